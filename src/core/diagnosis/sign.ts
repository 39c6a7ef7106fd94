import { measured, type Measured } from '../measured.ts';
import type { Evidence } from './evidence.ts';

/** A sentence where the evidence shows the sign, nothing where it does not or was not measured. */
export type Sign = (evidence: Evidence) => string | undefined;

/** One number of the evidence. */
export type Reading = (evidence: Evidence) => Measured;

/** A closed range, with a sentence about the number that lies in it. */
export interface SignSettings {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly says: (value: number) => string;
}

/** A sign that is there while a number lies in a closed range; an undefined number never does. */
export function within(read: Reading, { atLeast = -Infinity, atMost = Infinity, says }: SignSettings): Sign {
  return (evidence) => {
    const found = read(evidence);
    return found.defined && found.value >= atLeast && found.value <= atMost ? says(found.value) : undefined;
  };
}

/** A sign that is there while all of its parts are. */
export function allOf(...signs: readonly Sign[]): Sign {
  return (evidence) => {
    const said = signs.map((sign) => sign(evidence));
    return said.includes(undefined) ? undefined : said.join(' ');
  };
}

/** A sign that is there while one of its parts is; it says the first that is. */
export function anyOf(...signs: readonly Sign[]): Sign {
  return (evidence) => signs.map((sign) => sign(evidence)).find((said) => said !== undefined);
}

/** How far a number is from 0. */
export function sizeOf(read: Reading): Reading {
  return (evidence) => {
    const found = read(evidence);
    return found.defined ? measured(Math.abs(found.value)) : found;
  };
}

/** The larger of two numbers, undefined when either is. */
export function largerOf(first: Reading, second: Reading): Reading {
  return (evidence) => {
    const [a, b] = [first(evidence), second(evidence)];
    if (!a.defined) return a;
    return b.defined ? measured(Math.max(a.value, b.value)) : b;
  };
}

/** Three decimals, never `-0.000`. */
export function decimals(value: number): string {
  return value.toFixed(3).replace(/^-(?=0\.000$)/, '');
}

/** The same with its sign, for a change. */
export function signed(value: number): string {
  const text = decimals(value);
  return text.startsWith('-') || text === '0.000' ? text : `+${text}`;
}

/** A share in [0, 1] in per cent, with one decimal. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A difference of shares in percentage points, with one decimal. */
export function points(share: number): string {
  return `${(100 * share).toFixed(1)} percentage points`;
}
