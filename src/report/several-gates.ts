import type { Outcome, Verdict } from '../core/gate/verdict.ts';
import { codeMarkdown, escapeMarkdown } from './escape.ts';
import { formatPlural } from './format.ts';
import type { GateReport } from './gate-report.ts';
import { renderTable } from './markdown/table.ts';
import { outcomeMark } from './status.ts';

/** What several gates say together. */
export interface CombinedVerdict extends Pick<Verdict, 'outcome' | 'effect'> {
  /** One sentence: how many gates ended how. */
  readonly title: string;
}

/** Gravest first. */
const OUTCOMES: readonly Outcome[] = ['fail', 'inconclusive', 'warn', 'pass'];
const EFFECTS: readonly Verdict['effect'][] = ['fail', 'warn', 'pass'];

/**
 * The gravest of several verdicts; of one gate its own. The effect and the outcome are each the gravest there is: one gate
 * that fails fails the build, whatever the others say.
 *
 * @param reports at least one
 */
export function combineVerdicts(reports: readonly GateReport[]): CombinedVerdict {
  const [first, ...others] = reports;
  if (others.length === 0) return { ...pick(first.verdict), title: first.headline.title };
  const outcome = OUTCOMES.find((one) => reports.some(({ verdict }) => verdict.outcome === one)) ?? 'fail';
  const effect = EFFECTS.find((one) => reports.some(({ verdict }) => verdict.effect === one)) ?? 'fail';
  const counts = OUTCOMES.flatMap((one) => {
    const count = reports.filter(({ verdict }) => verdict.outcome === one).length;
    return count === 0 ? [] : [`${count} ${one}`];
  });
  return { outcome, effect, title: `${formatPlural(reports.length, 'gate')}: ${counts.join(', ')}` };
}

function pick({ outcome, effect }: Verdict): Pick<Verdict, 'outcome' | 'effect'> {
  return { outcome, effect };
}

/** A table of the gates, gravest first, to stand above their summaries; empty for one gate. */
export function renderGates(reports: readonly GateReport[]): string {
  if (reports.length < 2) return '';
  const { outcome, title } = combineVerdicts(reports);
  const rank = ({ verdict }: GateReport): number => OUTCOMES.indexOf(verdict.outcome);
  const rows = reports
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ gate, headline, verdict }) => [
      codeMarkdown(gate.name),
      codeMarkdown(gate.file),
      `${outcomeMark(verdict.outcome)}&nbsp;${verdict.outcome}`,
      escapeMarkdown(headline.sentences[0] ?? ''),
    ]);
  const table = renderTable(
    [
      ['Gate', 'l'],
      ['File', 'l'],
      ['Verdict', 'l'],
      ['What it means', 'l'],
    ],
    rows,
  );
  return `# ${outcomeMark(outcome)} ${escapeMarkdown(title)}\n\n${table}`;
}
