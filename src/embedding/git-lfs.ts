import { ModelError } from '../errors.ts';

const POINTER_START = 'version https://git-lfs.github.com/spec/';

/**
 * Refuses a Git LFS pointer, the text file that stands where a large file was not downloaded.
 *
 * @throws ModelError `git-lfs-pointer`
 */
export function assertNotLfsPointer(file: string, start: Uint8Array): void {
  if (!Buffer.from(start.subarray(0, POINTER_START.length)).equals(Buffer.from(POINTER_START))) return;
  throw new ModelError({
    code: 'git-lfs-pointer',
    what: 'the file is a Git LFS pointer, not the file itself',
    where: { file },
    expected: 'the file itself',
    found: 'the pointer that Git keeps in its place',
    hint: 'run `git lfs pull`; in a workflow, give actions/checkout the input `lfs: true`',
  });
}
