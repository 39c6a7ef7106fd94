import { METRICS, type MetricName } from '../../core/metrics/metric.ts';
import { boundsBelow, limitLines } from '../charts/limit-lines.ts';
import { formatNumber } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { bandsOf } from '../swept-bands.ts';

type Sweep = GateReport['sweep'][number];

interface Line {
  readonly name: string;
  readonly values: readonly number[];
}

const METRIC: MetricName = 'roc-auc';
/** The lines of a Mermaid chart have no legend, so that each colour has a mark of the same colour in the text below. */
const STROKES = [
  ['🟦', '#0969da'],
  ['🟧', '#d4730b'],
  ['🟪', '#8250df'],
] as const;
const LIMIT_STROKE = ['🟥', '#cf222e'] as const;
/** Room above and below the lines, as a share of their span. */
const MARGIN = 0.1;

/**
 * ROC-AUC under simulated drift at equal angles, as GitHub draws it (Mermaid `xychart-beta`), with the limit as a flat
 * line; empty where fewer than two angles were reached. The numbers stand in the table of simulated drift.
 */
export function renderSweepPicture(report: GateReport): string {
  const degrees = commonAngles(report.sweep);
  if (degrees.length < 2) return '';
  const lines = report.sweep.flatMap((sweep) => lineOf(sweep, degrees));
  if (lines.length === 0) return '';
  const limit = lowestAllowed(report);
  const drawn = limit === undefined ? lines : [...lines, { name: 'limit', values: degrees.map(() => limit) }];
  const strokes = lines.map((_, index) => STROKES[index % STROKES.length]);
  const all = limit === undefined ? strokes : [...strokes, LIMIT_STROKE];
  const legend = drawn.map(({ name }, index) => `${all[index][0]}&nbsp;${name}`).join(' &nbsp; ');
  return [
    `**How much drift the head stands**: ${METRICS[METRIC].title} when the old vectors are turned on purpose${ownPlace(report)}.`,
    chart(degrees, drawn, all.map(([, colour]) => colour).join(', ')),
    `<sub>${legend}</sub>`,
  ].join('\n\n');
}

/** Angles that every mechanism reaches, from 0. */
function commonAngles(sweep: readonly Sweep[]): readonly number[] {
  const [first, ...others] = sweep.map(({ equalAngle }) => equalAngle.map(({ degrees }) => degrees));
  if (first === undefined) return [];
  return [0, ...first.filter((degrees) => others.every((angles) => angles.includes(degrees)))];
}

/** The mean over the seeds at each angle; none where one is undefined. */
function lineOf({ mechanism, equalAngle, points }: Sweep, degrees: readonly number[]): readonly Line[] {
  const values = degrees.flatMap((angle) => {
    const point =
      angle === 0 ? points.find(({ sigma }) => sigma === 0) : equalAngle.find((one) => one.degrees === angle);
    const band = bandsOf(point).find(([name]) => name === METRIC)?.[1];
    return band?.mean.defined ? [band.mean.value] : [];
  });
  return values.length === degrees.length ? [{ name: mechanism, values }] : [];
}

/** The highest value that a limit on the metric asks for. */
function lowestAllowed(report: GateReport): number | undefined {
  const bounds = limitLines(report, METRIC)
    .filter(({ limit }) => boundsBelow(limit))
    .map(({ value }) => value);
  return bounds.length === 0 ? undefined : Math.max(...bounds);
}

/** Where the candidate stands, in words: a chart of lines has no place for a single point. */
function ownPlace({ drift, evaluation }: GateReport): string {
  const value = evaluation.candidate?.metrics[METRIC];
  if (!drift?.angle.mean.defined || !value?.defined) return '';
  return `; the candidate turned them by ${formatNumber(drift.angle.mean.value, 'angle')} and has ${formatNumber(value.value, 'number')}`;
}

function chart(degrees: readonly number[], lines: readonly Line[], palette: string): string {
  const values = lines.flatMap((line) => line.values);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max((highest - lowest) * MARGIN, 0.01);
  const theme = JSON.stringify({ themeVariables: { xyChart: { plotColorPalette: palette } } });
  return [
    '```mermaid',
    `%%{init: ${theme}}%%`,
    'xychart-beta',
    `  x-axis "mean angle, degrees" [${degrees.join(', ')}]`,
    `  y-axis "${METRICS[METRIC].title}" ${round(Math.max(0, lowest - margin))} --> ${round(Math.min(1, highest + margin))}`,
    ...lines.map((line) => `  line [${line.values.map(round).join(', ')}]`),
    '```',
  ].join('\n');
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
