import type { Misses, PhenomenonRollUp } from '../../core/taxonomy/roll-up.ts';
import { NOT_AVAILABLE, formatCount, formatInterval, formatNumber } from '../format.ts';
import { phenomenaHeadline } from '../phenomena-text.ts';
import { fitTable } from './fit-table.ts';
import { PLAIN_PAGE } from './page.ts';
import { wrapOn } from './wrap-text.ts';

/** What both models miss by phenomenon; empty when no row names one. */
export function layOutPhenomena(rollUp: PhenomenonRollUp, page = PLAIN_PAGE): string {
  if (rollUp.phenomena.length === 0) return '';
  const table = fitTable({
    page,
    columns: [
      { heading: 'Phenomenon', shrinksTo: 10 },
      { heading: 'Rows', align: 'right', optional: true },
      { heading: 'Unsafe', align: 'right' },
      { heading: 'Missed before', align: 'right' },
      { heading: 'Missed after', align: 'right' },
      { heading: 'New', align: 'right' },
    ],
    rows: rollUp.phenomena.map(({ falseNegatives, newlyMissed, rows, title, unsafeRows }) => [
      title,
      formatCount(rows),
      formatCount(unsafeRows),
      missesOf(falseNegatives.reference),
      missesOf(falseNegatives.candidate) + rangeOf(falseNegatives.candidate),
      formatCount(newlyMissed),
    ]),
  });
  return `${wrapOn(page, `${phenomenaHeadline(rollUp)}.`, '  ')}\n${table}`;
}

function missesOf({ count, rate }: Misses): string {
  return rate.defined ? `${formatCount(count)}: ${formatNumber(rate.value, 'share')}` : NOT_AVAILABLE;
}

function rangeOf({ interval }: Misses): string {
  return interval === undefined ? '' : ` ${formatInterval(interval, 'share', 'value').replace(/ %$/, '')}`;
}
