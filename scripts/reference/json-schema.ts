import { z } from 'zod';

/** What our pages need of a JSON schema (draft 2020-12). */
export interface SchemaNode {
  readonly $ref?: string | undefined;
  readonly type?: string | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly default?: unknown;
  readonly description?: string | undefined;
  readonly examples?: readonly unknown[] | undefined;
  readonly minimum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly exclusiveMaximum?: number | undefined;
  readonly required?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, SchemaNode>> | undefined;
  readonly items?: SchemaNode | boolean | undefined;
  readonly prefixItems?: readonly SchemaNode[] | undefined;
  readonly anyOf?: readonly SchemaNode[] | undefined;
  readonly $defs?: Readonly<Record<string, SchemaNode>> | undefined;
}

const record = <T extends z.ZodType>(values: T) => z.record(z.string(), values);

const schemaNode: z.ZodType<SchemaNode> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    description: z.string().optional(),
    examples: z.array(z.unknown()).optional(),
    minimum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    maximum: z.number().optional(),
    exclusiveMaximum: z.number().optional(),
    required: z.array(z.string()).optional(),
    properties: record(schemaNode).optional(),
    items: z.union([schemaNode, z.boolean()]).optional(),
    prefixItems: z.array(schemaNode).optional(),
    anyOf: z.array(schemaNode).optional(),
    $defs: record(schemaNode).optional(),
  }),
);

/** Reads the text of a schema file. */
export function parseSchema(text: string): SchemaNode {
  return schemaNode.parse(JSON.parse(text));
}

/** Name of the definition that a node refers to; undefined where it refers to none. */
export function definitionOf({ $ref }: SchemaNode): string | undefined {
  return $ref?.replace('#/$defs/', '');
}

const PLAIN_TYPE = /^(string|number|integer|mapping)\b/;
/** Largest integers of a format: limits that say nothing to a reader. */
const ENDLESS = Number.MAX_SAFE_INTEGER;

/** The type in words, such as `number from 0 to 1`; a definition is a link to its section. */
export function typeOf(node: SchemaNode): string {
  const definition = definitionOf(node);
  if (definition !== undefined) return `[${definition}](#type-${definition.toLowerCase()})`;
  if (node.anyOf !== undefined) return [...new Set(node.anyOf.map(typeOf))].join(' or ');
  if (node.const !== undefined) return code(node.const);
  if (node.enum !== undefined) return node.enum.map(code).join(', ');
  if (node.type === 'array') return listOf(node);
  if (node.type === 'object') return node.properties === undefined ? 'mapping of names' : 'mapping';
  return `${node.type ?? 'anything'}${rangeOf(node)}`;
}

function listOf(node: SchemaNode): string {
  if (node.prefixItems !== undefined) return `list of ${node.prefixItems.map(typeOf).join(' and ')}`;
  const item = itemOf(node);
  return item === undefined ? 'list' : `list of ${typeOf(item).replace(PLAIN_TYPE, '$1s')}`;
}

/** What each item of a list is; undefined where the schema does not say. */
export function itemOf({ items }: SchemaNode): SchemaNode | undefined {
  return typeof items === 'object' ? items : undefined;
}

function rangeOf({ exclusiveMaximum, exclusiveMinimum, maximum, minimum }: SchemaNode): string {
  const bounds = [
    exclusiveMinimum === undefined ? '' : `above ${exclusiveMinimum}`,
    minimum === undefined || Math.abs(minimum) >= ENDLESS ? '' : `from ${minimum}`,
    exclusiveMaximum === undefined ? '' : `below ${exclusiveMaximum}`,
    maximum === undefined || maximum >= ENDLESS ? '' : `to ${maximum}`,
  ].filter((bound) => bound !== '');
  return bounds.length === 0 ? '' : ` ${bounds.join(', ')}`;
}

/** A value as code in a Markdown table; nothing for none. */
export function code(value: unknown): string {
  if (value === undefined) return '';
  return `\`${typeof value === 'string' && value !== '' ? value : JSON.stringify(value)}\``;
}

/** A key with all that is known of it. */
export interface SchemaRow {
  /** Dotted, such as `dataset.fields.id`; the items of a list are `[]`. */
  readonly path: string;
  readonly node: SchemaNode;
  readonly isRequired: boolean;
}

/** Every key below a node, each before those below it; definitions are not entered. */
export function rowsBelow(node: SchemaNode, prefix = ''): readonly SchemaRow[] {
  const objects = [node, ...(node.anyOf ?? [])];
  const keys = objects.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).flatMap(([name, child]): readonly SchemaRow[] => {
      const path = `${prefix}${name}`;
      return [{ path, node: child, isRequired: required.includes(name) }, ...rowsBelow(child, `${path}.`)];
    }),
  );
  const items = objects.flatMap((object) => {
    const item = itemOf(object);
    return item === undefined ? [] : rowsBelow(item, `${prefix.replace(/\.$/, '')}[].`);
  });
  return [...keys, ...items];
}
