import { METRICS } from '../../core/metrics/metric.ts';
import { escapeTerminal } from '../escape.ts';
import { NOT_AVAILABLE, formatCount } from '../format.ts';
import { recommendation, shortTitle, type Remedies } from '../remedy-text.ts';
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
      ...SHOWN.map((name) => ({ heading: shortTitle(name), width: 9, align: 'right' as const })),
      { heading: 'Verdict', width: 12 },
    ],
    remedies.attempts
      .filter(({ rows }) => rows === largest || rows === 0)
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
  const parts = [wrapText(recommendation(remedies), '  '), ...howToUse(remedies)];
  return [...parts, ...(remedies.attempts.length === 0 ? [] : [table])].join('\n');
}

/** The lines of the gate file that put the recommendation to use, and the files they name. */
function howToUse({ recommended }: Remedies): readonly string[] {
  if (recommended === undefined) return [];
  const { files, gateFile } = recommended;
  const lines = gateFile.split('\n').map((line) => `      ${escapeTerminal(line)}`);
  return [
    '  In the gate file, then run it again:',
    ...lines,
    ...(files.length === 0
      ? []
      : [wrapText(`In the report folder, to be committed: ${files.join(', ')}`, '  ')]),
  ];
}
