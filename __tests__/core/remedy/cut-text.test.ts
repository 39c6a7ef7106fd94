import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutText, PIECE_WORDS } from '../../../src/core/remedy/cut-text.ts';

describe('cutting a text into pieces', () => {
  test('by hand: five words in pieces of at most two are cut after the first and the third', () => {
    expect(cutText('  one two\nthree  four five ', 2)).toEqual(['one', 'two\nthree', 'four five']);
  });

  test('gives none where the text is one piece already, empty, or of a script without spaces', () => {
    expect(cutText('one two', 2)).toEqual([]);
    expect(cutText('')).toEqual([]);
    expect(cutText('文'.repeat(100))).toEqual([]);
    expect(
      cutText(
        Array<string>(PIECE_WORDS + 1)
          .fill('word')
          .join(' '),
      ),
    ).toHaveLength(2);
  });

  test('keeps every word in order, in the fewest pieces, whose lengths differ by one word at most', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,4}$/u), { minLength: 1, maxLength: 90 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 20 }), (own, most) => {
        const pieces = cutText(own.join(' '), most);
        if (own.length <= most) {
          expect(pieces).toEqual([]);
          return;
        }
        expect(pieces.join(' ')).toBe(own.join(' '));
        const lengths = pieces.map((piece) => piece.split(' ').length);
        expect(pieces).toHaveLength(Math.ceil(own.length / most));
        expect(Math.max(...lengths)).toBeLessThanOrEqual(most);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
