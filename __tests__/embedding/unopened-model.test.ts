import { expect, test } from '@jest/globals';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import type { Embeddings, InferenceRuntime } from '../../src/ports.ts';
import { embed, TEXTS, toRows } from './embed.ts';
import { memoryStore } from './memory-store.ts';

const ROWS = toRows(TEXTS);

/** The runtime, and how many graphs it opened; `outputs` stands for what a session may tell otherwise than its file. */
async function openingRuntime(rename?: string): Promise<InferenceRuntime & { opened: number }> {
  const runtime = await createRuntime();
  const counting = {
    ...runtime,
    opened: 0,
    load: async (...model: Parameters<InferenceRuntime['load']>) => {
      counting.opened++;
      const session = await runtime.load(...model);
      const [output] = session.outputs;
      if (rename === undefined || output === undefined) return session;
      return {
        ...session,
        outputs: [{ ...output, name: rename }],
        run: async (feeds: Parameters<typeof session.run>[0]) => {
          const result = await session.run(feeds, [output.name]);
          return Object.fromEntries(Object.values(result).map((tensor) => [rename, tensor]));
        },
      };
    },
  };
  return counting;
}

function factsOf({ matrix, norms, truncatedRows, identity }: Embeddings): unknown {
  return { matrix, norms, truncatedRows, identity };
}

test.each([
  ['use-lite', 'none'],
  ['tiny-bert', 'mean'],
  ['tiny-decoder', 'last_token'],
] as const)('%s is not opened when the store has every text', async (name, pooling) => {
  const store = memoryStore();
  const runtime = await openingRuntime();
  const fresh = await embed(name, ROWS, { store, runtime, pooling });
  expect(runtime.opened).toBe(1);
  expect(factsOf(await embed(name, ROWS, { store, runtime, pooling }))).toEqual(factsOf(fresh));
  expect(runtime.opened).toBe(1);
  await embed(name, [...ROWS, { id: 'new', text: 'one more' }], { store, runtime, pooling });
  expect(runtime.opened).toBe(2);
});

test('what a session says of its outputs counts, not what the file says', async () => {
  const store = memoryStore();
  const runtime = await openingRuntime('other_name');
  const fresh = await embed('tiny-bert', ROWS, { store, runtime, pooling: 'mean' });
  expect(fresh.identity).toMatchObject({ output: 'other_name' });
  const again = await embed('tiny-bert', ROWS, { store, runtime, pooling: 'mean' });
  expect(factsOf(again)).toEqual(factsOf(fresh));
  expect(again.reuse.rows).toBe(ROWS.length);
  expect(store.entries.size).toBe(1);
});

test('other hardware is looked for even when the store has every text', async () => {
  const store = memoryStore();
  const runtime = await openingRuntime();
  const elsewhere: InferenceRuntime = { ...runtime, load: (model, data) => runtime.load(model, data) };
  await embed('use-lite', ROWS, { store, runtime: elsewhere, executionProvider: 'cuda' });
  await embed('use-lite', ROWS, { store, runtime: elsewhere, executionProvider: 'cuda' });
  expect(runtime.opened).toBe(2);
});
