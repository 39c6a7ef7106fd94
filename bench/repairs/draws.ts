import type { RemedySettings } from '../../src/core/remedy/remedy-settings.ts';
import type { GateSet } from './load-set.ts';
import { measureUpgrade, type Repaired } from './measure.ts';
import { atMostRows } from './tables.ts';
import type { Upgrade } from './upgrades.ts';

const SEEDS = [1, 2, 3, 4, 5] as const;

/** The ridge map on as many rows, drawn anew by each of some seeds. */
export async function measureDraws(
  set: GateSet,
  upgrade: Upgrade,
  { maximumRows }: RemedySettings,
): Promise<readonly Repaired[]> {
  const draws: Repaired[] = [];
  for (const seed of SEEDS) {
    const decision = { ...set.config.decision, seed };
    const seeded = { ...set, config: { ...set.config, decision } };
    const measured = await measureUpgrade(seeded, upgrade, { sizes: [], maximumRows });
    const repaired = atMostRows(measured, 'ridge-map')?.repaired;
    if (repaired === undefined) throw new Error(`no ridge map could be fitted (seed ${seed})`);
    draws.push(repaired);
  }
  return draws;
}
