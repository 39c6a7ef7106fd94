import { escapeMarkdown } from '../escape.ts';
import { formatPlural } from '../format.ts';
import type { DriftSummary, GateReport, PlantedDrift } from '../gate-report.ts';
import { describeMetric } from '../metric-format.ts';
import { showAlarm, showReading } from '../monitor-text.ts';
import { Footnotes, renderDetails, renderTable } from './table.ts';

/** How far the vectors moved, and how the head's score moved with them. */
export function renderDrift(drift: DriftSummary): string {
  const notes = new Footnotes();
  const { angle, decomposition, head, standardizedShift } = drift;
  const [mean, median, p95, most] = [angle.mean, angle.median, angle.p95, angle.max].map((value) =>
    notes.value(value, 'angle'),
  );
  const vectors = `mean **${mean}**, median ${median}, 95th percentile ${p95}, largest ${most}`;
  const space = `mean cosine ${notes.value(drift.meanCosine, 'number')}, norm ratio ${notes.value(drift.normRatio, 'number')}, as far as gaussian noise of σ = ${notes.value(drift.equivalentSigma, 'number')}`;
  const score = `offset ${notes.change(head.offset, 'number')} sd, slope ${notes.value(head.slope, 'number')}, noise ${notes.value(head.noise, 'number')} sd, correlation ${notes.value(head.correlation, 'number')}`;
  const parts = `shift ${notes.value(decomposition.shift, 'share')}, rotation ${notes.value(decomposition.rotation, 'share')}, residual ${notes.value(decomposition.residual, 'share')}`;
  const means = `rms ${notes.value(standardizedShift.rms, 'number')} sd, largest ${notes.value(standardizedShift.max, 'number')} sd`;
  const predicted = `${notes.value(head.predictedAuc, 'number')}, measured ${notes.change(head.predictedAucGap, 'number')} from it`;
  const table = renderTable(
    [
      ['Quantity', 'l'],
      ['From old to new, on the same texts', 'l'],
    ],
    [
      ['Angle between old and new vector', vectors],
      ['Embedding space', space],
      ['Squared movement, on rows apart from the fit', parts],
      ['Mean of each dimension', means],
      ['Score of the head, new against old', score],
      ['ROC-AUC predicted without labels', predicted],
      ['Decisions flipped', notes.value(head.flipRate, 'share')],
    ],
  );
  const turned = angle.mean.defined ? `the vectors turned by ${mean} on average` : 'not measured';
  return renderDetails(`<b>Measured drift</b>: ${turned}`, `${table}${notes.render()}`);
}

/** What ordinary monitoring would have seen. */
export function renderMonitors(report: GateReport): string {
  const notes = new Footnotes();
  const table = renderTable(
    [
      ['Monitor', 'l'],
      ['Value', 'r'],
      ['Alarm', 'r'],
      ['Would have', 'l'],
    ],
    report.monitors.map((monitor) => [
      escapeMarkdown(monitor.name),
      monitor.value.defined ? escapeMarkdown(showReading(monitor)) : notes.value(monitor.value, 'number'),
      escapeMarkdown(showAlarm(monitor)),
      monitor.fired ? '🔔&nbsp;fired' : 'silent',
    ]),
  );
  const silent = report.silent
    ? '**This failure is silent:** a limit is breached and no monitor would have fired.\n\n'
    : '';
  const fired = report.monitors.filter((monitor) => monitor.fired).length;
  return renderDetails(
    `<b>What ordinary monitoring would have seen</b>: ${fired} of ${formatPlural(report.monitors.length, 'monitor')} fired`,
    `${silent}${table}${notes.render()}`,
  );
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
  const caught = planted.filter(({ breached }) => breached).length;
  return renderDetails(
    `<b>Negative control</b>: ${caught} of ${planted.length} drifts that were planted on purpose are caught`,
    planted.map(renderPlanted).join('\n'),
  );
}
