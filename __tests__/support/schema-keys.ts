/** What this reads of a JSON schema (draft 2020-12), as zod writes it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

/**
 * Types by path, sorted. `a.b` is a key, `a[]` an item, `a[0]` an item of a tuple, `a{}` a value and `a{key}` a name of a
 * record; `#name` begins what the schema defines once. A type is one of JSON's, a literal (`=pass`) or a `#name`; several
 * are joined by ` | `, and a `?` at the end marks a key that may be absent.
 */
export type SchemaKeys = Readonly<Record<string, string>>;

const OR = ' | ';

/** Every key of a schema, with its type. */
export function keysOfSchema(schema: JsonSchema): SchemaKeys {
  const defined = Object.entries(schema.$defs ?? {}).flatMap(([name, part]) => walk(`#${name}`, part));
  const entries = [...walkChildren('', schema), ...defined];
  const merged = new Map<string, string>();
  for (const [path, type] of entries) merged.set(path, joinTypes(merged.get(path), type));
  return Object.fromEntries([...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

type Entry = readonly [path: string, type: string];

function walk(path: string, schema: JsonSchema, optional = false): readonly Entry[] {
  return [[path, typeOf(schema) + (optional ? '?' : '')], ...walkChildren(path, schema)];
}

function walkChildren(path: string, schema: JsonSchema): readonly Entry[] {
  const { additionalProperties, items, prefixItems = [], propertyNames } = schema;
  const branches = alternatives(schema);
  const names = new Set(branches.flatMap(({ properties = {} }) => Object.keys(properties)));
  const keys = [...names].flatMap((name) => {
    const optional = branches.some(({ required = [] }) => !required.includes(name));
    const parts = branches.flatMap(({ properties = {} }) => (name in properties ? [properties[name]] : []));
    return parts.flatMap((part) => walk(path === '' ? name : `${path}.${name}`, part, optional));
  });
  return [
    ...keys,
    ...(typeof items === 'object' ? walk(`${path}[]`, items) : []),
    ...prefixItems.flatMap((item, index) => walk(`${path}[${index}]`, item)),
    ...(typeof additionalProperties === 'object' ? walk(`${path}{}`, additionalProperties) : []),
    ...(propertyNames?.enum === undefined ? [] : walk(`${path}{key}`, propertyNames)),
  ];
}

function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  return schema.oneOf ?? schema.anyOf ?? [schema];
}

function typeOf(schema: JsonSchema): string {
  const types = alternatives(schema).flatMap((one) => {
    if (one.$ref !== undefined) return [one.$ref.replace('#/$defs/', '#')];
    if (one.enum !== undefined) return one.enum.map((value) => `=${String(value)}`);
    return 'const' in one ? [`=${String(one.const)}`] : [one.type ?? 'any'];
  });
  return [...new Set(types)].sort().join(OR);
}

/** What a path is in any branch; optional where it is so in one. */
function joinTypes(known: string | undefined, type: string): string {
  if (known === undefined) return type;
  const parts = [known, type].flatMap((one) => one.replace(/\?$/, '').split(OR));
  const optional = known.endsWith('?') || type.endsWith('?');
  return [...new Set(parts)].sort().join(OR) + (optional ? '?' : '');
}

/**
 * Why a reader of the promised keys would stumble over the current ones; empty when none would. Literals may be added
 * and an optional key may become one that is always there; nothing else may change.
 */
export function brokenPromises(promised: SchemaKeys, current: SchemaKeys): readonly string[] {
  return Object.entries(promised).flatMap(([path, before]) => {
    const after = current[path];
    if (after === undefined) return [`${path}: was ${before}, is gone`];
    if (after.endsWith('?') && !before.endsWith('?')) return [`${path}: was always there, may be absent now`];
    return isWider(before, after) ? [] : [`${path}: was ${before}, is ${after}`];
  });
}

function isWider(before: string, after: string): boolean {
  const [old, now] = [before, after].map((type) => type.replace(/\?$/, '').split(OR));
  const kept = old.every((type) => now.includes(type));
  const added = now.filter((type) => !old.includes(type));
  return kept && (added.length === 0 || [...old, ...added].every((type) => type.startsWith('=')));
}
