import { scoreRows } from '../../src/core/classifier/fold-head.ts';
import type { JudgeSettings } from '../../src/core/gate/judge.ts';
import type { Outcome } from '../../src/core/gate/verdict.ts';
import type { Matrix } from '../../src/core/linalg/matrix.ts';
import type { MatrixMultiply } from '../../src/core/linalg/matrix-multiply.ts';
import { createRandom } from '../../src/core/random.ts';
import { DETECTORS } from './detectors/all-detectors.ts';
import type { Alarm, ReferenceSample, ScoredVectors } from './detectors/detector.ts';
import { judgeSample, prepareGateSample, type GateSample } from './gate-draws.ts';
import { measureHarm, type Harm } from './harm.ts';
import { drawSamples, takeRows, takeValues } from './sample.ts';
import type { HeldOut, TournamentCase } from './tournament-case.ts';

/** How many samples of how many rows. */
export interface TournamentSettings {
  readonly sampleRows: number;
  /** Samples drawn in all; every case gets its own run of `gateDraws` of them. */
  readonly pool: number;
  readonly gateDraws: number;
  /** Samples of the detectors, the first of the pool. */
  readonly detectorDraws: number;
  readonly seed: number;
}

/** What one case is, does and was judged to do; rates are shares of the draws. */
export interface CaseResult extends Harm {
  readonly name: string;
  readonly kind: TournamentCase['kind'];
  readonly family: string;
  readonly gate: Readonly<Record<Outcome, number>>;
  /** By detector. */
  readonly alarms: Readonly<Record<string, number>>;
}

/** A tournament that is set up: the same samples for every case. */
export interface Tournament {
  /** `index` is the place of the case: it chooses the samples. */
  play(tournamentCase: TournamentCase, candidate: Matrix, index: number): Promise<CaseResult>;
}

/** Draws the samples and lets everything see the reference, once. */
export async function setUp(
  heldOut: HeldOut,
  judgeSettings: JudgeSettings,
  settings: TournamentSettings,
  multiply: MatrixMultiply,
): Promise<Tournament> {
  const { labels, reference, head } = heldOut;
  const referenceLogits = scoreRows(head, reference);
  const draws = drawSamples(labels.length, settings.sampleRows, settings.pool, settings.seed);
  const samples = draws.map((draw) => prepareGateSample(draw, labels, referenceLogits, judgeSettings));
  const watched = draws.slice(0, settings.detectorDraws);
  const history = { matrix: reference, logits: referenceLogits, labels };
  const alarms: Alarm[][] = [];
  for (const [index, rows] of watched.entries()) {
    const sample = take(reference, referenceLogits, rows);
    const random = createRandom(settings.seed, settings.pool + index);
    alarms.push(await prepareDetectors({ sample, history, random, multiply }));
  }

  return {
    async play({ name, kind, family }, candidate, index) {
      const logits = { reference: referenceLogits, candidate: scoreRows(head, candidate) };
      return {
        name,
        kind,
        family,
        ...measureHarm(labels, logits, judgeSettings.limits, judgeSettings.evaluation),
        gate: judgeDraws(samples, logits.candidate, judgeSettings, index * settings.gateDraws, settings),
        alarms: await alarmRates(alarms, watched, candidate, logits.candidate),
      };
    },
  };
}

async function prepareDetectors(known: ReferenceSample): Promise<Alarm[]> {
  const alarms: Alarm[] = [];
  for (const detector of DETECTORS) alarms.push(await detector.prepare(known));
  return alarms;
}

function judgeDraws(
  samples: readonly GateSample[],
  logits: Float64Array,
  judgeSettings: JudgeSettings,
  first: number,
  { gateDraws }: TournamentSettings,
): Record<Outcome, number> {
  const counts: Record<Outcome, number> = { pass: 0, warn: 0, fail: 0, inconclusive: 0 };
  for (let draw = 0; draw < gateDraws; draw++) {
    counts[judgeSample(samples[(first + draw) % samples.length], logits, judgeSettings)]++;
  }
  let outcome: Outcome;
  for (outcome in counts) counts[outcome] /= gateDraws;
  return counts;
}

async function alarmRates(
  alarms: readonly (readonly Alarm[])[],
  draws: readonly (readonly number[])[],
  candidate: Matrix,
  logits: Float64Array,
): Promise<Record<string, number>> {
  const rates: Record<string, number> = {};
  for (const { name } of DETECTORS) rates[name] = 0;
  for (const [index, rows] of draws.entries()) {
    const sample = take(candidate, logits, rows);
    for (const [at, { name }] of DETECTORS.entries()) {
      if (await alarms[index][at](sample)) rates[name] += 1 / draws.length;
    }
  }
  for (const { name } of DETECTORS) rates[name] = Math.round(rates[name] * draws.length) / draws.length;
  return rates;
}

function take(matrix: Matrix, logits: Float64Array, rows: readonly number[]): ScoredVectors {
  return { matrix: takeRows(matrix, rows), logits: takeValues(logits, rows) };
}
