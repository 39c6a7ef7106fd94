/** First bytes of an LZ4 frame, as a little-endian number. */
const MAGIC = 0x184d2204;
const SHORTEST_MATCH = 4;

/** Output that grows; a block of LZ4 makes at most 255 bytes of one. */
interface Output {
  bytes: Uint8Array;
  used: number;
}

/**
 * Decompresses one LZ4 frame (lz4_Frame_format.md 1.6.x), with linked or independent blocks; checksums are skipped.
 *
 * @throws RangeError for bytes that are cut or altered
 */
export function decompressLz4Frame(input: Uint8Array): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('not an LZ4 frame');
  const flags = view.getUint8(4);
  // Magic, flags and block size; then the content's size and the dictionary's id where flagged, and a checksum.
  let at = 6 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0) + 1;
  const blockChecksum = flags & 0x10 ? 4 : 0;
  const output: Output = { bytes: new Uint8Array(Math.max(64, 2 * input.length)), used: 0 };
  for (;;) {
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) return output.bytes.subarray(0, output.used);
    const length = size % 0x80000000;
    const block = input.subarray(at, at + length);
    if (block.length < length) throw new RangeError('an LZ4 block that is cut');
    if (size >= 0x80000000) copyIn(output, block);
    else decompressBlock(block, output);
    at += length + blockChecksum;
  }
}

/** One block: literals and copies of what came before, alternately (lz4_Block_format.md). */
function decompressBlock(block: Uint8Array, output: Output): void {
  let at = 0;
  const next = (): number => {
    if (at < block.length) return block[at++];
    throw new RangeError('an LZ4 block that is cut');
  };
  const lengthFrom = (nibble: number): number => {
    let length = nibble;
    for (let byte = nibble === 15 ? 255 : 0; byte === 255;) length += byte = next();
    return length;
  };
  while (at < block.length) {
    const token = next();
    const literals = lengthFrom(token >> 4);
    if (at + literals > block.length) throw new RangeError('an LZ4 block that is cut');
    copyIn(output, block.subarray(at, at + literals));
    at += literals;
    if (at === block.length) return;
    const distance = next() + 256 * next();
    repeat(output, distance, lengthFrom(token & 15) + SHORTEST_MATCH);
  }
}

function repeat(output: Output, distance: number, length: number): void {
  if (distance === 0 || distance > output.used) throw new RangeError('an LZ4 copy from before the start');
  makeRoom(output, length);
  // Byte by byte: a copy may overlap what it writes.
  for (let index = 0; index < length; index++, output.used++) {
    output.bytes[output.used] = output.bytes[output.used - distance];
  }
}

function copyIn(output: Output, bytes: Uint8Array): void {
  makeRoom(output, bytes.length);
  output.bytes.set(bytes, output.used);
  output.used += bytes.length;
}

function makeRoom(output: Output, more: number): void {
  if (output.used + more <= output.bytes.length) return;
  const longer = new Uint8Array(Math.max(2 * output.bytes.length, output.used + more));
  longer.set(output.bytes.subarray(0, output.used));
  output.bytes = longer;
}
