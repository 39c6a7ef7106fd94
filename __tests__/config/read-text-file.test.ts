import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import {
  failureDetails,
  readFileBytes,
  readTextBlocks,
  readTextFile,
  type TextFileRequest,
} from '../../src/config/read-text-file.ts';
import { ConfigurationError, type ErrorDetails } from '../../src/errors.ts';
import { expectSaid, type Said } from './whole-errors.ts';

/** What one read of a stream asks for. */
const CHUNK = 2 ** 20;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-text-'));
});
afterAll(() => rm(folder, { recursive: true }));

function requestFor(name: string): TextFileRequest {
  return {
    path: join(folder, name),
    shown: `shown/${name}`,
    noun: 'the list',
    missingHint: 'make it',
    encodingHint: 'save it otherwise',
  };
}

const raise = (details: ErrorDetails) => new ConfigurationError(details);

async function refused(read: Promise<unknown>): Promise<ErrorDetails> {
  const error: unknown = await read.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ConfigurationError) return error.details;
  throw new Error('it was read');
}

async function blocksOf(name: string): Promise<string[]> {
  const blocks: string[] = [];
  for await (const block of readTextBlocks(requestFor(name), raise)) blocks.push(block.toString('utf8'));
  return blocks;
}

async function write(content: string | Uint8Array): Promise<string> {
  const name = 'file.txt';
  await writeFile(join(folder, name), content);
  return name;
}

const READERS: readonly (readonly [name: string, read: (name: string) => Promise<unknown>])[] = [
  ['as bytes', (name) => readFileBytes(requestFor(name), raise)],
  ['as a text', (name) => readTextFile(requestFor(name), raise)],
  ['in blocks', blocksOf],
];

describe.each(READERS)('a file read %s', (_, read) => {
  test.each([
    ['none.txt', { code: 'missing-file', what: /^the list /, found: /none\.txt$/, hint: /^make it$/ }],
    ['.', { code: 'unreadable-file', what: /^the list /, found: /folder/, hint: /inside/ }],
  ] as const)('that is no file (%s) is refused in words', async (name, said: Said) => {
    const details = await refused(read(name));
    expectSaid(details, said);
    expect(details.where).toEqual({ file: `shown/${name}` });
    expect(details.cause).toHaveProperty('code');
  });
});

describe('what the system says', () => {
  test.each([
    [{ code: 'ENOTDIR' }, { code: 'missing-file' }],
    [{ code: 'EACCES' }, { code: 'unreadable-file', found: /EACCES/, hint: /permission/ }],
    ['a bare text', { code: 'unreadable-file', found: /unknown/ }],
    [null, { code: 'unreadable-file', found: /unknown/ }],
    [{}, { code: 'unreadable-file', found: /unknown/ }],
  ] as const)('%j is told', (cause, said: Said) => {
    expectSaid(failureDetails(requestFor('a'), cause), said);
  });
});

describe('text that is not UTF-8', () => {
  const bad = (before: string) => Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0x0a, 0x61])]);
  test.each([
    ['the first line', '', 1],
    ['the line that it is in', 'one\ntwo\n', 3],
    ['a line after long ones', `${'é'.repeat(CHUNK)}\nb\n${'x'.repeat(CHUNK)}`, 3],
  ])('is refused with %s', async (_, before, line) => {
    const name = await write(bad(before));
    for (const [, read] of READERS.slice(1)) {
      const details = await refused(read(name));
      expectSaid(details, {
        code: 'not-utf-8',
        what: /^the list /,
        expected: /UTF-8/,
        hint: /^save it otherwise$/,
      });
      expect(details.where).toEqual({ file: 'shown/file.txt', line });
    }
  });
});

describe('text in blocks', () => {
  const long = 'é'.repeat(CHUNK / 2);
  test.each([
    ['nothing', '', []],
    ['one line without an end', 'abc', ['abc']],
    ['short lines, all at once', 'a\nb\n', ['a\nb\n']],
    ['what follows the last end of a line, on its own', 'a\nb', ['a\n', 'b']],
    ['a line over several reads, whole', `${long}${long}${long}\nz`, [`${long}${long}${long}\n`, 'z']],
    [
      'lines around the end of a read, each whole',
      `a\n${long}b\nc\n${long}${long}`,
      ['a\n', `${long}b\nc\n`, `${long}${long}`],
    ],
    ['a first line that fills a read to the byte', `${long.slice(1)}\n\nz`, [`${long.slice(1)}\n\n`, 'z']],
  ])('is %s', async (_, text, expected) => {
    const blocks = await blocksOf(await write(text));
    expect(blocks.map((block) => block.length)).toEqual(expected.map((block) => block.length));
    expect(blocks.join('')).toBe(text);
  });

  test('loses its byte order mark, but only at its start', async () => {
    const mark = '\uFEFF';
    expect(await blocksOf(await write(`${mark}a\n${mark}b`))).toEqual(['a\n', `${mark}b`]);
    expect(await readTextFile(requestFor(await write(`${mark}a`)), raise)).toBe('a');
  });
});

describe('a line that is too long for a string', () => {
  const LONGEST = 2 ** 28;

  test('is refused before it is whole, with its number', async () => {
    const name = await write('a\nb\n');
    // The rest of the file holds nothing on the disk.
    await truncate(join(folder, name), LONGEST + 2 * CHUNK);
    const details = await refused(blocksOf(name));
    expectSaid(details, { code: 'line-too-long', expected: /\b268435456 bytes/ });
    expect(details.where).toEqual({ file: 'shown/file.txt', line: 3 });
    await rm(join(folder, name));
  });
});
