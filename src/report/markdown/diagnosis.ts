import { escapeMarkdown } from '../escape.ts';
import { formatPlural } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { renderDetails } from './table.ts';

/** Likely causes, surest first, each with the sentences that support it; folded. */
export function renderDiagnosis(diagnosis: GateReport['diagnosis']): string {
  const items = diagnosis.map(
    ({ title, confidence, evidence, advice }) =>
      `- **${escapeMarkdown(title)}** (confidence: ${confidence}). ${evidence.map(escapeMarkdown).join(' ')} _${escapeMarkdown(advice)}_`,
  );
  return renderDetails(
    `<b>Why</b>: ${formatPlural(items.length, 'finding')} with the numbers behind ${items.length === 1 ? 'it' : 'them'}`,
    items.length === 0 ? NOTHING_FITS : items.join('\n'),
  );
}

const NOTHING_FITS =
  'No known cause fits these numbers: the classifier lost something that neither a shift, a rotation nor noise explains.';
