import type { ComparisonReport } from './comparison-report.ts';

/** Sorts the keys of plain objects, so that the same comparison always has the same bytes. */
function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** `comparison.json`: every number in full precision, keys sorted, no timestamp. */
export function serializeComparison(report: ComparisonReport): string {
  return `${JSON.stringify(report, sortKeys, 2)}\n`;
}
