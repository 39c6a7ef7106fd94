import { PHENOMENA_COLUMNS } from '../columns.ts';
import type { Misses, PhenomenonRollUp } from '../../core/taxonomy/roll-up.ts';
import { escapeMarkdown } from '../escape.ts';
import { formatCount, formatInterval, formatPlural } from '../format.ts';
import { phenomenaHeadline } from '../phenomena-text.ts';
import { Footnotes, renderDetails, renderTable } from './table.ts';

/** What both models miss by phenomenon, folded; empty when no row names one. */
export function renderPhenomena(rollUp: PhenomenonRollUp): string {
  const { phenomena, unnamedRows } = rollUp;
  if (phenomena.length === 0) return '';
  const notes = new Footnotes();
  const rows = phenomena.map(({ title, rows: all, unsafeRows, falseNegatives, newlyMissed }) => [
    escapeMarkdown(title),
    formatCount(all),
    formatCount(unsafeRows),
    renderMisses(falseNegatives.reference, notes),
    renderMisses(falseNegatives.candidate, notes),
    formatCount(newlyMissed),
  ]);
  const unnamed =
    unnamedRows === 0 ? '' : `\n\n${formatPlural(unnamedRows, 'row names', 'rows name')} no phenomenon.`;
  const body = `${renderTable(PHENOMENA_COLUMNS, rows)}${notes.render()}${unnamed}`;
  const headline = escapeMarkdown(phenomenaHeadline(rollUp));
  return renderDetails(`<b>By phenomenon</b>: ${headline}`, body);
}

function renderMisses({ count, rate, interval }: Misses, notes: Footnotes): string {
  if (!rate.defined) return notes.value(rate, 'share');
  const range = interval === undefined ? '' : ` ${formatInterval(interval, 'share', 'value')}`;
  return `${formatCount(count)}: ${notes.value(rate, 'share')}${range}`;
}
