import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { emptyFolder } from './action-directory.ts';

/** Relative path -> content. */
export type WorkspaceFiles = Readonly<Record<string, string | Uint8Array>>;

/** A new folder with these files in it. */
export async function createWorkspace(files: WorkspaceFiles): Promise<string> {
  const folder = await emptyFolder('workspace');
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}
