import picocolors from 'picocolors';

import { formatCount } from '../format.ts';
import { wrapText } from '../terminal/table.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { equalAngleTable, firstLimitTable } from './drift-tables.ts';
import { fragilityTable } from './fragility-table.ts';
import { layOutComparisonTable, type ComparisonTable } from './table-model.ts';
import { accuracyTable, safeEmbedTable, separabilityTable } from './tables.ts';

/** The comparison for a terminal, at most 100 columns wide: the same order as `comparison.md`. */
export function renderComparisonTerminal(
  report: ComparisonReport,
  { color }: { readonly color: boolean },
): string {
  const { bold } = picocolors.createColors(color);
  const { headline, notes } = report;
  const tables: readonly (ComparisonTable | undefined)[] = [
    separabilityTable(report),
    accuracyTable(report),
    fragilityTable(report),
    firstLimitTable(report),
    equalAngleTable(report),
    safeEmbedTable(report),
  ];
  const parts = [
    [bold(wrapText(headline.title)), ...headline.sentences.map((one) => wrapText(one))].join('\n'),
    wrapText(describeProtocol(report)),
    ...tables.flatMap((table) =>
      table === undefined ? [] : [`${bold(table.title)}\n${layOutComparisonTable(table)}`],
    ),
    [bold('How far this carries'), ...notes.map((note) => wrapText(note, '    ', '  - '))].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function describeProtocol({ dataset: { test, train, validation }, settings }: ComparisonReport): string {
  const rule =
    settings.regularization === undefined
      ? `C chosen on ${formatCount(validation.rows)}`
      : `C = ${settings.regularization}`;
  return `One head per model, fitted on ${formatCount(train.rows)} rows (${rule}), measured on ${formatCount(test.rows)} rows of ${test.path} (${formatCount(test.positives)} unsafe, ${formatCount(test.negatives)} safe).`;
}
