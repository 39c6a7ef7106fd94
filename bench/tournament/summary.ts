import type { Outcome } from '../../src/core/gate/verdict.ts';
import { DETECTORS } from './detectors/all-detectors.ts';
import type { CaseResult } from './play.ts';

/** A case whose largest `change / limit` is this near to 1 is near a limit. */
const NEAR = 0.2;
/** A case counts as caught, or as a false alarm, when more than this share of its draws say so. */
const MAJORITY = 0.5;
const DRAWN_TOGETHER = 'classes drawn together';

/** How one judge did; rates are means over cases of the share of draws. */
export interface Score {
  readonly name: string;
  readonly source: string;
  readonly rule: string;
  /** Harmful cases with the alarm in most draws. */
  readonly caught: number;
  /** Harmless cases with the alarm in most draws. */
  readonly falseAlarms: number;
  /** Mean alarm rate of the harmful cases. */
  readonly sensitivity: number;
  /** One minus the mean alarm rate of the harmless cases. */
  readonly specificity: number;
  /** `sensitivity + specificity - 1` (Youden, 1950). */
  readonly youden: number;
  /** The same over the cases that are not near a limit. */
  readonly youdenClear: number;
  /** The same over the real upgrades only. */
  readonly youdenReal: number;
  /** Harmful cases of `classes drawn together` with the alarm in most draws. */
  readonly caughtDrawnTogether: number;
}

/** The figures that the table and the goal are read from. */
export interface Summary {
  readonly cases: Readonly<Record<'total' | 'real' | 'harmful' | 'harmless' | 'drawnTogether', number>>;
  readonly realCases: Readonly<Record<'harmful' | 'harmless', number>>;
  readonly nearLimit: Readonly<Record<'harmful' | 'harmless', number>>;
  readonly gate: {
    /** Draws in which a harmful case passed, of all draws of harmful cases. */
    readonly harmfulPasses: number;
    readonly harmfulDraws: number;
    /** The same without cases near a limit. */
    readonly clearHarmfulPasses: number;
    readonly clearHarmfulDraws: number;
    readonly harmlessFails: number;
    readonly harmlessDraws: number;
    /** The same without cases near a limit. */
    readonly clearHarmlessFails: number;
    readonly clearHarmlessDraws: number;
    /** Mean share of draws that pass, of harmless cases; of those not near a limit. */
    readonly harmlessPassRate: number;
    readonly clearHarmlessPassRate: number;
    /** Mean share of draws that fail, of harmful cases. */
    readonly harmfulFailRate: number;
    /** Sensitivity: not passed; specificity: not failed. */
    readonly youdenNoWrongVerdict: number;
    readonly youdenNoWrongVerdictClear: number;
  };
  readonly scores: readonly Score[];
}

/** Whether the case is within 20 % of a limit. */
export function isNearLimit({ closeness }: CaseResult): boolean {
  return Math.abs(closeness - 1) <= NEAR;
}

/** Counts what every judge caught and what it cried about. */
export function summarize(cases: readonly CaseResult[], gateDraws: number): Summary {
  const harmful = cases.filter((result) => result.harmful);
  const harmless = cases.filter((result) => !result.harmful);
  const clear = cases.filter((result) => !isNearLimit(result));
  const clearHarmless = clear.filter((result) => !result.harmful);
  const clearHarmful = clear.filter((result) => result.harmful);
  const draws = (results: readonly CaseResult[], outcome: Outcome): number =>
    Math.round(results.reduce((sum, { gate }) => sum + gate[outcome] * gateDraws, 0));
  const noWrongVerdict = (results: readonly CaseResult[]): number =>
    youden(results, ({ harmful: bad, gate }) => (bad ? 1 - gate.pass : gate.fail));
  return {
    cases: {
      total: cases.length,
      real: cases.filter(({ kind }) => kind === 'real').length,
      harmful: harmful.length,
      harmless: harmless.length,
      drawnTogether: harmful.filter(isDrawnTogether).length,
    },
    realCases: countHarm(cases.filter(({ kind }) => kind === 'real')),
    nearLimit: countHarm(cases.filter(isNearLimit)),
    gate: {
      harmfulPasses: draws(harmful, 'pass'),
      harmfulDraws: harmful.length * gateDraws,
      clearHarmfulPasses: draws(clearHarmful, 'pass'),
      clearHarmfulDraws: clearHarmful.length * gateDraws,
      harmlessFails: draws(harmless, 'fail'),
      harmlessDraws: harmless.length * gateDraws,
      clearHarmlessFails: draws(clearHarmless, 'fail'),
      clearHarmlessDraws: clearHarmless.length * gateDraws,
      harmlessPassRate: meanOf(harmless, ({ gate }) => gate.pass),
      clearHarmlessPassRate: meanOf(clearHarmless, ({ gate }) => gate.pass),
      harmfulFailRate: meanOf(harmful, ({ gate }) => gate.fail),
      youdenNoWrongVerdict: noWrongVerdict(cases),
      youdenNoWrongVerdictClear: noWrongVerdict(clear),
    },
    scores: scoresOf(cases),
  };
}

function scoresOf(cases: readonly CaseResult[]): Score[] {
  const gate = { source: 'this project; needs labels' };
  return [
    score(cases, { ...gate, name: 'driftgate, fails', rule: 'the verdict is fail' }, (c) => c.gate.fail),
    score(
      cases,
      { ...gate, name: 'driftgate, does not pass', rule: 'the verdict is fail or inconclusive' },
      (c) => 1 - c.gate.pass,
    ),
    ...DETECTORS.map(({ name, source, rule }) =>
      score(cases, { name, source, rule }, ({ alarms }) => alarms[name]),
    ),
  ];
}

function score(
  cases: readonly CaseResult[],
  label: Pick<Score, 'name' | 'source' | 'rule'>,
  rate: (result: CaseResult) => number,
): Score {
  const harmful = cases.filter((result) => result.harmful);
  const harmless = cases.filter((result) => !result.harmful);
  const alarmed = (result: CaseResult): boolean => rate(result) > MAJORITY;
  return {
    ...label,
    caught: harmful.filter(alarmed).length,
    falseAlarms: harmless.filter(alarmed).length,
    sensitivity: meanOf(harmful, rate),
    specificity: 1 - meanOf(harmless, rate),
    youden: youden(cases, rate),
    youdenClear: youden(
      cases.filter((result) => !isNearLimit(result)),
      rate,
    ),
    youdenReal: youden(
      cases.filter(({ kind }) => kind === 'real'),
      rate,
    ),
    caughtDrawnTogether: harmful.filter(isDrawnTogether).filter(alarmed).length,
  };
}

function youden(cases: readonly CaseResult[], rate: (result: CaseResult) => number): number {
  const of = (harmful: boolean): number =>
    meanOf(
      cases.filter((result) => result.harmful === harmful),
      rate,
    );
  return of(true) - of(false);
}

function isDrawnTogether({ family }: CaseResult): boolean {
  return family === DRAWN_TOGETHER;
}

function countHarm(cases: readonly CaseResult[]): Record<'harmful' | 'harmless', number> {
  const harmful = cases.filter((result) => result.harmful).length;
  return { harmful, harmless: cases.length - harmful };
}

function meanOf(cases: readonly CaseResult[], valueOf: (result: CaseResult) => number): number {
  return cases.reduce((sum, result) => sum + valueOf(result), 0) / Math.max(cases.length, 1);
}
