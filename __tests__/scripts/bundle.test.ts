import { describe, expect, test } from '@jest/globals';

import { compareFiles } from '../../scripts/bundle/folder-files.ts';
import { isPermissive } from '../../scripts/bundle/licenses.ts';
import { rewriteNativeRequire } from '../../scripts/bundle/native-runtime.ts';

describe('the bundle', () => {
  test('stops building when onnxruntime-node loads its addon in another way', () => {
    expect(() => rewriteNativeRequire("require('../bin/other.node')")).toThrow('found it 0 times');
  });

  test.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['BSD-3-Clause AND Zlib', true],
    ['MIT AND GPL-3.0-only', false],
    ['LGPL-3.0-or-later', false],
    ['SEE LICENSE IN LICENSE', false],
    ['', false],
  ])('the licence %j may be shipped: %s', (license, allowed) => {
    expect(isPermissive(license)).toBe(allowed);
  });
});

test('folders that differ are told apart file by file', () => {
  const expected = new Map([
    ['same', Buffer.from('1')],
    ['changed', Buffer.from('1')],
    ['gone', Buffer.from('1')],
  ]);
  const actual = new Map([
    ['same', Buffer.from('1')],
    ['changed', Buffer.from('2')],
    ['new', Buffer.from('1')],
  ]);
  expect(compareFiles(expected, actual)).toEqual(['different: changed', 'missing: gone', 'extra: new']);
});
