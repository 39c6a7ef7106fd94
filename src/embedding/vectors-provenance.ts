import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ModelError } from '../errors.ts';
import type { ModelIdentity } from '../ports.ts';
import type { TableSummary } from '../vectors/vector-table.ts';
import { POOLINGS } from './pooling.ts';

/** Version of `provenance.json`; other ones are refused. */
export const PROVENANCE_VERSION = 1;

const identity = z.strictObject({
  modelHash: z.string(),
  quantized: z.boolean(),
  dimension: z.int().positive(),
  normalize: z.boolean(),
  tokenizerHash: z.string().exactOptional(),
  output: z.string().exactOptional(),
  pooling: z.enum(POOLINGS).exactOptional(),
  prefix: z.string().exactOptional(),
  maximumLength: z.int().exactOptional(),
  paddingSide: z.enum(['left', 'right']).exactOptional(),
  batchSize: z.int().exactOptional(),
  runtime: z.string().exactOptional(),
  backend: z.string().exactOptional(),
  instructionSet: z.string().exactOptional(),
  adapter: z.string().exactOptional(),
  dimensions: z.int().positive().exactOptional(),
  executionProvider: z.string().exactOptional(),
  threads: z.int().positive().exactOptional(),
  endpoint: z.string().exactOptional(),
  modelName: z.string().exactOptional(),
  command: z.string().exactOptional(),
}) satisfies z.ZodType<ModelIdentity>;

const provenanceSchema = z.strictObject({
  provenanceVersion: z.literal(PROVENANCE_VERSION),
  /** Hash of the table that this is the provenance of. */
  vectors: z.string(),
  /** Content hash of the set that was embedded. */
  dataset: z.string(),
  truncatedRows: z.int().nonnegative(),
  /** [n], lengths before normalisation, in the order of the ids. */
  norms: z.array(z.number().positive()),
  identity,
  /** `checksumOfProvenance`; absent: of a file that was written before there was one. */
  checksum: z.string().exactOptional(),
});

/** How vectors were made, as `driftgate embed` wrote it beside them. */
export type VectorsProvenance = z.infer<typeof provenanceSchema>;

/**
 * Reads what stands beside stored vectors; undefined when nothing does.
 *
 * @throws ModelError when it is of another version, or of other vectors than those beside it
 */
export function readProvenance(
  { hash, rows, cols, provenance }: Pick<TableSummary, 'hash' | 'rows' | 'cols' | 'provenance'>,
  path: string,
): VectorsProvenance | undefined {
  if (provenance === undefined) return undefined;
  const parsed = provenanceSchema.safeParse(provenance);
  if (!parsed.success) throw unusable(path, 'is not of this version', parsed.error.issues[0]?.message);
  const { data } = parsed;
  if (data.checksum !== undefined && data.checksum !== checksumOfProvenance(data)) {
    throw unusable(path, 'is damaged or was edited', 'content that is not that of its checksum');
  }
  const fits = data.norms.length === rows && data.identity.dimension === cols;
  if (data.vectors !== hash || !fits) {
    throw unusable(path, 'is of other vectors than those beside it', `sha256 ${hash.slice(0, 12)}`);
  }
  return data;
}

/** sha256 of everything else in it: JSON of all but the norms, then the norms as float64. */
export function checksumOfProvenance({ checksum, norms, ...rest }: VectorsProvenance): string {
  const identity = Object.entries(rest.identity).sort(([a], [b]) => (a < b ? -1 : 1));
  const fields = [rest.provenanceVersion, rest.vectors, rest.dataset, rest.truncatedRows, identity];
  const hash = createHash('sha256').update(JSON.stringify(fields));
  return hash.update(Float64Array.from(norms)).digest('hex');
}

function unusable(path: string, what: string, found: string | undefined): ModelError {
  return new ModelError({
    code: 'unusable-provenance',
    what: `provenance.json ${what}, so nobody knows how the vectors were made`,
    where: { file: path },
    expected: 'what `driftgate embed` wrote for these vectors',
    ...(found === undefined ? {} : { found }),
    hint: 'run `driftgate embed` again, or remove provenance.json if the vectors come from elsewhere',
  });
}
