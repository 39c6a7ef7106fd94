/**
 * Cuts the operations that the loopback GitHub of the tests serves out of GitHub's own description of its API:
 * `tsx scripts/slice-openapi.ts PATH/TO/@octokit/openapi/generated/api.github.com.json`. The package is far too large to
 * depend on; it is installed for this in a scratch folder.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

/** Any JSON value. */
type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

const OPERATIONS: readonly string[] = [
  'issues/create',
  'issues/create-comment',
  'issues/delete-comment',
  'issues/get',
  'issues/get-comment',
  'issues/list-comments',
  'issues/list-for-repo',
  'issues/update',
  'issues/update-comment',
  'pulls/get',
  'pulls/list-files',
  'rate-limit/get',
  'repos/compare-commits-with-basehead',
  'repos/get',
  'repos/get-content',
  'users/get-authenticated',
];
/** The shape of every error, also of those statuses that an operation does not list. */
const ALWAYS = '#/components/schemas/basic-error';
/** What tells a reader something and a validator nothing. */
const PROSE: ReadonlySet<string> = new Set([
  'deprecated',
  'description',
  'example',
  'examples',
  'links',
  'summary',
  'tags',
  'title',
  'x-github',
  'x-github-breaking-changes',
  'x-octokit',
]);
/** Below these keys stand names that the API chose, not keywords. */
const MAPS_OF_NAMES: ReadonlySet<string> = new Set(['properties', 'headers', 'content', 'responses']);

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function at(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value) : [];
}

function textAt(value: Json, key: string): string {
  const text = at(value, key);
  if (typeof text !== 'string') throw new Error(`no text stands at ${key}`);
  return text;
}

/** The value without prose; `names` says that its keys are names. */
function withoutProse(value: Json, names = false): Json {
  if (isList(value)) return value.map((item) => withoutProse(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => names || !PROSE.has(key));
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, withoutProse(inner, !names && MAPS_OF_NAMES.has(key))]),
  );
}

/** Paths with nothing but the wanted operations. */
function slicePaths(document: Json): JsonObject {
  const paths: Record<string, Record<string, Json>> = {};
  const missing = new Set(OPERATIONS);
  for (const [path, methods] of entriesOf(at(document, 'paths'))) {
    for (const [method, operation] of entriesOf(methods)) {
      const id = at(operation, 'operationId');
      if (typeof id !== 'string' || !missing.delete(id)) continue;
      (paths[path] ??= {})[method] = withoutProse(operation);
    }
  }
  if (missing.size > 0) throw new Error(`the description has no ${[...missing].join(', ')}`);
  return paths;
}

/** Adds every component that the value refers to, and those that these refer to, by its reference. */
function collect(value: Json, document: Json, found: Map<string, Json>): void {
  if (isList(value)) for (const item of value) collect(item, document, found);
  if (!isObject(value)) return;
  const reference = value['$ref'];
  if (typeof reference === 'string' && !found.has(reference)) {
    const component = at(document, ...reference.slice('#/'.length).split('/'));
    if (component === undefined) throw new Error(`nothing stands at ${reference}`);
    const bare = withoutProse(component);
    found.set(reference, bare);
    collect(bare, document, found);
  }
  for (const inner of Object.values(value)) collect(inner, document, found);
}

function sliceComponents(paths: Json, document: Json): JsonObject {
  const found = new Map<string, Json>();
  collect([paths, { $ref: ALWAYS }], document, found);
  const components: Record<string, Record<string, Json>> = {};
  for (const [reference, component] of [...found].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [, , kind = '', name = ''] = reference.split('/');
    (components[kind] ??= {})[name] = component;
  }
  return components;
}

async function slice(source: string): Promise<JsonObject> {
  const folder = join(dirname(source), '..');
  const document: Json = JSON.parse(await readFile(source, 'utf8'));
  const about: Json = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const paths = slicePaths(document);
  return {
    openapi: textAt(document, 'openapi'),
    info: {
      title: "GitHub's REST API, the operations that the tests serve, without descriptions and examples",
      version: textAt(about, 'version'),
      'x-source': `${textAt(about, 'name')} ${textAt(about, 'version')}, cut by scripts/slice-openapi.ts`,
      'x-licence': textAt(about, 'license'),
      'x-notice': await readFile(join(folder, 'LICENSE'), 'utf8'),
    },
    paths,
    components: sliceComponents(paths, document),
  };
}

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('which generated/api.github.com.json of @octokit/openapi?');
const target = fileURLToPath(new URL('../__tests__/support/github/openapi-slice.json', import.meta.url));
const text = JSON.stringify(await slice(source));
await writeFile(target, await format(text, { ...(await resolveConfig(target)), filepath: target }));
console.log(`${OPERATIONS.length} operations of ${source}: ${target}`);
