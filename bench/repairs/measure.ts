import { composeFix, type Fix } from '../../src/compose-fix.ts';
import { assess, type Assessment } from '../../src/core/assess.ts';
import type { JudgeSettings } from '../../src/core/gate/judge.ts';
import type { Outcome } from '../../src/core/gate/verdict.ts';
import type { RemedySettings } from '../../src/core/remedy/remedy-settings.ts';
import type { RemedyName } from '../../src/core/remedy/remedy.ts';
import type { RemedyAttempt } from '../../src/core/remedy/try-remedies.ts';
import { tryToRepair } from '../../src/repair.ts';
import type { ChangedSettings } from '../../src/setting-variants.ts';
import type { GateSet } from './load-set.ts';
import { qualityOf, sharesBack, type Quality, type Shares } from './share.ts';
import type { Upgrade } from './upgrades.ts';

/** A model that was judged by the gate. */
export interface Rated {
  readonly quality: Quality;
  readonly verdict: Outcome;
}

/** A repaired model, judged on the held-out rows. */
export interface Repaired extends Rated {
  readonly shares: Shares;
}

/** A remedy at one size. */
export interface Tried {
  readonly remedy: RemedyName;
  readonly rows: number;
  /** Absent: it could not be fitted. */
  readonly repaired?: Repaired;
}

/** What an upgrade breaks and what repairs it. */
export interface Measurement {
  readonly upgrade: Upgrade;
  readonly reference: Quality;
  readonly broken: Rated;
  /** A change of settings under which the old vectors come back. */
  readonly setting?: Repaired & { readonly settings: ChangedSettings };
  readonly tried: readonly Tried[];
  /** The cheapest repair that passes every check; absent: none does, or none is needed. */
  readonly recommended?: Pick<Fix, 'remedy' | 'rows'>;
}

/** Judges an upgrade and every repair of it, as a gate with these settings does. */
export async function measureUpgrade(
  set: GateSet,
  upgrade: Upgrade,
  remedies: RemedySettings,
): Promise<Measurement> {
  const { examples, reference, head, ports } = set;
  const config = { ...set.config, candidate: { ...set.config.candidate, ...upgrade.change }, remedies };
  const settings = judgeSettings(set);
  const candidate = await ports.embeddings.embed('candidate', config.candidate, examples);
  const assessment = await assess({
    rows: examples,
    reference,
    candidate,
    heads: { reference: head, candidate: head },
    settings,
    slices: config.slices,
    multiply: ports.multiply,
  });
  const { verdict, judged } = assessment;
  if (judged === undefined) throw new Error(`the head does not fit the candidate (${upgrade.name})`);
  const referenceLogits = assessment.scores.reference;
  const known = { config, ports, examples, reference, candidate, referenceLogits, head, settings };
  const repair = await tryToRepair({ ...known, assessment: asFailed(assessment) });
  if (repair === undefined) throw new Error(`nothing was tried (${upgrade.name})`);

  const before = { reference: qualityOf(judged.reference), broken: qualityOf(judged.candidate) };
  const { restored, attempts } = repair;
  const fix = verdict.outcome === 'pass' ? undefined : composeFix(repair, config, candidate);
  return {
    upgrade,
    reference: before.reference,
    broken: { quality: before.broken, verdict: verdict.outcome },
    ...(restored && { setting: { settings: restored.settings, ...rate(before, restored) } }),
    tried: attempts.map((attempt) => describe(before, attempt)),
    ...(fix && { recommended: { remedy: fix.remedy, rows: fix.rows } }),
  };
}

/** The gate file's limits, judged at the head's decision threshold. */
export function judgeSettings({ config, head }: GateSet): JudgeSettings {
  const { limits, evaluation, decision } = config;
  return { limits, evaluation: { ...evaluation, decisionThreshold: head.decisionThreshold }, decision };
}

/** The gate repairs what failed; here repairs of the others are wanted as well. */
function asFailed(assessment: Assessment): Assessment {
  return { ...assessment, verdict: { ...assessment.verdict, effect: 'fail' } };
}

/** Of the same rows under the same head. */
interface Before {
  readonly reference: Quality;
  readonly broken: Quality;
}

type JudgedAttempt = Pick<Exclude<RemedyAttempt, { readonly refused: string }>, 'judged' | 'verdict'>;

/** What the checks say of a repaired model, and what came back. */
export function rate({ reference, broken }: Before, { judged, verdict }: JudgedAttempt): Repaired {
  const quality = qualityOf(judged.candidate);
  return { quality, verdict: verdict.outcome, shares: sharesBack(reference, broken, quality) };
}

function describe(before: Before, attempt: RemedyAttempt): Tried {
  const { remedy, rows } = attempt;
  return 'refused' in attempt ? { remedy, rows } : { remedy, rows, repaired: rate(before, attempt) };
}
