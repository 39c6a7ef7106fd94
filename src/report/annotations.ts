import { LONGEST_MESSAGE, commandFreeLine, levelOfVerdict, type Annotation } from './annotation.ts';
import type { ChangedLine } from './changed-line.ts';
import { annotateFindings } from './finding-annotations.ts';
import type { GateReport } from './gate-report.ts';

/** GitHub shows ten annotations of one level per step and drops the rest without a word. */
export const MOST_ANNOTATIONS = 10;

const LONGEST_TITLE = 200;

function sentenceOf(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** At the line that names the model: what breaks, why, what repairs it. */
function annotateModel({ file, line }: ChangedLine, report: GateReport): Annotation {
  const { cause, fix, sentences, title } = report.headline;
  const what = sentences[0] ?? '';
  const why = cause === undefined ? '' : `Why: ${cause}`;
  const repair = fix === undefined ? '' : `Fix: ${fix}`;
  return {
    level: levelOfVerdict(report),
    title: commandFreeLine(`driftgate: ${title}`, LONGEST_TITLE),
    message: commandFreeLine(
      [what === '' ? title : what, why, repair].map(sentenceOf).filter(Boolean).join(' '),
      LONGEST_MESSAGE,
    ),
    file,
    line,
  };
}

/** The headline first; a finding that is its first sentence is not said again. */
function withModelLine(
  modelLine: ChangedLine,
  findings: readonly Annotation[],
  report: GateReport,
): readonly Annotation[] {
  const said = commandFreeLine(report.headline.sentences[0] ?? '', LONGEST_MESSAGE);
  return [annotateModel(modelLine, report), ...findings.filter(({ message }) => message !== said)];
}

function summariseRest(rest: readonly Annotation[], file: string): Annotation {
  const level = rest[0]?.level ?? 'notice';
  return {
    level,
    title: 'driftgate: more findings',
    message: `${rest.length} more findings are not shown here; the job summary lists them all.`,
    file,
  };
}

/**
 * Annotations for everything that did not pass, worst first, at most ten; the last says how many more there are. Where
 * the line that names the model is known, the headline stands there and comes before all others, also when it passes.
 *
 * @param modelLine as `findModelLine` gives it; its path is from the root of the repository
 * @param most more than ten only for `shareAnnotations`, which counts what it leaves out
 */
export function composeAnnotations(
  report: GateReport,
  {
    modelLine,
    most = MOST_ANNOTATIONS,
  }: { readonly modelLine?: ChangedLine | undefined; readonly most?: number } = {},
): readonly Annotation[] {
  const findings = annotateFindings(report);
  const all = modelLine === undefined ? findings : withModelLine(modelLine, findings, report);
  if (all.length <= most) return all;
  const shown = all.slice(0, most - 1);
  return [...shown, summariseRest(all.slice(shown.length), report.gate.file)];
}

/**
 * The annotations of several gates, all that each has, within what GitHub shows of a step: gravest first; the last says
 * how many are missing.
 */
export function shareAnnotations(gates: readonly (readonly Annotation[])[]): readonly Annotation[] {
  if (gates.length === 1) return gates[0];
  const order = ['error', 'warning', 'notice'];
  const all = gates.flat().toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  if (all.length <= MOST_ANNOTATIONS) return all;
  const shown = all.slice(0, MOST_ANNOTATIONS - 1);
  const rest = all.slice(shown.length);
  return [...shown, summariseRest(rest, rest[0].file ?? '')];
}
