import { METRICS } from '../../core/metrics/metric.ts';
import { NOT_AVAILABLE, formatCount, formatP } from '../format.ts';
import { sliceHeadline, worstOf, type Slices } from '../slice-rows.ts';
import { narrowChange, narrowValue } from './checks.ts';
import { layOutTable, wrapText } from './table.ts';

/** Every slice with its worst check; empty when the set has no slices. */
export function layOutSlices(slices: Slices): string {
  if (slices.slices.length + slices.tooSmall.length === 0) return '';
  const headline = wrapText(`${sliceHeadline(slices)}.`, '  ');
  if (slices.slices.length === 0) return headline;
  const table = layOutTable(
    [
      { heading: 'Slice', width: 24 },
      { heading: 'Rows', width: 6, align: 'right' },
      { heading: 'ROC-AUC', width: 7, align: 'right' },
      { heading: 'Change', width: 7, align: 'right' },
      { heading: 'Worst check', width: 24 },
      { heading: 'Adj. p', width: 7, align: 'right' },
      { heading: 'Status', width: 9 },
    ],
    slices.slices.map((slice) => {
      const worst = worstOf(slice);
      return [
        slice.slice,
        formatCount(slice.candidate.rows),
        narrowValue(slice.candidate.metrics['roc-auc'], 'number'),
        narrowChange(slice.changes['roc-auc'], 'number'),
        worst === undefined ? '' : METRICS[worst.check.limit.metric].title,
        worst?.adjustedP.defined === true ? formatP(worst.adjustedP).replace(/^p (= )?/, '') : NOT_AVAILABLE,
        worst?.status ?? NOT_AVAILABLE,
      ];
    }),
  );
  return `${headline}\n${table}`;
}
