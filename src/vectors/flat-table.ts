/** One table of a FlatBuffers message (flatbuffers.dev, "Internals"): every access is checked against the bytes. */
export interface FlatTable {
  readonly view: DataView;
  /** Where the table begins. */
  readonly at: number;
}

/** The root table of a message. @throws RangeError when it lies outside */
export function rootTable(bytes: Uint8Array): FlatTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return follow(view, 0);
}

/** Place of a table's field by its number in the schema; undefined when it is left out. */
export function fieldOf({ view, at }: FlatTable, field: number): number | undefined {
  const layout = at - view.getInt32(at, true);
  const size = view.getUint16(layout, true);
  const slot = 4 + 2 * field;
  const offset = slot + 2 <= size ? view.getUint16(layout + slot, true) : 0;
  return offset === 0 ? undefined : at + offset;
}

/** The table that a field points to; undefined when it is left out. */
export function childOf(table: FlatTable, field: number): FlatTable | undefined {
  const place = fieldOf(table, field);
  return place === undefined ? undefined : follow(table.view, place);
}

/**
 * Start and length of a vector whose elements take `width` bytes; empty when it is left out.
 *
 * @throws RangeError when it does not fit into the message
 */
export function vectorOf(
  table: FlatTable,
  field: number,
  width: number,
): { readonly start: number; readonly length: number } {
  const vector = childOf(table, field);
  if (vector === undefined) return { start: 0, length: 0 };
  const { view, at } = vector;
  const length = view.getUint32(at, true);
  if (at + 4 + length * width > view.byteLength) throw new RangeError('a list beyond its message');
  return { start: at + 4, length };
}

/** The tables of a vector of tables. */
export function tablesOf(table: FlatTable, field: number): readonly FlatTable[] {
  const { start, length } = vectorOf(table, field, 4);
  return Array.from({ length }, (_, index) => follow(table.view, start + 4 * index));
}

function follow(view: DataView, place: number): FlatTable {
  const at = place + view.getUint32(place, true);
  if (at + 4 > view.byteLength) throw new RangeError('a table beyond its message');
  return { view, at };
}
