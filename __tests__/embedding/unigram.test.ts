import { describe, expect, test } from '@jest/globals';
import { Unigram } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { createUnigramSplitter } from '../../src/embedding/unigram.ts';

type Vocabulary = readonly (readonly [piece: string, score: number | null])[];

function libraryModel(vocab: Vocabulary): Unigram {
  // Its declaration knows no null, real files do.
  return new Unigram({ type: 'Unigram', vocab: vocab as [string, number][], unk_id: 0 }, '</s>');
}

const piecesOf = (vocab: Vocabulary): readonly string[] => vocab.map(([piece]) => piece);

function splitterOf(vocab: Vocabulary): (text: string) => string[] {
  const split = createUnigramSplitter(piecesOf(vocab), libraryModel(vocab));
  if (split === undefined) throw new Error('expected a splitter');
  return split;
}

describe('the likeliest pieces', () => {
  const vocab: Vocabulary = [
    ['<unk>', 0],
    ['a', -2],
    ['b', -2],
    ['ab', -3],
    ['ba', -1],
    ['aba', -5],
  ];

  test('are those whose scores have the largest sum', () => {
    // a + ba = -3, ab + a = -5, a + b + a = -6, aba = -5
    expect(splitterOf(vocab)('aba')).toEqual(['a', 'ba']);
  });

  test('are single characters where no piece fits', () => {
    expect(splitterOf(vocab)('a😀xab')).toEqual(['a', '😀', 'x', 'ab']);
  });

  test('are the longest where sums are equal once the next score is added', () => {
    // a + b is larger than ab by 2^-53, and both are -11 behind c: the sums round.
    const close: Vocabulary = [
      ['<unk>', 0],
      ['ab', -1],
      ['a', -0.5],
      ['b', -0.5 + 2 ** -53],
      ['c', -10],
    ];
    expect(splitterOf(close)('ab')).toEqual(['a', 'b']);
    expect(splitterOf(close)('abc')).toEqual(['ab', 'c']);
    expect(libraryModel(close).encode(['abc'])).toEqual(['ab', 'c']);
  });

  test('of no text are none', () => {
    expect(splitterOf(vocab)('')).toEqual([]);
  });

  test('count a score of null as 0, as the library does', () => {
    const nulls: Vocabulary = [...vocab, ['bb', null]];
    expect(splitterOf(nulls)('abb')).toEqual(['a', 'bb']);
    expect(libraryModel(nulls).encode(['abb'])).toEqual(['a', 'bb']);
  });

  test('are left to the library when a score is no number', () => {
    const model = libraryModel(vocab);
    expect(
      createUnigramSplitter(piecesOf(vocab), { ...model, scores: [0, NaN, 0, 0, 0, 0] }),
    ).toBeUndefined();
    expect(createUnigramSplitter(piecesOf(vocab), { ...model, scores: [] })).toBeUndefined();
    expect(createUnigramSplitter(piecesOf(vocab), { ...model, unk_score: NaN })).toBeUndefined();
  });

  test("are the library's in texts longer than any before", () => {
    const text = 'abbaab'.repeat(400);
    expect(splitterOf(vocab)(text)).toEqual(libraryModel(vocab).encode([text]));
  });
});

test("any vocabulary gives any text the library's pieces, ties and rounding included", () => {
  const character = fc.constantFrom('a', 'b', '▁', '.', '😀', '\ud800', 'é');
  const string = fc.array(character, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  // Few scores, so that many segmentations tie; thirds, so that sums round.
  const score = fc.constantFrom(-1, -2, -1 / 3, -0.1, -0.7, null);
  const vocabulary = fc
    .uniqueArray(fc.tuple(string, score), { selector: ([piece]) => piece, maxLength: 25 })
    .map((pieces): Vocabulary => [['<unk>', 0], ...pieces]);
  const texts = fc.array(
    fc.array(character, { maxLength: 40 }).map((parts) => parts.join('')),
    { maxLength: 5 },
  );
  const check = fc.property(vocabulary, texts, (vocab, chosen) => {
    expect(chosen.flatMap(splitterOf(vocab))).toEqual(libraryModel(vocab).encode([...chosen]));
  });
  fc.assert(check, { numRuns: 300 });
});
