import { PHENOMENA_COLUMNS } from '../../columns.ts';
import type { ComponentChildren } from 'preact';
import type { Misses } from '../../../core/taxonomy/roll-up.ts';
import { plainLine } from '../../escape.ts';
import { formatCount, formatInterval, formatPlural } from '../../format.ts';
import type { GateReport } from '../../gate-report.ts';
import { phenomenaHeadline } from '../../phenomena-text.ts';
import { Footnotes } from '../footnotes.tsx';
import type { Part } from '../part.ts';
import { Small, Table } from '../table.tsx';
import { Paragraph } from '../text.tsx';

/** What both models miss by phenomenon; absent when no row names one. */
export function phenomenaPart({ phenomena: rollUp }: GateReport): Part | undefined {
  if (rollUp === undefined || rollUp.phenomena.length === 0) return undefined;
  const notes = new Footnotes();
  const rows = rollUp.phenomena.map(({ title, rows: all, unsafeRows, falseNegatives, newlyMissed }) => [
    plainLine(title),
    formatCount(all),
    formatCount(unsafeRows),
    showMisses(falseNegatives.reference, notes),
    showMisses(falseNegatives.candidate, notes),
    formatCount(newlyMissed),
  ]);
  const { unnamedRows } = rollUp;
  const unnamed =
    unnamedRows === 0 ? '' : `${formatPlural(unnamedRows, 'row names', 'rows name')} no phenomenon.`;
  const body = (
    <>
      <Paragraph of={`${phenomenaHeadline(rollUp)}.`} />
      <Table caption="Misses by phenomenon" columns={PHENOMENA_COLUMNS} rows={rows} notes={notes} />
      <Paragraph of={unnamed} look="hint" />
    </>
  );
  return { id: 'phenomena', title: 'By phenomenon', body };
}

function showMisses({ count, rate, interval }: Misses, notes: Footnotes): ComponentChildren {
  const shown = notes.value(rate, 'share');
  if (!rate.defined) return shown;
  const range = interval && <Small>{formatInterval(interval, 'share', 'value')}</Small>;
  return [`${formatCount(count)}: `, shown, range];
}
