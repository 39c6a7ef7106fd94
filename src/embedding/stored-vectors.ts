import type { StoredVectorsConfig } from '../config/gate-config.ts';
import { rowOf, zeros, type Matrix } from '../core/linalg/matrix.ts';
import { ModelError } from '../errors.ts';
import type { Embeddings, EmbeddingSource, Logger } from '../ports.ts';
import { joinVectors } from '../vectors/join-vectors.ts';
import { loadVectorTable } from '../vectors/load-vector-table.ts';
import { euclideanNorm } from './pooling.ts';
import { readProvenance, type VectorsProvenance } from './vectors-provenance.ts';

type Side = Parameters<EmbeddingSource['embed']>[0];
type Rows = Parameters<EmbeddingSource['embed']>[2];

/**
 * Vectors that were made before, joined to the rows by id in whatever order they lie. What `driftgate embed` wrote beside
 * them says how they were made, and gives the report that the model would; without it only their hash is known.
 *
 * @throws ModelError when a row has no vector, or the file is damaged or not the one that its provenance is of
 */
export async function readStoredVectors(
  label: Side,
  config: StoredVectorsConfig,
  rows: Rows,
  logger: Pick<Logger, 'info'>,
): Promise<Embeddings> {
  const started = performance.now();
  const { idColumn, normalize, vectorColumn, vectors: path } = config;
  const table = await loadVectorTable(path, {
    ...(idColumn === undefined ? {} : { idColumn }),
    ...(vectorColumn === undefined ? {} : { vectorColumn }),
  });
  const ids = rows.map(({ id }) => id);
  const { extraIds, matrix } = joinVectors(table, ids);
  if (extraIds > 0) logger.info(`${path}: ${extraIds} vectors belong to no row of this set and are not used`);
  const made = readProvenance(table, path);
  if (made !== undefined && made.identity.normalize !== normalize) throw otherLength(label, path, made);

  const lengths = Float64Array.from({ length: matrix.rows }, (_, row) => euclideanNorm(rowOf(matrix, row)));
  const isUnit = made !== undefined || !normalize;
  return {
    matrix: isUnit ? matrix : toUnitLength(matrix, lengths),
    norms: made === undefined ? lengths : normsOf(made, table.ids ?? [], ids),
    truncatedRows: made !== undefined && extraIds === 0 ? made.truncatedRows : 0,
    identity: {
      ...(made?.identity ?? { modelHash: table.hash, quantized: false }),
      normalize,
      dimension: matrix.cols,
    },
    seconds: (performance.now() - started) / 1000,
    reuse: { rows: 0, of: 0, secondsSaved: 0 },
  };
}

/** Lengths before normalisation, which the vectors themselves no longer tell. */
function normsOf(made: VectorsProvenance, known: readonly string[], ids: readonly string[]): Float64Array {
  const norms = new Map(known.map((id, row) => [id, made.norms[row]]));
  return Float64Array.from(ids, (id) => norms.get(id) ?? Number.NaN);
}

function toUnitLength(matrix: Matrix, lengths: Float64Array): Matrix {
  const unit = zeros(matrix.rows, matrix.cols);
  for (let row = 0; row < matrix.rows; row++) {
    const [from, to] = [rowOf(matrix, row), rowOf(unit, row)];
    for (let j = 0; j < to.length; j++) to[j] = from[j] / lengths[row];
  }
  return unit;
}

function otherLength(label: Side, path: string, { identity }: VectorsProvenance): ModelError {
  return new ModelError({
    code: 'vectors-of-other-setting',
    what: `the ${label} vectors were made with another \`normalize\` than the gate file says`,
    where: { file: path },
    found: `normalize: ${identity.normalize}`,
    hint: 'say the same in the gate file, or run `driftgate embed` again',
  });
}
