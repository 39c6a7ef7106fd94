import type { GateReport } from '../report/gate-report.ts';
import { describeOutcome } from './describe-check.ts';
import { definitionsOf, describeDefinition } from './describe-definition.ts';
import { HEADINGS, paragraph, type Explanation } from './explanation.ts';
import { findNumbers } from './find-numbers.ts';

/** Any other number, monitor, remedy or kind of simulated drift that docs/metrics.md defines. */
export function explainNumber(name: string, report?: GateReport): Explanation | undefined {
  const [definition] = definitionsOf(name);
  if (definition === undefined) return undefined;
  const numbers =
    report === undefined
      ? []
      : [...findNumbers(report, name), ...attemptsOf(name, report), ...endedAs(name, report)];
  return {
    topic: name,
    kind: 'number',
    title: definition.kind,
    paragraphs: [
      ...paragraph(HEADINGS.meaning, describeDefinition(name)),
      ...paragraph(
        HEADINGS.report,
        report === undefined ? [] : numbers.length === 0 ? ['It has nothing of that name.'] : numbers,
      ),
    ],
  };
}

/** How a remedy ended, where the name is one that was tried. */
function attemptsOf(name: string, { remedies }: GateReport): readonly string[] {
  return (remedies?.attempts ?? [])
    .filter(({ remedy }) => remedy === name)
    .map(({ outcome, reason, rows }) => {
      const why = reason === '' ? '' : `: ${reason}`;
      return `Tried with ${rows.toLocaleString('en-US')} rows: ${outcome}${why}`;
    });
}

/** Checks that ended so, where the name is a status. */
function endedAs(name: string, { checks }: GateReport): readonly string[] {
  return checks.filter(({ status }) => status === name).map(describeOutcome);
}
