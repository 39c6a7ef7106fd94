import { NOT_AVAILABLE, formatCount, formatP } from '../format.ts';
import { sliceHeadline, worstOf, type Slices } from '../slice-rows.ts';
import { narrowChange, narrowTitle, narrowValue } from './cells.ts';
import { fitTable } from './fit-table.ts';
import { paintOf, signOf } from './marks.ts';
import type { Page } from './page.ts';
import { wrapOn } from './wrap-text.ts';

const STATUS_COLUMN = 0;
const LOOKS = { breach: 'breach', suspect: 'inconclusive', undefined: 'undefined', inside: 'pass' } as const;

/** Every slice with its worst check; empty when the set has no slices. */
export function layOutSlices(slices: Slices, page: Page): string {
  if (slices.slices.length + slices.tooSmall.length === 0) return '';
  const headline = wrapOn(page, `${sliceHeadline(slices)}.`, '  ');
  if (slices.slices.length === 0) return headline;
  const worst = slices.slices.map(worstOf);
  const table = fitTable({
    page,
    columns: [
      { heading: 'Status' },
      { heading: 'Slice', shrinksTo: 12 },
      { heading: 'Rows', align: 'right' },
      { heading: 'ROC-AUC', align: 'right' },
      { heading: 'Change', align: 'right' },
      { heading: 'Worst check' },
      { heading: 'Adj. p', align: 'right' },
    ],
    rows: slices.slices.map((slice, row) => {
      const check = worst[row];
      return [
        check === undefined ? NOT_AVAILABLE : `${signOf(LOOKS[check.status], page.ascii)} ${check.status}`,
        slice.slice,
        formatCount(slice.candidate.rows),
        narrowValue(slice.candidate.metrics['roc-auc'], 'number'),
        narrowChange(slice.changes['roc-auc'], 'number'),
        check === undefined ? '' : narrowTitle(check.check.limit.metric),
        check?.adjustedP.defined === true ? formatP(check.adjustedP).replace(/^p (= )?/, '') : NOT_AVAILABLE,
      ];
    }),
    paint: (cell, column, row) => {
      const check = worst[row];
      return column === STATUS_COLUMN && check !== undefined
        ? paintOf(LOOKS[check.status], page.colors)(cell)
        : cell;
    },
  });
  return `${headline}\n${table}`;
}
