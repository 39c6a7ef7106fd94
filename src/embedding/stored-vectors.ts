import type { StoredVectorsConfig } from '../config/gate-config.ts';
import { ModelError } from '../errors.ts';
import type { EmbeddingDemand, Embeddings, EmbeddingSource, Logger } from '../ports.ts';
import { findVectorTable } from '../vectors/find-vector-table.ts';
import { createRowJoin } from '../vectors/join-rows.ts';
import { createRowKeeper, dropUnwanted, scaleToUnit } from '../vectors/kept-rows.ts';
import { scanVectorTable } from '../vectors/scan-vector-table.ts';
import type { TableSummary } from '../vectors/vector-table.ts';
import { readProvenance, type VectorsProvenance } from './vectors-provenance.ts';

type Side = Parameters<EmbeddingSource['embed']>[0];
type Rows = Parameters<EmbeddingSource['embed']>[2];

/**
 * Vectors that were made before, joined to the rows by id in whatever order they lie. What `driftgate embed` wrote beside
 * them says how they were made, and gives the report that the model would; without it only their hash is known. They are
 * read once, a few MiB at a time: memory is that of the ids and of the rows that are kept.
 *
 * @param demand what is visited counts for nothing when this throws
 * @throws ModelError when a row has no vector, or the file is damaged or not the one that its provenance is of
 */
export async function readStoredVectors(
  label: Side,
  config: StoredVectorsConfig,
  rows: Rows,
  logger: Pick<Logger, 'info'>,
  demand?: EmbeddingDemand,
): Promise<Embeddings> {
  const started = performance.now();
  const { normalize, vectors: path } = config;
  const { summary, matrix, norms, rowInTable, extraIds } = await joinTable(config, rows, demand);
  if (extraIds > 0) logger.info(`${path}: ${extraIds} vectors belong to no row of this set and are not used`);
  const made = readProvenance(summary, path);
  if (made !== undefined && made.identity.normalize !== normalize) throw otherLength(label, path, made);
  return {
    matrix,
    // Lengths before normalisation, which the vectors themselves no longer tell.
    norms: made === undefined ? norms : Float64Array.from(rowInTable, (row) => made.norms[row]),
    truncatedRows: made !== undefined && extraIds === 0 ? made.truncatedRows : 0,
    identity: {
      ...(made?.identity ?? { modelHash: summary.hash, quantized: false }),
      normalize,
      dimension: summary.cols,
    },
    seconds: (performance.now() - started) / 1000,
    reuse: { rows: 0, of: 0, secondsSaved: 0 },
  };
}

interface JoinedTable extends Pick<Embeddings, 'matrix' | 'norms'> {
  readonly summary: TableSummary;
  /** [n] */
  readonly rowInTable: Int32Array;
  readonly extraIds: number;
}

async function joinTable(
  { idColumn, normalize, vectorColumn, vectors: path }: StoredVectorsConfig,
  rows: Rows,
  demand: EmbeddingDemand | undefined,
): Promise<JoinedTable> {
  const found = await findVectorTable(path);
  const columns = {
    ...(idColumn === undefined ? {} : { idColumn }),
    ...(vectorColumn === undefined ? {} : { vectorColumn }),
  };
  const join = createRowJoin(
    rows.map(({ id }) => id),
    path,
  );
  const keeper = createRowKeeper(rows.length, demand?.keep);
  const norms = new Float64Array(rows.length);
  const summary = await scanVectorTable(found, columns, async ({ first, ids, matrix, lengths, dtype }) => {
    const indices = join.place(ids, first);
    if (!join.isGood()) return;
    const wanted = dropUnwanted({ indices, matrix, lengths });
    wanted.indices.forEach((index, row) => {
      norms[index] = wanted.lengths[row];
    });
    // What driftgate wrote is as long as it should be, but for the rounding of float16.
    if (normalize && (!found.hasProvenance || dtype === 'float16')) scaleToUnit(wanted);
    keeper.add(wanted);
    if (wanted.indices.length > 0) await demand?.visit(wanted.indices, wanted.matrix);
  });
  return { summary, ...join.finish(), matrix: keeper.finish(summary.cols), norms };
}

function otherLength(label: Side, path: string, { identity }: VectorsProvenance): ModelError {
  return new ModelError({
    code: 'vectors-of-other-setting',
    what: `the ${label} vectors were made with another \`normalize\` than the gate file says`,
    where: { file: path },
    expected: `normalize: ${!identity.normalize}`,
    found: `normalize: ${identity.normalize}`,
    hint: 'say the same in the gate file, or run `driftgate embed` again',
  });
}
