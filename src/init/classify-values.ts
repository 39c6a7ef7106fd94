import { normalizeLabel } from '../config/dataset-conventions.ts';

/** What the sampled values of a column are, labels and texts being told apart by content. */
export interface ValueShape {
  /** Values that are there. */
  readonly present: readonly (string | number | boolean)[];
  /** Whether every value is there and of a plain type. */
  readonly isComplete: boolean;
  /** Distinct values as labels compare them, in the order in which they come; at most `MOST_WORDS` + 1. */
  readonly words: readonly string[];
  /** Whether every value is a number from 0 to 1, or true or false. */
  readonly isUnit: boolean;
  readonly isNumeric: boolean;
  readonly isUnique: boolean;
  /** Mean characters of the values that are text. */
  readonly meanLength: number;
  /** Share of values that hold a space inside. */
  readonly spacedShare: number;
}

/** A column with more distinct words than this holds no labels. */
export const MOST_WORDS = 12;
/** A label is no longer than this. */
export const LONGEST_WORD = 60;

const NUMERIC = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Looks at the values of one column. */
export function shapeOf(values: readonly unknown[]): ValueShape {
  const present = values.filter(isPlain);
  const distinct = new Set<string>();
  const words = new Map<string, string>();
  let numeric = 0;
  let unit = 0;
  let characters = 0;
  let spaced = 0;
  for (const value of present) {
    const text = String(value).trim();
    distinct.add(text);
    if (words.size <= MOST_WORDS && !words.has(normalizeLabel(text))) words.set(normalizeLabel(text), text);
    characters += text.length;
    if (/\S\s+\S/.test(text)) spaced += 1;
    const isNumber = typeof value === 'number' || (typeof value === 'string' && NUMERIC.test(text));
    if (isNumber) numeric += 1;
    if (typeof value === 'boolean' || /^(?:true|false)$/i.test(text)) unit += 1;
    else if (isNumber && Number(text) >= 0 && Number(text) <= 1) unit += 1;
  }
  const count = present.length;
  return {
    present,
    isComplete: count > 0 && count === values.length,
    words: [...words.values()],
    isUnit: count > 0 && unit === count,
    isNumeric: count > 0 && numeric === count,
    isUnique: count > 0 && distinct.size === count,
    meanLength: count === 0 ? 0 : characters / count,
    spacedShare: count === 0 ? 0 : spaced / count,
  };
}

/** Whether these could be labels: numbers from 0 to 1, or few short words. */
export function couldHoldLabels({ isUnit, present, words }: ValueShape): boolean {
  if (present.length === 0) return false;
  return isUnit || (words.length <= MOST_WORDS && words.every((word) => word.length <= LONGEST_WORD));
}

function isPlain(value: unknown): value is string | number | boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}
