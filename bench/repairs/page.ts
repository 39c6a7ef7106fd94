import { renderAnswer } from './answer.ts';
import type { Limits } from './ceiling.ts';
import type { GateSet } from './load-set.ts';
import type { Measurement } from './measure.ts';
import { renderBroken, renderCeilings, renderComesBack, renderCurves } from './tables.ts';

/** What was measured on one set. */
export interface SetResult {
  readonly set: Pick<GateSet, 'source' | 'examples' | 'C' | 'trainRows'>;
  readonly measured: readonly Measurement[];
  /** Of repairs of the dropped layer; absent: too few rows for them. */
  readonly limits?: Limits;
}

/** The generated part of the page for one set: the answer, then the tables. */
export function renderSet({ set, measured, limits }: SetResult): string {
  const count = (rows: number): string => rows.toLocaleString('en-US');
  const rows = Math.max(...measured.flatMap(({ tried }) => tried.map((one) => one.rows)));
  return [
    renderAnswer(measured, limits),
    `Measured on ${set.source}: a head fitted on ${count(set.trainRows)} train rows (C ${set.C}, chosen on the validation rows), ${count(set.examples.length)} held-out rows. What the upgrades break:`,
    renderBroken(measured),
    `What comes back, of ROC-AUC / of the excess errors, and the verdict the gate then gives; remedies fitted on ${count(rows)} rows:`,
    renderComesBack(measured),
    ...(limits === undefined
      ? []
      : ['How far the dropped layer can be repaired at best:', renderCeilings(limits.ceilings)]),
    'Every remedy at every size:',
    renderCurves(measured),
  ].join('\n\n');
}
