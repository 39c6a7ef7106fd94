import type { AuditItem, AuditRow, AuditSettings } from './audit-item.ts';
import { auditCategories, auditLabels, auditPairs } from './composition.ts';
import { auditAdversarial, auditLength, auditTurns } from './kinds-of-rows.ts';
import { auditAge, auditSources } from './origin.ts';
import { auditSlices, sizeSlices, type SliceSizes } from './slice-size.ts';

/** What the held-out set lacks beside service. */
export interface AuditReport {
  /** One for each of `AUDIT_ASPECTS`, in their order. */
  readonly items: readonly AuditItem[];
  readonly sliceSizes: SliceSizes;
}

/**
 * Audits the held-out set against what service has and evaluations lack (definitions section 13), as far as its columns
 * tell. Rows with equal texts are no aspect: a set that has them is not loaded. The order of the rows changes nothing,
 * and no number of the gate depends on it.
 */
export function auditSet(rows: readonly AuditRow[], settings: AuditSettings = {}): AuditReport {
  const sliceSizes = sizeSlices(rows, settings.confidenceLevel);
  return {
    items: [
      auditTurns(rows, settings),
      auditLength(rows),
      auditAdversarial(rows, settings),
      auditSources(rows, settings),
      auditAge(rows, settings),
      auditCategories(rows, settings),
      auditPairs(rows, settings),
      auditLabels(rows),
      auditSlices(sliceSizes, settings),
    ],
    sliceSizes,
  };
}
