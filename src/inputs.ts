import * as core from '@actions/core';
import { ConfigurationError } from './errors.ts';

const FAIL_ON = ['fail', 'warn', 'never'] as const;

/** When the job fails: on a failing verdict, on a warning too, or never. */
export type FailOn = (typeof FAIL_ON)[number];

/** The action's inputs, typed. */
export interface ActionInputs {
  readonly config: string;
  readonly workingDirectory: string;
  readonly candidate?: string;
  readonly reportDirectory?: string;
  readonly failOn: FailOn;
  readonly annotations: boolean;
  readonly cache: boolean;
}

/**
 * Reads every input once.
 *
 * @throws ConfigurationError for a value that an input does not know
 */
export function readInputs(): ActionInputs {
  const candidate = core.getInput('candidate');
  const reportDirectory = core.getInput('report-dir');
  return {
    config: core.getInput('config') || 'driftgate.yml',
    workingDirectory: core.getInput('working-directory') || '.',
    ...(candidate === '' ? {} : { candidate }),
    ...(reportDirectory === '' ? {} : { reportDirectory }),
    failOn: readFailOn(core.getInput('fail-on') || 'fail'),
    annotations: readBoolean('annotations', core.getInput('annotations')),
    cache: readBoolean('cache', core.getInput('cache')),
  };
}

function readFailOn(text: string): FailOn {
  const known = FAIL_ON.find((value) => value === text);
  if (known !== undefined) return known;
  throw wrongInput('fail-on', FAIL_ON.join(', '), text);
}

function readBoolean(name: string, text: string): boolean {
  if (text === '' || text.toLowerCase() === 'true') return true;
  if (text.toLowerCase() === 'false') return false;
  throw wrongInput(name, 'true or false', text);
}

function wrongInput(name: string, expected: string, found: string): ConfigurationError {
  return new ConfigurationError({
    code: 'wrong-input',
    what: `the input \`${name}\` has an unknown value`,
    expected,
    found: JSON.stringify(found),
    hint: 'correct it under `with:` in the workflow',
  });
}
