import type { z } from 'zod';

import type { ErrorDetails } from '../../errors.ts';
import { describeValue, valueAt } from '../gate-file/describe-value.ts';
import { describeIssues } from '../gate-file/problems.ts';
import { exampleOf, knownKeys } from '../gate-file/schema-walk.ts';
import type { YamlSource } from '../gate-file/yaml-source.ts';
import { describeUnknownKey, nearestName } from '../nearest.ts';
import { compareFileSchema } from './schema.ts';

type Issue = z.core.$ZodIssue;

/**
 * Everything zod found wrong with a compare file, in words and with positions. Its sections are those of the gate file,
 * so the gate file's own words are used: a model is described as the gate file's `reference`.
 */
export function describeCompareIssues(issues: readonly Issue[], source: YamlSource): readonly ErrorDetails[] {
  const modelNames = new Set(issues.flatMap(({ path }) => (isOfModel(path) ? [String(path[1])] : [])));
  const misspelt = issues.flatMap((issue) => (isRootKeys(issue) ? issue.keys : []));
  const known = knownKeys(compareFileSchema, []);
  return [
    ...issues.filter(({ path }) => !isOfModel(path)).flatMap((issue) => describeShared(issue, source)),
    ...[...modelNames].flatMap((name) => describeModel(name, issues, source)),
  ].filter(
    ({ code, where }) =>
      // A missing key whose misspelt name is reported already would only be said twice.
      code !== 'missing-key' || !misspelt.some((key) => nearestName(key, known) === where?.key),
  );
}

function isOfModel(path: readonly PropertyKey[]): boolean {
  return path[0] === 'models' && path.length > 1;
}

function isRootKeys(issue: Issue): issue is z.core.$ZodIssueUnrecognizedKeys {
  return issue.code === 'unrecognized_keys' && issue.path.length === 0;
}

function describeShared(issue: Issue, source: YamlSource): readonly ErrorDetails[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'unknown-key',
      what: `unknown key "${key}"`,
      where: source.locate([...path, key]),
      ...describeUnknownKey(key, knownKeys(compareFileSchema, path)),
    }));
  }
  const value = valueAt(source.value, path);
  if (path[0] === 'models' && issue.code === 'invalid_type' && value !== undefined) {
    return [
      {
        code: 'wrong-type',
        what: 'this value has the wrong type',
        where: source.locate(path),
        expected: 'a mapping from names to models',
        found: describeValue(value),
        ...hintFor(path),
      },
    ];
  }
  return describeIssues([issue], source).map((details) => ({ ...hintFor(path), ...details }));
}

function hintFor(path: readonly PropertyKey[]): { readonly hint?: string } {
  const hint = exampleOf(compareFileSchema, path);
  return hint === undefined ? {} : { hint };
}

/** The issues of one model, described as if it stood under `reference`. */
function describeModel(name: string, issues: readonly Issue[], source: YamlSource): readonly ErrorDetails[] {
  const own = issues.filter(({ path }) => isOfModel(path) && String(path[1]) === name);
  const standIn: YamlSource = {
    value: { reference: valueAt(source.value, ['models', name]) },
    locate: (path) => source.locate(['models', name, ...path.slice(1)]),
  };
  return describeIssues(
    own.map((issue) => ({ ...issue, path: ['reference', ...issue.path.slice(2)] })),
    standIn,
  );
}
