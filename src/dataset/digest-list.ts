import { hash } from 'node:crypto';

/** sha256. */
const DIGEST_BYTES = 32;
/** Digests of one block: lists of thousands of rows cost little, those of millions are never copied to grow. */
const BLOCK_DIGESTS = 1 << 12;

/** sha256 digests, or the first bytes of them, in the order they were added. */
export interface DigestList {
  /** Adds the digest of a text's UTF-8. */
  readonly add: (text: string) => void;
  readonly length: () => number;
  /** The digest at `index`, from 0. */
  readonly at: (index: number) => Uint8Array;
  /** Its first four bytes as one number. */
  readonly firstWord: (index: number) => number;
  /** Whether two digests are equal. */
  readonly areEqual: (a: number, b: number) => boolean;
}

/** Opens an empty list; `bytes` of each digest are kept, a multiple of 4 up to 32. */
export function createDigestList(bytes = DIGEST_BYTES): DigestList {
  const blocks: { readonly bytes: Buffer; readonly words: Uint32Array }[] = [];
  const size = bytes / 4;
  let length = 0;
  const add = (text: string): void => {
    const place = length % BLOCK_DIGESTS;
    if (place === 0) {
      const words = new Uint32Array(BLOCK_DIGESTS * size);
      blocks.push({ bytes: Buffer.from(words.buffer), words });
    }
    // One character for each byte: by far the cheapest to ask for.
    const digest = hash('sha256', text, 'binary');
    blocks[blocks.length - 1].bytes.write(digest, place * bytes, bytes, 'latin1');
    length += 1;
  };
  const wordsOf = (index: number): Uint32Array => blocks[Math.floor(index / BLOCK_DIGESTS)].words;
  const startOf = (index: number): number => (index % BLOCK_DIGESTS) * size;
  return {
    add,
    length: () => length,
    at: (index) => {
      const start = startOf(index) * 4;
      return blocks[Math.floor(index / BLOCK_DIGESTS)].bytes.subarray(start, start + bytes);
    },
    firstWord: (index) => wordsOf(index)[startOf(index)],
    areEqual: (a, b) => {
      const [one, other] = [wordsOf(a), wordsOf(b)];
      const [from, to] = [startOf(a), startOf(b)];
      for (let i = 0; i < size; i++) if (one[from + i] !== other[to + i]) return false;
      return true;
    },
  };
}
