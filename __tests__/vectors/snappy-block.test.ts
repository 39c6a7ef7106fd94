import { describe, expect, test } from '@jest/globals';
import { decompressSnappy } from '../../src/vectors/snappy-block.ts';

/** What a block of these bytes holds, in memory that held something else before. */
function decompress(block: readonly number[], length: number): string {
  const output = new Uint8Array(length).fill('?'.charCodeAt(0));
  decompressSnappy(Uint8Array.from(block), output);
  return Buffer.from(output).toString('latin1');
}

const text = (letters: string): number[] => [...Buffer.from(letters, 'latin1')];
/** A tag of a literal: 1 to 60 bytes follow. */
const literal = (letters: string): number[] => [(letters.length - 1) << 2, ...text(letters)];
/** A copy of 4 to 11 bytes from up to 2,047 bytes before. */
const near = (length: number, distance: number): number[] => [
  ((distance >> 8) << 5) | ((length - 4) << 2) | 1,
  distance & 0xff,
];
/** A copy of 1 to 64 bytes from up to 65,535 bytes before. */
const far = (length: number, distance: number): number[] => [
  ((length - 1) << 2) | 2,
  distance & 0xff,
  distance >> 8,
];

describe('a Snappy block', () => {
  test('is literals and copies, which may overlap what they write', () => {
    expect(decompress([3, ...literal('abc')], 3)).toBe('abc');
    expect(decompress([7, ...literal('abc'), ...near(4, 3)], 7)).toBe('abcabca');
    expect(decompress([10, ...literal('ab'), ...far(8, 1)], 10)).toBe('abbbbbbbbb');
    const long = 'x'.repeat(99);
    // 60 << 2: one byte of length follows, less 1.
    expect(decompress([99, 60 << 2, 98, ...text(long)], 99)).toBe(long);
  });

  test.each<[string, readonly number[], number]>([
    ['a copy from before its beginning', [7, ...literal('abc'), ...near(4, 4)], 7],
    ['a copy from nowhere', [7, ...literal('abc'), ...near(4, 0)], 7],
    ['a copy beyond its end', [6, ...literal('abc'), ...near(4, 3)], 6],
    ['a literal beyond its end', [2, ...literal('abc')], 2],
    ['less than it says', [5, ...literal('abc')], 5],
    ['another length than the page', [3, ...literal('abc')], 4],
    ['a literal that is cut', [3, ...literal('abc').slice(0, -1)], 3],
    ['a copy that is cut', [7, ...literal('abc'), ...near(4, 3).slice(0, 1)], 7],
    ['a length without an end', [0x80, 0x80, 0x80, 0x80, 0x80, 1], 0],
    ['nothing', [], 0],
  ])('of %s is refused', (_, block, length) => {
    expect(() => decompress(block, length)).toThrow(RangeError);
  });
});
