import { expect, test } from '@jest/globals';
import type { EmbeddingSource } from '../../src/ports.ts';
import { makeGateFolder, runGate, stubEmbeddings } from './gate-folder.ts';

test('what a store spared, and the time that is left, are in no report', async () => {
  const folder = await makeGateFolder({ rows: 60 });
  const fresh = stubEmbeddings({ factor: 0.5 });
  const stored: EmbeddingSource = {
    embed: async (side, model, rows) => {
      const embeddings = await fresh.embed(side, model, rows);
      return { ...embeddings, seconds: 123, reuse: { rows: 50, of: rows.length, secondsSaved: 456 } };
    },
  };
  expect(await runGate(folder, stored)).toEqual(await runGate(folder, fresh));
});
