import { describe, expect, it } from '@jest/globals';

import { presentWords } from '../../src/platform/endpoint-words.ts';

describe('words that repeat a key', () => {
  it.each([
    ['as it is', (key: string) => key],
    ['as a part of a URL', encodeURIComponent],
    ['as JSON writes it', (key: string) => JSON.stringify(key).slice(1, -1)],
  ])('show it masked: %s', (_, write) => {
    // No eight characters of it stay together in a URL.
    const key = 'ab/cd"ef+gh/ij=kl';
    expect(presentWords(`no account for ${write(key)} here`, { key, texts: [] })).toBe(
      'no account for *** here',
    );
  });

  it('are not shown when they repeat a part of it', () => {
    const key = 'sk-abcdefghijklmnop';
    for (const part of ['sk-abcde**********', '******ghijklmn****']) {
      const shown = presentWords(`Incorrect API key provided: ${part}.`, { key, texts: [] });
      expect(shown).toMatch(/repeat a part of the key and are not shown/);
    }
    expect(presentWords('Incorrect API key: sk-****mnop.', { key, texts: [] })).toContain('sk-****mnop');
  });
});
