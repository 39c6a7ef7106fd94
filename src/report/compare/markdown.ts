import { codeMarkdown, escapeMarkdown } from '../escape.ts';
import { formatCount, formatPlural, shortenHash } from '../format.ts';
import { renderDetails, renderTable } from '../markdown/table.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { equalAngleTable, firstLimitTable } from './drift-tables.ts';
import { fragilityTable } from './fragility-table.ts';
import { renderMarkdownTable, type ComparisonTable } from './table-model.ts';
import { accuracyTable, safeEmbedTable, separabilityTable } from './tables.ts';

/** `comparison.md`: headline, one table per question, the rest folded. */
export function renderComparisonMarkdown(report: ComparisonReport): string {
  const { headline, notes } = report;
  const safeEmbed = safeEmbedTable(report);
  const equalAngle = equalAngleTable(report);
  const parts = [
    `## ${escapeMarkdown(headline.title)}`,
    headline.sentences.map(escapeMarkdown).join(' '),
    renderProtocol(report),
    renderQuestion(separabilityTable(report)),
    renderQuestion(accuracyTable(report)),
    renderQuestion(fragilityTable(report)),
    renderFolded(firstLimitTable(report)),
    ...(equalAngle === undefined ? [] : [renderFolded(equalAngle)]),
    ...(safeEmbed === undefined ? [] : [renderFolded(safeEmbed)]),
    renderDetails('<b>Models</b>: how their vectors were made', renderModels(report)),
    `**How far this carries**\n\n${notes.map((note) => `- ${escapeMarkdown(note)}`).join('\n')}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function renderQuestion(table: ComparisonTable): string {
  return `### ${escapeMarkdown(table.title)}\n\n${renderMarkdownTable(table)}`;
}

function renderFolded(table: ComparisonTable): string {
  return renderDetails(`<b>${escapeMarkdown(table.title)}</b>`, renderMarkdownTable(table));
}

function renderProtocol({ comparison, dataset, models, settings }: ComparisonReport): string {
  const { train, validation, test } = dataset;
  const rule =
    settings.regularization === undefined
      ? `C chosen on ${formatCount(validation.rows)} of ${codeMarkdown(validation.path)}`
      : `C = ${settings.regularization}`;
  return `${formatPlural(models.length, 'model')} by ${codeMarkdown(comparison.file)}: one head per model, fitted on ${formatCount(train.rows)} rows of ${codeMarkdown(train.path)} (${rule}), everything measured on ${formatCount(test.rows)} rows of ${codeMarkdown(test.path)} (${formatCount(test.positives)} unsafe, ${formatCount(test.negatives)} safe).`;
}

function renderModels({ dataset, models, settings, tool }: ComparisonReport): string {
  const table = renderTable(
    [
      ['Model', 'l'],
      ['File', 'l'],
      ['Hash', 'l'],
      ['Pooling', 'l'],
      ['Prefix', 'l'],
      ['Maximum length', 'r'],
      ['Texts cut', 'r'],
    ],
    models.map(({ name, model, identity, truncatedRows }) => [
      escapeMarkdown(name),
      codeMarkdown(model),
      codeMarkdown(shortenHash(String(identity['modelHash'] ?? ''))),
      escapeMarkdown(String(identity['pooling'] ?? '')),
      codeMarkdown(String(identity['prefix'] ?? '')),
      escapeMarkdown(String(identity['maximumLength'] ?? '')),
      formatCount(truncatedRows),
    ]),
  );
  const data = `${tool.name} ${tool.version}, test rows ${codeMarkdown(shortenHash(dataset.test.contentHash))}, seed ${settings.seed}, seeds of the drift ${settings.simulation.seeds.join(', ')}.`;
  return `${table}\n\n${data}`;
}
