import type { GateReport } from './gate-report.ts';
import { layOutTrend } from './history/trend-terminal.ts';
import { layOutAudit } from './terminal/audit.ts';
import { layOutChecks } from './terminal/checks.ts';
import { layOutChanges, layOutOtherMetrics, layOutProvenance, layOutRows } from './terminal/details.ts';
import { layOutDiagnosis } from './terminal/diagnosis.ts';
import { layOutDrift, layOutMonitors, layOutNegativeControl } from './terminal/drift.ts';
import { layOutCause, layOutFix, layOutNote, layOutVerdict } from './terminal/headline.ts';
import { createPage, type Page, type PageOptions } from './terminal/page.ts';
import { layOutPhenomena } from './terminal/phenomena.ts';
import { layOutRemedies } from './terminal/remedies.ts';
import { layOutSimulatedDrift } from './terminal/simulated-drift.ts';
import { layOutSlices } from './terminal/slices.ts';
import { layOutSpaces } from './terminal/spaces.ts';
import { layOutTaxonomy } from './terminal/taxonomy.ts';
import { wrapOn } from './terminal/wrap-text.ts';

type Section = readonly [title: string, body: string];

/** What the verdict rests on, and what else was seen; nothing here is needed to act. */
function evidenceSections(report: GateReport, page: Page): readonly Section[] {
  const { audit, diagnosis, drift, flips, monitors, negativeControl, phenomena, provenance } = report;
  const { remedies, silentFailures, slices, taxonomy } = report;
  const hasRows = flips !== undefined || silentFailures.length > 0;
  return [
    ['What changed, reference (old) -> candidate (new)', layOutChanges(provenance, page)],
    ['Signs of each cause', layOutDiagnosis(diagnosis, page)],
    ['What would repair it', remedies === undefined ? '' : layOutRemedies(remedies, page)],
    [
      taxonomy.entries.length > 0 ? 'Where this belongs and what to do' : 'What this gate cannot see',
      layOutTaxonomy(taxonomy, page),
    ],
    ['By phenomenon', phenomena === undefined ? '' : layOutPhenomena(phenomena, page)],
    ['Slices', slices === undefined ? '' : layOutSlices(slices, page)],
    ['Over time', layOutTrend(report, page)],
    ['Drift', drift === undefined ? '' : layOutDrift(drift, page)],
    ['Monitors', monitors.length > 0 ? layOutMonitors(monitors, page) : ''],
    ['Embedding spaces', layOutSpaces(report, page)],
    ['How much drift the head stands', layOutSimulatedDrift(report, page)],
    ['Negative control', layOutNegativeControl(negativeControl, page)],
    ['Rows', hasRows ? layOutRows(report, page) : ''],
    ['Other metrics', layOutOtherMetrics(report, page)],
    ['Evaluation audit', layOutAudit(audit, page)],
  ];
}

/**
 * The report for a terminal, within `width` columns: verdict, why, fix and checks, then the evidence; where everything
 * came from stands last. No string of a user moves the cursor or begins a line.
 */
export function renderTerminal(report: GateReport, options: PageOptions): string {
  const page = createPage(options);
  const { bold } = page.colors;
  const act = [layOutCause, layOutFix, layOutNote]
    .map((layOut) => layOut(report, page))
    .filter((part) => part !== '');
  const essentials = [layOutVerdict(report, page), act.join('\n')];
  const notes = report.notes.map((note) => wrapOn(page, note, { first: '  - ', rest: '    ' }));
  const sections: readonly Section[] = [
    ['Checks, reference (old) and candidate (new)', layOutChecks(report, page)],
    ...evidenceSections(report, page),
    ['Notes', notes.join('\n')],
    ['Provenance', layOutProvenance(report, page)],
  ];
  const parts = sections.filter(([, body]) => body !== '').map(([title, body]) => `${bold(title)}\n${body}`);
  return `${[...essentials.filter((part) => part !== ''), ...parts].join('\n\n')}\n`;
}
