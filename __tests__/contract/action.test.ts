import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

import { readActionMetadata, REPOSITORY } from '../support/runner/action-metadata.ts';

const INPUT_READERS = ['src/index.ts', 'src/inputs.ts'];
const OUTPUT_WRITERS = ['src/index.ts', 'src/platform/actions-publish.ts'];
/** Names the outputs that are made from the report; the compiler sees to it that each one is. */
const REPORT_OUTPUTS = 'src/report/outputs.ts';
const action = readActionMetadata();

function readSource(file: string): string {
  return readFileSync(new URL(file, REPOSITORY), 'utf8');
}

/** First argument of every call of these functions, as it is written. */
function argumentsOf(functions: RegExp, files: readonly string[]): readonly string[] {
  const source = files.map(readSource).join('\n');
  const calls = new RegExp(String.raw`\b(?:${functions.source})\(\s*(?<argument>'[^']*'|[^)\s,]*)`, 'g');
  return [...source.matchAll(calls)].map((match) => match.groups?.['argument'] ?? '');
}

/** The strings of a list of quoted names; sorted, without repeats. */
function unquote(names: readonly string[]): readonly string[] {
  const computed = names.filter((name) => !/^'[^']*'$/.test(name));
  if (computed.length > 0) throw new Error(`names must be written out, not computed: ${computed.join(', ')}`);
  return [...new Set(names.map((name) => name.slice(1, -1)))].sort();
}

/** Members of `type OutputName`. */
function reportOutputs(): readonly string[] {
  const union = /export type OutputName =(?<members>[^;]*);/.exec(readSource(REPORT_OUTPUTS))?.groups?.[
    'members'
  ];
  return union?.match(/'[^']*'/g) ?? [];
}

describe('action.yml', () => {
  test('declares the inputs that the action reads, and no other', () => {
    const read = argumentsOf(/getInput|getBooleanInput|getMultilineInput/, INPUT_READERS);
    expect(Object.keys(action.inputs).sort()).toEqual(unquote(read));
  });

  test('declares the outputs that the action sets, and no other', () => {
    // `setOutput(name, ...)` is the loop over those made from the report.
    const written = argumentsOf(/setOutput/, OUTPUT_WRITERS).filter((argument) => argument !== 'name');
    expect(Object.keys(action.outputs).sort()).toEqual(unquote([...written, ...reportOutputs()]));
  });

  test('runs the committed bundle on Node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
    expect(existsSync(new URL(action.runs.main, REPOSITORY))).toBe(true);
  });

  test('describes every input and output in a sentence', () => {
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
      expect(description).toMatch(/^\S.*\.$/);
    }
  });

  test('gives every input a default, so that none is required', () => {
    for (const input of Object.values(action.inputs)) {
      expect(input).toMatchObject({ required: false, default: expect.any(String) });
    }
  });
});
