/** A share as per cent, whole. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

/** Three decimals. */
export function number(value: number): string {
  return value.toFixed(3);
}

/** Three decimals with their sign. */
export function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${number(Math.abs(value))}`;
}

/** One decimal. */
export function degrees(angle: number): string {
  return `${angle.toFixed(1)}°`;
}
