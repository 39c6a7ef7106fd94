import type { Misses, PhenomenonRollUp } from '../../core/taxonomy/roll-up.ts';
import { NOT_AVAILABLE, formatCount, formatInterval, formatNumber } from '../format.ts';
import { phenomenaHeadline } from '../phenomena-text.ts';
import { layOutTable, wrapText } from './table.ts';

/** What both models miss by phenomenon; empty when no row names one. */
export function layOutPhenomena(rollUp: PhenomenonRollUp): string {
  if (rollUp.phenomena.length === 0) return '';
  const table = layOutTable(
    [
      { heading: 'Phenomenon', width: 19 },
      { heading: 'Rows', width: 6, align: 'right' },
      { heading: 'Unsafe', width: 6, align: 'right' },
      { heading: 'Missed before', width: 15, align: 'right' },
      { heading: 'Missed after', width: 30, align: 'right' },
      { heading: 'Newly missed', width: 12, align: 'right' },
    ],
    rollUp.phenomena.map(({ title, rows, unsafeRows, falseNegatives, newlyMissed }) => [
      title,
      formatCount(rows),
      formatCount(unsafeRows),
      missesOf(falseNegatives.reference),
      missesOf(falseNegatives.candidate) + rangeOf(falseNegatives.candidate),
      formatCount(newlyMissed),
    ]),
  );
  return `${wrapText(`${phenomenaHeadline(rollUp)}.`, '  ')}\n${table}`;
}

function missesOf({ count, rate }: Misses): string {
  return rate.defined ? `${formatCount(count)}: ${formatNumber(rate.value, 'share')}` : NOT_AVAILABLE;
}

function rangeOf({ interval }: Misses): string {
  return interval === undefined ? '' : ` ${formatInterval(interval, 'share', 'value').replace(/ %$/, '')}`;
}
