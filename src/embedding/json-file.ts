import { readFile } from 'node:fs/promises';
import { isMissingFile, ModelError } from '../errors.ts';
import { assertNotLfsPointer } from './git-lfs.ts';

/** A JSON object as it was read; its values are still unknown. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON file of a model's folder: its bytes, for hashing, and its content. */
export interface JsonFile {
  readonly bytes: Buffer;
  readonly content: JsonObject;
}

/** Whether an unknown value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a JSON object from a model's folder; undefined when there is no such file.
 *
 * @throws ModelError `git-lfs-pointer`, or `unreadable-json` when it cannot be read or is no JSON object
 */
export async function loadJsonFile(file: string): Promise<JsonFile | undefined> {
  const unreadable = (cause?: unknown): ModelError =>
    new ModelError({
      code: 'unreadable-json',
      what: 'the file cannot be read as JSON',
      where: { file },
      expected: 'a JSON object',
      found: 'something else',
      hint: 'copy the file again from where the model comes from',
      cause,
    });
  const bytes = await readFile(file).catch((cause: unknown) => {
    if (isMissingFile(cause)) return undefined;
    throw unreadable(cause);
  });
  if (bytes === undefined) return undefined;
  assertNotLfsPointer(file, bytes);
  const content = parse(bytes, unreadable);
  if (!isJsonObject(content)) throw unreadable();
  return { bytes, content };
}

function parse(bytes: Buffer, unreadable: (cause: unknown) => ModelError): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw unreadable(cause);
  }
}
