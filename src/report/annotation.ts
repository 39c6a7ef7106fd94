import { plainLine } from './escape.ts';
import type { GateReport } from './gate-report.ts';

/** One message at a place in a file, as GitHub shows it beside the code. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  /** One or two sentences that stand alone. */
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Of a message, in characters. */
export const LONGEST_MESSAGE = 1_000;

const ZERO_WIDTH_SPACE = '\u200b';

/** One line that the runner does not take for a workflow command, wherever it stands. */
export function commandFreeLine(text: string, longest: number): string {
  return plainLine(text, longest).replace(/:(?=:)|##(?=\[)/g, (found) => found + ZERO_WIDTH_SPACE);
}

/** What the build does, as a level. */
export function levelOfVerdict({ verdict: { effect } }: GateReport): Annotation['level'] {
  const levels = { fail: 'error', warn: 'warning', pass: 'notice' } as const;
  return levels[effect];
}
