import type { VNode } from 'preact';
import type { Check, Outcome } from '../../core/gate/verdict.ts';
import { describeStatus } from '../status.ts';

/** How a state is coloured and marked; the word beside the mark says the same. */
export type Tone = 'pass' | 'warn' | 'fail' | 'unsure' | 'quiet';

const MARKS: Readonly<Record<Tone, string>> = { pass: '✓', warn: '!', fail: '✕', unsure: '?', quiet: '–' };

/** The tone of a verdict, or of what a remedy would bring. */
export function toneOf(outcome: Outcome | 'refused'): Tone {
  switch (outcome) {
    case 'pass':
    case 'warn':
    case 'fail':
      return outcome;
    case 'inconclusive':
      return 'unsure';
    case 'refused':
      return 'quiet';
  }
}

/** The mark alone, for eyes only. */
export function Mark({ tone }: { readonly tone: Tone }): VNode {
  return (
    <span class={`mark ${tone}`} aria-hidden="true">
      {MARKS[tone]}
    </span>
  );
}

/** A mark and a word on one line. */
export function Status({ tone, word }: { readonly tone: Tone; readonly word: string }): VNode {
  return (
    <span class={`status ${tone}`}>
      <Mark tone={tone} />
      {word}
    </span>
  );
}

/** How a check ended. */
export function CheckStatus({ check }: { readonly check: Check }): VNode {
  return <Status tone={toneOfCheck(check)} word={describeStatus(check).word} />;
}

function toneOfCheck({ status, limit }: Check): Tone {
  switch (status) {
    case 'pass':
      return 'pass';
    case 'breach':
      return limit.level === 'error' ? 'fail' : 'warn';
    case 'inconclusive':
      return 'unsure';
    case 'undefined':
      return 'fail';
  }
}
