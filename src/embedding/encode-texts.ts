import { ModelError } from '../errors.ts';
import type { Tensor } from '../ports.ts';
import { makeBatches } from './batching.ts';
import type { TextRow } from './embed-new-rows.ts';
import { chooseInputs, fillInputs } from './graph-inputs.ts';
import { readOutput } from './graph-output.ts';
import type { LoadedModel } from './load-model.ts';
import { poolTokens } from './pooling.ts';
import { describeRunError } from './run-error.ts';
import type { TokenizedText } from './tokenizer.ts';
import type { VectorRows } from './vector-rows.ts';
import { collectVectors } from './vectors.ts';

/**
 * Encodes texts; a vector depends on its own text only, bit for bit (see planBatches).
 *
 * Texts are tokenized before the first run: both runtimes compute on this thread while `run` is pending (measured),
 * so nothing would overlap, and the lengths decide the batches.
 *
 * @throws ModelError naming the row id when a text has no tokens or no usable vector
 */
export async function encodeTexts(
  model: LoadedModel,
  rows: readonly TextRow[],
  report: (done: number) => void,
): Promise<Omit<VectorRows, 'keys'>> {
  const { config, onnx, tokenizer, session, output, plan } = model;
  const texts = rows.map((row) => tokenizeRow(model, row));
  const inputs = chooseInputs(session, onnx.path);
  const padding = { id: tokenizer.padId, side: tokenizer.paddingSide };
  const ids = rows.map(({ id }) => id);
  const collector = collectVectors(ids, { normalize: config.normalize, file: onnx.path });
  const seconds = new Float32Array(rows.length);
  let done = 0;
  report(done);
  for (const batch of makeBatches(
    texts.map((text) => text.ids.length),
    plan,
  )) {
    const started = performance.now();
    const { feeds, mask } = fillInputs(texts, batch, inputs, padding);
    const result = await runGraph(model, feeds, batch.width);
    const { hidden, shape } = readOutput(result[output.name], output, { ...batch, file: onnx.path });
    collector.add(batch.rows, poolTokens(hidden, shape, mask, output.pooling), shape[2]);
    const share = (performance.now() - started) / 1000 / batch.rows.length;
    for (const row of batch.rows) seconds[row] = share;
    done += batch.rows.length;
    report(done);
  }
  const truncated = Uint8Array.from(texts, (text) => Number(text.truncated));
  return { ...collector.result(), seconds, truncated };
}

function tokenizeRow({ config, tokenizer, onnx }: LoadedModel, row: TextRow): TokenizedText {
  const text = tokenizer.tokenize(config.prefix + row.text);
  if (text.ids.length > 0) return text;
  throw new ModelError({
    code: 'no-tokens',
    what: `row ${row.id}: the text has no tokens`,
    where: { file: onnx.path },
    hint: 'remove the row, or give it a text',
  });
}

async function runGraph(
  { session, output, onnx }: LoadedModel,
  feeds: Readonly<Record<string, Tensor>>,
  width: number,
): Promise<Readonly<Record<string, Tensor>>> {
  try {
    return await session.run(feeds, [output.name]);
  } catch (cause) {
    throw describeRunError(cause, { file: onnx.path, width });
  }
}
