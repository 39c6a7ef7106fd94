import { describe, expect, test } from '@jest/globals';
import { applyInBlocks, type AdapterGraph } from '../../src/embedding/run-adapter.ts';
import type { Tensor } from '../../src/ports.ts';

/** An adapter of two numbers that exchanges them, and the blocks it was asked for. */
function watchedAdapter(blockRows: number): {
  readonly adapter: AdapterGraph;
  readonly asked: (readonly number[])[];
} {
  const asked: (readonly number[])[] = [];
  const run = ({ x }: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> => {
    const { data, dims } = x;
    if (!(data instanceof Float32Array)) throw new TypeError('not float32');
    asked.push([...data]);
    const exchanged = data.map((_, at) => data[at % 2 === 0 ? at + 1 : at - 1]);
    return Promise.resolve({ y: { type: 'float32', dims, data: exchanged } });
  };
  const adapter: AdapterGraph = {
    path: 'adapter.onnx',
    session: { inputs: [], outputs: [], run, release: () => Promise.resolve() },
    input: { name: 'x', type: 'float32', dims: [-1, 2] },
    output: { name: 'y', type: 'float32', dims: [-1, 2] },
    blockRows,
  };
  return { adapter, asked };
}

const matrix = { rows: 3, cols: 2, data: Float32Array.of(1, 2, 3, 4, 5, 6) };
const EXCHANGED = [2, 1, 4, 3, 6, 5];

describe('the blocks of an adapter', () => {
  test('end with a lone row beside a copy of itself, which is not handed on', async () => {
    const { adapter, asked } = watchedAdapter(2);
    const adapted = await applyInBlocks(adapter, matrix);
    expect([adapted.rows, adapted.cols, ...adapted.data]).toEqual([3, 2, ...EXCHANGED]);
    expect(asked).toEqual([
      [1, 2, 3, 4],
      [5, 6, 5, 6],
    ]);
  });

  test('are one row each where rows influence each other, even by a copy', async () => {
    const { adapter, asked } = watchedAdapter(1);
    expect([...(await applyInBlocks(adapter, matrix)).data]).toEqual(EXCHANGED);
    expect(asked).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });
});
