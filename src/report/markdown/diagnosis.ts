import { escapeMarkdown } from '../escape.ts';
import { formatPlural } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { NO_CAUSE_FITS } from '../legends.ts';
import { renderDetails } from './table.ts';

/** Likely causes, surest first, each with the sentences that support it; folded. */
export function renderDiagnosis(diagnosis: GateReport['diagnosis']): string {
  const items = diagnosis.map(
    ({ title, confidence, evidence, advice }) =>
      `- **${escapeMarkdown(title)}** (confidence: ${confidence}). ${evidence.map(escapeMarkdown).join(' ')} _${escapeMarkdown(advice)}_`,
  );
  return renderDetails(
    `<b>Why</b>: ${formatPlural(items.length, 'finding')} with the numbers behind ${items.length === 1 ? 'it' : 'them'}`,
    items.length === 0 ? NO_CAUSE_FITS : items.join('\n'),
  );
}
