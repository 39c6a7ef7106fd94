import { expect } from '@jest/globals';

import type { ErrorDetails } from '../../src/errors.ts';

/** What a test asks of the parts of an error, beside that none of them is empty. */
export interface Said {
  /** Absent: whatever it is. */
  readonly code?: string;
  readonly key?: string;
  readonly what?: RegExp;
  readonly expected?: RegExp;
  readonly found?: RegExp;
  readonly hint?: RegExp;
}

/** That an error says what it should, and that each part it has says something. */
export function expectSaid(details: ErrorDetails, said: Said): void {
  expect({ code: details.code, key: details.where?.key }).toEqual({
    code: said.code ?? details.code,
    key: said.key,
  });
  for (const name of ['what', 'expected', 'found', 'hint'] as const) {
    const text = details[name];
    const pattern = said[name];
    if (text !== undefined) {
      expect({ name, text }).toEqual({ name, text: expect.stringMatching(/^\S(?:[^]*\S)?$/) });
      expect({ name, text }).not.toEqual({
        name,
        text: expect.stringMatching(/undefined|\[object|Invalid input/),
      });
    }
    if (pattern !== undefined) expect({ name, text }).toEqual({ name, text: expect.stringMatching(pattern) });
  }
}

/** The error that a call throws. */
export function thrownBy<Thrown extends Error>(
  kind: new (...given: never[]) => Thrown,
  call: () => unknown,
): Thrown {
  try {
    call();
  } catch (error) {
    if (error instanceof kind) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
