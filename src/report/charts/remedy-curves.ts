import { plainLine } from '../escape.ts';
import { formatCount, formatList, formatNumber, formatPlural } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { recommended } from '../remedy-text.ts';
import type { Chart, ChartTable } from './chart.ts';
import { limitLines } from './limit-lines.ts';
import { remedyCurves, type RemedyCurve } from './remedy-data.ts';
import { remedySpec, type Guide } from './remedy-spec.ts';
import { shortName } from './short-name.ts';

const LONGEST_TABLE = 60;
/** In Latin letters. */
const NAME_WIDTH = 40;
/** Two values that differ by less are the same ranking. */
const ROUNDING = 1e-9;

/** ROC-AUC after each remedy over the rows it was fitted on; undefined where nothing was tried or nothing has a value. */
export function remedyCurvesChart(report: GateReport): Chart | undefined {
  const curves = remedyCurves(report);
  if (curves.length === 0) return undefined;
  const guides = guidesOf(report);
  return {
    id: 'remedy-curves',
    title: 'What would repair it: ROC-AUC after each remedy',
    takeaway: takeaway(report, curves),
    description:
      'ROC-AUC (how well unsafe rows rank above safe ones; higher is better) on the held-out rows after each remedy, against the number of rows it was fitted on. The shape of a mark is the verdict that the gate would give; marks of the same value stand beside each other. Horizontal lines: reference, candidate as it is, and limit (dashed). Long-dashed curves need labels; the recommended remedy is bold.',
    spec: remedySpec(curves, guides),
    table: tableOf(report),
  };
}

function guidesOf(report: GateReport): readonly Guide[] {
  const reference = report.evaluation.reference?.metrics['roc-auc'];
  const candidate = report.evaluation.candidate?.metrics['roc-auc'];
  return [
    ...(reference?.defined === true ? [{ name: 'reference', value: reference.value } as const] : []),
    ...limitLines(report, 'roc-auc').map(({ value }) => ({ name: 'limit', value }) as const),
    ...(candidate?.defined === true ? [{ name: 'candidate', value: candidate.value } as const] : []),
  ];
}

function takeaway(report: GateReport, curves: readonly RemedyCurve[]): string {
  const parts = [verdict(report, curves), comparedWith(report), unchanged(report, curves)];
  return `${parts.filter((part) => part !== '').join('; ')}.`;
}

function verdict({ remedies }: GateReport, curves: readonly RemedyCurve[]): string {
  const chosen = remedies === undefined ? undefined : recommended(remedies);
  if (chosen !== undefined) {
    const value = chosen.metrics['roc-auc'];
    const reaches = value?.defined === true ? ` and has ROC-AUC ${formatNumber(value.value, 'number')}` : '';
    const how = chosen.rows === 0 ? 'fitted on no row' : `fitted on ${formatPlural(chosen.rows, 'row')}`;
    return `${shortName(chosen.title, NAME_WIDTH)}, ${how}, passes every check${reaches}`;
  }
  const points = curves.flatMap((curve) => curve.points.map((point) => ({ ...point, title: curve.title })));
  const best = points.reduce((a, b) => (b.value > a.value ? b : a));
  const fitted = best.rows === 0 ? '' : ` on ${formatPlural(best.rows, 'row')}`;
  return `No remedy that was tried passes every check for sure; the best ranking is that of ${shortName(best.title, NAME_WIDTH)}${fitted} (ROC-AUC ${formatNumber(best.value, 'number')}, ${best.outcome})`;
}

function comparedWith(report: GateReport): string {
  const values = guidesOf(report).map(({ name, value }) => `the ${name} ${formatNumber(value, 'number')}`);
  return values.length === 0 ? '' : `beside it: ${formatList(values)}`;
}

/** What only rescales the scores cannot repair their order. */
function unchanged({ evaluation }: GateReport, curves: readonly RemedyCurve[]): string {
  const candidate = evaluation.candidate?.metrics['roc-auc'];
  if (candidate?.defined !== true) return '';
  const same = curves.filter(({ points }) =>
    points.every(({ value }) => Math.abs(value - candidate.value) < ROUNDING),
  );
  if (same.length === 0) return '';
  const leaves = same.length === 1 ? 'leaves' : 'leave';
  return `${formatList(same.map(({ title }) => shortName(title, NAME_WIDTH)))} ${leaves} the ranking as it is`;
}

function tableOf({ remedies }: GateReport): ChartTable {
  const rows = (remedies?.attempts ?? []).map(({ title, needs, rows: count, outcome, metrics }) => {
    const value = metrics['roc-auc'];
    const shown = value?.defined === true ? formatNumber(value.value, 'number') : '';
    return [plainLine(title), needs, formatCount(count), shown, outcome];
  });
  return {
    columns: [
      ['Remedy', 'l'],
      ['Needs', 'l'],
      ['Rows', 'r'],
      ['ROC-AUC', 'r'],
      ['Verdict', 'l'],
    ],
    rows: rows.slice(0, LONGEST_TABLE),
  };
}
