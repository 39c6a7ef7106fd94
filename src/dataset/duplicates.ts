import type { DigestList } from './digest-list.ts';

/** The first row, in the order of the file, that repeats another, and the first row that it repeats. */
export interface Repeated {
  readonly first: number;
  readonly second: number;
}

/**
 * The first row whose id another row before it has.
 *
 * @param order indexes of the rows in order of id; of equal ids the first comes first
 */
export function findRepeatedId(
  rows: readonly { readonly id: string }[],
  order: Uint32Array,
): Repeated | undefined {
  let found: Repeated | undefined;
  for (let start = 0, at = 1; at < order.length; at++) {
    if (rows[order[at]].id !== rows[order[start]].id) start = at;
    else if (found === undefined || order[at] < found.second)
      found = { first: order[start], second: order[at] };
  }
  return found;
}

const EMPTY = 0xffffffff;

/**
 * The first row whose digest another row before it has. 16 bytes of sha256 do not meet by chance in any set that fits on
 * a disk. Open addressing, at most two thirds full: 6 to 12 bytes a row.
 *
 * @param digests of the texts that there are, in the order of the rows
 */
export function findRepeatedText(digests: DigestList): Repeated | undefined {
  const count = digests.length();
  const size = 2 ** Math.ceil(Math.log2(Math.max(count, 1) * 1.5));
  const slots = new Uint32Array(size).fill(EMPTY);
  for (let second = 0; second < count; second++) {
    let slot = digests.firstWord(second) & (size - 1);
    for (; slots[slot] !== EMPTY; slot = (slot + 1) & (size - 1)) {
      if (digests.areEqual(slots[slot], second)) return { first: slots[slot], second };
    }
    slots[slot] = second;
  }
  return undefined;
}
