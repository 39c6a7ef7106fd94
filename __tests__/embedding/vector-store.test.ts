import { describe, expect, test } from '@jest/globals';
import type { Embeddings, InferenceRuntime } from '../../src/ports.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { embed, recordingLogger, TEXTS, toRows } from './embed.ts';
import { memoryStore } from './memory-store.ts';

const ROWS = toRows(TEXTS);
const ADDED = Array.from({ length: 10 }, (_, i) => ({
  id: `new${i}`,
  text: `the day after the evening ${i}`,
}));

/** The runtime, and how often its graphs were run. */
async function countingRuntime(): Promise<InferenceRuntime & { runs: number }> {
  const runtime = await createRuntime();
  const counting = {
    ...runtime,
    runs: 0,
    load: async (...model: Parameters<InferenceRuntime['load']>) => {
      const session = await runtime.load(...model);
      return {
        ...session,
        run: (...task: Parameters<typeof session.run>) => {
          counting.runs++;
          return session.run(...task);
        },
      };
    },
  };
  return counting;
}

/** What a report may tell: all but the time and what the store spared. */
function factsOf({ matrix, norms, truncatedRows, identity }: Embeddings): unknown {
  return { matrix, norms, truncatedRows, identity };
}

describe('embedding through a store', () => {
  test.each(['use-lite', 'use-lite-int8'])('%s runs no graph the second time', async (model) => {
    const store = memoryStore();
    const runtime = await countingRuntime();
    const logger = recordingLogger();
    const fresh = await embed(model, ROWS, { store, runtime, maximumLength: 12 });
    expect(runtime.runs).toBeGreaterThan(0);
    runtime.runs = 0;
    const stored = await embed(model, ROWS, { store, runtime, logger, maximumLength: 12 });
    expect({ runs: runtime.runs, steps: logger.steps }).toEqual({ runs: 0, steps: [] });
    expect(factsOf(stored)).toEqual(factsOf(fresh));
    expect(stored.truncatedRows).toBe(2);
    expect([fresh.reuse, stored.reuse]).toEqual([
      { rows: 0, of: 8, secondsSaved: 0 },
      { rows: 8, of: 8, secondsSaved: expect.any(Number) },
    ]);
    expect(stored.reuse.secondsSaved).toBeGreaterThan(0);
    expect(stored.reuse.secondsSaved).toBeLessThan(fresh.seconds);
  });

  test.each(['use-lite', 'use-lite-int8', 'tiny-decoder'])(
    '%s embeds ten of a set with ten new rows, and gives the bits of a run without a store',
    async (model) => {
      const store = memoryStore();
      const options = { pooling: model === 'tiny-decoder' ? 'mean' : 'none' } as const;
      await embed(model, ROWS, { store, ...options });
      const logger = recordingLogger();
      const rows = [...ADDED.slice(5), ...ROWS, ...ADDED.slice(0, 5)];
      const mixed = await embed(model, rows, { store, logger, ...options });
      expect(logger.steps.at(-1)).toBe(10);
      expect(mixed.reuse).toMatchObject({ rows: 8, of: 18 });
      expect(factsOf(mixed)).toEqual(factsOf(await embed(model, rows, options)));
    },
  );

  test('goes on after a damaged entry, and says so', async () => {
    const store = memoryStore();
    const fresh = await embed('use-lite', ROWS, { store });
    for (const [fingerprint, bytes] of store.entries) store.entries.set(fingerprint, bytes.subarray(0, 100));
    const logger = recordingLogger();
    const again = await embed('use-lite', ROWS, { store, logger });
    expect(factsOf(again)).toEqual(factsOf(fresh));
    expect(logger.warnings.join()).toMatch(/damaged/);
    expect((await embed('use-lite', ROWS, { store })).reuse.rows).toBe(8);
  });

  test('another prefix, length or model has an entry of its own', async () => {
    const store = memoryStore();
    for (const options of [{}, { prefix: 'query: ' }, { maximumLength: 12 }]) {
      expect((await embed('use-lite', ROWS, { store, ...options })).reuse.rows).toBe(0);
    }
    expect((await embed('use-lite-int8', ROWS, { store })).reuse.rows).toBe(0);
    expect(store.entries.size).toBe(4);
  });

  test('saves nothing when a row cannot be embedded', async () => {
    const store = memoryStore();
    await expect(embed('use-lite', [...ROWS, { id: 'bad', text: '' }], { store })).rejects.toThrow(/row bad/);
    expect(store.entries.size).toBe(0);
  });
});
