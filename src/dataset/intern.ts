/** Names kept once each: more are those of single rows, and looking them up would cost more than they do. */
const MOST_NAMES = 10_000;

/** Keeps one string, and one list, for all rows that have the same: a set of millions of rows names few slices. */
export interface Interner {
  readonly share: (name: string) => string;
  /** The list without repetitions, in its order. */
  readonly shareList: (names: readonly string[]) => readonly string[];
}

const NONE: readonly string[] = [];

/** Opens an empty one; it lives as long as a set is read. */
export function createInterner(): Interner {
  const names = new Map<string, string>();
  const singles = new Map<string, readonly string[]>();
  const lists = new Map<string, readonly string[]>();
  return {
    share: (name) => lookUp(names, name, () => name),
    shareList: (list) => {
      if (list.length === 0) return NONE;
      if (list.length === 1) return lookUp(singles, list[0], () => [list[0]]);
      return lookUp(lists, JSON.stringify(list), () => [...new Set(list)]);
    },
  };
}

function lookUp<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  if (known.size < MOST_NAMES) known.set(key, made);
  return made;
}
