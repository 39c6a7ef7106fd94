import type { LabelledExample } from '../dataset/labelled-example.ts';
import type { LoadedModel } from '../embedding/load-model.ts';
import { findModelFiles } from '../embedding/model-files.ts';
import { formatCount } from '../report/format.ts';
import { waiting } from './exam.ts';
import { note, ok, problem, type Said } from './finding.ts';
import type { Side } from './probed-side.ts';
import { acceptsTokens, largestThatHolds, largestTokenId } from './try-tokens.ts';

/** Rows of the set whose texts are longest; what they need is tried. */
const LONGEST_ROWS = 20;
/** A table of embeddings with so many more rows than there are tokens is another tokenizer's. */
const FAR_LARGER = 2;

/**
 * Whether tokenizer and graph belong together: the graph has every token and not far more, and takes texts as long as the
 * longest rows.
 */
export async function judgeTokenizer(
  model: LoadedModel,
  { rows, side }: { readonly rows: readonly LabelledExample[]; readonly side: Side },
): Promise<readonly Said[]> {
  const files = await findModelFiles(model.config);
  const largest = await largestTokenId(files.tokenizer);
  const vocabulary = largest === undefined ? undefined : await judgeVocabulary(model, largest, side);
  if (vocabulary?.status === 'skipped') return [vocabulary];
  const length = await judgeLength(model, rows);
  const wrong = [vocabulary, length].flatMap((said) =>
    said === undefined || said.status === 'ok' ? [] : [said],
  );
  if (wrong.length > 0) return wrong;
  const facts = [vocabulary, length].flatMap((said) => (said === undefined ? [] : [said.what]));
  return [ok(facts.join(' ') || 'It opens; its vocabulary is not listed.')];
}

/** Whether the graph has every token that the tokenizer can give, and not far more. */
async function judgeVocabulary(model: LoadedModel, largest: number, side: Side): Promise<Said> {
  const holds = (id: number): Promise<boolean> => acceptsTokens(model, [0, id]);
  const tokens = formatCount(largest + 1);
  if (!(await holds(largest))) {
    const accepted = await largestThatHolds(0, largest, holds);
    if (accepted === undefined) return waiting(`${side} vectors`);
    return problem(
      `The tokenizer gives token ids up to ${formatCount(largest)}, and the graph takes none above ${formatCount(accepted)}: the tokenizer is another model's.`,
      'copy tokenizer.json and tokenizer_config.json from the place that the ONNX file comes from',
    );
  }
  const far = FAR_LARGER * (largest + 1);
  if (await holds(far)) {
    return note(
      `The tokenizer knows ${tokens} tokens, and the graph takes ids beyond ${formatCount(far)}: the tokenizer may be another model's.`,
      'compare tokenizer.json with the one of the place that the ONNX file comes from',
    );
  }
  return ok(`All of its ${tokens} tokens are known to the graph.`);
}

/** Whether the graph takes texts as long as the rows are, up to the maximum length. */
async function judgeLength(model: LoadedModel, rows: readonly LabelledExample[]): Promise<Said | undefined> {
  const { config, tokenizer } = model;
  const lengthOf = ({ text }: LabelledExample): number => tokenizer.tokenize(config.prefix + text).ids.length;
  const longest = [...rows].sort((a, b) => b.text.length - a.text.length).slice(0, LONGEST_ROWS);
  const needed = Math.max(0, ...longest.map(lengthOf));
  if (needed < 2) return undefined;
  const holds = (length: number): Promise<boolean> =>
    acceptsTokens(model, Array<number>(length).fill(tokenizer.padId));
  const limit = tokenizer.maximumLength;
  if (!(await holds(needed))) {
    const accepted = (await largestThatHolds(1, needed, holds)) ?? 0;
    return problem(
      `The longest rows have ${needed} tokens (maximum length ${limit}), and the graph takes ${accepted} at most.`,
      `set \`maximum-length: ${accepted}\` for this model, for longer texts are then cut in place of failing`,
    );
  }
  return ok(
    `The longest rows have ${formatCount(needed)} of at most ${formatCount(limit)} tokens, and the graph takes them.`,
  );
}
