import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../errors.ts';

const identity = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const lockSchema = z.strictObject({
  lockVersion: z.literal(1),
  reference: identity,
  candidate: identity,
  classifier: identity,
  dataset: identity,
});

/** Identity of everything that can move a vector, as of the last accepted run (definitions section 10). */
export type Lock = z.infer<typeof lockSchema>;

/**
 * Reads `driftgate.lock`; `undefined` when there is none yet.
 *
 * @throws ConfigurationError when the file is there and cannot be trusted
 */
export async function readLock(path: string): Promise<Lock | undefined> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw unusable(path, 'cannot be read', cause);
  });
  if (text === undefined) return undefined;
  try {
    return lockSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw unusable(path, 'is not a lock file of this version', cause);
  }
}

/** Writes the lock with sorted keys, whole or not at all. */
export async function writeLock(path: string, lock: Lock): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, `${JSON.stringify(sortKeys(lock), null, 2)}\n`);
    await rename(temporary, path);
  } catch (cause) {
    throw unusable(path, 'cannot be written', cause);
  }
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sortKeys(entry)]),
  );
}

function unusable(file: string, what: string, cause: unknown): ConfigurationError {
  return new ConfigurationError({
    code: 'unusable-lock',
    what: `the lock file ${what}`,
    where: { file },
    hint: 'restore it from version control, or delete it to start afresh',
    cause,
  });
}
