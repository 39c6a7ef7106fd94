import { METRICS } from '../../core/metrics/metric.ts';
import { NOT_AVAILABLE, formatCount } from '../format.ts';
import type { Remedies } from '../remedy-text.ts';
import { narrowValue } from './cells.ts';
import { fitTable } from './fit-table.ts';
import { paintOf, signOf } from './marks.ts';
import type { Page } from './page.ts';

const SHOWN = [
  ['roc-auc', 'ROC-AUC'],
  ['ece-positive', 'ECE'],
  ['false-negative-rate', 'Missed'],
  ['false-positive-rate', 'Alarms'],
] as const;
const VERDICT_COLUMN = 0;

/** What was tried to repair the gate, at the largest size. */
export function layOutRemedies({ attempts }: Remedies, page: Page): string {
  if (attempts.length === 0) return '';
  const largest = Math.max(...attempts.map(({ rows }) => rows));
  const shown = attempts.filter(({ rows }) => rows === largest || rows === 0);
  return fitTable({
    page,
    columns: [
      { heading: 'Verdict' },
      { heading: 'Remedy', shrinksTo: 18 },
      { heading: 'Rows', align: 'right' },
      ...SHOWN.map(([, heading]) => ({ heading, align: 'right' as const })),
      { heading: 'Needs', optional: true },
    ],
    rows: shown.map(({ metrics, needs, outcome, rows, title }) => [
      `${outcome === 'refused' ? signOf('fail', page.ascii) : signOf(outcome, page.ascii)} ${outcome}`,
      title,
      formatCount(rows),
      ...SHOWN.map(([name]) => {
        const value = metrics[name];
        return value === undefined ? NOT_AVAILABLE : narrowValue(value, METRICS[name].unit);
      }),
      needs,
    ]),
    paint: (cell, column, row) => {
      const outcome = shown[row]?.outcome ?? 'refused';
      if (column !== VERDICT_COLUMN) return cell;
      return outcome === 'refused' ? page.colors.dim(cell) : paintOf(outcome, page.colors)(cell);
    },
  });
}
