import { markdownTable } from 'markdown-table';
import { degrees, number, percent } from '../paper-claims/text.ts';
import type { TestedHead } from './heads.ts';
import type { Numbers, Outcome } from './measure.ts';
import type { Summary, SummarizedHead } from './summary.ts';

const FOLDED = {
  'false-negative-rate': 'False negative rate',
  'silent-failure-prevalence': 'Silent failures, of all rows',
  ece: 'ECE (top label)',
} as const satisfies Partial<Record<keyof Numbers, string>>;

/** One row per head: without drift, and what harmful drift of both kinds does. */
export function renderSummary(heads: readonly SummarizedHead[]): string {
  return markdownTable(
    [
      [
        'Head',
        'No drift: ROC-AUC',
        'mean confidence',
        'silent, of errors',
        'Simulated: harmful',
        'silent, of errors',
        'change of confidence',
        'no alarm',
        'Real: harmful',
        'silent, of errors',
        'change of confidence',
        'no alarm',
      ],
      ...heads.map(({ head, undisturbed, simulated, real }) => [
        head.name,
        number(undisturbed['roc-auc']),
        percent(undisturbed['mean-confidence']),
        percent(undisturbed['silent-failure-rate']),
        ...cellsOf(simulated, undisturbed),
        ...cellsOf(real, undisturbed),
      ]),
    ],
    { align: ['l', ...Array<string>(11).fill('r')] },
  );
}

function cellsOf({ runs, harmful, silentByConfidence, underHarm }: Summary, before: Numbers): string[] {
  if (underHarm === undefined) return [`0 of ${runs}`, '-', '-', '-'];
  const change = 100 * (underHarm['mean-confidence'] - before['mean-confidence']);
  return [
    `${harmful} of ${runs}`,
    percent(underHarm['silent-failure-rate']),
    `${change < 0 ? '-' : '+'}${Math.abs(change).toFixed(1)} points`,
    `${silentByConfidence} of ${harmful}`,
  ];
}

/** One row per drift, in each cell ROC-AUC, silent failures of all errors, mean confidence. */
export function renderOutcomes(heads: readonly TestedHead[], outcomes: readonly Outcome[]): string {
  return tabulate(heads, outcomes, (numbers) =>
    [
      number(numbers['roc-auc']),
      percent(numbers['silent-failure-rate']),
      numbers['mean-confidence'].toFixed(2),
    ].join(' / '),
  );
}

/** The other metrics, one folded table each. */
export function renderOtherMetrics(heads: readonly TestedHead[], outcomes: readonly Outcome[]): string {
  const sections: string[] = [];
  let metric: keyof typeof FOLDED;
  for (metric in FOLDED) {
    const name = metric;
    const table = tabulate(heads, outcomes, (numbers) => number(numbers[name]));
    sections.push(`<details><summary>${FOLDED[name]}</summary>\n\n${table}\n\n</details>`);
  }
  return sections.join('\n\n');
}

function tabulate(
  heads: readonly TestedHead[],
  outcomes: readonly Outcome[],
  cell: (numbers: Numbers) => string,
): string {
  return markdownTable(
    [
      ['Drift', 'Angle', ...heads.map(({ name }) => name)],
      ...outcomes.map((outcome) => [
        outcome.name,
        degrees(outcome.angle),
        ...outcome.heads.map(({ mean }) => cell(mean)),
      ]),
    ],
    { align: ['l', ...Array<string>(heads.length + 1).fill('r')] },
  );
}
