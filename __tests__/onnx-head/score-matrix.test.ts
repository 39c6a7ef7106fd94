import { describe, expect, test } from '@jest/globals';
import { scoreMatrix, type OpenHead } from '../../src/onnx-head/score-matrix.ts';
import type { Tensor } from '../../src/ports.ts';

/** A head of two numbers whose logit is their sum, and the batches it was asked for. */
function watchedHead(rows?: number): { readonly head: OpenHead; readonly asked: (readonly number[])[] } {
  const asked: (readonly number[])[] = [];
  const run = ({ input }: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> => {
    const { data, dims } = input;
    if (!(data instanceof Float32Array)) throw new TypeError('not float32');
    asked.push([...data]);
    const sums = Float32Array.from({ length: dims[0] }, (_, row) => data[2 * row] + data[2 * row + 1]);
    return Promise.resolve({ logits: { type: 'float32', dims: [dims[0]], data: sums } });
  };
  const session = { inputs: [], outputs: [], run, release: () => Promise.resolve() };
  const head: OpenHead = {
    session,
    file: 'head.onnx',
    input: { name: 'input', type: 'float32', dimension: 2, rows },
    output: { names: ['logits'], scale: 'logits' },
    classes: { names: ['0', '1'], unsafe: 1 },
    batchRows: 1024,
  };
  return { head, asked };
}

const matrix = (...rows: readonly (readonly [number, number])[]) => ({
  rows: rows.length,
  cols: 2,
  data: Float32Array.from(rows.flat()),
});

describe('the rows of a batch', () => {
  test('are never one: a lone row stands beside a copy of itself, which is not scored', async () => {
    const { head, asked } = watchedHead();
    expect([...(await scoreMatrix(head, matrix([1, 2])))]).toEqual([3]);
    expect(asked).toEqual([[1, 2, 1, 2]]);
  });

  test('are those there are', async () => {
    const { head, asked } = watchedHead();
    expect([...(await scoreMatrix(head, matrix([1, 2], [3, 4], [5, 6])))]).toEqual([3, 7, 11]);
    expect(asked).toEqual([[1, 2, 3, 4, 5, 6]]);
  });

  test('are one by one where rows influence each other', async () => {
    const { head, asked } = watchedHead();
    await scoreMatrix({ ...head, batchRows: 1 }, matrix([1, 2], [3, 4]));
    expect(asked).toEqual([
      [1, 2, 1, 2],
      [3, 4, 3, 4],
    ]);
  });

  test('are as many as the graph fixes, filled up with the last one', async () => {
    const { head, asked } = watchedHead(2);
    expect([...(await scoreMatrix(head, matrix([1, 2], [3, 4], [5, 6])))]).toEqual([3, 7, 11]);
    expect(asked).toEqual([
      [1, 2, 3, 4],
      [5, 6, 5, 6],
    ]);
  });
});
