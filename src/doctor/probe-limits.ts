import type { GateConfig } from '../config/gate-config.ts';
import { boundsValue, type Limit } from '../core/gate/limit.ts';
import type { EvaluationSettings } from '../core/metrics/evaluation.ts';
import type { Dataset } from '../dataset/labelled-example.ts';
import { labelsOf } from '../dataset/labels-of.ts';
import { formatCount, formatPlural } from '../report/format.ts';
import type { Exam, Probed } from './exam.ts';
import { note, ok, problem, type Said } from './finding.ts';
import { IMAGINED, imagineCandidate, imagineReference } from './imagined-scores.ts';
import { measurePower, POWER_PERCENT, type LimitPower, type ScoredSample } from './power.ts';
import type { SampledScores } from './probe-classifier.ts';
import type { ProbedModels } from './probe-models.ts';
import { sampleRows } from './sample-rows.ts';

/** What is known of the scores. */
export interface LimitsInput {
  readonly gate: Probed<GateConfig>;
  readonly dataset: Probed<Dataset>;
  readonly models: ProbedModels;
  readonly scores: Probed<SampledScores>;
}

/** A sample of scores, and what of it was imagined. */
interface Basis extends ScoredSample {
  readonly imagined: 'nothing' | 'candidate' | 'both';
}

/** So many times the rows of the set: a few more would not do. */
const FAR = 2;

/** For each limit, about how many rows decide it. */
export async function probeLimits(exam: Exam, { dataset, gate, models, scores }: LimitsInput): Promise<void> {
  exam.begin('Limits');
  await exam.probe('rows for limits', (take) => {
    const config = take(gate);
    const set = take(dataset);
    const basis = basisOf(set, config, { models, scores: scores.value });
    const decisionThreshold = scores.value?.decisionThreshold ?? config.classifier.decisionThreshold ?? 0.5;
    const evaluation: EvaluationSettings = { ...config.evaluation, decisionThreshold };
    const { confidenceLevel, onInconclusive, seed } = config.decision;
    const settings = { limits: config.limits, evaluation, confidenceLevel, seed };
    const powers = measurePower(basis, settings, set.examples.length);
    return { said: judgePower(powers, set.examples.length, { basis, fails: onInconclusive === 'fail' }) };
  });
}

/** Measured scores where there are some; those of imagined models in their place. */
function basisOf(
  set: Dataset,
  { decision: { seed } }: GateConfig,
  { models, scores }: { readonly models: ProbedModels; readonly scores: SampledScores | undefined },
): Basis {
  const embedded = models.reference.value?.rows ?? [];
  const { candidate, reference } = scores ?? {};
  if (reference === undefined || !hasBoth(labelsOf(embedded))) {
    const labels = labelsOf(sampleRows(set, seed));
    const referenceLogits = imagineReference(labels, seed);
    const candidateLogits = imagineCandidate(labels, referenceLogits, seed);
    return { labels, referenceLogits, candidateLogits, imagined: 'both' };
  }
  const other = new Map(models.candidate.value?.rows.map(({ id }, at) => [id, at]));
  const shared = embedded.flatMap(({ id }, at) => {
    const its = other.get(id);
    return its === undefined ? [] : [{ at, its }];
  });
  const labels = Uint8Array.from(shared, ({ at }) => embedded[at].label);
  if (candidate === undefined || !hasBoth(labels)) {
    const all = labelsOf(embedded);
    const candidateLogits = imagineCandidate(all, reference, seed);
    return { labels: all, referenceLogits: reference, candidateLogits, imagined: 'candidate' };
  }
  return {
    labels,
    referenceLogits: Float64Array.from(shared, ({ at }) => reference[at]),
    candidateLogits: Float64Array.from(shared, ({ its }) => candidate[its]),
    imagined: 'nothing',
  };
}

function hasBoth(labels: Uint8Array): boolean {
  return labels.includes(0) && labels.includes(1);
}

/** One line for all limits, and one for each that this set does not decide. */
function judgePower(
  powers: readonly LimitPower[],
  rows: number,
  { basis, fails }: { readonly basis: Basis; readonly fails: boolean },
): readonly Said[] {
  const open = powers.filter(({ rowsNeeded = Infinity }) => rowsNeeded > rows);
  const decided = powers.length - open.length;
  const which =
    decided < powers.length
      ? `${decided} of ${formatPlural(powers.length, 'limit')}`
      : powers.length === 1
        ? 'The limit'
        : `All ${powers.length} limits`;
  const what = `${which} can be decided on ${formatPlural(rows, 'row')}, each in ${POWER_PERCENT} of 100 such sets (${describeBasis(basis)}).`;
  const isGuess = basis.imagined === 'both';
  const summary = decided === powers.length ? ok(what) : note(what);
  return [summary, ...open.map((power) => judgeOpen(power, { rows, isGuess, fails }))];
}

function judgeOpen(
  { limit, rowsNeeded, tightest }: LimitPower,
  { fails, isGuess, rows }: { readonly rows: number; readonly isGuess: boolean; readonly fails: boolean },
): Said {
  const name = describeLimit(limit);
  if (rowsNeeded === undefined) {
    const why = boundsValue(limit) ? 'the sampled rows are at or beyond it already' : 'nothing can be told';
    return note(`${name}: ${why}.`, 'run `driftgate check`, whose report says what it needs');
  }
  const wide = tightest === undefined ? '' : `, or loosen it to ${looser(tightest)}`;
  const what = `${name} needs about ${about(rowsNeeded)} rows; the set has ${formatCount(rows)}.`;
  const todo = `add rows${wide}: else a candidate that is as good may come out inconclusive`;
  const isFar = rowsNeeded > FAR * rows && !isGuess && fails && limit.level === 'error';
  return isFar ? problem(what, todo) : note(what, todo);
}

/** `roc-auc max-drop 0.02`, as the gate file has it. */
function describeLimit({ kind, metric, value }: Limit): string {
  return `${metric} ${kind} ${value}`;
}

/** Two digits, rounded up: more would pretend to know. */
function about(rows: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rows)) - 1);
  return formatCount(Math.ceil(rows / unit) * unit);
}

/** Rounded up to two digits. */
function looser(value: number): string {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return String(Number((Math.ceil(value / unit) * unit).toPrecision(2)));
}

/** Where the numbers come from, in words. */
function describeBasis({ imagined, labels }: Basis): string {
  const rows = formatPlural(labels.length, 'row');
  const other = `a made-up candidate whose scores correlate by ${IMAGINED.correlation}`;
  switch (imagined) {
    case 'nothing':
      return `estimated from ${rows} under both models`;
    case 'candidate':
      return `estimated from ${rows} under the reference and ${other}`;
    case 'both':
      return `a guess before any score: a made-up reference with ROC-AUC ${IMAGINED.rocAuc} and ${other}`;
  }
}
