import { rowOf, zeros, type Matrix } from '../core/linalg/matrix.ts';
import { ModelError } from '../errors.ts';
import type { EmbeddingDemand, Embeddings, Logger, ModelIdentity } from '../ports.ts';
import type { TextRow } from './embed-new-rows.ts';
import type { LocalEmbedding } from './embed-local.ts';

/** Rows whose vectors are in memory at one time: 32 MiB at 1,024 dimensions. */
export const SLICE_ROWS = 8192;

type Embed<Options> = (part: readonly TextRow[], options: Options) => Promise<Embeddings>;

/**
 * Embeds rows slice by slice, so that memory does not grow with them: each slice is visited, and only the vectors of the
 * rows to keep stay. More than one slice goes past the store of rows, whose entry would be written anew for each.
 *
 * @returns matrix [keep, d], norms [rows]; truncated rows, seconds and reuse are sums
 * @throws ModelError `model-changed` when a slice was made by another model than the first
 */
export async function embedInParts<Options extends LocalEmbedding>(
  rows: readonly TextRow[],
  demand: EmbeddingDemand,
  options: Options,
  embed: Embed<Omit<Options, 'store'>>,
): Promise<Embeddings> {
  const total = createTotal(rows.length, demand.keep);
  if (rows.length > SLICE_ROWS && options.store !== undefined) {
    options.logger.debug(
      `${rows.length} rows are embedded in slices, past the store of vectors: \`driftgate embed\` keeps what it made`,
    );
  }
  for (let start = 0; start === 0 || start < rows.length; start += SLICE_ROWS) {
    const part = rows.slice(start, start + SLICE_ROWS);
    const slice = await embed(part, optionsOfSlice(options, start, rows.length));
    await demand.visit(
      Int32Array.from(part, (_, i) => start + i),
      slice.matrix,
    );
    total.add(start, slice);
  }
  return total.result();
}

/** One slice may use the store; of several, each tells its progress within the whole, and only the first is heard. */
function optionsOfSlice<Options extends LocalEmbedding>(
  options: Options,
  start: number,
  of: number,
): Omit<Options, 'store'> {
  if (of <= SLICE_ROWS) return options;
  const { logger } = options;
  const heard: Logger = {
    debug: (message) => logger.debug(message),
    info: (message) => (start === 0 ? logger.info(message) : logger.debug(message)),
    warn: (message) => logger.warn(message),
    group: (title, task) => logger.group(title, task),
    progress: (label, done) => logger.progress(label, start + done, of),
  };
  const changed = { ...options, logger: heard };
  Reflect.deleteProperty(changed, 'store');
  return changed;
}

interface Total {
  /** Takes the slice whose first row is row `start`. */
  add(start: number, slice: Embeddings): void;
  result(): Embeddings;
}

function createTotal(rows: number, keep: Int32Array): Total {
  const norms = new Float64Array(rows);
  let matrix: Matrix | undefined;
  let identity: ModelIdentity | undefined;
  let [kept, truncatedRows, seconds] = [0, 0, 0];
  let reuse = { rows: 0, of: 0, secondsSaved: 0 };
  return {
    add(start, slice) {
      identity ??= slice.identity;
      refuseOtherModel(identity, slice.identity);
      matrix ??= zeros(keep.length, slice.matrix.cols);
      for (; kept < keep.length && keep[kept] < start + slice.matrix.rows; kept++) {
        rowOf(matrix, kept).set(rowOf(slice.matrix, keep[kept] - start));
      }
      norms.set(slice.norms, start);
      truncatedRows += slice.truncatedRows;
      seconds += slice.seconds;
      reuse = {
        rows: reuse.rows + slice.reuse.rows,
        of: reuse.of + slice.reuse.of,
        secondsSaved: reuse.secondsSaved + slice.reuse.secondsSaved,
      };
    },
    result() {
      if (identity === undefined || matrix === undefined) throw new RangeError('no slice was embedded');
      return { matrix, norms, truncatedRows, identity, seconds, reuse };
    },
  };
}

/** Vectors of two models are no one's vectors. */
function refuseOtherModel(first: ModelIdentity, now: ModelIdentity): void {
  if (JSON.stringify(first) === JSON.stringify(now)) return;
  throw new ModelError({
    code: 'model-changed',
    what: 'the model changed while the set was being embedded',
    expected: `model ${first.modelHash.slice(0, 12)}, ${first.dimension} dimensions`,
    found: `model ${now.modelHash.slice(0, 12)}, ${now.dimension} dimensions`,
    hint: 'leave the model alone until the run is over, then run it again',
  });
}
