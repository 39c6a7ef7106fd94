/** Fails when `dist/` is not, byte by byte, what the sources build. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildDist, ENTRY_POINTS } from './bundle/build-dist.ts';
import { compareFiles, listFiles } from './bundle/folder-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'driftgate-dist-'));
try {
  await buildDist({ root, outputFolder: folder, entryPoints: ENTRY_POINTS });
  const differences = compareFiles(await listFiles(folder), await listFiles(join(root, 'dist')));
  if (differences.length > 0) {
    console.error(
      `dist/ is not what src/ builds:\n${differences.join('\n')}\nRun \`npm run build\` and commit dist/.`,
    );
    process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
