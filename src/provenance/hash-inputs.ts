import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { GateConfig } from '../config/gate-config.ts';

/**
 * sha256 of the small files that judge: the gate file, the baseline and the lock as it was before the run. What is not there
 * has none; models, heads and rows have their hashes in identities of their own.
 */
export async function hashInputs(config: GateConfig): Promise<Readonly<Record<string, string>>> {
  const { baseline, directory, file, lock, trusted } = config;
  const paths = {
    'gate file': join(trusted?.directory ?? directory, basename(file)),
    baseline: baseline?.path,
    lock,
  };
  const hashes: Record<string, string> = {};
  for (const [name, path] of Object.entries(paths)) {
    const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined);
    if (bytes !== undefined) hashes[name] = createHash('sha256').update(bytes).digest('hex');
  }
  return hashes;
}
