import type { Waiver } from '../core/gate/waiver.ts';

/**
 * A waiver of the gate file and what it did in this run. `accepted`: it turned a failing check into a warning. `not needed`:
 * the check did not fail. `expired`: its last day is over, or nobody knows what day it is. `not on base`: the pull request
 * brought it, so it counts once it is merged.
 */
export interface WaiverSummary extends Waiver {
  readonly state: 'accepted' | 'not needed' | 'expired' | 'not on base';
}
