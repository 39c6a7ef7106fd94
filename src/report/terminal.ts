import picocolors from 'picocolors';
import type { Colors } from './terminal/colors.ts';

import type { Outcome } from '../core/gate/verdict.ts';
import { formatCount, shortenHash } from './format.ts';
import type { GateReport } from './gate-report.ts';
import { describeCheck, describeVerdict, reasonsBesideChecks } from './status.ts';
import { layOutChecks } from './terminal/checks.ts';
import { layOutAudit } from './terminal/audit.ts';
import { layOutDiagnosis } from './terminal/diagnosis.ts';
import { layOutOtherMetrics, layOutProvenance, layOutRows } from './terminal/details.ts';
import { layOutDrift, layOutMonitors, layOutNegativeControl } from './terminal/drift.ts';
import { layOutCritical, layOutSweep } from './terminal/simulated-drift.ts';
import { layOutPhenomena } from './terminal/phenomena.ts';
import { layOutRemedies } from './terminal/remedies.ts';
import { layOutSlices } from './terminal/slices.ts';
import { layOutSpaces } from './terminal/spaces.ts';
import { layOutTaxonomy } from './terminal/taxonomy.ts';
import { wrapText } from './terminal/table.ts';

const SHOWN_CHANGES = 8;

type Section = readonly [title: string, body: string];

function titlePainter(outcome: Outcome, colors: Colors): (text: string) => string {
  const paints = { pass: colors.green, warn: colors.yellow, fail: colors.red, inconclusive: colors.yellow };
  return (text) => colors.bold(paints[outcome](text));
}

function layOutHeadline({ headline, verdict }: GateReport, colors: Colors): string {
  const title = titlePainter(verdict.outcome, colors)(wrapText(headline.title));
  return [title, ...headline.sentences.map((sentence) => wrapText(sentence))].join('\n');
}

function layOutChanges({ referenceToCandidate: changes }: GateReport['provenance']): string {
  if (changes.length === 0) return '';
  const lines = changes
    .slice(0, SHOWN_CHANGES)
    .map(({ after, before, what }) =>
      wrapText(`${what}: ${shortenHash(before)} -> ${shortenHash(after)}`, '    ', '  '),
    );
  const more = changes.length - SHOWN_CHANGES;
  return [...lines, ...(more > 0 ? [`  and ${formatCount(more)} more`] : [])].join('\n');
}

function layOutReasons(report: GateReport): string {
  const open = report.checks.filter(
    (check) => check.status === 'inconclusive' || check.status === 'undefined',
  );
  const said = new Set(report.headline.sentences);
  const reasons = [...reasonsBesideChecks(report), ...open.map(describeCheck)].filter(
    (reason) => !said.has(reason),
  );
  return reasons.map((reason) => wrapText(reason, '    ', '  - ')).join('\n');
}

function detailSections(report: GateReport): readonly Section[] {
  const { audit, drift, flips, monitors, negativeControl, notes, phenomena, remedies } = report;
  const { silentFailures, slices, sweep, taxonomy } = report;
  const hasRows = flips !== undefined || silentFailures.length > 0;
  return [
    ['What would repair it', remedies ? layOutRemedies(remedies) : ''],
    [
      taxonomy.entries.length > 0 ? 'Where this belongs and what to do' : 'What this gate cannot see',
      layOutTaxonomy(taxonomy),
    ],
    ['By phenomenon', phenomena ? layOutPhenomena(phenomena) : ''],
    ['Slices', slices ? layOutSlices(slices) : ''],
    ['Drift', drift ? layOutDrift(drift) : ''],
    ['Monitors', monitors.length > 0 ? layOutMonitors(monitors) : ''],
    ['Embedding spaces', layOutSpaces(report)],
    ['How much drift the head stands', layOutCritical(report)],
    ...sweep.map((series): Section => [`Simulated drift: ${series.mechanism}`, layOutSweep(series)]),
    ['Negative control', layOutNegativeControl(negativeControl)],
    ['Rows', hasRows ? layOutRows(report) : ''],
    ['Other metrics', layOutOtherMetrics(report)],
    ['Evaluation audit', layOutAudit(audit)],
    ['Provenance', layOutProvenance(report)],
    ['Notes', notes.map((note) => wrapText(note, '    ', '  - ')).join('\n')],
  ];
}

/** The report for a terminal, at most 100 columns wide: the same order as the job summary. */
export function renderTerminal(report: GateReport, { color }: { readonly color: boolean }): string {
  const colors = picocolors.createColors(color);
  const sections: readonly Section[] = [
    ['What changed, reference (old) -> candidate (new)', layOutChanges(report.provenance)],
    ['Checks', layOutChecks(report, colors)],
    ['Reasons', layOutReasons(report)],
    ['Why', layOutDiagnosis(report.diagnosis)],
    ...detailSections(report),
  ];
  const parts = sections
    .filter(([, body]) => body !== '')
    .map(([title, body]) => `${colors.bold(title)}\n${body}`);
  const verdict = wrapText(`Verdict: ${describeVerdict(report)}`, '  ', '');
  return `${[`${layOutHeadline(report, colors)}\n${verdict}`, ...parts].join('\n\n')}\n`;
}
