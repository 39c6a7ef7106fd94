import type { Waiver } from '../core/gate/waiver.ts';
import type { GateChanges } from '../report/gate-changes.ts';

/** What the base branch says of the gate that a pull request is judged by. */
export interface BaseComparison {
  readonly changes: GateChanges;
  /** Waivers that only the pull request has: they do not count. */
  readonly proposed: readonly Waiver[];
}
