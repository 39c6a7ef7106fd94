import type { z } from 'zod';

import type { ErrorDetails } from '../../errors.ts';
import { describeUnknownKey, nearestName } from '../nearest.ts';
import { describeType, describeValue, inYaml, valueAt } from './describe-value.ts';
import { gateFileSchema } from './schema.ts';
import { exampleOf, knownKeys } from './schema-walk.ts';
import type { KeyPath, YamlSource } from './yaml-source.ts';

type Issue = z.core.$ZodIssue;

/** One problem before it knows its line. */
type Finding = Omit<ErrorDetails, 'where'> & { readonly path: KeyPath };

/** The word that was most likely meant, of those it may be; else an example of the key, and what it means. */
function hintFor(path: KeyPath, value?: unknown, words: readonly unknown[] = []): { readonly hint?: string } {
  const known = words.filter((word) => typeof word === 'string');
  const nearest = typeof value === 'string' ? nearestName(value, known) : undefined;
  if (nearest !== undefined) {
    return { hint: `did you mean ${JSON.stringify(nearest)}? write \`${inYaml(path, nearest)}\`` };
  }
  const hint = exampleOf(gateFileSchema, path);
  return hint === undefined ? {} : { hint };
}

/** What one option of a schema would take at the path itself, or undefined when the problem lies deeper. */
function expectation(issue: Issue): string | undefined {
  if (issue.path.length > 0) return undefined;
  if (issue.code === 'invalid_type') return describeType(issue.expected);
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value)).join(', ');
  return undefined;
}

function wrongType(path: KeyPath, expected: string, value: unknown, words: readonly unknown[] = []): Finding {
  return {
    path,
    code: 'wrong-type',
    what: 'this value has the wrong type',
    expected,
    found: describeValue(value),
    ...hintFor(path, value, words),
  };
}

function unknownKeys(path: KeyPath, keys: readonly string[]): readonly Finding[] {
  const known = knownKeys(gateFileSchema, path);
  return keys.map((key) => ({
    path: [...path, key],
    code: 'unknown-key',
    what: `unknown ${path.at(-1) === 'limits' ? 'metric' : 'key'} "${key}"`,
    ...describeUnknownKey(key, known),
  }));
}

/** The option that the user meant is the one whose own type fits; when none does, all are expected. */
function fromUnion(issue: z.core.$ZodIssueInvalidUnion, path: KeyPath, root: unknown): readonly Finding[] {
  const meant = issue.errors.find((option) => option.every((inner) => expectation(inner) === undefined));
  if (meant !== undefined) return meant.flatMap((inner) => findings(inner, path, root));
  const expected = issue.errors.flatMap((option) => option.map(expectation)).join(' or ');
  const words = issue.errors.flat().flatMap((inner) => (inner.code === 'invalid_value' ? inner.values : []));
  return [wrongType(path, expected, valueAt(root, path), words)];
}

function outOfRange(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  path: KeyPath,
  value: unknown,
): Finding {
  const isSmall = issue.code === 'too_small';
  const bound = Number(isSmall ? issue.minimum : issue.maximum);
  const relation = isSmall
    ? issue.inclusive === false
      ? 'more than'
      : 'at least'
    : issue.inclusive === false
      ? 'less than'
      : 'at most';
  const noun = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
  return {
    path,
    code: 'out-of-range',
    what: `this value is too ${isSmall ? 'small' : 'large'}`,
    expected: `${relation} ${bound}${noun}`,
    found: describeValue(value),
    ...hintFor(path),
  };
}

function fromRefusal(issue: z.core.$ZodIssueCustom, path: KeyPath, value: unknown): Finding {
  const params = issue.params ?? {};
  const text = (name: string) => (typeof params[name] === 'string' ? { [name]: params[name] } : {});
  const code = typeof params['code'] === 'string' ? params['code'] : 'invalid-value';
  const found = params['hidden'] === true ? 'a value that is not shown' : describeValue(value);
  return {
    path,
    code,
    what: issue.message,
    ...text('expected'),
    found,
    ...text('hint'),
  };
}

function findings(issue: Issue, base: KeyPath, root: unknown): readonly Finding[] {
  const path = [...base, ...issue.path];
  const value = valueAt(root, path);
  if (issue.code === 'custom') return [fromRefusal(issue, path, value)];
  if (issue.code === 'unrecognized_keys') return unknownKeys(path, issue.keys);
  if (value === undefined) {
    const what = `the key "${String(path.at(-1))}" is missing`;
    return [{ path, code: 'missing-key', what, expected: 'this key', found: 'nothing', ...hintFor(path) }];
  }
  switch (issue.code) {
    case 'invalid_union':
      return fromUnion(issue, path, root);
    case 'invalid_type':
      return [wrongType(path, describeType(issue.expected), value)];
    case 'too_small':
    case 'too_big':
      return [outOfRange(issue, path, value)];
    case 'invalid_value': {
      const expected = issue.values.map((option) => JSON.stringify(option)).join(', ');
      const what = 'this value is not one of those allowed';
      const hint = hintFor(path, value, issue.values);
      return [{ path, code: 'wrong-value', what, expected, found: describeValue(value), ...hint }];
    }
    default:
      return [
        {
          path,
          code: 'invalid-value',
          what: issue.message,
          expected: 'a value that this key takes',
          found: describeValue(value),
          ...hintFor(path),
        },
      ];
  }
}

function isInside(path: KeyPath, parent: KeyPath): boolean {
  return path.length === parent.length + 1 && parent.every((part, index) => path[index] === part);
}

/** A missing key or limit whose misspelt name is reported already would only be said twice. */
function isSaidAlready(finding: Finding, all: readonly Finding[]): boolean {
  const misspelt = all.filter(({ code }) => code === 'unknown-key');
  if (finding.code === 'empty-limit') return misspelt.some(({ path }) => isInside(path, finding.path));
  if (finding.code !== 'missing-key') return false;
  const parent = finding.path.slice(0, -1);
  const known = knownKeys(gateFileSchema, parent);
  const missing = String(finding.path.at(-1));
  return misspelt.some(({ path }) => {
    const meant = nearestName(String(path.at(-1)), known);
    return (
      isInside(path, parent) &&
      (meant === missing || (meant !== undefined && IN_PLACE_OF[missing]?.includes(meant)))
    );
  });
}

/** Keys that may stand in for another one. */
const IN_PLACE_OF: Readonly<Record<string, readonly string[]>> = {
  model: ['vectors', 'endpoint', 'command'],
};

/** Everything zod found wrong, in words and with positions. */
export function describeIssues(issues: readonly Issue[], source: YamlSource): readonly ErrorDetails[] {
  const all = issues.flatMap((issue) => findings(issue, [], source.value));
  return all
    .filter((finding) => !isSaidAlready(finding, all))
    .map(({ path, ...details }) => ({ ...details, where: source.locate(path) }));
}
