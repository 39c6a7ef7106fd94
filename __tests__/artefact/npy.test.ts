import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeNpy, encodeNpyVector } from '../../src/artefact/npy.ts';
import { readOracle } from '../support/oracle.ts';
import { readNpy } from './read-npy.ts';

interface Oracle {
  readonly values: readonly number[];
  readonly cases: readonly {
    readonly shape: readonly number[];
    readonly type: 'float32' | 'float64';
    readonly hex: string;
  }[];
}

const { values, cases } = readOracle<Oracle>('npy');
const sizes = fc.record({ rows: fc.nat(12), cols: fc.nat(12) });

describe('an array file', () => {
  test.each(cases)('of shape $shape in $type is byte for byte what NumPy writes', ({ shape, type, hex }) => {
    const [rows, cols] = shape;
    const own = values.slice(0, rows * (cols ?? 1));
    const matrix = { rows, cols };
    const bytes =
      type === 'float32'
        ? cols === undefined
          ? encodeNpyVector(Float32Array.from(own))
          : encodeNpy({ ...matrix, data: Float32Array.from(own) })
        : cols === undefined
          ? encodeNpyVector(Float64Array.from(own))
          : encodeNpy({ ...matrix, data: Float64Array.from(own) });
    expect(Buffer.from(bytes).toString('hex')).toBe(hex);
  });

  test('reads back bit for bit', () => {
    fc.assert(
      fc.property(sizes, fc.infiniteStream(fc.double()), ({ rows, cols }, stream) => {
        const data = Float64Array.from(stream.take(rows * cols));
        const float32 = Float32Array.from(data);
        expect(readNpy(encodeNpy({ rows, cols, data }))).toEqual({
          shape: [rows, cols],
          type: 'float64',
          values: [...data],
        });
        expect(readNpy(encodeNpy({ rows, cols, data: float32 }))).toEqual({
          shape: [rows, cols],
          type: 'float32',
          values: [...float32],
        });
        expect(readNpy(encodeNpyVector(data))).toEqual({
          shape: [data.length],
          type: 'float64',
          values: [...data],
        });
      }),
    );
  });

  test('writes a view of a longer array alone', () => {
    const long = Float32Array.of(1, 2, 3, 4);
    expect(readNpy(encodeNpyVector(long.subarray(1, 3))).values).toEqual([2, 3]);
  });
});
