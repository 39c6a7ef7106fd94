import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
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
    });
    expect(readInputs()).toStrictEqual({
      config: 'ci/gate.yml',
      workingDirectory: 'packages/a',
      candidate: 'models/new',
      reportDirectory: 'out',
      failOn: 'warn',
      annotations: false,
      cache: false,
    });
  });

  test.each([
    ['fail-on', 'warning', 'fail, warn, never'],
    ['fail-on', 'Fail', 'fail, warn, never'],
    ['annotations', 'yes', 'true or false'],
    ['annotations', '0', 'true or false'],
    ['cache', 'off', 'true or false'],
  ])('%s: %s is an error that says what is known', (name, value, expected) => {
    give({ [name]: value });
    expect(readInputs).toThrow(ConfigurationError);
    expect(readInputs).toThrow(expect.objectContaining({ details: expect.objectContaining({ expected }) }));
    expect(readInputs).toThrow(JSON.stringify(value));
  });
});
