import {
  checksumOfProvenance,
  PROVENANCE_VERSION,
  type VectorsProvenance,
} from '../embedding/vectors-provenance.ts';
import type { ModelIdentity } from '../ports.ts';

/** What all vectors of a folder have in common, and their lengths. */
export interface MadeVectors {
  readonly identity: ModelIdentity;
  /** [n], Euclidean norms before normalisation, in the order of the rows. */
  readonly norms: Float64Array;
  readonly truncatedRows: number;
}

/** The file that says how vectors were made; without it a folder is not finished. */
export const PROVENANCE_FILE = 'provenance.json';

/** The content of `provenance.json`. */
export function serializeProvenance(
  { identity, norms, truncatedRows }: MadeVectors,
  hashes: { readonly vectors: string; readonly dataset: string },
): string {
  const provenance: VectorsProvenance = {
    provenanceVersion: PROVENANCE_VERSION,
    ...hashes,
    truncatedRows,
    identity,
    norms: Array.from(norms),
  };
  return `${JSON.stringify({ ...provenance, checksum: checksumOfProvenance(provenance) })}\n`;
}
