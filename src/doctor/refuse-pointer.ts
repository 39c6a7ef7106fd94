import { readFileBytes } from '../config/read-text-file.ts';
import { assertNotLfsPointer } from '../embedding/git-lfs.ts';
import { ConfigurationError } from '../errors.ts';
import type { DoctorPorts } from './doctor-ports.ts';

/** Git LFS allows a pointer no more. */
const LARGEST_POINTER = 1024;

/**
 * Refuses a file that is a Git LFS pointer before a parser says that it is something else; any other file, also one that is
 * not there, is the parser's to judge.
 *
 * @throws ModelError `git-lfs-pointer`
 */
export async function refusePointer(path: string, { sizeOf }: Pick<DoctorPorts, 'sizeOf'>): Promise<void> {
  const bytes = await sizeOf(path);
  if (bytes === 0 || bytes > LARGEST_POINTER) return;
  const request = { path, shown: path, noun: 'the file', missingHint: 'check its path' };
  assertNotLfsPointer(path, await readFileBytes(request, (details) => new ConfigurationError(details)));
}
