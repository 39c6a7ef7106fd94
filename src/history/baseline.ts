import { createHash } from 'node:crypto';
import { z } from 'zod';

import { showJson } from '../config/show-json.ts';
import { METRIC_NAMES, type MetricName } from '../core/metrics/metric.ts';
import { ConfigurationError } from '../errors.ts';
import type { GateReport } from '../report/gate-report.ts';

/** Version of the file's layout. */
export const BASELINE_VERSION = 1;

const metrics = z.partialRecord(z.enum(METRIC_NAMES), z.number());

/** The file of a pinned baseline. */
export const baselineSchema = z.strictObject({
  baselineVersion: z.literal(BASELINE_VERSION),
  gate: z.string(),
  commit: z.string().exactOptional(),
  dataset: z.strictObject({ contentHash: z.string().min(1), rows: z.int().nonnegative() }),
  candidate: z.strictObject({ model: z.string(), modelHash: z.string() }),
  /** What the numbers depend on beside rows and scores. */
  settings: z.strictObject({ silentFailureThreshold: z.number(), eceBins: z.int() }),
  metrics,
  /** sha256 of all the rest, as one line of JSON; absent: of a file that was written before there was one. */
  checksum: z.string().exactOptional(),
});

/** The candidate's metrics of one run, pinned so that later runs can be compared with it. */
export type Baseline = Readonly<Omit<z.infer<typeof baselineSchema>, 'checksum'>>;

/**
 * Pins the candidate of a run: its metrics to 6 decimals, and the set and the settings that they belong to. Whether the
 * run deserves to be pinned is the caller's to decide.
 *
 * @throws ConfigurationError `nothing-to-pin` when the candidate could not be evaluated
 */
export function composeBaseline(report: GateReport): Baseline {
  const { dataset, evaluation, gate, models, provenance, settings } = report;
  const { candidate } = evaluation;
  if (candidate === undefined) {
    throw new ConfigurationError({
      code: 'nothing-to-pin',
      what: 'the candidate of this run could not be evaluated, so it has no metrics to pin',
      where: { file: gate.file },
      expected: 'metrics of the candidate',
      found: 'none',
      hint: 'pin a run whose embedding models fit the classifier',
    });
  }
  const { commit } = provenance.run;
  return {
    baselineVersion: BASELINE_VERSION,
    gate: gate.name,
    ...(commit === undefined ? {} : { commit }),
    dataset: { contentHash: dataset.contentHash, rows: dataset.rows },
    candidate: {
      model: models.candidate.model,
      modelHash: String(models.candidate.identity['modelHash'] ?? ''),
    },
    settings: { silentFailureThreshold: settings.silentFailureThreshold, eceBins: settings.eceBins },
    metrics: Object.fromEntries(
      METRIC_NAMES.flatMap((name): readonly (readonly [MetricName, number])[] => {
        const value = candidate.metrics[name];
        // Enough for any limit, and a change of the file can be read.
        return value.defined ? [[name, Number(value.value.toFixed(6))]] : [];
      }),
    ),
  };
}

/** `driftgate.baseline.json`: keys in a fixed order, one per line, so that a change of it can be reviewed. */
export function serializeBaseline(baseline: Baseline): string {
  return `${JSON.stringify({ ...baseline, checksum: checksumOf(baseline) }, null, 2)}\n`;
}

/**
 * Reads the text of a baseline.
 *
 * @param file path as messages show it
 * @throws ConfigurationError `unusable-baseline` when it is none, one of another version, or not as it was written
 */
export function parseBaseline(text: string, file: string): Baseline {
  const value = parseJson(text);
  const result = baselineSchema.safeParse(value);
  if (result.success) {
    const { checksum, ...baseline } = result.data;
    if (checksum === undefined || checksum === checksumOf(baseline)) return baseline;
    throw new ConfigurationError({
      code: 'unusable-baseline',
      what: 'the baseline is damaged or was edited: its content is not that of its checksum',
      where: { file },
      expected: 'a file as `driftgate baseline` wrote it',
      found: 'other content',
      hint: 'restore the file from version control, or write it anew with `driftgate baseline`',
    });
  }
  throw new ConfigurationError({
    code: 'unusable-baseline',
    what: 'this is no baseline that this version of driftgate reads',
    where: { file },
    expected: `the JSON that \`driftgate baseline\` writes, with baselineVersion ${BASELINE_VERSION}`,
    found: describeFound(value, result.error),
    hint: 'restore the file from version control, or write it anew with `driftgate baseline`',
    cause: result.error,
  });
}

/** Whatever the order of its keys and the white space between them. */
function checksumOf(baseline: Baseline): string {
  const parsed = baselineSchema.safeParse(baseline).data ?? baseline;
  return createHash('sha256').update(JSON.stringify(parsed)).digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describeFound(value: unknown, error: z.ZodError): string {
  if (value === undefined) return 'text that is no JSON';
  if (typeof value === 'object' && value !== null && 'baselineVersion' in value) {
    const { baselineVersion: version } = value;
    if (version !== BASELINE_VERSION) return `baselineVersion ${showJson(version)}`;
  }
  const [issue] = error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  return `${place === '' ? 'the whole' : place}: ${issue?.message ?? 'not readable'}`;
}
