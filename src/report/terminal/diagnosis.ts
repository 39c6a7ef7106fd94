import type { GateReport } from '../gate-report.ts';
import { wrapText } from './table.ts';

/** Likely causes, surest first, each with the sentences that support it. */
export function layOutDiagnosis(diagnosis: GateReport['diagnosis']): string {
  if (diagnosis.length === 0) return wrapText('No known cause fits these numbers.', '  ');
  return diagnosis
    .flatMap(({ title, confidence, evidence, advice }) => [
      wrapText(`${title} (confidence: ${confidence})`, '    ', '  - '),
      ...evidence.map((sentence) => wrapText(sentence, '    ')),
      wrapText(advice, '       ', '    -> '),
    ])
    .join('\n');
}
