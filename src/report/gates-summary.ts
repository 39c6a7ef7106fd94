import type { DescribedError } from '../errors.ts';
import { byteLength } from './byte-length.ts';
import { escapeMarkdown } from './escape.ts';
import type { GateReport } from './gate-report.ts';
import { DEFAULT_MAXIMUM_BYTES, renderSummary } from './markdown/summary.ts';
import { renderGates } from './several-gates.ts';

/** A gate's report, and what is to be said of its run. */
export interface SummarizedGate {
  readonly report: GateReport;
  /** Sentences that stand in no report, such as how many vectors were there already. */
  readonly runNotes: readonly string[];
}

const SHOWN_ERRORS = 20;
const LONGEST_ERROR = 1_000;

/**
 * The job summary of a step: what could not be decided first, then a table of the gates where there are several, then
 * the summary of each, which share what GitHub takes.
 */
export function renderGatesSummary(
  gates: readonly SummarizedGate[],
  errors: readonly DescribedError[],
  { maximumBytes = DEFAULT_MAXIMUM_BYTES }: { readonly maximumBytes?: number } = {},
): string {
  const head = [renderErrors(errors), renderGates(gates.map(({ report }) => report))]
    .filter((part) => part !== '')
    .join('\n\n');
  const room = maximumBytes - byteLength(head) - gates.length * 2;
  const share = Math.floor(room / Math.max(1, gates.length));
  const summaries = gates.map(({ report, runNotes }) =>
    renderSummary(report, { maximumBytes: share, runNotes }),
  );
  return [...(head === '' ? [] : [`${head}\n`]), ...summaries].join('\n');
}

function renderErrors(errors: readonly DescribedError[]): string {
  if (errors.length === 0) return '';
  const items = errors.slice(0, SHOWN_ERRORS).map(({ message }) => {
    const lines = message.slice(0, LONGEST_ERROR).split('\n');
    return `- ${lines.map((line) => escapeMarkdown(line.trim())).join('<br>')}`;
  });
  const more = errors.length - SHOWN_ERRORS;
  return [
    '## ⛔ driftgate could not decide',
    'Something is broken, so nothing was judged, and the build fails whatever `fail-on` says.',
    [...items, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'),
  ].join('\n\n');
}
