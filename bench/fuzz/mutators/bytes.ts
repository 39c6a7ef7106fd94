import type { RandomSource } from '../../../src/core/random.ts';
import { chance, concat, few, pick, utf8, type Bytes, type Mutator } from './mutator.ts';

/** Changes bytes of one input; `other` is a seed to take pieces from. */
type Edit = (bytes: Bytes, random: RandomSource, other: Bytes) => Bytes;

/** Longest piece that is moved, doubled or dropped, unless chance says all of it. */
const LONGEST_PIECE = 64;
/** An input grows to no more than this. */
const LONGEST_INPUT = 4 << 20;
/** What counts and lengths look like that somebody made up. */
const HUGE = [0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 2 ** 53 - 1];
const VARINTS = [
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x07),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f),
  Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f),
  new Uint8Array(20).fill(0x80),
];
/** Text that readers of text stumble over: marks, NUL, halves of pairs, overlong forms, line ends. */
const ODD = [
  Uint8Array.of(0xef, 0xbb, 0xbf),
  Uint8Array.of(0xff, 0xfe),
  Uint8Array.of(0),
  Uint8Array.of(0xed, 0xa0, 0x80),
  Uint8Array.of(0xc0, 0xaf),
  Uint8Array.of(0xf4, 0x90, 0x80, 0x80),
  Uint8Array.of(0x0d, 0x0a),
  Uint8Array.of(0x0d),
  utf8('\u2028'),
  utf8('\u202e'),
];

const flipBits: Edit = (bytes, random) => {
  const changed = bytes.slice();
  for (let left = few(random); left > 0; left--) changed[place(bytes, random)] ^= 1 << random.integer(8);
  return changed;
};

const setBytes: Edit = (bytes, random) => {
  const changed = bytes.slice();
  for (let left = few(random); left > 0; left--) {
    changed[place(bytes, random)] = chance(random, 0.3)
      ? pick(random, [0, 0xff, 0x7f, 0x80])
      : random.integer(256);
  }
  return changed;
};

const insertBytes: Edit = (bytes, random) => {
  const piece = chance(random, 0.4)
    ? pick(random, [...ODD, ...VARINTS])
    : Uint8Array.from({ length: few(random, 32) }, () => random.integer(256));
  return splice(bytes, place(bytes, random), 0, piece);
};

const dropBytes: Edit = (bytes, random) => splice(bytes, place(bytes, random), pieceLength(random));

const doublePiece: Edit = (bytes, random) => {
  const from = place(bytes, random);
  const piece = bytes.subarray(from, from + pieceLength(random));
  const times = chance(random, 0.05) ? 1000 : few(random);
  return splice(bytes, from, 0, concat(...Array.from({ length: times }, () => piece)));
};

const truncate: Edit = (bytes, random) => bytes.slice(0, random.integer(bytes.length + 1));

const takeOther: Edit = (bytes, random, other) => {
  const from = place(other, random);
  const length = chance(random, 0.2) ? other.length : pieceLength(random);
  return splice(bytes, place(bytes, random), pieceLength(random), other.subarray(from, from + length));
};

const crossOver: Edit = (bytes, random, other) =>
  concat(bytes.subarray(0, place(bytes, random)), other.subarray(place(other, random)));

/** A number of 2, 4 or 8 bytes of either order becomes huge, or one more or less. */
const setLength: Edit = (bytes, random) => {
  const size = pick(random, [2, 4, 4, 8, 8]);
  if (bytes.length < size) return bytes;
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  const at = Math.min(place(bytes, random), bytes.length - size);
  const little = chance(random, 0.8);
  const value = chance(random, 0.3) ? random.integer(300) : pick(random, HUGE) - random.integer(2);
  if (size === 2) view.setUint16(at, value % 0x10000, little);
  else if (size === 4) view.setUint32(at, value % 2 ** 32, little);
  else view.setBigUint64(at, BigInt(value), little);
  return changed;
};

const setVarint: Edit = (bytes, random) =>
  splice(bytes, place(bytes, random), few(random, 3), pick(random, VARINTS));

const nothing: Edit = () => new Uint8Array(0);

const EDITS: readonly (readonly [number, Edit])[] = [
  [6, flipBits],
  [6, setBytes],
  [4, insertBytes],
  [3, dropBytes],
  [3, doublePiece],
  [2, truncate],
  [3, takeOther],
  [1, crossOver],
  [6, setLength],
  [3, setVarint],
  [0.02, nothing],
];
const TOTAL = EDITS.reduce((sum, [weight]) => sum + weight, 0);

/** One to some edits of a seed that know nothing of its format. */
export const mutateBytes: Mutator = (random, seeds) =>
  editBytes(pick(random, seeds), random, pick(random, seeds));

/** The same for bytes at hand. */
export function editBytes(bytes: Bytes, random: RandomSource, other: Bytes = bytes): Bytes {
  let changed = bytes;
  for (let left = few(random, 6); left > 0; left--) {
    if (changed.length === 0 || changed.length > LONGEST_INPUT) return changed.slice(0, LONGEST_INPUT);
    changed = chooseEdit(random)(changed, random, other.length === 0 ? changed : other);
  }
  return changed.length > LONGEST_INPUT ? changed.slice(0, LONGEST_INPUT) : changed;
}

function chooseEdit(random: RandomSource): Edit {
  let at = random.uniform() * TOTAL;
  const [, edit] = EDITS.find(([weight]) => (at -= weight) < 0) ?? EDITS[0];
  return edit;
}

/** Headers stand at the beginning and at the end, so half of all places are there. */
function place(bytes: Bytes, random: RandomSource): number {
  const { length } = bytes;
  if (length === 0) return 0;
  const near = Math.min(length, 256);
  const where = random.integer(4);
  if (where === 0) return random.integer(near);
  if (where === 1) return length - 1 - random.integer(near);
  return random.integer(length);
}

function pieceLength(random: RandomSource): number {
  return 1 + random.integer(chance(random, 0.1) ? 4096 : LONGEST_PIECE);
}

function splice(bytes: Bytes, at: number, drop: number, piece: Bytes = new Uint8Array(0)): Bytes {
  return concat(bytes.subarray(0, at), piece, bytes.subarray(Math.min(bytes.length, at + drop)));
}
