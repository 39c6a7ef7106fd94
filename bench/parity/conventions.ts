import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const ORACLE = new URL('../../fixtures/oracle/parity.json', import.meta.url);

const conventionSchema = z.object({
  name: z.enum(['scikit-learn', 'torchmetrics', 'netcal', 'drift paper']),
  call: z.string(),
  rebuiltFrom: z.string().nullable(),
  of: z.enum(['positive-class', 'top-label']),
  bins: z.number(),
  ece: z.number(),
  eceInterior: z.number(),
  binOfRow: z.array(z.number()),
});

const oracleSchema = z.object({
  versions: z.record(z.string(), z.string()),
  interiorRows: z.number(),
  labels: z.array(z.number()),
  probabilities: z.array(z.number()),
  conventions: z.array(conventionSchema),
});

/** The calibration error of the rows as one library computes it. */
export type Convention = z.infer<typeof conventionSchema>;

/** The rows, and what other libraries make of them. */
export interface Conventions {
  /** [n], 1 = unsafe. */
  readonly labels: Uint8Array;
  /** [n], P(unsafe). */
  readonly probabilities: Float64Array;
  /** The first rows, whose probabilities lie on no edge of ten bins. */
  readonly interiorRows: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly conventions: readonly Convention[];
}

/** What `fixtures/oracle/parity.py` wrote. */
export async function loadConventions(): Promise<Conventions> {
  const oracle = oracleSchema.parse(JSON.parse(await readFile(ORACLE, 'utf8')));
  return {
    ...oracle,
    labels: Uint8Array.from(oracle.labels),
    probabilities: Float64Array.from(oracle.probabilities),
  };
}
