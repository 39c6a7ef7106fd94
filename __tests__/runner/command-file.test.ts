import { describe, expect, test } from '@jest/globals';

import { inputVariables, readActionMetadata } from '../support/runner/action-metadata.ts';
import { parseCommandFile } from '../support/runner/command-file.ts';

describe('parseCommandFile', () => {
  test('reads plain values and heredocs, and the last of two wins', () => {
    const text = 'a=1=2\nb<<END\nx\n\ny=z\nEND\n\nc=<<d\na=3\nempty<<E\nE\n';
    expect(parseCommandFile(text)).toEqual({ a: '3', b: 'x\n\ny=z', c: '<<d', empty: '' });
  });

  test('an empty file holds nothing', () => {
    expect(parseCommandFile('')).toEqual({});
  });

  test.each([
    ['a line that is neither', 'nonsense', /neither/],
    ['a value without a name', '=1', /without a name/],
    ['a heredoc without a delimiter', 'a<<', /without a delimiter/],
    ['a heredoc that stays open', 'a<<END\nb', /not closed by END/],
  ])('refuses %s', (_what, text, message) => {
    expect(() => parseCommandFile(text)).toThrow(message);
  });
});

describe('inputVariables', () => {
  const metadata = { ...readActionMetadata(), inputs: { 'my-input': { default: 'd' }, 'two words': {} } };

  test('names variables as the runner does and fills in defaults', () => {
    expect(inputVariables(metadata, { 'two words': 'x' })).toEqual({
      'INPUT_MY-INPUT': 'd',
      INPUT_TWO_WORDS: 'x',
    });
  });

  test('refuses an input that is not declared', () => {
    expect(() => inputVariables(metadata, { typo: '1' })).toThrow('declares no input "typo"');
  });
});
