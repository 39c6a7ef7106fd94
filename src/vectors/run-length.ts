/** Bytes of a page and how far they are read. */
export interface ByteCursor {
  readonly bytes: Uint8Array;
  at: number;
}

/**
 * Decodes `count` whole numbers of the RLE / bit-packing hybrid (Parquet format, Encodings.md); `width` is their bits,
 * 0 to 32. Runs beyond `count` are cut, so that a wrong length costs nothing.
 *
 * @throws RangeError when the bytes end before
 */
export function decodeRunLength(cursor: ByteCursor, width: number, output: Uint8Array | Uint32Array): void {
  const bytesOfValue = Math.ceil(width / 8);
  let done = 0;
  while (done < output.length) {
    const header = readVarint(cursor);
    if (header % 2 === 0) {
      const end = Math.min(output.length, done + header / 2);
      if (end === done) throw new RangeError('an empty run');
      output.fill(readValue(cursor, bytesOfValue), done, end);
      done = end;
    } else {
      done = unpackBits(cursor, width, ((header - 1) / 2) * 8, output, done);
    }
  }
}

/** Bits that hold the levels 0 to `highest`. */
export function bitsOf(highest: number): number {
  return 32 - Math.clz32(highest);
}

function unpackBits(
  cursor: ByteCursor,
  width: number,
  count: number,
  output: Uint8Array | Uint32Array,
  first: number,
): number {
  if (count === 0) throw new RangeError('an empty run');
  const end = Math.min(output.length, first + count);
  let at = cursor.at;
  let shift = 0;
  for (let index = first; index < end; index++) {
    let value = 0;
    for (let taken = 0; taken < width;) {
      const bits = Math.min(8 - shift, width - taken);
      value += ((byteAt(cursor, at) >> shift) & ((1 << bits) - 1)) * 2 ** taken;
      taken += bits;
      shift += bits;
      if (shift === 8) {
        shift = 0;
        at += 1;
      }
    }
    output[index] = value;
  }
  cursor.at += (count * width) / 8;
  return end;
}

function readVarint(cursor: ByteCursor): number {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = byteAt(cursor, cursor.at++);
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
  throw new RangeError('a number that is too long');
}

function readValue(cursor: ByteCursor, bytes: number): number {
  let value = 0;
  for (let index = 0; index < bytes; index++) value += byteAt(cursor, cursor.at++) * 2 ** (8 * index);
  return value;
}

function byteAt({ bytes }: ByteCursor, at: number): number {
  if (at < bytes.length) return bytes[at];
  throw new RangeError('the page ends too early');
}
