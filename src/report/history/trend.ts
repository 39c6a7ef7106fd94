import type { Limit } from '../../core/gate/limit.ts';
import { METRICS } from '../../core/metrics/metric.ts';
import { boundsBelow, limitLines } from '../charts/limit-lines.ts';
import { formatCount, formatNumber, formatSigned } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { formatLimit } from '../metric-format.ts';
import { currentRun, type CurrentRun } from './current-run.ts';
import type { HistoryMetric } from './history-record.ts';

/** One run of a trend; the run of the report itself has no time. */
export interface TrendRun extends Pick<CurrentRun, 'outcome' | 'angle' | 'metrics'> {
  readonly time?: string;
  readonly commit?: string;
  readonly run?: string;
}

/** A change below this shows as none. */
const ROUNDING = 1e-9;

/** What a reader who knows no metric calls it, and whose share it is. */
const PLAIN = {
  'roc-auc': { name: 'ROC-AUC', of: '' },
  'false-negative-rate': { name: 'missed texts', of: ' of the unsafe ones' },
} as const satisfies Partial<Record<HistoryMetric, object>>;
type ToldMetric = keyof typeof PLAIN;

/**
 * Earlier runs on the same held-out set, oldest first, and this one last; numbers of another set cannot be compared, so
 * that the trend begins anew with it. Empty without an earlier run.
 *
 * @param most runs, this one among them
 */
export function trendRuns(report: GateReport, most = Number.POSITIVE_INFINITY): readonly TrendRun[] {
  const now = currentRun(report);
  const past = report.history ?? [];
  const changed = past.findLastIndex(({ dataset }) => dataset !== now.dataset);
  const same = past.slice(changed + 1);
  if (same.length === 0) return [];
  const runs: readonly TrendRun[] = [...same, now];
  return runs.slice(-Math.min(most, runs.length));
}

/** The pinned value of a metric that a limit of the gate looks back to; undefined where there is none. */
export function pinnedValue(
  { checks }: Pick<GateReport, 'checks'>,
  metric: HistoryMetric,
): number | undefined {
  return checks.find(({ limit }) => limit.metric === metric && limit.baseline !== undefined)?.limit.baseline;
}

/** The tightest limit of the gate on a metric, on its axis; undefined where there is none. */
export function trendLimit(report: GateReport, metric: HistoryMetric): number | undefined {
  const lines = limitLines(report, metric);
  const [first] = lines;
  if (first === undefined) return undefined;
  const values = lines.map(({ value }) => value);
  return boundsBelow(first.limit) ? Math.max(...values) : Math.min(...values);
}

/**
 * One sentence: how far ROC-AUC and missed texts moved over these runs and since the pinned baseline, and whether a
 * limit was crossed in steps that each stayed inside it.
 *
 * @param runs two or more, oldest first
 */
export function trendSentence(report: GateReport, runs: readonly TrendRun[]): string {
  return trendParts(report, runs).join(' ');
}

/** The parts of the sentence with what ends them, for lines that are broken and cut one by one. */
export function trendParts(report: GateReport, runs: readonly TrendRun[]): readonly string[] {
  const moves = [moveOf('roc-auc', runs), moveOf('false-negative-rate', runs)].filter((move) => move !== '');
  const parts = [
    `Over the last ${formatCount(runs.length)} runs ${moves.join(' and ') || 'no number was measured'}`,
    slideOf(report, runs),
    sinceBaseline(report, runs),
  ].filter((part) => part !== '');
  return parts.map((part, index) => `${part}${index === parts.length - 1 ? '.' : ';'}`);
}

/** `ROC-AUC fell from 0.882 to 0.845 (−0.037)`; empty where no run has the metric. */
function moveOf(metric: ToldMetric, runs: readonly TrendRun[]): string {
  const { name, of } = PLAIN[metric];
  const { unit } = METRICS[metric];
  const from = valuesOf(metric, runs)[0];
  const to = runs.at(-1)?.metrics[metric];
  if (from === undefined) return '';
  if (to === undefined) return `${name} could not be measured in this run`;
  const [before, after] = [formatNumber(from, unit), formatNumber(to, unit)];
  if (before === after) return `${name} stayed at ${after}${of}`;
  const verb = to > from ? 'rose' : 'fell';
  return `${name} ${verb} from ${before} to ${after}${of} (${formatSigned(to - from, unit)})`;
}

function valuesOf(metric: HistoryMetric, runs: readonly TrendRun[]): readonly number[] {
  return runs.flatMap(({ metrics: { [metric]: value } }) => (value === undefined ? [] : [value]));
}

/** That the whole way is beyond a limit on changes and no step is; empty where that is not so. */
function slideOf(report: GateReport, runs: readonly TrendRun[]): string {
  for (const metric of ['roc-auc', 'false-negative-rate'] as const) {
    const limit = report.checks.map((check) => check.limit).find((one) => isOfChange(one, metric));
    const slide = limit === undefined ? undefined : slowSlide(limit, valuesOf(metric, runs));
    if (limit === undefined || slide === undefined) continue;
    const largest = formatNumber(slide, METRICS[metric].unit).replace(' %', ' pp');
    return `no step of ${PLAIN[metric].name} from one run to the next was worse than ${largest}, inside the limit (${formatLimit(limit)}): a slow slide that only the whole shows`;
  }
  return '';
}

function isOfChange({ kind, metric }: Limit, of: HistoryMetric): boolean {
  return metric === of && (kind === 'max-drop' || kind === 'max-rise');
}

/**
 * The largest step for the worse, when the whole way is beyond the limit on a change and no step is; else undefined.
 *
 * @param values [runs], oldest first
 */
export function slowSlide({ kind, value: limit }: Limit, values: readonly number[]): number | undefined {
  const sign = kind === 'max-drop' ? -1 : 1;
  const worse = values.map((value) => sign * value);
  const [first, last] = [worse[0], worse.at(-1)];
  if (first === undefined || last === undefined || last - first <= limit + ROUNDING) return undefined;
  const steps = worse.slice(1).map((value, index) => value - worse[index]);
  const largest = Math.max(...steps);
  return largest <= limit + ROUNDING ? largest : undefined;
}

/** `since the pinned baseline ROC-AUC fell by 0.037 (from 0.882)`; empty where none is pinned. */
function sinceBaseline(report: GateReport, runs: readonly TrendRun[]): string {
  const moves = (['roc-auc', 'false-negative-rate'] as const).flatMap((metric) => {
    const pinned = pinnedValue(report, metric);
    const now = runs.at(-1)?.metrics[metric];
    if (pinned === undefined || now === undefined) return [];
    const { unit } = METRICS[metric];
    const from = formatNumber(pinned, unit);
    const { name } = PLAIN[metric];
    if (from === formatNumber(now, unit)) return [`${name} stayed at ${from}`];
    const size = formatNumber(Math.abs(now - pinned), unit).replace(' %', ' pp');
    return [`${name} ${now > pinned ? 'rose' : 'fell'} by ${size} (from ${from})`];
  });
  return moves.length === 0 ? '' : `since the pinned baseline ${moves.join(' and ')}`;
}
