import { escapeMarkdown } from '../escape.ts';
import type { GateReport } from '../gate-report.ts';

/** Likely causes, surest first, each with the sentences that support it. */
export function renderDiagnosis(diagnosis: GateReport['diagnosis']): string {
  const items = diagnosis.map(
    ({ title, confidence, evidence, advice }) =>
      `- **${escapeMarkdown(title)}** (confidence: ${confidence}). ${evidence.map(escapeMarkdown).join(' ')} _${escapeMarkdown(advice)}_`,
  );
  return ['### Why', ...(items.length === 0 ? [NOTHING_FITS] : [items.join('\n')])].join('\n\n');
}

const NOTHING_FITS =
  'No known cause fits these numbers: the classifier lost something that neither a shift, a rotation nor noise explains.';
