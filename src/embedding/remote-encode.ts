import { ModelError } from '../errors.ts';
import type { RemoteEncoder } from '../ports.ts';
import type { ReportProgress, TextRow } from './embed-pass.ts';
import type { Vectors } from './vector-rows.ts';
import { collectVectors } from './vectors.ts';

/** How texts are sent and vectors taken. */
export interface RemoteTask {
  /** Stands before each text. */
  readonly prefix: string;
  readonly normalize: boolean;
  /** Where the model is, for messages. */
  readonly place: string;
  readonly report: ReportProgress;
}

/**
 * Vectors of texts, in the order of the texts, whatever order they come in.
 *
 * @throws ModelError naming the row id when a vector is zero, not finite, of another dimension, missing or sent twice; what
 *   the encoder throws
 */
export async function encodeRemotely(
  encoder: RemoteEncoder,
  rows: readonly TextRow[],
  { prefix, normalize, place, report }: RemoteTask,
): Promise<Vectors> {
  const ids = rows.map(({ id }) => id);
  const collector = collectVectors(ids, { normalize, file: place });
  const seconds = new Float32Array(rows.length);
  const started = performance.now();
  let done = 0;
  const soFar = (): Vectors => {
    seconds.fill((performance.now() - started) / 1000 / Math.max(1, done));
    return { ...collector.result(), seconds, truncated: new Uint8Array(rows.length) };
  };
  const take = (index: number, vector: ArrayLike<number>): void => {
    if (!(index in ids)) throw countError('that does not exist', 'a vector', place);
    if (collector.result().norms[index] > 0) throw countError(ids[index], 'two vectors', place);
    const data = Float64Array.from(vector);
    collector.add([index], { data, emptyRows: [] }, data.length);
    done += 1;
    report(done, soFar);
  };
  let refusal: { readonly error: unknown } | undefined;
  report(done, soFar);
  try {
    await encoder.encode(
      rows.map(({ text }) => prefix + text),
      (index, vector) => {
        try {
          take(index, vector);
        } catch (error) {
          refusal ??= { error };
          throw error;
        }
      },
    );
  } catch (error) {
    // What was wrong with a vector says more than how the encoder ended over it.
    throw refusal === undefined ? error : inItsWords(refusal.error, place);
  }
  if (refusal !== undefined) throw inItsWords(refusal.error, place);
  const missing = collector.result().norms.indexOf(0);
  if (missing !== -1) throw countError(ids[missing], 'no vector', place);
  return soFar();
}

/** The advice of `collectVectors` is about ONNX files. */
function inItsWords(error: unknown, place: string): unknown {
  if (!(error instanceof ModelError) || !(error.details.code in ADVICE)) return error;
  const { code, expected, found, what } = error.details;
  return new ModelError({
    code,
    what: `${place}: ${what}`,
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    hint: ADVICE[code],
    cause: error,
  });
}

const ADVICE: Readonly<Record<string, string>> = {
  'dimension-changed': 'see that one model answers, and that it is always asked for the same dimensions',
  'not-finite': 'try the model in float32, and with this text alone: it overflows or is damaged',
  'zero-vector': 'try the model with this text alone: it is damaged, or answers so for texts it cannot read',
};

function countError(id: string, found: string, place: string): ModelError {
  return new ModelError({
    code: 'vector-count',
    what: `${place} gave ${found} for row ${id}`,
    expected: 'one vector for each text',
    found,
    hint: 'look at what embeds, or at a proxy before it: the fault is there',
  });
}
