/** Memory that one page after another is decoded in: pages of 100 MiB exist, and a few of them at a time are too many. */
export interface PageScratch {
  readonly body: Scratch<Uint8Array>;
  readonly values: Scratch<Uint8Array>;
  readonly definitions: Scratch<Buffer>;
  readonly repetitions: Scratch<Buffer>;
}

/** Gives `length` bytes that hold whatever was there before; they are good until it is asked again. */
export type Scratch<T extends Uint8Array> = (length: number) => T;

/** Empty scratches. Levels are in buffers, which are searched many times as fast as other arrays. */
export function createPageScratch(): PageScratch {
  return {
    body: bytesOf(createScratch()),
    values: bytesOf(createScratch()),
    definitions: createScratch(),
    repetitions: createScratch(),
  };
}

function createScratch(): Scratch<Buffer> {
  let memory = Buffer.alloc(0);
  return (length) => {
    if (memory.length < length) {
      // Let go of first: both would be there at one time otherwise.
      memory = Buffer.alloc(0);
      memory = Buffer.allocUnsafeSlow(length);
    }
    return memory.subarray(0, length);
  };
}

/** A buffer's `slice` is no copy, and those of bytes are to be. */
function bytesOf(scratch: Scratch<Buffer>): Scratch<Uint8Array> {
  return (length) => {
    const { buffer, byteOffset } = scratch(length);
    return new Uint8Array(buffer, byteOffset, length);
  };
}
