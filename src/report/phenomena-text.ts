import type { PhenomenonRollUp } from '../core/taxonomy/roll-up.ts';
import { formatLevel, formatPlural } from './format.ts';

/** One line: how many unsafe rows the candidate newly misses, and what the intervals are. */
export function phenomenaHeadline({ phenomena }: PhenomenonRollUp): string {
  const newlyMissed = phenomena.reduce((sum, result) => sum + result.newlyMissed, 0);
  const missed = newlyMissed === 0 ? 'no unsafe row' : formatPlural(newlyMissed, 'unsafe row');
  const level = phenomena
    .map(({ falseNegatives }) => falseNegatives.candidate.interval?.level)
    .find((known) => known !== undefined);
  const intervals = level === undefined ? '' : `; shares with ${formatLevel(level)} intervals (Wilson)`;
  return `The candidate newly misses ${missed}${intervals}`;
}
