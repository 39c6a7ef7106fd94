/** Writes what `dist/` holds as CycloneDX: packages with their licences, and every file with its sha256. */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { listFiles } from './bundle/folder-files.ts';
import { composeSbom } from './supply-chain/compose-sbom.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const npm = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64_000_000,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const sbom = composeSbom({
  npm,
  licenses: await readFile(join(root, 'dist/licenses.txt'), 'utf8'),
  files: await listFiles(join(root, 'dist')),
});
const [, , path = 'sbom.cdx.json'] = process.argv;
await writeFile(path, `${JSON.stringify(sbom, null, 2)}\n`);
console.log(`${path}: ${sbom.components.length} components`);
