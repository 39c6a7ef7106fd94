import type { AngleHistogram } from '../../core/evidence/evidence.ts';
import { formatCount, formatNumber } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import type { Chart } from './chart.ts';
import { textAt, type Layer, type LayeredSpec } from './layer.ts';
import { COLORS } from './theme.ts';

const SIZE = { width: 372, height: 210 } as const;
/** Room above the highest bar, where the lines have their names, in px. */
const LABELS = 60;
const LINE = 16;
/** In px: a line this near to the right edge has its name on its left. */
const LABEL_WIDTH = 200;

/** A vertical line over the bars. */
interface Line {
  readonly degrees: number;
  readonly label: string;
  readonly color: string;
  readonly dash: readonly number[];
}

/** How far every text's vector turned, as a histogram; undefined without angles. */
export function angleHistogramChart(report: GateReport): Chart | undefined {
  const { angles } = report.evidence;
  if (angles === undefined) return undefined;
  const lines = linesOf(report);
  return {
    id: 'angle-histogram',
    title: 'How far each vector turned',
    takeaway: takeaway(report, angles),
    description: `Histogram: across, the angle between the old and the new vector of each held-out text, in degrees; up, the number of texts. 0° is no change, 90° is no relation at all.${describe(lines)}`,
    spec: specOf(angles, lines),
    table: {
      columns: [
        ['Angle', 'l'],
        ['Texts', 'r'],
      ],
      rows: angles.counts.map((count, bin) => [
        `${angles.edges[bin]}° to ${angles.edges[bin + 1]}°`,
        formatCount(count),
      ]),
    },
  };
}

/** Where simulated drift first breaches a limit; undefined where none does. */
function criticalAngle({ sweep }: GateReport): { degrees: number; mechanism: string } | undefined {
  let first: { degrees: number; mechanism: string } | undefined;
  for (const { mechanism, firstCritical } of sweep) {
    const angle = firstCritical?.angleDegrees;
    if (angle?.defined !== true || (first && first.degrees <= angle.value)) continue;
    first = { degrees: angle.value, mechanism };
  }
  return first;
}

function linesOf(report: GateReport): readonly Line[] {
  const { mean, p95 } = report.drift?.angle ?? {};
  const critical = criticalAngle(report);
  const show = (degrees: number): string => formatNumber(degrees, 'angle');
  const lines: Line[] = [];
  if (critical) {
    const label = `limit: ${show(critical.degrees)} (${critical.mechanism})`;
    lines.push({ degrees: critical.degrees, label, color: COLORS.limit, dash: [6, 4] });
  }
  if (mean?.defined === true) {
    lines.push({ degrees: mean.value, label: `mean: ${show(mean.value)}`, color: COLORS.ink, dash: [1, 0] });
  }
  if (p95?.defined === true) {
    lines.push({ degrees: p95.value, label: `95 % below ${show(p95.value)}`, color: COLORS.muted, dash: [2, 2] });
  }
  return lines;
} // prettier-ignore

function describe(lines: readonly Line[]): string {
  if (lines.length === 0) return '';
  const limit =
    'the limit is the mean angle at which simulated drift of the named kind first breaches a limit of the gate';
  const said = lines.map(({ label }) => label).join('; ');
  return ` Vertical lines: ${said}${lines.some(({ color }) => color === COLORS.limit) ? `; ${limit}` : ''}.`;
}

function takeaway(report: GateReport, angles: AngleHistogram): string {
  const critical = criticalAngle(report);
  const show = (degrees: number): string => formatNumber(degrees, 'angle');
  const limit = critical
    ? `; simulated drift breaches the first limit of the gate at a mean of ${show(critical.degrees)}`
    : '';
  return `${sayTurn(report, angles)}${limit}.`;
}

function sayTurn({ drift }: GateReport, { edges, counts }: AngleHistogram): string {
  const { mean, p95, max } = drift?.angle ?? {};
  const show = (degrees: number): string => formatNumber(degrees, 'angle');
  if (max?.defined === true && show(max.value) === show(0)) {
    return `Every text's new vector points where the old one did, to within ${show(0.1)}`;
  }
  if (mean?.defined === true && p95?.defined === true) {
    return `The vector of a text turned by ${show(mean.value)} on average, and 95 % turned by less than ${show(p95.value)}`;
  }
  const filled = counts.flatMap((count, bin) => (count > 0 ? [bin] : []));
  const [first, last] = [Math.min(...filled), Math.max(...filled)];
  return `The vectors turned by ${show(edges[first])} to ${show(edges[last + 1])}`;
}

function specOf({ edges, counts }: AngleHistogram, lines: readonly Line[]): LayeredSpec {
  const highest = Math.max(...counts);
  const rightmost = Math.max(...edges, ...lines.map(({ degrees }) => degrees * 1.1));
  const top = (highest * SIZE.height) / (SIZE.height - LABELS);
  const values = counts.map((count, bin) => ({ from: edges[bin], to: edges[bin + 1], count }));
  return {
    ...SIZE,
    layer: [
      {
        data: { values },
        mark: { type: 'rect', color: COLORS.candidate, fillOpacity: 0.55, stroke: COLORS.candidate },
        transform: [{ filter: 'datum.count > 0' }],
        encoding: {
          x: { field: 'from', type: 'quantitative', scale: { domain: [0, rightmost], nice: false }, axis: { title: 'angle between old and new vector (degrees)', grid: false, tickCount: 8 } },
          x2: { field: 'to' },
          y: {
            field: 'count', type: 'quantitative', scale: { domain: [0, top], nice: false },
            axis: { title: 'texts', tickCount: 5, tickMinStep: 1, format: 'd' },
          },
          y2: { datum: 0 },
        },
      },
      ...lines.flatMap((line, at) => drawLine(line, at, (line.degrees / rightmost) * SIZE.width)),
    ],
  }; // prettier-ignore
}

/** A line from its name down; names stand below each other. */
function drawLine({ label, color, dash }: Line, at: number, px: number): readonly Layer[] {
  const left = px > SIZE.width - LABEL_WIDTH;
  const y = LINE / 2 + at * LINE;
  return [
    {
      data: { values: [{}] },
      mark: { type: 'rule', color, strokeWidth: 2, strokeDash: [...dash] },
      encoding: { x: { value: px }, y: { value: y - LINE / 2 }, y2: { value: SIZE.height } },
    },
    ...textAt({ text: label, x: left ? px - 5 : px + 5, y, align: left ? 'right' : 'left', color }),
  ];
}
