import { METRICS } from '../../core/metrics/metric.ts';
import { escapeMarkdown } from '../escape.ts';
import { formatNumber } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { HEADROOM_LEGEND, noiseSentence, SWEEP_LEGEND } from '../legends.ts';
import { describeMetric, formatLimit } from '../metric-format.ts';
import { bandsOf, type SweptBand } from '../swept-bands.ts';
import { Footnotes, renderDetails, renderTable, type Column } from './table.ts';

type Sweep = GateReport['sweep'][number];

/** Simulated drift, folded: where limits break, the candidate against drift of its size, and the sweeps. */
export function renderSweep(report: GateReport): string {
  const parts = [
    noiseSentence(report.classifier),
    renderCritical(report),
    renderMatched(report),
    renderEqualAngle(report.sweep),
    SWEEP_LEGEND,
    ...report.sweep.map(renderMechanism),
  ];
  return renderDetails(
    `<b>Simulated drift</b>: how the frozen classifier degrades, ${report.sweep.map(({ mechanism }) => mechanism).join(', ')}`,
    parts.filter((part) => part !== '').join('\n\n'),
  );
}

/** The first limit that each mechanism breaks. */
function renderCritical({ sweep }: GateReport): string {
  const notes = new Footnotes();
  const rows = sweep.flatMap(({ mechanism, firstCritical, headroom }) => {
    if (firstCritical === undefined) return [];
    const { limit, sigma, angleDegrees } = firstCritical;
    const first = sigma.defined
      ? `${escapeMarkdown(METRICS[limit.metric].title)} (${escapeMarkdown(formatLimit(limit))})`
      : 'none';
    return [
      [
        mechanism,
        first,
        notes.value(sigma, 'number'),
        notes.value(angleDegrees, 'angle'),
        notes.value(headroom, 'number'),
      ],
    ];
  });
  if (rows.length === 0) return '';
  const columns: readonly Column[] = [
    ['Drift', 'l'],
    ['First limit to break', 'l'],
    ['Critical σ', 'r'],
    ['Critical angle', 'r'],
    ['Headroom', 'r'],
  ];
  return `**How much drift the head stands**\n\n${renderTable(columns, rows)}\n\n${HEADROOM_LEGEND}${notes.render()}`;
}

/** What noise of the candidate's own size would do, beside what the candidate does. */
function renderMatched({ sweep, evaluation }: GateReport): string {
  const actual = evaluation.candidate?.metrics;
  if (actual === undefined) return '';
  const notes = new Footnotes();
  const rows = sweep.map(({ mechanism, matched }) => {
    const { predicted, sigma, harm } = matched;
    const cells =
      predicted === undefined
        ? ['', '', '']
        : [
            renderBand(predicted.metrics['roc-auc'], 'number', notes),
            renderBand(predicted.metrics['ece-positive'], 'number', notes),
            renderBand(predicted.metrics['false-negative-rate'], 'share', notes),
          ];
    return [mechanism, notes.value(sigma, 'number'), ...cells, harm ?? ''];
  });
  const own = [
    '**candidate, measured**',
    '',
    notes.value(actual['roc-auc'], 'number'),
    notes.value(actual['ece-positive'], 'number'),
    notes.value(actual['false-negative-rate'], 'share'),
    '',
  ];
  const columns: readonly Column[] = [
    ['Drift by the same angle', 'l'],
    ['σ', 'r'],
    [METRICS['roc-auc'].title, 'r'],
    [METRICS['ece-positive'].title, 'r'],
    [METRICS['false-negative-rate'].title, 'r'],
    ['The candidate is', 'l'],
  ];
  return `**The candidate against simulated drift of its size**\n\n${renderTable(columns, [own, ...rows])}${notes.render()}`;
}

/** ROC-AUC of every mechanism at the same angles. */
function renderEqualAngle(sweep: readonly Sweep[]): string {
  const angles = [...new Set(sweep.flatMap(({ equalAngle }) => equalAngle.map(({ degrees }) => degrees)))];
  if (angles.length === 0) return '';
  const notes = new Footnotes();
  const rows = sweep.map(({ mechanism, equalAngle }) => [
    mechanism,
    ...angles.map((degrees) => {
      const point = equalAngle.find((one) => one.degrees === degrees);
      return point === undefined ? 'not reached' : renderBand(point.metrics['roc-auc'], 'number', notes);
    }),
  ]);
  const columns: readonly Column[] = [
    ['ROC-AUC at a mean angle of', 'l'],
    ...angles.map((degrees): Column => [formatNumber(degrees, 'angle'), 'r']),
  ];
  return `**At equal angle**\n\n${renderTable(columns, rows)}${notes.render()}`;
}

function renderMechanism({ mechanism, points }: Sweep): string {
  const notes = new Footnotes();
  const names = bandsOf(points[0]).map(([name]) => name);
  const columns: readonly Column[] = [
    ['σ', 'r'],
    ['Mean angle', 'r'],
    ...names.map((name): Column => [escapeMarkdown(describeMetric(name).title), 'r']),
    ['ROC-AUC, closed form', 'r'],
  ];
  const rows = points.map((point) => [
    formatNumber(point.sigma, 'number'),
    notes.value(point.meanAngleDegrees, 'angle'),
    ...bandsOf(point).map(([name, band]) => renderBand(band, describeMetric(name).unit, notes)),
    notes.value(point.closedForm.rocAuc, 'number'),
  ]);
  return `**${mechanism}**\n\n${renderTable(columns, rows)}${notes.render()}`;
}

function renderBand(
  { low, high, mean }: SweptBand,
  unit: Parameters<Footnotes['value']>[1],
  notes: Footnotes,
): string {
  const shown = notes.value(mean, unit);
  if (!low.defined || !high.defined || low.value === high.value) return shown;
  return `${shown} <sub>${formatNumber(low.value, unit)} to ${formatNumber(high.value, unit)}</sub>`;
}
