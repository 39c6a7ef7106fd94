import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { renderGenerated } from '../../scripts/generate.ts';

test('every generated file is what its source makes: run `npm run generate`', async () => {
  for (const [path, text] of Object.entries(await renderGenerated())) {
    expect({ path, text: await readFile(path, 'utf8') }).toEqual({ path, text });
  }
});
