import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ConfigurationError } from '../../src/errors.ts';
import { readInputs } from '../../src/inputs.ts';

const saved = { ...process.env };

/** As the runner does it: upper case, spaces become underscores, dashes stay. */
function give(inputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(inputs)) process.env[`INPUT_${name.toUpperCase()}`] = value;
}

beforeEach(() => {
  for (const name of Object.keys(process.env))
    if (name.startsWith('INPUT_')) Reflect.deleteProperty(process.env, name);
});
afterEach(() => {
  for (const name of Object.keys(process.env))
    if (!(name in saved)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, saved);
});

const DEFAULTS = {
  config: 'driftgate.yml',
  workingDirectory: '.',
  failOn: 'fail',
  annotations: true,
  cache: true,
  comment: 'changes',
  token: '',
  issue: false,
  history: { kind: 'cache' },
  trustedRef: 'head',
};

describe('readInputs', () => {
  test('without any input gives the defaults, and no key for what was left out', () => {
    expect(readInputs()).toStrictEqual(DEFAULTS);
  });

  test('takes empty values, as the runner hands over what was not given, for missing ones', () => {
    give({
      config: '',
      'working-directory': '',
      candidate: '',
      'report-dir': '',
      'fail-on': '',
      annotations: '',
      cache: '',
      comment: '',
      'github-token': '',
      issue: '',
      history: '',
    });
    expect(readInputs()).toStrictEqual(DEFAULTS);
  });

  test('reads every input, without the space around it', () => {
    give({
      config: ' ci/gate.yml ',
      'working-directory': 'packages/a',
      candidate: 'models/new',
      'report-dir': 'out',
      'fail-on': 'warn',
      annotations: 'false',
      cache: 'FALSE',
      comment: 'failures',
      'github-token': 'ghs_secret',
      issue: 'true',
      history: 'branch:driftgate-history',
    });
    expect(readInputs()).toStrictEqual({
      config: 'ci/gate.yml',
      workingDirectory: 'packages/a',
      candidate: 'models/new',
      reportDirectory: 'out',
      failOn: 'warn',
      annotations: false,
      cache: false,
      comment: 'failures',
      token: 'ghs_secret',
      issue: true,
      history: { kind: 'branch', name: 'driftgate-history' },
      trustedRef: 'head',
    });
  });

  test('a history may be a file of the workflow', () => {
    give({ history: 'file: out/history.jsonl' });
    expect(readInputs().history).toEqual({ kind: 'file', path: 'out/history.jsonl' });
  });

  test('the token is masked before anything else can be printed', () => {
    give({ 'github-token': 'ghs_secret' });
    const write = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
    readInputs();
    expect(write.mock.calls.map(([text]) => String(text)).join('')).toContain('::add-mask::ghs_secret');
    write.mockRestore();
  });

  test.each([
    ['comment', 'chagnes', 'did you mean "changes"? '],
    ['fail-on', 'nevr', 'did you mean "never"? '],
    ['annotations', 'ture', 'did you mean "true"? '],
    ['history', 'brnach:x', 'did you mean "branch"? '],
    ['history', 'file:', ''],
  ])('%s: %s asks for the nearest word', (name, value, asked) => {
    give({ [name]: value });
    const hint = `${asked}correct it under \`with:\` in the workflow`;
    expect(readInputs).toThrow(expect.objectContaining({ details: expect.objectContaining({ hint }) }));
  });

  test.each([
    ['fail-on', 'warning', 'fail, warn, never'],
    ['fail-on', 'Fail', 'fail, warn, never'],
    ['annotations', 'yes', 'true or false'],
    ['annotations', '0', 'true or false'],
    ['cache', 'off', 'true or false'],
    ['comment', 'never', 'always, changes, failures, off'],
    ['history', 'file:', 'cache, off, file:<path> or branch:<name>'],
    ['issue', 'on', 'true or false'],
  ])('%s: %s is an error that says what is known', (name, value, expected) => {
    give({ [name]: value });
    expect(readInputs).toThrow(ConfigurationError);
    expect(readInputs).toThrow(expect.objectContaining({ details: expect.objectContaining({ expected }) }));
    expect(readInputs).toThrow(JSON.stringify(value));
  });
});
