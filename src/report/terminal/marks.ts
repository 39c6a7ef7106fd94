import type { Outcome, CheckStatus } from '../../core/gate/verdict.ts';
import type { Colors } from './colors.ts';

type Marked = Outcome | CheckStatus;

const SIGNS: Readonly<Record<Marked, readonly [sign: string, ascii: string]>> = {
  pass: ['✓', '+'],
  warn: ['!', '!'],
  fail: ['✗', 'x'],
  breach: ['✗', 'x'],
  undefined: ['✗', 'x'],
  inconclusive: ['?', '?'],
};

/** One column that tells an outcome without its colour; a word always stands beside it. */
export function signOf(outcome: Marked, ascii: boolean): string {
  return SIGNS[outcome][ascii ? 1 : 0];
}

/** The colour of an outcome: green holds, red does not, yellow is open. */
export function paintOf(outcome: Marked, colors: Colors): (text: string) => string {
  switch (outcome) {
    case 'pass':
      return colors.green;
    case 'fail':
    case 'breach':
    case 'undefined':
      return colors.red;
    case 'warn':
    case 'inconclusive':
      return colors.yellow;
  }
}
