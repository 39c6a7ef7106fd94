import { escapeMarkdown } from '../escape.ts';
import { formatNumber } from '../format.ts';
import type { DriftSummary, GateReport, PlantedDrift, SweepPointSummary } from '../gate-report.ts';
import { describeMetric, inReportOrder } from '../metric-format.ts';
import { Footnotes, renderDetails, renderTable } from './table.ts';
import type { Column } from './table.ts';

/** How far the vectors moved, and how the head's score moved with them. */
export function renderDrift(drift: DriftSummary): string {
  const notes = new Footnotes();
  const { angle, head } = drift;
  const [mean, median, p95, most] = [angle.mean, angle.median, angle.p95, angle.max].map((value) =>
    notes.value(value, 'angle'),
  );
  const vectors = `mean **${mean}**, median ${median}, 95th percentile ${p95}, largest ${most}`;
  const space = `mean cosine ${notes.value(drift.meanCosine, 'number')}, norm ratio ${notes.value(drift.normRatio, 'number')}, as far as gaussian noise of σ = ${notes.value(drift.equivalentSigma, 'number')}`;
  const score = `offset ${notes.change(head.offset, 'number')} sd, slope ${notes.value(head.slope, 'number')}, noise ${notes.value(head.noise, 'number')} sd, correlation ${notes.value(head.correlation, 'number')}`;
  const table = renderTable(
    [
      ['Quantity', 'l'],
      ['From old to new, on the same texts', 'l'],
    ],
    [
      ['Angle between old and new vector', vectors],
      ['Embedding space', space],
      ['Score of the head, new against old', score],
      ['Decisions flipped', notes.value(head.flipRate, 'share')],
    ],
  );
  return `### Measured drift\n\n${table}${notes.render()}`;
}

/** What ordinary monitoring would have seen. */
export function renderMonitors(report: GateReport): string {
  const notes = new Footnotes();
  const table = renderTable(
    [
      ['Monitor', 'l'],
      ['Value', 'r'],
      ['Alarm level', 'r'],
      ['Would have fired', 'l'],
    ],
    report.monitors.map((monitor) => [
      escapeMarkdown(monitor.name),
      notes.value(monitor.value, 'number'),
      formatNumber(monitor.alarmLevel, 'number'),
      monitor.fired ? '🔔&nbsp;yes' : 'no',
    ]),
  );
  const silent = report.silent
    ? '**This failure is silent:** a limit is breached and no monitor would have fired.\n\n'
    : '';
  return `### What ordinary monitoring would have seen\n\n${silent}${table}${notes.render()}`;
}

function renderPlanted({ breached, breaches, description, name }: PlantedDrift): string {
  const titles = breaches.map((metric) => escapeMarkdown(describeMetric(metric).title)).join('; ');
  const seen = breached
    ? `✅ ${escapeMarkdown(name)}, caught by ${titles || 'the checks'}`
    : `❔ ${escapeMarkdown(name)}, not caught`;
  return `- ${seen}<br><sub>${escapeMarkdown(description)}</sub>`;
}

/** Drift planted on purpose, and whether the checks saw it. */
export function renderNegativeControl(planted: readonly PlantedDrift[]): string {
  return `### Negative control\n\nDrift planted on purpose, which the checks must catch:\n\n${planted.map(renderPlanted).join('\n')}`;
}

function renderPoint(
  point: SweepPointSummary,
  names: readonly string[],
  notes: Footnotes,
): readonly string[] {
  const cells = names.map((name) => {
    const metric = point.metrics[name];
    if (metric === undefined) return '';
    const { unit } = describeMetric(name);
    const { low, high, mean } = metric;
    const shown = notes.value(mean, unit);
    if (!low.defined || !high.defined || low.value === high.value) return shown;
    return `${shown} <sub>${formatNumber(low.value, unit)} to ${formatNumber(high.value, unit)}</sub>`;
  });
  return [formatNumber(point.sigma, 'number'), notes.value(point.meanAngleDegrees, 'angle'), ...cells];
}

/** One table per mechanism of simulated drift, folded. */
export function renderSweep(report: GateReport): string {
  const { noiseTolerance } = report.classifier;
  const parts = report.sweep.map(({ mechanism, points }) => {
    const notes = new Footnotes();
    const names = inReportOrder(points.flatMap((point) => Object.keys(point.metrics)));
    const columns: readonly Column[] = [
      ['σ', 'r'],
      ['Mean angle', 'r'],
      ...names.map((name): Column => [escapeMarkdown(describeMetric(name).title), 'r']),
    ];
    return `**${mechanism}**\n\n${renderTable(
      columns,
      points.map((point) => renderPoint(point, names, notes)),
    )}${notes.render()}`;
  });
  const tolerance = noiseTolerance.defined
    ? `The head tolerates gaussian noise of about σ = ${formatNumber(noiseTolerance.value, 'number')} before noise equals the spread within a class.\n\n`
    : '';
  const seeds = 'Means over the seeds; small figures: lowest to highest seed.';
  return renderDetails(
    `<b>Simulated drift</b>: how the frozen classifier degrades, ${report.sweep.map((sweep) => sweep.mechanism).join(', ')}`,
    `${tolerance}${seeds}\n\n${parts.join('\n\n')}`,
  );
}
