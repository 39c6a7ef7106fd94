import type { TestedHead } from './heads.ts';
import { meanNumbers, type Numbers, type Outcome } from './measure.ts';

/** A run harms when ROC-AUC or balanced accuracy falls by this much. */
export const HARM = 0.05;
/** Monitoring fires when mean confidence moves by this much, or the share called unsafe by twice as much. */
export const ALARM = { confidence: 0.05, positiveRate: 0.1 } as const;

/** What drift of one kind does to one head. */
export interface Summary {
  /** Draws times training seeds, of all drifts of the kind. */
  readonly runs: number;
  /** Runs that harm. */
  readonly harmful: number;
  /** Harmful runs in which the mean confidence does not raise the alarm. */
  readonly silentByConfidence: number;
  /** Harmful runs in which the share called unsafe does not either. */
  readonly silentByBoth: number;
  /** Mean over the harmful runs; absent when there are none. */
  readonly underHarm?: Numbers;
}

/** Summarises one head over the drifts of one kind; `none` is what it does without drift. */
export function summarize(
  outcomes: readonly Outcome[],
  none: Outcome,
  head: number,
  kind: Outcome['kind'],
): Summary {
  const before = none.heads[head].draws[0];
  const runs = outcomes
    .filter((outcome) => outcome.kind === kind)
    .flatMap((outcome) => outcome.heads[head].draws)
    .flatMap((draw) => draw.map((after, seed) => ({ before: before[seed], after })));
  const harmful = runs.filter(isHarmful);
  const calm = harmful.filter((run) => Math.abs(changeOf(run, 'mean-confidence')) < ALARM.confidence);
  return {
    runs: runs.length,
    harmful: harmful.length,
    silentByConfidence: calm.length,
    silentByBoth: calm.filter(
      (run) => Math.abs(changeOf(run, 'predicted-positive-rate')) < ALARM.positiveRate,
    ).length,
    ...(harmful.length === 0 ? {} : { underHarm: meanNumbers(harmful.map(({ after }) => after)) }),
  };
}

/** One head with what it does without drift, under simulated drift that is not aimed and under real upgrades. */
export interface SummarizedHead {
  readonly head: TestedHead;
  readonly undisturbed: Numbers;
  readonly simulated: Summary;
  readonly real: Summary;
}

/** @throws Error when the outcomes lack the one without drift */
export function summarizeHeads(
  heads: readonly TestedHead[],
  outcomes: readonly Outcome[],
): readonly SummarizedHead[] {
  const none = outcomes.find(({ kind }) => kind === 'none');
  if (none === undefined) throw new Error('there is no outcome without drift');
  return heads.map((head, at) => ({
    head,
    undisturbed: none.heads[at].mean,
    simulated: summarize(outcomes, none, at, 'simulated'),
    real: summarize(outcomes, none, at, 'real'),
  }));
}

interface Run {
  readonly before: Numbers;
  readonly after: Numbers;
}

function isHarmful(run: Run): boolean {
  return changeOf(run, 'roc-auc') <= -HARM || changeOf(run, 'balanced-accuracy') <= -HARM;
}

function changeOf({ before, after }: Run, metric: keyof Numbers): number {
  return after[metric] - before[metric];
}
