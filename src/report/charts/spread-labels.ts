/** From data to pixels, downwards. */
export interface PixelScale {
  readonly domain: readonly [low: number, high: number];
  /** In px. */
  readonly height: number;
}

/** Where a value lies, in px from the top. */
export function toPixels(value: number, { domain: [low, high], height }: PixelScale): number {
  return (height * (high - value)) / (high - low);
}

/**
 * Moves labels apart until none is nearer to the next than `gap`; their order stays, and they stay inside the height as
 * long as they fit.
 *
 * @param positions [n] wanted, in px from the top
 * @returns [n] in the order given
 */
export function spreadLabels(
  positions: readonly number[],
  { gap, height }: { readonly gap: number; readonly height: number },
): readonly number[] {
  const order = positions.map((_, index) => index).sort((a, b) => positions[a] - positions[b] || a - b);
  const placed = [...positions];
  let lowest = -Infinity;
  for (const index of order) {
    placed[index] = Math.max(placed[index], lowest + gap);
    lowest = placed[index];
  }
  let highest = Math.max(height, gap * (positions.length - 1)) + gap;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index], highest - gap);
    highest = placed[index];
  }
  return placed;
}

/** A span that holds all values with a twentieth of room on either side; never empty. */
export function spanOf(values: readonly number[], least = 0.01): readonly [low: number, high: number] {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0.05 * (high - low), least / 2);
  return [low - room, high + room];
}
