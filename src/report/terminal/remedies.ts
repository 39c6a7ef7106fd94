import { METRICS } from '../../core/metrics/metric.ts';
import { NOT_AVAILABLE, formatCount } from '../format.ts';
import { recommendation, type Remedies } from '../remedy-text.ts';
import { narrowValue } from './checks.ts';
import { layOutTable, wrapText } from './table.ts';

const SHOWN = ['roc-auc', 'ece-positive', 'false-negative-rate', 'false-positive-rate'] as const;

/** What was tried to repair the gate, at the largest size, and what to do. */
export function layOutRemedies(remedies: Remedies): string {
  const largest = Math.max(...remedies.attempts.map(({ rows }) => rows));
  const table = layOutTable(
    [
      { heading: 'Remedy', width: 20 },
      { heading: 'Needs', width: 16 },
      { heading: 'Rows', width: 5, align: 'right' },
      ...SHOWN.map((name) => ({ heading: METRICS[name].title, width: 9, align: 'right' as const })),
      { heading: 'Verdict', width: 12 },
    ],
    remedies.attempts
      .filter(({ rows }) => rows === largest)
      .map(({ title, needs, rows, metrics, outcome }) => [
        title,
        needs,
        formatCount(rows),
        ...SHOWN.map((name) => {
          const value = metrics[name];
          return value === undefined ? NOT_AVAILABLE : narrowValue(value, METRICS[name].unit);
        }),
        outcome,
      ]),
  );
  return `${wrapText(recommendation(remedies), '  ')}\n${table}`;
}
