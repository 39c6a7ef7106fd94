import { cp, readFile, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';

import { newToyVector } from '../../fixtures/examples/build.ts';
import { startEmbeddingServer, type EmbeddingServer } from '../support/embedding-server/start-server.ts';
import { emptyFolder } from '../support/runner/action-directory.ts';
import { textsSent } from '../support/sources/texts-sent.ts';
import { blocksOf } from './pages/page-blocks.ts';
import { createHome, followPage, HAS_BASH } from './pages/run-page.ts';

jest.setTimeout(240_000);

const FOLDER = 'docs/how-to/';
const HOSTED = 'hosted-model.md';
const PAGES = readdirSync(FOLDER).filter((name) => name.endsWith('.md') && name !== HOSTED);
const WITH_COMMANDS = PAGES.filter((name) =>
  blocksOf(`${FOLDER}${name}`).some(({ language }) => language === 'sh'),
);
const withBash = HAS_BASH ? test : test.skip;

test('the pages with commands are those that should have some', () => {
  expect(PAGES.filter((name) => !WITH_COMMANDS.includes(name))).toEqual(['ghes.md', 'scikit-learn-head.md']);
});

describe.each(WITH_COMMANDS)('docs/how-to/%s', (name) => {
  withBash('does what it says and prints what it shows', async () => {
    await followPage(`${FOLDER}${name}`, await createHome());
  });
});

describe('docs/how-to/hosted-model.md', () => {
  const KEY = 'the-key-of-your-account';
  const ROWS = 1_000;
  const PROBES = 8;
  let server: EmbeddingServer;

  beforeAll(async () => {
    server = await startEmbeddingServer({ vectorOf: newToyVector, model: 'text-embedding-v2', key: KEY });
  });
  afterAll(() => server.close());

  withBash('does what it says against a server, which sees no text twice', async () => {
    const examples = await emptyFolder('examples');
    await cp('examples', examples, { recursive: true });
    const gate = join(examples, 'hosted-model', 'driftgate.yml');
    const text = await readFile(gate, 'utf8');
    await writeFile(gate, text.replace('https://embeddings.example.com/v1', server.url));
    await followPage(`${FOLDER}${HOSTED}`, await createHome({ examples }));
    expect(textsSent(server)).toBe(ROWS + 2 * PROBES);
  });
});
