import type { FindingKind } from '../core/diagnosis/finding.ts';
import { RULES } from '../core/diagnosis/rules.ts';
import type { GateReport } from '../report/gate-report.ts';
import { describeDefinition } from './describe-definition.ts';
import { HEADINGS, paragraph, type Explanation } from './explanation.ts';

/** Every finding that the diagnosis knows. */
export const FINDINGS: readonly FindingKind[] = RULES.map(({ kind }) => kind);

/** A finding of the diagnosis: its title, its signs, whether a report has it, and its advice. */
export function explainFinding(kind: FindingKind, report?: GateReport): Explanation | undefined {
  const rule = RULES.find((one) => one.kind === kind);
  if (rule === undefined) return undefined;
  const found = report?.diagnosis.find((finding) => finding.kind === kind);
  return {
    topic: kind,
    kind: 'finding',
    title: rule.title,
    paragraphs: [
      ...paragraph(HEADINGS.meaning, [
        'A likely cause of the difference between the models. It explains a verdict and never changes it.',
        ...describeDefinition(kind),
      ]),
      ...paragraph(
        HEADINGS.report,
        report === undefined
          ? []
          : found === undefined
            ? ['Not found here: its required signs are not there.']
            : [`Found with ${found.confidence} confidence.`, ...found.evidence],
      ),
      ...paragraph(HEADINGS.action, [found?.advice ?? rule.advice]),
    ],
  };
}
