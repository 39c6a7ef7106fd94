import { createRandom } from '../../src/core/random.ts';

/** One way in which a file goes wrong on a disk. */
export interface Damage {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Bytes of a block that is lost at once, in small. */
const BLOCK = 64;

/**
 * Damaged copies of a file at places spread over it: at each a flipped bit, a zero byte, a byte that is missing, a block of
 * zeros, and an end; and the file with nothing in it. None equals the file.
 */
export function damages(file: Uint8Array, places: number, seed: number): readonly Damage[] {
  const random = createRandom(seed);
  const all: Damage[] = [{ name: 'emptied', bytes: new Uint8Array(0) }];
  for (let place = 0; place < places; place++) {
    const at = Math.min(file.length - 1, Math.floor(((place + random.uniform()) * file.length) / places));
    const flipped = Uint8Array.from(file);
    flipped[at] ^= 1 << random.integer(8);
    const zeroed = Uint8Array.from(file);
    zeroed[at] = 0;
    const block = Uint8Array.from(file).fill(0, at, at + BLOCK);
    const shorter = Buffer.concat([file.subarray(0, at), file.subarray(at + 1)]);
    all.push(
      { name: `a bit at ${at}`, bytes: flipped },
      { name: `zero at ${at}`, bytes: zeroed },
      { name: `no byte at ${at}`, bytes: shorter },
      { name: `zeros from ${at}`, bytes: block },
      { name: `cut at ${at}`, bytes: file.subarray(0, at) },
    );
  }
  return all.filter(({ bytes }) => !Buffer.from(bytes).equals(file));
}

/** What became of a damaged file. */
export type Fate =
  /** An error that names the file. */
  | 'error'
  /** It is as if the file were not there: its content is made anew. */
  | 'dropped'
  /** It is read as it was meant. */
  | 'same'
  /** Other content is read, and nothing says so. */
  | 'other';

/** How often each fate was met. */
export type Fates = Readonly<Record<Fate, number>>;

/** A kind of file that is written and read again. */
export interface KeptFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What is read of such bytes; undefined: nothing, so that it is made anew. Throws when it refuses. */
  readonly read: (bytes: Uint8Array) => Promise<unknown>;
  /** Whether what was thrown names the file. */
  readonly isNamed: (error: unknown) => boolean;
}

/** Damages a file at many places and reads each. @throws Error at one that fails without naming the file */
export async function fatesOf(file: KeptFile, places: number, seed = 8): Promise<Fates> {
  const fates = { error: 0, dropped: 0, same: 0, other: 0 };
  const meant = JSON.stringify(await file.read(file.bytes));
  for (const { bytes, name } of damages(file.bytes, places, seed)) {
    fates[await fateOf(file, { bytes, name }, meant)] += 1;
  }
  return fates;
}

async function fateOf(file: KeptFile, { bytes, name }: Damage, meant: string): Promise<Fate> {
  try {
    const found = await file.read(bytes);
    if (found === undefined) return 'dropped';
    return JSON.stringify(found) === meant ? 'same' : 'other';
  } catch (error) {
    if (file.isNamed(error)) return 'error';
    throw new Error(`${file.name}, ${name}: it is refused by what does not name it`, { cause: error });
  }
}
