/** Longest run of bytes that is copied one by one; a call costs more than a few bytes. */
const SHORT = 32;

/**
 * Decompresses a Snappy block (google/snappy, format_description.txt) into `output`, which must be as long as it says.
 * Vectors hardly compress, so that a block is mostly long literals, and those are copied in one go.
 *
 * @throws RangeError for a block that is cut, altered or of another length
 */
export function decompressSnappy(input: Uint8Array, output: Uint8Array): void {
  let at = readPreamble(input, output.length);
  let used = 0;
  while (at < input.length) {
    const tag = input[at++];
    const kind = tag & 3;
    let length = (tag >>> 2) + 1;
    if (kind === 0) {
      if (length > 60) {
        const bytes = length - 60;
        length = readNumber(input, at, bytes) + 1;
        at += bytes;
      }
      if (at + length > input.length || used + length > output.length) throw cut();
      copyLiteral(input, at, output, used, length);
      at += length;
    } else {
      let distance: number;
      if (kind === 1) {
        length = ((tag >>> 2) & 7) + 4;
        distance = (tag >>> 5) * 256 + readNumber(input, at, 1);
      } else {
        distance = readNumber(input, at, kind === 2 ? 2 : 4);
      }
      at += kind === 3 ? 4 : kind;
      if (distance === 0 || distance > used || used + length > output.length) throw cut();
      // Byte by byte: a copy may overlap what it writes.
      for (let to = used; to < used + length; to++) output[to] = output[to - distance];
    }
    used += length;
  }
  if (used !== output.length) throw cut();
}

function copyLiteral(input: Uint8Array, from: number, output: Uint8Array, to: number, length: number): void {
  if (length > SHORT) output.set(input.subarray(from, from + length), to);
  else for (let index = 0; index < length; index++) output[to + index] = input[from + index];
}

/** Skips the length, which must be `expected`. */
function readPreamble(input: Uint8Array, expected: number): number {
  let value = 0;
  for (let at = 0; at < 5; at++) {
    const byte = readNumber(input, at, 1);
    value += (byte & 0x7f) * 2 ** (7 * at);
    if (byte >= 0x80) continue;
    if (value !== expected) throw new RangeError(`a Snappy block of ${value} bytes, not ${expected}`);
    return at + 1;
  }
  throw cut();
}

/** A little-endian number of 1 to 4 bytes. */
function readNumber(input: Uint8Array, at: number, bytes: number): number {
  if (at + bytes > input.length) throw cut();
  let value = 0;
  for (let index = 0; index < bytes; index++) value += input[at + index] * 2 ** (8 * index);
  return value;
}

function cut(): RangeError {
  return new RangeError('a Snappy block that is cut or altered');
}
