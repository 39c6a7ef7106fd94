import { describe, expect, test } from '@jest/globals';
import { frozenLinearHead } from '../../src/core/classifier/frozen-head.ts';
import { zeros, type Matrix } from '../../src/core/linalg/matrix.ts';
import { takeRows } from '../../src/core/linalg/row-sample.ts';
import { createRandom } from '../../src/core/random.ts';
import { embedAndScore, type SideInput } from '../../src/embed-and-score.ts';
import type { Adapter } from '../../src/embedding/adapter.ts';
import type { EmbeddingSource } from '../../src/ports.ts';

const [ROWS, DIMENSION, PIECE] = [23, 3, 5];
const SAMPLED = Int32Array.of(1, 7, 8, 22);

const head = frozenLinearHead({
  dimension: DIMENSION,
  mean: Float64Array.of(0.1, 0.2, 0.3),
  scale: new Float64Array(DIMENSION).fill(1),
  weights: Float64Array.of(2, -1, 0.5),
  intercept: 0.1,
  decisionThreshold: 0.5,
});

function vectors(): Matrix {
  const random = createRandom(2);
  const matrix = zeros(ROWS, DIMENSION);
  for (let i = 0; i < matrix.data.length; i++) matrix.data[i] = random.normal();
  return matrix;
}

const norms = Float64Array.from({ length: ROWS }, (_, row) => 1 + row);
const identity = { modelHash: 'a'.repeat(64), dimension: DIMENSION, quantized: false, normalize: true };

/** Pieces of a few rows, the last ones first. */
const source: EmbeddingSource = {
  async embed(_side, _config, _rows, demand) {
    const all = vectors();
    const embeddings = {
      matrix: all,
      norms,
      truncatedRows: 0,
      identity,
      seconds: 0,
      reuse: { rows: 0, of: 0, secondsSaved: 0 },
    };
    if (demand === undefined) return embeddings;
    for (let first = ROWS - (ROWS % PIECE); first >= 0; first -= PIECE) {
      const rows = Int32Array.from({ length: Math.min(PIECE, ROWS - first) }, (_, at) => first + at);
      await demand.visit(rows, takeRows(all, rows));
    }
    return { ...embeddings, matrix: takeRows(all, demand.keep) };
  },
};

/** Turns every vector round and makes it twice as long. */
const adapter: Adapter = {
  path: 'adapter.onnx',
  hash: 'b'.repeat(64),
  apply: ({ data, ...shape }) => Promise.resolve({ ...shape, data: data.map((value) => -2 * value) }),
  release: () => Promise.resolve(),
};

function inputOf(more: Partial<SideInput>): SideInput {
  return {
    side: 'candidate',
    config: { vectors: 'a', normalize: true },
    examples: Array.from({ length: ROWS }, (_, row) => ({
      id: `${row}`,
      text: `${row}`,
      label: 0,
      slices: [],
    })),
    sampled: SAMPLED,
    head,
    embeddings: source,
    ...more,
  };
}

describe('vectors that are not held', () => {
  test('are scored as those that are, behind the adapter if there is one', async () => {
    for (const through of [undefined, adapter]) {
      const held = await embedAndScore(inputOf({ sampled: undefined, adapter: through }));
      const { adapted, streamed, unadapted } = await embedAndScore(inputOf({ adapter: through }));
      expect(Array.from(streamed?.logits ?? [])).toEqual(Array.from(await head.score(held.adapted.matrix)));
      expect(streamed?.norms).toEqual(norms);
      expect(unadapted.matrix).toEqual(takeRows(held.unadapted.matrix, SAMPLED));
      expect(adapted.matrix).toEqual(takeRows(held.adapted.matrix, SAMPLED));
      expect(adapted.identity).toEqual(held.adapted.identity);
      expect(Array.from(adapted.norms)).toEqual([2, 8, 9, 23]);
      expect(Array.from(unadapted.norms)).toEqual([2, 8, 9, 23]);
    }
  });

  test('have no scores where the head does not fit', async () => {
    const wider = frozenLinearHead({
      dimension: DIMENSION + 1,
      mean: new Float64Array(DIMENSION + 1),
      scale: new Float64Array(DIMENSION + 1).fill(1),
      weights: new Float64Array(DIMENSION + 1).fill(1),
      intercept: 0,
      decisionThreshold: 0.5,
    });
    const { streamed } = await embedAndScore(inputOf({ head: wider }));
    expect(streamed).toEqual({ norms });
  });
});
