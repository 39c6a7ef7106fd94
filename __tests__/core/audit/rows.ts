import type { AuditAspect, AuditItem, AuditRow, AuditSettings } from '../../../src/core/audit/audit-item.ts';
import { auditSet } from '../../../src/core/audit/audit-set.ts';

/** Rows of one kind: safe, of 100 characters and silent about themselves unless told. */
export function rowsOf(count: number, parts: Partial<AuditRow> = {}): readonly AuditRow[] {
  return Array.from({ length: count }, () => ({ label: 0, characters: 100, slices: [], ...parts }));
}

/** One aspect of the audit. */
export function itemOf(
  aspect: AuditAspect,
  rows: readonly AuditRow[],
  settings: AuditSettings = {},
): AuditItem {
  const item = auditSet(rows, settings).items.find((found) => found.aspect === aspect);
  if (item === undefined) throw new Error(`no item ${aspect}`);
  return item;
}
