import { METRICS, type MetricName } from '../../core/metrics/metric.ts';
import type { Measured } from '../../core/measured.ts';
import { NOT_AVAILABLE, formatNumber, formatPlural } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { formatLimit } from '../metric-format.ts';
import { bandsOf } from '../swept-bands.ts';
import { narrowTitle, narrowValue } from './cells.ts';
import { fitTable } from './fit-table.ts';
import type { Page } from './page.ts';
import { candidateMarks, commonScale, sparkEnds, sparkline } from './sparkline.ts';
import { wrapOn } from './wrap-text.ts';

type Mechanism = GateReport['sweep'][number];

const SWEPT = ['roc-auc', 'silent-failure-prevalence'] as const;
const SPARK_COLUMN = 1;
const NOT_SIMULATED: Measured = { defined: false, reason: 'it was not simulated' };

/** Where limits break under simulated drift, how the candidate compares with it, and the course of two metrics. */
export function layOutSimulatedDrift({ sweep }: GateReport, page: Page): string {
  if (sweep.length === 0) return '';
  const courses = SWEPT.map((metric) => layOutCourse(metric, sweep, page));
  return [layOutFirst(sweep, page), ...courses].filter((part) => part !== '').join('\n\n');
}

/** The limit that each mechanism reaches first, and the candidate against drift of its own size. */
function layOutFirst(sweep: readonly Mechanism[], page: Page): string {
  return fitTable({
    page,
    columns: [
      { heading: 'Drift' },
      { heading: 'First to break', shrinksTo: 17 },
      { heading: 'Limit', optional: true },
      { heading: 'Sigma', align: 'right' },
      { heading: 'Angle', align: 'right' },
      { heading: 'Headroom', align: 'right' },
      { heading: 'Candidate is' },
    ],
    rows: sweep.map(({ firstCritical: first, headroom, matched, mechanism }) => [
      mechanism,
      ...(first?.sigma.defined === true
        ? [narrowTitle(first.limit.metric), formatLimit(first.limit)]
        : ['none', '']),
      narrowValue(first?.sigma, 'number'),
      narrowValue(first?.angleDegrees, 'angle'),
      narrowValue(headroom, 'number'),
      matched.harm ?? NOT_AVAILABLE,
    ]),
  });
}

/** One metric over sigma: a row of bars per mechanism, on one scale. */
function layOutCourse(metric: MetricName, sweep: readonly Mechanism[], page: Page): string {
  const { title, unit } = METRICS[metric];
  const rows = sweep.map((mechanism) => ({ mechanism, values: valuesOf(metric, mechanism) }));
  const scale = commonScale(rows.map(({ values }) => values));
  if (scale === undefined) return '';
  const [lowest, highest] = sparkEnds(page.ascii);
  const [inside, beyond] = candidateMarks(page.ascii);
  const legend = `${title}: ${lowest} is ${formatNumber(scale.minimum, unit)}, ${highest} is ${formatNumber(scale.maximum, unit)}, over ${axisOf(sweep)}; ${inside} drift of the candidate's size (${beyond} beyond the sweep).`;
  const table = fitTable({
    page,
    columns: [
      { heading: 'Drift' },
      { heading: 'Course', shrinksTo: 20 },
      { heading: 'First', align: 'right' },
      { heading: 'Last', align: 'right' },
      { heading: 'Limit broken at', align: 'right' },
      { heading: 'Candidate at', align: 'right' },
    ],
    rows: rows.map(({ mechanism, values }) => [
      mechanism.mechanism,
      sparkline(
        {
          sigmas: mechanism.points.map(({ sigma }) => sigma),
          values,
          candidate: mechanism.matched.sigma,
        },
        scale,
        page.ascii,
      ),
      narrowValue(values[0], unit),
      narrowValue(values.at(-1), unit),
      crossing(metric, mechanism),
      narrowValue(mechanism.matched.sigma, 'number'),
    ]),
    paint: (cell, column) => (column === SPARK_COLUMN ? page.colors.cyan(cell) : cell),
  });
  return `${wrapOn(page, legend, '  ')}\n${table}`;
}

/** [points], means over the seeds. */
function valuesOf(metric: MetricName, { points }: Mechanism): readonly Measured[] {
  return points.map((point) => bandsOf(point).find(([name]) => name === metric)?.[1].mean ?? NOT_SIMULATED);
}

/** The smallest sigma at which a limit on the metric is broken. */
function crossing(metric: MetricName, { critical }: Mechanism): string {
  const own = critical.filter(({ limit }) => limit.metric === metric);
  if (own.length === 0) return 'no limit';
  const sigmas = own.flatMap(({ sigma }) => (sigma.defined ? [sigma.value] : []));
  return sigmas.length === 0 ? 'not reached' : formatNumber(Math.min(...sigmas), 'number');
}

/** `sigma 0.000 to 0.150 (8 steps)`; every mechanism has the same steps. */
function axisOf([first]: readonly Mechanism[]): string {
  const points = first?.points ?? [];
  const [from, to] = [points[0]?.sigma ?? 0, points.at(-1)?.sigma ?? 0];
  return `sigma ${formatNumber(from, 'number')} to ${formatNumber(to, 'number')} (${formatPlural(points.length, 'step')})`;
}
