import type { MechanismStress } from '../../core/drift/stress-test.ts';
import { METRICS } from '../../core/metrics/metric.ts';
import { formatList, formatNumber } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { formatLimit } from '../metric-format.ts';
import { boundsBelow, limitLines, type LimitLine } from './limit-lines.ts';
import { candidatePoint, pointsByAngle, type SweptMetric } from './sweep-data.ts';

/** What the metric is, for a reader who does not know its name. */
const PLAIN: Readonly<Record<SweptMetric, string>> = {
  'roc-auc': 'Ranking of unsafe above safe (ROC-AUC)',
  ece: 'Gap between confidence and correctness (ECE)',
  'silent-failure-prevalence': 'Rows that are wrong with confidence (silent failures)',
};

/** A value that is this near to a limit is inside it. */
const ROUNDING = 1e-12;

/** One sentence: where simulated drift breaks the limit, and where the candidate stands beside it. */
export function sweepTakeaway(report: GateReport, metric: SweptMetric): string {
  return `${PLAIN[metric]}: ${breaks(report, metric)}; ${stands(report, metric)}.`;
}

/** At which angle each mechanism first breaks a limit on this metric. */
function breaks(report: GateReport, metric: SweptMetric): string {
  const limits = limitLines(report, metric);
  if (limits.length === 0) return 'no limit watches it';
  const named = limits.length === 1 ? 'its limit' : 'one of its limits';
  const limit = `${named} (${limits.map((one) => formatLimit(one.limit)).join('; ')})`;
  const broken: string[] = [];
  const spared: string[] = [];
  for (const stress of report.sweep) {
    const at = firstBreak(stress, metric, limits);
    if (at !== undefined) broken.push(`${at} (${stress.mechanism})`);
    const last = pointsByAngle(stress, metric).at(-1);
    if (at === undefined && last !== undefined) {
      spared.push(`${formatNumber(last.angle, 'angle')} (${stress.mechanism})`);
    }
  }
  if (broken.length === 0) return `simulated drift does not break ${limit} up to ${formatList(spared)}`;
  const not = spared.length === 0 ? '' : ` but not up to ${formatList(spared)}`;
  return `simulated drift breaks ${limit} once it turns the vectors by ${formatList(broken)}${not}`;
}

/**
 * The smallest angle at which a limit is broken: as the sensitivity sweep found it, or where the drawn line
 * crosses a limit that lies beyond the range of that sweep.
 */
function firstBreak(
  stress: MechanismStress,
  metric: SweptMetric,
  limits: readonly LimitLine[],
): string | undefined {
  const found = stress.critical.flatMap(({ limit, angleDegrees }) =>
    limit.metric === metric && angleDegrees.defined ? [angleDegrees.value] : [],
  );
  if (found.length > 0) return formatNumber(Math.min(...found), 'angle');
  const points = pointsByAngle(stress, metric);
  const crossings = limits.flatMap(({ limit, value: bound }) => {
    const sign = boundsBelow(limit) ? -1 : 1;
    const excess = points.map(({ value }) => sign * (value - bound));
    const at = excess.findIndex((by) => by > ROUNDING);
    if (at < 0) return [];
    if (at === 0) return [points[0].angle];
    const share = -excess[at - 1] / (excess[at] - excess[at - 1]);
    return [points[at - 1].angle + share * (points[at].angle - points[at - 1].angle)];
  });
  return crossings.length === 0 ? undefined : `about ${Math.round(Math.min(...crossings))}°`;
}

/** The candidate beside drift that turns the vectors as far as it did. */
function stands(report: GateReport, metric: SweptMetric): string {
  const candidate = candidatePoint(report, metric);
  if (candidate === undefined) return 'the candidate has no point to compare';
  const { unit, direction } = METRICS[metric];
  const show = (value: number): string => formatNumber(value, unit);
  const at = `the candidate turned them by ${formatNumber(candidate.angle, 'angle')} and stands at ${show(candidate.value)}`;
  const same = report.sweep.flatMap(({ mechanism, matched }) => {
    const mean = matched.predicted?.metrics[metric].mean;
    return mean?.defined === true ? [{ mechanism, value: mean.value }] : [];
  });
  if (same.length === 0) return at;
  const values = same.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range = show(low) === show(high) ? show(low) : `${show(low)} to ${show(high)}`;
  const names = formatList(same.map(({ mechanism }) => mechanism));
  const drift = `${same.length === report.sweep.length ? 'simulated' : names} drift of that angle (${range})`;
  const beyond = { below: candidate.value < low, above: candidate.value > high };
  const [worse, better] =
    direction === 'higher-is-better' ? [beyond.below, beyond.above] : [beyond.above, beyond.below];
  const visible = [low, high].every((value) => show(value) !== show(candidate.value));
  if (visible && worse) return `${at}, worse than ${drift}`;
  return `${at}, ${visible && better ? 'better than' : 'within the range of'} ${drift}`;
}
