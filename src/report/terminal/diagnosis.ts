import type { GateReport } from '../gate-report.ts';
import type { Page } from './page.ts';
import { wrapOn } from './wrap-text.ts';

/** Likely causes, surest first, each with the sentences that support it. */
export function layOutDiagnosis(diagnosis: GateReport['diagnosis'], page: Page): string {
  return diagnosis
    .flatMap(({ advice, confidence, evidence, title }) => [
      wrapOn(page, `${title} (confidence: ${confidence})`, { first: '  - ', rest: '    ' }),
      ...evidence.map((sentence) => wrapOn(page, sentence, { first: '    ', rest: '      ' })),
      wrapOn(page, advice, { first: '    -> ', rest: '       ' }),
    ])
    .join('\n');
}
