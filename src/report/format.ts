import type { Interval } from '../core/inference/interval.ts';
import type { Measured } from '../core/measured.ts';
import type { MetricDefinition } from '../core/metrics/metric.ts';

/** How a number is shown; `angle` is in degrees. */
export type Unit = MetricDefinition['unit'] | 'angle';

/** What stands where an undefined value leaves no room for its reason. */
export const NOT_AVAILABLE = 'n/a';

/** The true minus sign: as wide as the plus, and no browser breaks a line after it. */
const MINUS = '\u2212';

const SHAPES = {
  share: { factor: 100, decimals: 1, suffix: ' %', changeSuffix: ' pp' },
  number: { factor: 1, decimals: 3, suffix: '', changeSuffix: '' },
  angle: { factor: 1, decimals: 1, suffix: '°', changeSuffix: '°' },
} as const satisfies Record<Unit, object>;

const SMALLEST_P = 0.001;

/** Digits with a true minus; zero has no sign, also when it is only zero after rounding. */
function digits(value: number, unit: Unit, signed: boolean): string {
  const { factor, decimals } = SHAPES[unit];
  const size = Math.abs(value * factor).toFixed(decimals);
  if (Number(size) === 0) return size;
  if (value < 0) return MINUS + size;
  return signed ? `+${size}` : size;
}

/** A value that exists: `34.2 %`, `0.866`, `12.3°`. */
export function formatNumber(value: number, unit: Unit): string {
  return digits(value, unit, false) + SHAPES[unit].suffix;
}

/** A change that exists, with its sign: `+13.4 pp`, `+0.031`. */
export function formatSigned(value: number, unit: Unit): string {
  return digits(value, unit, true) + SHAPES[unit].changeSuffix;
}

/** A value, or `undefined: reason`. */
export function formatValue(value: Measured, unit: Unit): string {
  return value.defined ? formatNumber(value.value, unit) : `undefined: ${value.reason}`;
}

/** A signed change, or `undefined: reason`. */
export function formatChange(change: Measured, unit: Unit): string {
  return change.defined ? formatSigned(change.value, unit) : `undefined: ${change.reason}`;
}

/** A relative change that exists, with its sign: `+1.9 %`. */
export function formatRelative(value: number): string {
  return `${digits(value, 'share', true)} %`;
}

/** `[+0.001, +0.012]`, `[+11.0, +15.8] pp`; of a value rather than a change: `[32.4, 36.1] %`. */
export function formatInterval(
  interval: Pick<Interval, 'lower' | 'upper'>,
  unit: Unit,
  of: 'change' | 'value',
): string {
  const signed = of === 'change';
  const suffix = signed ? SHAPES[unit].changeSuffix : SHAPES[unit].suffix;
  return `[${digits(interval.lower, unit, signed)}, ${digits(interval.upper, unit, signed)}]${suffix}`;
}

/** `p = 0.034`, `p < 0.001`; what rounds to 1 is shown as `p > 0.999`, exactly 1 as `p = 1`. */
export function formatP(p: Measured): string {
  if (!p.defined) return `p undefined: ${p.reason}`;
  if (p.value < SMALLEST_P) return `p < ${SMALLEST_P}`;
  if (p.value >= 1) return 'p = 1';
  return p.value >= 0.9995 ? 'p > 0.999' : `p = ${p.value.toFixed(3)}`;
}

/** Rows and other counts: `2,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 row`, `2,000 rows`. */
export function formatPlural(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** A level such as 0.95 as `95 %`. */
export function formatLevel(level: number): string {
  return `${Number((level * 100).toFixed(1))} %`;
}

/** `A`, `A and B`, `A, B and C`. */
export function formatList(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.slice(-1).join('')}`;
}

/** Hashes are cut to their first 12 digits; other strings stay as they are. */
export function shortenHash(text: string): string {
  return text.replace(/\b((?:sha\d+[:-])?)([0-9a-f]{12})[0-9a-f]{20,}\b/g, '$1$2…');
}
