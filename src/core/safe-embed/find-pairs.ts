/** What pairs are found from; a `LabelledExample` is one. */
export interface PairedRow {
  /** 1 = unsafe. */
  readonly label: 0 | 1;
  readonly pairId?: string | undefined;
  readonly category?: string | undefined;
}

/** One unsafe row and its safe rewrites, as row indices. */
export interface UnsafePair {
  readonly unsafe: number;
  /** At least one. */
  readonly safe: readonly number[];
  /** Of the unsafe row. */
  readonly category?: string | undefined;
}

/** The pairs of a set. */
export interface FoundPairs {
  /** In order of the unsafe rows. */
  readonly pairs: readonly UnsafePair[];
  /** Pair ids that have no unsafe or no safe row, and so form no pair. */
  readonly incomplete: number;
}

/**
 * Groups rows by pair id: each unsafe row forms one pair with all safe rows of its id. Rows without an id belong to no
 * pair.
 */
export function findPairs(rows: readonly PairedRow[]): FoundPairs {
  const groups = new Map<string, { readonly safe: number[]; readonly unsafe: number[] }>();
  rows.forEach(({ pairId, label }, row) => {
    if (pairId === undefined) return;
    const group = groups.get(pairId) ?? { safe: [], unsafe: [] };
    groups.set(pairId, group);
    (label === 1 ? group.unsafe : group.safe).push(row);
  });
  const complete = [...groups.values()].filter(({ safe, unsafe }) => safe.length > 0 && unsafe.length > 0);
  const pairs = complete.flatMap(({ safe, unsafe }) =>
    unsafe.map((row) => ({ unsafe: row, safe, category: rows[row].category })),
  );
  return {
    pairs: pairs.sort((a, b) => a.unsafe - b.unsafe),
    incomplete: groups.size - complete.length,
  };
}
