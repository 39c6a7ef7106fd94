import type { Measured } from '../../core/measured.ts';
import type { GateReport } from '../gate-report.ts';
import { HISTORY_METRICS, type HistoryRecord } from './history-record.ts';

/** What a report alone tells of its run. */
export type CurrentRun = Omit<HistoryRecord, 'version' | 'gate' | 'time' | 'commit' | 'run'>;

const HASH_DIGITS = 12;

/** Verdict, hashes and the candidate's metrics to 6 decimals; numbers that do not exist are left out. */
export function currentRun({ dataset, drift, evaluation, models, verdict }: GateReport): CurrentRun {
  const angle = drift?.angle.mean;
  return {
    outcome: verdict.outcome,
    effect: verdict.effect,
    reference: shortHash(models.reference.identity['modelHash']),
    candidate: shortHash(models.candidate.identity['modelHash']),
    dataset: shortHash(dataset.contentHash),
    rows: dataset.rows,
    ...(angle?.defined === true && { angle: rounded(angle.value) }),
    metrics: Object.fromEntries(
      HISTORY_METRICS.flatMap((name) => numberOf(name, evaluation.candidate?.metrics[name])),
    ),
  };
}

/** The first digits of a hash, without the name of its algorithm; empty where there is no hash. */
function shortHash(value: string | number | boolean | undefined): string {
  return /[0-9a-f]{12,}/.exec(String(value ?? ''))?.[0].slice(0, HASH_DIGITS) ?? '';
}

function numberOf(name: string, value: Measured | undefined): readonly (readonly [string, number])[] {
  return value?.defined === true ? [[name, rounded(value.value)]] : [];
}

/** To far more digits than are shown. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}
