import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from '../errors.ts';
import type { FolderState } from '../doctor/doctor-ports.ts';

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk can only be read',
};

/** Whether something can be written to a folder, or to the nearest one above it that is there; writes nothing. */
export async function lookAtFolder(path: string): Promise<FolderState> {
  let [folder, exists] = [path, true];
  for (;;) {
    try {
      if (!(await stat(folder)).isDirectory()) return { kind: 'refused', why: `${folder} is a file` };
      await access(folder, constants.W_OK | constants.X_OK);
      const { bavail, bsize } = await statfs(folder);
      return { kind: 'writable', exists, freeBytes: bavail * bsize };
    } catch (error) {
      const code = systemCode(error);
      const above = dirname(folder);
      const isBelow = code === 'ENOENT' || code === 'ENOTDIR';
      if (!isBelow || above === folder)
        return { kind: 'refused', why: WORDS[code] ?? `the system says ${code}` };
      [folder, exists] = [above, false];
    }
  }
}
