import { z } from 'zod';

import { inYaml } from './describe-value.ts';
import type { KeyPath } from './yaml-source.ts';

type Schema = z.core.$ZodType;

/** What a schema says of itself, for hints. */
export interface FieldGuide {
  readonly description?: string;
  readonly example?: unknown;
}

function isWrapper(schema: Schema): schema is z.ZodDefault | z.ZodPrefault | z.ZodOptional {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional;
}

/** The schema without defaults and optionality; of a union, the option that has keys. */
function unwrap(schema: Schema): Schema {
  if (isWrapper(schema)) return unwrap(schema.unwrap());
  if (!(schema instanceof z.ZodUnion)) return schema;
  const keyed = schema.options.find((option) => unwrap(option) instanceof z.ZodObject);
  return keyed === undefined ? schema : unwrap(keyed);
}

function schemaAt(schema: Schema, path: KeyPath): Schema | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return schema;
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray) return schemaAt(inner.element, rest);
  if (!(inner instanceof z.ZodObject)) return undefined;
  const child: Schema | undefined = inner.shape[String(part)];
  return child === undefined ? undefined : schemaAt(child, rest);
}

/** Keys that a mapping at the path may have. */
export function knownKeys(root: Schema, path: KeyPath): readonly string[] {
  const found = schemaAt(root, path);
  const inner = found === undefined ? undefined : unwrap(found);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** `write, for example, \`key: value\`` and what the key means, as a hint; undefined where the schema says nothing. */
export function exampleOf(root: Schema, path: KeyPath): string | undefined {
  const { description, example } = guideAt(root, path);
  if (description === undefined) return undefined;
  return example === undefined
    ? `see what it means: ${description}`
    : `write, for example, \`${inYaml(path, example)}\`. ${description}`;
}

/** Description and first example of the value at the path. */
export function guideAt(root: Schema, path: KeyPath): FieldGuide {
  const found = schemaAt(root, path);
  const meta = found === undefined ? undefined : z.globalRegistry.get(found);
  const example: unknown = Array.isArray(meta?.examples) ? meta.examples[0] : undefined;
  return {
    ...(meta?.description === undefined ? {} : { description: meta.description }),
    ...(example === undefined ? {} : { example }),
  };
}
