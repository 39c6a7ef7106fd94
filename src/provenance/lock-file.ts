import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ConfigurationError, systemCode } from '../errors.ts';
import { sweepUnfinished, unfinishedName } from '../unfinished-files.ts';

const RESTORE = 'restore it from version control, or delete it to start afresh';
const identity = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const lockSchema = z.strictObject({
  lockVersion: z.literal(1),
  reference: identity,
  candidate: identity,
  classifier: identity,
  dataset: identity,
  /** sha256 of all the rest; absent: of a file that was written before there was one. */
  checksum: z.string().exactOptional(),
});

/** Identity of everything that can move a vector, as of the last accepted run (definitions section 10). */
export type Lock = Omit<z.infer<typeof lockSchema>, 'checksum'>;

/**
 * Reads `driftgate.lock`; `undefined` when there is none yet.
 *
 * @throws ConfigurationError when the file is there and cannot be trusted
 */
export async function readLock(path: string): Promise<Lock | undefined> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (systemCode(cause) === 'ENOENT') return undefined;
    throw unusable(path, 'cannot be read', RESTORE, cause);
  });
  if (text === undefined) return undefined;
  const { checksum, ...lock } = parseLock(path, text);
  if (checksum === undefined || checksum === checksumOf(lock)) return lock;
  throw unusable(path, 'is damaged or was edited: its content is not that of its checksum', RESTORE);
}

function parseLock(path: string, text: string): z.infer<typeof lockSchema> {
  try {
    return lockSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw unusable(path, 'is not a lock file of this version', RESTORE, cause);
  }
}

function checksumOf(lock: Lock): string {
  return createHash('sha256')
    .update(JSON.stringify(sortKeys(lock)))
    .digest('hex');
}

/**
 * Writes the lock with sorted keys, whole or not at all, with the folders above it.
 *
 * @throws ConfigurationError when it cannot be written
 */
export async function writeLock(path: string, lock: Lock): Promise<void> {
  const temporary = unfinishedName(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    const sealed = sortKeys({ ...lock, checksum: checksumOf(lock) });
    await writeFile(temporary, `${JSON.stringify(sealed, null, 2)}\n`);
    await rename(temporary, path);
    await sweepUnfinished(path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw unusable(path, 'cannot be written', 'name a file that can be written with `lock`', cause);
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

function unusable(file: string, what: string, hint: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError({
    code: 'unusable-lock',
    what: `the lock file ${what}`,
    where: { file },
    expected: 'the lock that a run of driftgate wrote, in a place that it may write',
    found:
      cause instanceof Error && 'code' in cause ? `the system says ${String(cause.code)}` : 'something else',
    hint,
    cause,
  });
}
