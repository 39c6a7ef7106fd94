/** Builds `dist/`: `tsx scripts/build.ts [--outdir FOLDER] [--entry NAME=FILE]...` */
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { buildDist, ENTRY_POINTS } from './bundle/build-dist.ts';
import { listFiles } from './bundle/folder-files.ts';

const MEBIBYTE = 2 ** 20;
const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { outdir: { type: 'string', default: 'dist' }, entry: { type: 'string', multiple: true } },
});
const outputFolder = resolve(root, values.outdir);
const entryPoints =
  values.entry === undefined
    ? ENTRY_POINTS
    : Object.fromEntries(
        values.entry.map((entry): [string, string] => {
          const [name = '', file = ''] = entry.split('=');
          return [name, relative(root, resolve(file))];
        }),
      );

await buildDist({ root, outputFolder, entryPoints });

let total = 0;
for (const [path, bytes] of await listFiles(outputFolder)) {
  total += bytes.length;
  console.log(`${(bytes.length / MEBIBYTE).toFixed(2).padStart(7)} MiB  ${path}`);
}
console.log(`${(total / MEBIBYTE).toFixed(2).padStart(7)} MiB  in all`);
