import type { GateReport } from './gate-report.ts';

/** Sorts the keys of plain objects, so that the same report always has the same bytes. */
function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** `report.json`: every number in full precision, keys sorted, no timestamp. */
export function serializeReport(report: GateReport): string {
  return `${JSON.stringify(report, sortKeys, 2)}\n`;
}
