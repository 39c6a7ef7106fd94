import { byteLength } from '../byte-length.ts';
import { escapeMarkdown } from '../escape.ts';
import { formatCount, formatList } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { renderTrend } from '../history/trend-markdown.ts';
import { renderAudit } from './audit.ts';
import { renderDiagnosis } from './diagnosis.ts';
import { renderNotes, renderOtherMetrics, renderProvenance } from './details.ts';
import { renderDrift, renderMonitors, renderNegativeControl } from './drift.ts';
import { renderPhenomena } from './phenomena.ts';
import { renderHowToRepair, renderRemedies } from './remedies.ts';
import { renderRows } from './rows.ts';
import { renderSweep } from './simulated-drift.ts';
import { renderSweepPicture } from './sweep-picture.ts';
import { renderSlices } from './slices.ts';
import { renderSpaces } from './spaces.ts';
import { renderTaxonomy } from './taxonomy.ts';
import { renderChecks, renderHeadline, renderReasons, renderWhatChanged } from './verdict.ts';

/** GitHub takes 1 MiB for one step's summary. */
export const DEFAULT_MAXIMUM_BYTES = 1_000_000;

/** How a summary is rendered. */
export interface SummaryOptions {
  /** Of UTF-8. */
  readonly maximumBytes?: number;
  /** Sentences on this run, such as how many vectors were there already. */
  readonly runNotes?: readonly string[];
}

interface Section {
  readonly name: string;
  readonly text: string;
}

function essentials(report: GateReport, runNotes: readonly string[]): string {
  const parts = [
    renderHeadline(report),
    report.remedies === undefined ? '' : renderHowToRepair(report.remedies),
    renderChecks(report),
    renderReasons(report),
    renderWhatChanged(report),
    renderRunNotes(runNotes),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What is true of this run and not of the gate: it stands in no report. */
function renderRunNotes(notes: readonly string[]): string {
  return notes.length === 0 ? '' : `<sub>${notes.map((note) => escapeMarkdown(note)).join('<br>')}</sub>`;
}

/** What follows the checks, most important first: the last ones are the first to go. */
function optionalSections(report: GateReport): readonly Section[] {
  const {
    audit,
    diagnosis,
    drift,
    evaluation,
    flips,
    monitors,
    negativeControl,
    notes,
    phenomena,
    remedies,
    silentFailures,
    slices,
    sweep,
    taxonomy,
  } = report;
  const evaluated = evaluation.reference !== undefined || evaluation.candidate !== undefined;
  const sections: readonly (Section | false | undefined)[] = [
    sweep.length > 0 && { name: 'picture', text: renderSweepPicture(report) },
    diagnosis.length > 0 && { name: 'diagnosis', text: renderDiagnosis(diagnosis) },
    remedies && { name: 'remedies', text: renderRemedies(remedies) },
    { name: 'taxonomy', text: renderTaxonomy(taxonomy) },
    phenomena && { name: 'phenomena', text: renderPhenomena(phenomena) },
    slices &&
      slices.slices.length + slices.tooSmall.length > 0 && {
        name: 'slices',
        text: renderSlices(report, slices),
      },
    { name: 'trend', text: renderTrend(report) },
    drift && { name: 'drift', text: renderDrift(drift) },
    monitors.length > 0 && { name: 'monitors', text: renderMonitors(report) },
    sweep.length > 0 && { name: 'simulated drift', text: renderSweep(report) },
    { name: 'embedding spaces', text: renderSpaces(report) },
    negativeControl.length > 0 && { name: 'negative control', text: renderNegativeControl(negativeControl) },
    (flips !== undefined || silentFailures.length > 0) && { name: 'rows', text: renderRows(report) },
    evaluated && { name: 'other metrics', text: renderOtherMetrics(report) },
    { name: 'evaluation audit', text: renderAudit(audit) },
    { name: 'provenance', text: renderProvenance(report) },
    notes.length > 0 && { name: 'notes', text: renderNotes(notes) },
  ];
  return sections
    .filter((section) => section !== false && section !== undefined)
    .filter(({ text }) => text !== '');
}

function omission(sections: readonly Section[], maximumBytes: number): string {
  const names = formatList(sections.map((section) => section.name));
  return `> Left out to stay within ${formatCount(maximumBytes)} bytes: ${names}. report.json has everything.`;
}

/** The first lines that fit; a summary is cut between lines, never inside one. */
function cutLines(text: string, maximumBytes: number): string {
  const kept: string[] = [];
  let bytes = 0;
  for (const line of text.split('\n')) {
    bytes += byteLength(line) + 1;
    if (bytes > maximumBytes) break;
    kept.push(line);
  }
  return kept.join('\n');
}

/**
 * The job summary in GitHub's Markdown: verdict and checks first, the rest after them.
 *
 * Within `maximumBytes` of UTF-8: sections go from the least important end, and the summary says which.
 */
export function renderSummary(
  report: GateReport,
  { maximumBytes = DEFAULT_MAXIMUM_BYTES, runNotes = [] }: SummaryOptions = {},
): string {
  const core = essentials(report, runNotes);
  const sections = optionalSections(report);
  for (let kept = sections.length; kept >= 0; kept--) {
    const dropped = sections.slice(kept);
    const parts = [core, ...sections.slice(0, kept).map((section) => section.text)];
    if (dropped.length > 0) parts.push(omission(dropped, maximumBytes));
    const summary = `${parts.join('\n\n')}\n`;
    if (byteLength(summary) <= maximumBytes) return summary;
  }
  return cutLines(core, maximumBytes);
}
