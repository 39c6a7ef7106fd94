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
import type { Vectors } from './vector-rows.ts';
import { collectVectors } from './vectors.ts';

/** Rows that are tokenized together: enough for full batches of every width. */
const WINDOW_ROWS = 4096;

/**
 * Encodes texts; a vector depends on its own text only, bit for bit (see planBatches).
 *
 * Texts are tokenized window by window, so that their tokens take the same memory however many rows there are. Nothing
 * overlaps with a run: both runtimes compute on this thread while it is pending (measured).
 *
 * @param report is told how many are done after each batch, and how to look at them: a norm of 0 is a row to come
 * @throws ModelError naming the row id when a text has no tokens or no usable vector
 */
export async function encodeTexts(
  model: LoadedModel,
  rows: readonly TextRow[],
  report: (done: number, soFar: () => Vectors) => void,
): Promise<Vectors> {
  const { config, onnx, tokenizer, session, output, plan } = model;
  const inputs = chooseInputs(session, onnx.path);
  const padding = { id: tokenizer.padId, side: tokenizer.paddingSide };
  const ids = rows.map(({ id }) => id);
  const collector = collectVectors(ids, { normalize: config.normalize, file: onnx.path });
  const seconds = new Float32Array(rows.length);
  const truncated = new Uint8Array(rows.length);
  const soFar = (): Vectors => ({ ...collector.result(), seconds, truncated });
  let done = 0;
  report(done, soFar);
  for (let start = 0; start < rows.length; start += WINDOW_ROWS) {
    const texts = rows.slice(start, start + WINDOW_ROWS).map((row) => tokenizeRow(model, row));
    texts.forEach((text, i) => (truncated[start + i] = Number(text.truncated)));
    const lengths = texts.map((text) => text.ids.length);
    for (const batch of makeBatches(lengths, plan)) {
      const started = performance.now();
      const { feeds, mask } = fillInputs(texts, batch, inputs, padding);
      const result = await runGraph(model, feeds, batch.width);
      const { hidden, shape } = readOutput(result[output.name], output, { ...batch, file: onnx.path });
      const places = batch.rows.map((row) => start + row);
      collector.add(places, poolTokens(hidden, shape, mask, output.pooling), shape[2]);
      const share = (performance.now() - started) / 1000 / places.length;
      for (const place of places) seconds[place] = share;
      done += places.length;
      report(done, soFar);
    }
  }
  return soFar();
}

function tokenizeRow({ config, tokenizer, onnx }: LoadedModel, row: TextRow): TokenizedText {
  const text = tokenizer.tokenize(config.prefix + row.text);
  if (text.ids.length > 0) return text;
  throw new ModelError({
    code: 'no-tokens',
    what: `row ${row.id}: the text has no tokens`,
    where: { file: onnx.path },
    expected: 'one token or more',
    found: 'none',
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
