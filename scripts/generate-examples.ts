/** Writes what `examples/` holds beside the files written by hand: `tsx scripts/generate-examples.ts`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

import { exampleFiles } from '../fixtures/examples/build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

for (const [path, content] of Object.entries(await exampleFiles())) {
  const file = join(root, 'examples', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, path.endsWith('.json') ? await layOut(file, content) : content);
}

async function layOut(file: string, content: Uint8Array | string): Promise<string> {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}
