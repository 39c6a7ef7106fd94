import { rowOf } from '../core/linalg/matrix.ts';
import type { LabelledExample } from '../dataset/labelled-example.ts';
import { encodeTexts } from '../embedding/encode-texts.ts';
import type { LoadedModel } from '../embedding/load-model.ts';
import { formatNumber, formatPlural } from '../report/format.ts';
import type { Outcome } from './exam.ts';
import { note, ok } from './finding.ts';
import type { ProbedSide } from './probed-side.ts';

const MUCH_CUT = 0.1;
/** Rows that are embedded between two looks at the clock. */
const CHUNK = 50;
const SECONDS = 15;

/**
 * Embeds rows, as many as a few seconds allow and `CHUNK` at least.
 *
 * @param side what is known of the model so far
 * @param clock gives seconds
 */
export async function embedSample(
  model: LoadedModel,
  sample: readonly LabelledExample[],
  { clock, side }: { readonly clock: () => number; readonly side: ProbedSide },
): Promise<Outcome<ProbedSide>> {
  const started = clock();
  const vectors: Float32Array[] = [];
  let cut = 0;
  for (let first = 0; first < sample.length && (first === 0 || clock() - started < SECONDS); first += CHUNK) {
    const { matrix, truncated } = await encodeTexts(
      model,
      sample.slice(first, first + CHUNK),
      () => undefined,
    );
    for (let row = 0; row < matrix.rows; row++) vectors.push(rowOf(matrix, row));
    for (const isCut of truncated) cut += isCut;
  }
  const rows = vectors.length;
  const data = new Float32Array(rows * side.dimension);
  vectors.forEach((vector, row) => data.set(vector, row * side.dimension));
  const value = { ...side, rows: sample.slice(0, rows), matrix: { rows, cols: side.dimension, data } };
  const what = `${formatPlural(rows, 'row')} embedded, ${formatMilliseconds((clock() - started) / rows)} each`;
  if (cut / rows <= MUCH_CUT)
    return { said: ok(`${what}; ${cut === 0 ? 'none is' : `${cut} are`} cut.`), value };
  const said = note(
    `${what}; ${formatNumber(cut / rows, 'share')} of them are longer than ${model.tokenizer.maximumLength} tokens and are cut.`,
    'raise `maximum-length` if the model takes more and your service does not cut there',
  );
  return { said, value };
}

function formatMilliseconds(seconds: number): string {
  const milliseconds = seconds * 1000;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}
