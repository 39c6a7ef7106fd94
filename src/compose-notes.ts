import type { ReportParts } from './compose-report.ts';
import type { Sampling } from './core/sampling.ts';
import type { Embeddings } from './ports.ts';
import { formatCount, formatNumber } from './report/format.ts';
import { notesOnGateChanges } from './report/headline-judge.ts';

/** Below this many rows a report recommends more. */
const RECOMMENDED_ROWS = 1000;
/** Label-free readings that warn; they never pass anything (definitions section 8). */
const FLIP_RATE_ALARM = 0.1;
const CORRELATION_ALARM = 0.95;

/** Things to know that change no verdict, most important first. */
export function composeNotes(parts: ReportParts): readonly string[] {
  const { dataset, reference, candidate, assessment, classifiers } = parts;
  const { fittedOn } = classifiers.reference;
  const notes: string[] = [];
  const rows = dataset.examples.length;
  const { headDrift, sampling } = assessment;
  if (sampling !== undefined) notes.push(describeSampling(sampling));
  if (headDrift?.flipRate.defined === true && headDrift.flipRate.value > FLIP_RATE_ALARM) {
    notes.push(`${percent(headDrift.flipRate.value)} of the predictions flipped (10 % is the usual alarm).`);
  }
  if (headDrift?.correlation.defined === true && headDrift.correlation.value < CORRELATION_ALARM) {
    notes.push(
      `The scores of the two models correlate at ${headDrift.correlation.value.toFixed(3)} (below 0.95 is the usual alarm).`,
    );
  }
  for (const [name, { truncatedRows }] of Object.entries({ reference, candidate })) {
    if (truncatedRows === 0) continue;
    notes.push(
      `The ${name} model cut ${truncatedRows} of ${rows} texts (${percent(truncatedRows / rows)}) at its maximum length.`,
    );
  }
  if (isOtherModel(fittedOn, reference)) {
    notes.push(
      'The classifier names another model as the one it was fitted on than the reference of this gate.',
    );
  }
  const own = classifiers.candidate.fittedOn;
  const isOwn = classifiers.candidate !== classifiers.reference;
  if (isOwn && isOtherModel(own, candidate)) {
    notes.push(
      "The candidate's own classifier names another model as the one it was fitted on than the candidate.",
    );
  }
  if (reference.identity.quantized || candidate.identity.quantized) {
    notes.push('A quantized model is involved: its vectors depend on the instruction set of the processor.');
  }
  if (rows < RECOMMENDED_ROWS) {
    notes.push(
      `${rows} held-out rows: 1,000 are recommended, 2,000 preferred; small drops cannot be told from luck.`,
    );
  }
  return [...notes, ...notesOnGateChanges(parts.base?.changes)];
}

/** Vectors without a provenance say nothing of the model that made them. */
function isOtherModel(fittedOn: string | undefined, { identity }: Embeddings): boolean {
  const { modelHash, runtime, endpoint, command } = identity;
  const isKnown = [runtime, endpoint, command].some((maker) => maker !== undefined);
  return isKnown && fittedOn !== undefined && fittedOn !== modelHash;
}

/** What holds for all rows, and what for a sample of them. */
function describeSampling({ rows, sampledRows, standardErrors }: Sampling): string {
  const { meanAngle, cka, rocAuc } = standardErrors;
  const errors = [
    ['mean angle', meanAngle, '°'],
    ['CKA', cka, ''],
    ['ROC-AUC under simulated drift', rocAuc.reference, ''],
  ] as const;
  const known = errors.flatMap(([name, value, unit]) =>
    value.defined ? [`${name} ${formatError(value.value)}${unit}`] : [],
  );
  const told = known.length === 0 ? '' : ` (one standard error: ${known.join(', ')})`;
  return `The classifier was evaluated on all ${formatCount(rows)} rows; geometry, simulated drift and repairs were measured on ${formatCount(sampledRows)} of them, drawn by seed${told}.`;
}

function formatError(error: number): string {
  const shown = formatNumber(error, 'number');
  return Number(shown) === 0 ? 'within 0.001' : `± ${shown}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
