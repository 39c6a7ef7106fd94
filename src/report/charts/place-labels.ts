/** A label that may be moved up or down to stay readable. */
export interface WantedLabel {
  readonly text: string;
  /** In px from the left and from the top, of the anchor and of the middle line. */
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'right';
}

/** In px: about the mean width of a character, and the height of a line. */
const CHARACTER = 6.6;
const LINE = 14;
/** Tries, nearest first. */
const MOVES = [0, -0.5, 0.5, -1, 1, -1.5, 1.5, -2, 2, -3, 3].map((lines) => lines * LINE);

/**
 * Moves each label as little as it takes to cover none of those before it, and keeps it inside the height where that is
 * possible; one that finds no room stays where it was wanted.
 *
 * @param labels [n], most important first
 * @returns [n], the y of each in px from the top
 */
export function placeLabels(labels: readonly WantedLabel[], height: number): readonly number[] {
  const placed: WantedLabel[] = [];
  for (const label of labels) {
    const found = MOVES.map((move) => ({ ...label, y: label.y + move })).find(
      (tried) => tried.y >= 0 && tried.y <= height && !placed.some((other) => overlap(tried, other)),
    );
    placed.push(found ?? label);
  }
  return placed.map(({ y }) => y);
}

function overlap(a: WantedLabel, b: WantedLabel): boolean {
  if (Math.abs(a.y - b.y) >= LINE) return false;
  const [left, right] = [extent(a), extent(b)];
  return left[0] < right[1] && right[0] < left[1];
}

function extent({ x, text, align }: WantedLabel): readonly [number, number] {
  const width = [...text].length * CHARACTER;
  return align === 'left' ? [x, x + width] : [x - width, x];
}
