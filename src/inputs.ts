import * as core from '@actions/core';
import { askForNearest } from './config/nearest.ts';
import { ConfigurationError } from './errors.ts';
import { TRUSTED_REFS, type TrustedRef } from './resolve-gate.ts';
import { COMMENT_MODES, type CommentMode } from './report/comment/comment-mode.ts';

const FAIL_ON = ['fail', 'warn', 'never'] as const;

/** When the job fails: on a failing verdict, on a warning too, or never. */
export type FailOn = (typeof FAIL_ON)[number];

/** Where past runs are kept. */
export type HistoryPlace =
  | { readonly kind: 'cache' | 'off' }
  /** A file that the workflow keeps, relative to the working folder. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'branch'; readonly name: string };

/** The action's inputs, typed. */
export interface ActionInputs {
  /** Paths or patterns of gate files, one a line. */
  readonly config: string;
  readonly workingDirectory: string;
  readonly candidate?: string;
  readonly reportDirectory?: string;
  readonly failOn: FailOn;
  readonly annotations: boolean;
  readonly cache: boolean;
  readonly comment: CommentMode;
  /** Empty: nothing is asked of GitHub. */
  readonly token: string;
  readonly issue: boolean;
  readonly history: HistoryPlace;
  /** Whose gate file, sets and heads judge a pull request. */
  readonly trustedRef: TrustedRef;
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
    failOn: readChoice('fail-on', FAIL_ON, core.getInput('fail-on') || 'fail'),
    annotations: readBoolean('annotations', core.getInput('annotations') || 'true'),
    cache: readBoolean('cache', core.getInput('cache') || 'true'),
    comment: readChoice('comment', COMMENT_MODES, core.getInput('comment') || 'changes'),
    token: readToken(core.getInput('github-token')),
    issue: readBoolean('issue', core.getInput('issue') || 'false'),
    history: readHistory(core.getInput('history') || 'cache'),
    trustedRef: readChoice('trusted-ref', TRUSTED_REFS, core.getInput('trusted-ref') || 'head'),
  };
}

function readToken(token: string): string {
  if (token !== '') core.setSecret(token);
  return token;
}

function readHistory(text: string): HistoryPlace {
  if (text === 'cache' || text === 'off') return { kind: text };
  const [, kind, value] = /^(file|branch):\s*(\S.*)$/.exec(text) ?? [];
  if (kind === 'file') return { kind, path: value };
  if (kind === 'branch') return { kind, name: value };
  const [word = ''] = text.split(':', 1);
  throw wrongInput('history', 'cache, off, file:<path> or branch:<name>', {
    text,
    nearest: askForNearest(word, ['cache', 'off', 'file', 'branch']),
  });
}

function readChoice<T extends string>(name: string, choices: readonly T[], text: string): T {
  const known = choices.find((value) => value === text);
  if (known !== undefined) return known;
  throw wrongInput(name, choices.join(', '), { text, nearest: askForNearest(text, choices) });
}

function readBoolean(name: string, text: string): boolean {
  if (text.toLowerCase() === 'true') return true;
  if (text.toLowerCase() === 'false') return false;
  throw wrongInput(name, 'true or false', { text, nearest: askForNearest(text, ['true', 'false']) });
}

interface WrongValue {
  readonly text: string;
  /** `did you mean "x"? `, or nothing. */
  readonly nearest: string;
}

function wrongInput(name: string, expected: string, { nearest, text }: WrongValue): ConfigurationError {
  return new ConfigurationError({
    code: 'wrong-input',
    what: `the input \`${name}\` has an unknown value`,
    expected,
    found: JSON.stringify(text),
    hint: `${nearest}correct it under \`with:\` in the workflow`,
  });
}
