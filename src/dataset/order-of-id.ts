interface Named {
  readonly id: string;
}

/** Resamples, simulated drift and samples are drawn by position: in this order the order of the file changes nothing. */
export function inOrderOfId<Row extends Named>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Indexes of the rows in order of id (UTF-16 code units), [n]; of equal ids the first comes first. */
export function orderOfId(rows: readonly Named[]): Uint32Array {
  const order = Uint32Array.from(rows.keys());
  let isSorted = true;
  for (let i = 1; i < rows.length && isSorted; i++) isSorted = rows[i - 1].id <= rows[i].id;
  if (isSorted) return order;
  return order.sort((a, b) => {
    const [one, other] = [rows[a].id, rows[b].id];
    return one < other ? -1 : one > other ? 1 : a - b;
  });
}
