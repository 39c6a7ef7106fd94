import { frozenFoldedHead } from '../../src/core/classifier/frozen-head.ts';
import { decide } from '../../src/core/gate/decide.ts';
import { judge } from '../../src/core/gate/judge.ts';
import { tooFewRows } from '../../src/core/gate/obstacles.ts';
import { foldMapIntoHead } from '../../src/core/remedy/affine-map.ts';
import { momentsOf, solvePulled } from '../../src/core/remedy/pulled-ridge.ts';
import { REMEDIES, type RemedyName } from '../../src/core/remedy/remedy.ts';
import type { GateSet } from './load-set.ts';
import { judgeSettings, measureUpgrade, rate, type Measurement, type Repaired } from './measure.ts';

/** So weak that the map is the one of least squares; it only keeps the equations solvable. */
const NEXT_TO_NONE = 1e-6;

/** How much of the loss can come back at best, and how much hangs on the draw of the rows. */
export interface Limits {
  readonly ceilings: readonly Ceiling[];
  /** The ridge map on rows of other draws. */
  readonly draws: readonly Repaired[];
}

/** How far a way of repairing gets that has more to go by than a gate has. */
export interface Ceiling {
  readonly name: string;
  readonly rows: number;
  readonly repaired: Repaired;
}

/** Maps and heads fitted on every train row there is, and a map fitted on the very rows that it is judged on. */
export async function measureCeilings(set: GateSet, before: Measurement): Promise<readonly Ceiling[]> {
  const all = await measureUpgrade(set, before.upgrade, { sizes: [], maximumRows: Infinity });
  const ofAll = (remedy: RemedyName): readonly Ceiling[] =>
    all.tried.flatMap(({ repaired, ...one }) => {
      if (one.remedy !== remedy || repaired === undefined) return [];
      const { title, needs } = REMEDIES[remedy];
      return [{ name: `${title}, all train rows (${needs})`, rows: one.rows, repaired }];
    });
  return [...ofAll('ridge-map'), ...ofAll('refit'), await fitOnHeldOut(set, before)];
}

/** No affine map reproduces the old vectors of these rows with less squared error. */
async function fitOnHeldOut(set: GateSet, { upgrade, ...before }: Measurement): Promise<Ceiling> {
  const { config, examples, head, ports, reference } = set;
  const { embeddings, multiply } = ports;
  const model = { ...config.candidate, ...upgrade.change };
  const { matrix: candidate } = await embeddings.embed('candidate', model, examples);
  const moments = await momentsOf({ reference: reference.matrix, candidate }, multiply);
  const map = await solvePulled(moments, { ridge: NEXT_TO_NONE }, multiply);
  if (head.linear === undefined) throw new Error('the head is linear');
  const repaired = frozenFoldedHead(foldMapIntoHead(head.linear, map), head.decisionThreshold);
  const settings = judgeSettings(set);
  const judged = judge(
    {
      labels: Uint8Array.from(examples, ({ label }) => label),
      referenceLogits: await head.score(reference.matrix),
      candidateLogits: await repaired.score(candidate),
    },
    settings,
  );
  const obstacles = tooFewRows(judged.reference, settings.decision.minimumRowsPerClass);
  const verdict = decide(judged.checks, obstacles, settings.decision);
  return {
    name: 'Affine map of least squares, fitted on the held-out pairs themselves: an upper bound, no repair',
    rows: examples.length,
    repaired: rate({ reference: before.reference, broken: before.broken.quality }, { judged, verdict }),
  };
}
