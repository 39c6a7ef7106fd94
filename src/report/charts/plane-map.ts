import type { TopLevelSpec } from 'vega-lite';
import type { PlaneMap } from '../../core/evidence/evidence.ts';
import { formatCount, formatNumber, NOT_AVAILABLE } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import type { Chart, ChartTable } from './chart.ts';
import type { Layer, Position } from './layer.ts';
import { GRID, planeFrame } from './plane-frame.ts';
import { centreMarks, KINDS, textMarks } from './plane-marks.ts';
import { MODEL_TITLES } from './models.ts';
import { cloudShape, type CloudShape, type Place } from './plane-shape.ts';
import { planeTakeaway } from './plane-takeaway.ts';
import { COLORS } from './theme.ts';

const PANEL_WIDTH = 192;
const GAP = 16;
/** Of marks, in square px: four times the square of a radius that has few digits. */
const TEXT = 12.96;
const RING = 49;
const CENTRE = 121;

/** Both models' texts in the plane where they vary most, as two panels with the same axes; undefined without a map. */
export function planeMapChart(report: GateReport): Chart | undefined {
  const { plane } = report.evidence;
  if (plane === undefined || plane.points.length === 0) return undefined;
  const counts = {
    rows: plane.rows,
    positives: report.dataset.positives,
    silentFailures: report.silentFailures.length,
  };
  const before = cloudShape(plane, 'reference', counts);
  const after = cloudShape(plane, 'candidate', counts);
  return {
    id: 'plane-map',
    title: 'Where the texts lie, before and after',
    takeaway: planeTakeaway(plane, before, after),
    description: describe(plane),
    spec: specOf(plane, before, after),
    table: tableOf(plane, before, after),
  };
}

function describe({ points, rows, explainedVariance: [x, y] }: PlaneMap): string {
  const shown =
    points.length < rows
      ? `${formatCount(points.length)} of ${formatCount(rows)} are shown, silent failures more often than others`
      : `all ${formatCount(rows)} are shown`;
  return [
    'Two scatter plots with the same axes: the reference (old) on the left, the candidate (new) on the right.',
    `Each mark is one held-out text (${shown}): circles are safe, triangles are unsafe.`,
    'Rings, in both panels, mark silent failures: texts that the candidate gets wrong with confidence.',
    'Large marks are the centres of the two classes, with a line between them; a dashed line on the right shows where the line was.',
    'The axes are the two directions in which the vectors of both models together vary most (principal components).',
    `${formatNumber(x, 'share')} of the variance lies along the horizontal one and ${formatNumber(y, 'share')} along the vertical one; what differs in other directions is not in the picture.`,
    'Spread is the root mean square distance of the reference texts from their centre.',
  ].join(' ');
}

function specOf(plane: PlaneMap, before: CloudShape, after: CloudShape): TopLevelSpec {
  const frame = planeFrame(plane, PANEL_WIDTH);
  const [x, y] = plane.explainedVariance;
  return {
    data: { values: [...textMarks(plane, frame), ...centreMarks(before, after, frame)] },
    facet: {
      column: { field: 'model', type: 'nominal', sort: Object.values(MODEL_TITLES), header: { title: null } },
    },
    spacing: GAP,
    spec: {
      width: PANEL_WIDTH,
      height: frame.height,
      encoding: {
        x: alongAxis('x', `${formatNumber(x, 'share')} of variance`),
        y: alongAxis('y', `${formatNumber(y, 'share')} of variance`),
      },
      layer: [
        points([KINDS.silent], { size: RING, strokeWidth: 1 }),
        points([KINDS.safe, KINDS.unsafe], { size: TEXT, strokeWidth: 0 }),
        lineBetweenCentres(),
        points([KINDS.before], { size: RING, strokeWidth: 1.5 }),
        points([KINDS.safeCentre, KINDS.unsafeCentre], { size: CENTRE, strokeWidth: 1.5 }),
      ],
    },
  };
}

/** No numbers on the axes: only distances mean something. */
function alongAxis(field: 'x' | 'y', title: string): Position {
  return {
    field,
    type: 'quantitative',
    axis: { title, labels: false, ticks: false, values: [0, GRID / 4, GRID / 2, (3 * GRID) / 4, GRID] },
    scale: { domain: [0, GRID], nice: false },
  };
}

/** Shape, fill and outline by kind, with one legend for all layers. */
function points(
  oneOf: readonly string[],
  mark: { readonly size: number; readonly strokeWidth: number },
): Layer {
  const domain = Object.values(KINDS);
  const legend = {
    title: null,
    columns: 2,
    symbolSize: 70,
    symbolStrokeWidth: 1.5,
  } as const;
  const { safe, unsafe, alarm, ink, paper } = COLORS;
  const shapes = ['circle', 'triangle-up', 'circle', 'triangle-up', 'circle', 'diamond'];
  const fills = [safe, unsafe, safe, unsafe, 'transparent', paper];
  const strokes = ['transparent', 'transparent', ink, ink, alarm, ink];
  return {
    transform: [{ filter: { field: 'kind', oneOf: [...oneOf] } }],
    mark: { type: 'point', opacity: 1, ...mark },
    encoding: {
      shape: { field: 'kind', type: 'nominal', scale: { domain, range: shapes }, legend },
      fill: { field: 'kind', type: 'nominal', scale: { domain, range: fills }, legend },
      stroke: { field: 'kind', type: 'nominal', scale: { domain, range: strokes }, legend },
    },
  };
}

function lineBetweenCentres(): Layer {
  return {
    transform: [{ filter: 'isValid(datum.toX)' }],
    mark: { type: 'rule', color: COLORS.ink, strokeWidth: 2 },
    encoding: {
      x2: { field: 'toX' },
      y2: { field: 'toY' },
      strokeDash: { condition: { test: 'datum.old', value: [4, 3] }, value: [1, 0] },
    },
  };
}

function tableOf({ points, rows }: PlaneMap, before: CloudShape, after: CloudShape): ChartTable {
  const unit = before.spread === 0 ? 1 : before.spread;
  const length = (value: number | undefined): string =>
    value === undefined ? NOT_AVAILABLE : formatNumber(value / unit, 'number');
  const place = (value: Place | undefined): string =>
    value === undefined ? NOT_AVAILABLE : `(${length(value[0])}, ${length(value[1])})`;
  const row = (title: string, of: (shape: CloudShape) => string): string[] => [title, of(before), of(after)];
  return {
    columns: [
      [
        `In units of the reference's spread; ${formatCount(points.length)} of ${formatCount(rows)} texts`,
        'l',
      ],
      ['Reference', 'r'],
      ['Candidate', 'r'],
    ],
    rows: [
      row('Centre of all texts', ({ centre }) => place(centre)),
      row('Centre of safe texts', ({ safe }) => place(safe)),
      row('Centre of unsafe texts', ({ unsafe }) => place(unsafe)),
      row('Distance between these two', ({ classDistance }) => length(classDistance)),
      row('Spread around the centre', ({ spread }) => length(spread)),
    ],
  };
}
