import { readFileSync } from 'node:fs';

/** A JSON Schema, or a part of the description that is no schema. */
export type Node = Readonly<Record<string, unknown>>;

/** Where a parameter stands and what it may be. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Node;
}

/** One operation of GitHub's REST API. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** Its page of the documentation, as errors name it. */
  readonly documentation: string;
  readonly parameters: readonly Parameter[];
  /** Undefined where it takes no body. */
  readonly requestBody: { readonly required: boolean; readonly schema: Node } | undefined;
  /** Schemas of JSON replies by status; `undefined` for a status without a JSON body. */
  readonly responses: ReadonlyMap<string, Node | undefined>;
}

/** An operation and the parameters that its path gave it, not yet decoded into numbers. */
export interface Match {
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Slice {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: Node;
}
interface RawOperation {
  readonly operationId: string;
  readonly externalDocs: { readonly url: string };
  readonly parameters?: readonly Node[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Node };
  readonly responses: Readonly<Record<string, Node>>;
}

const slice = JSON.parse(readFileSync(new URL('openapi-slice.json', import.meta.url), 'utf8')) as Slice;

/** What the operations refer to, with references as the description writes them (`#/components/...`). */
export const COMPONENTS: Node = slice.components;

/** The value, or what it refers to. */
function resolve(node: Node): Node {
  const reference = node['$ref'];
  if (typeof reference !== 'string') return node;
  return reference
    .slice('#/'.length)
    .split('/')
    .reduce<Node>((inner, key) => inner[key] as Node, slice as unknown as Node);
}

function jsonSchema(content: unknown): Node | undefined {
  const media = content as Readonly<Record<string, { readonly schema: Node }>> | undefined;
  return media?.['application/json']?.schema;
}

function read(method: string, raw: RawOperation): Operation {
  const body = raw.requestBody;
  const bodySchema = jsonSchema(body?.content);
  return {
    id: raw.operationId,
    method: method.toUpperCase(),
    documentation: raw.externalDocs.url,
    parameters: (raw.parameters ?? []).map((parameter) => resolve(parameter) as unknown as Parameter),
    requestBody: bodySchema && { required: body?.required ?? false, schema: bodySchema },
    responses: new Map(
      Object.entries(raw.responses).map(([status, reply]) => [status, jsonSchema(resolve(reply)['content'])]),
    ),
  };
}

/** A template as a pattern; only `path` may hold slashes that are not encoded, and where it is empty so is its slash. */
function pattern(template: string): RegExp {
  const named = template.replace('/{path}', '(?:/(?<path>.*))?').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${named}$`);
}

const operations = Object.entries(slice.paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, raw]) => ({
    at: pattern(template),
    operation: read(method, raw),
  })),
);

/** Every operation of the slice by its id, e.g. `issues/create-comment`. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  operations.map(({ operation }) => [operation.id, operation]),
);

/** The operation behind a method and a path without query; undefined where the slice has none. */
export function findOperation(method: string, path: string): Match | undefined {
  for (const { at, operation } of operations) {
    const found = operation.method === method ? at.exec(path) : null;
    if (found === null) continue;
    const decoded = Object.entries(found.groups ?? {}).map(
      ([name, value]: readonly [string, string | undefined]) => [name, decodeURIComponent(value ?? '')],
    );
    return { operation, parameters: Object.fromEntries(decoded) as Record<string, string> };
  }
  return undefined;
}
