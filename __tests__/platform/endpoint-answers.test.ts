import { describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';

import type { Fault } from '../support/embedding-server/faults.ts';
import { encodeBy, textsOf, withServer } from './endpoint-fixture.ts';

describe('answers that cannot be used', () => {
  it.each([
    ['too few vectors', { kind: 'count', more: -1 }, '3 vectors for 4 texts; texts 1 to 4 of 4'],
    ['too many vectors', { kind: 'count', more: 1 }, '5 vectors for 4 texts'],
    ['the same index', { kind: 'same-index' }, 'the index 0 twice'],
    ['a number that is none', { kind: 'not-a-number', value: null }, 'not of finite numbers; text 4 of 4'],
    ['a number beyond float32', { kind: 'not-a-number', value: 1e39 }, 'not of finite numbers; text 4 of 4'],
    [
      'a number in quotation marks',
      { kind: 'not-a-number', value: '1' },
      'not of finite numbers; text 4 of 4',
    ],
    ['no vector', { kind: 'dimension', dimension: 0 }, 'an empty vector; text 1 of 4'],
    [
      'an index that no text has',
      { kind: 'body', body: { data: [0, 1, 2, 4].map((index) => ({ index, embedding: [1] })) } },
      'the index 4 for 4 texts',
    ],
    [
      'vectors of two lengths',
      {
        kind: 'body',
        body: { data: [0, 1, 2, 3].map((index) => ({ index, embedding: index < 3 ? [1] : [1, 2] })) },
      },
      'vectors of 1 and of 2 numbers; text 4 of 4',
    ],
    [
      'a vector that is shorter',
      {
        kind: 'body',
        body: { data: [0, 1, 2, 3].map((index) => ({ index, embedding: index < 3 ? [1, 2] : [1] })) },
      },
      'vectors of 2 and of 1 numbers; text 4 of 4',
    ],
    [
      'base64 that is none',
      { kind: 'body', body: { data: [0, 1, 2, 3].map((index) => ({ index, embedding: 'AACAPw=?' })) } },
      'not of finite numbers; text 1 of 4',
    ],
    [
      'base64 of half a number',
      { kind: 'body', body: { data: [0, 1, 2, 3].map((index) => ({ index, embedding: 'AACA' })) } },
      'not of finite numbers; text 1 of 4',
    ],
    [
      'base64 of NaN',
      { kind: 'body', body: { data: [0, 1, 2, 3].map((index) => ({ index, embedding: 'AADAfw==' })) } },
      'not of finite numbers; text 1 of 4',
    ],
    [
      'something else',
      { kind: 'body', body: { data: [{ embedding: [1] }, 2, 3, 4] } },
      'something else than vectors',
    ],
  ] satisfies [string, Fault, string][])(
    'are an error that says what is wrong: %s',
    async (_, fault, words) => {
      await withServer({ faults: [fault] }, async (server) => {
        const { code, message, vectors } = await encodeBy(server.url, textsOf(4));
        expect(code).toBe('endpoint-broken-answer');
        expect(message).toContain(words);
        // Nothing of it is kept.
        expect(vectors.size).toBe(0);
      });
    },
  );

  it('that arrive whole but without vectors are told apart from cut ones', async () => {
    const fault: Fault = { kind: 'body', body: { object: 'list' } };
    await withServer({ faults: [fault] }, async (server) => {
      const { code, message } = await encodeBy(server.url, ['a'], { config: { retries: 0 } });
      expect(code).toBe('endpoint-unreadable');
      expect(message).toContain('JSON without a list `data`');
    });
  });
});

describe('words of the server', () => {
  const text = 'Some private text of a row, with "quotes" and\na line break; it is long.';
  const say = (said: unknown): Fault => ({ kind: 'status', status: 422, body: { detail: said } });

  it.each([
    ['as they are', [{ type: 'string_type', loc: ['body', 'input'], input: [text] }]],
    ['in the way of Python', `Input should be valid: '${text.replace('\n', '\\n')}'`],
    ['only a part', `at "${text.slice(10, 40)}..."`],
    [
      'in escapes',
      [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    ],
  ])('are not shown when they repeat a text: %s', async (_, said) => {
    await withServer({ faults: [say(said)] }, async (server) => {
      const { error, message } = await encodeBy(server.url, ['a', text]);
      expect(message).toContain('repeat a text and are not shown');
      for (let start = 0; start + 16 <= text.length; start++) {
        expect(inspect(error)).not.toContain(text.slice(start, start + 16));
      }
    });
  });

  it('are not shown when they quote a text of a word', async () => {
    await withServer({ faults: [say("'no' is no input")] }, async (server) => {
      expect((await encodeBy(server.url, ['no'])).message).toContain('are not shown');
    });
  });

  it('are one line without escapes and not too long', async () => {
    const fault = say(`bad\u001b[31m\r\n::error::pwned ${'x'.repeat(5000)}`);
    await withServer({ faults: [fault] }, async (server) => {
      const { message } = await encodeBy(server.url, ['a']);
      const line = message.split('\n').find((each) => each.includes('found:')) ?? '';
      expect(line).toContain('bad ::error::pwned');
      expect(line.length).toBeLessThan(400);
      expect(message).not.toContain('\u001b');
    });
  });

  it('mention an empty text, which many servers refuse', async () => {
    await withServer({}, async (server) => {
      const { code, message } = await encodeBy(server.url, ['a', '']);
      expect(code).toBe('endpoint-refused');
      expect(message).toContain('one of these texts is empty');
    });
  });
});
