import { formatCount } from './format.ts';

/** How many vectors a store spared. */
export interface ReusedRows {
  readonly rows: number;
  /** All rows, of both models. */
  readonly of: number;
  readonly secondsSaved: number;
}

/** `960 of 960 vectors came from the cache, which saved about 2 s.`; empty where there is no store. */
export function describeReuse({ of, rows, secondsSaved }: ReusedRows): string {
  if (rows === 0) return '';
  const saved = secondsSaved < 1 ? 'less than a second' : `about ${formatCount(Math.round(secondsSaved))} s`;
  return `${formatCount(rows)} of ${formatCount(of)} vectors came from the cache, which saved ${saved}.`;
}
