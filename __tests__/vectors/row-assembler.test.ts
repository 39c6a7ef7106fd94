import { describe, expect, test } from '@jest/globals';
import { createChunkBuilder } from '../../src/vectors/chunk-builder.ts';
import { createRowAssembler, type RowAssembler } from '../../src/vectors/row-assembler.ts';

function assemble(ids: readonly string[], feed: (assembler: RowAssembler) => void): number[] {
  const builder = createChunkBuilder('a.parquet');
  const assembler = createRowAssembler({ file: 'a.parquet', key: 'v', builder, ids });
  feed(assembler);
  assembler.endRow();
  return [...(builder.take('float32')?.matrix.data ?? [])];
}

describe('rows in pieces', () => {
  test('are put together, also when the memory of a piece is used again', () => {
    const page = Float32Array.of(1, 2, 3);
    const data = assemble(['a', 'b'], (assembler) => {
      assembler.startRow();
      assembler.push(page.subarray(0, 2));
      assembler.hold();
      page.set([4, 5, 6]);
      assembler.push(page.subarray(0, 1));
      assembler.startRow();
      assembler.push(page);
    });
    expect(data).toEqual([1, 2, 4, 4, 5, 6]);
  });

  test.each([
    ['shorter', 1],
    ['longer', 3],
  ])('that are %s than the first are refused', (_, length) => {
    const feed = (assembler: RowAssembler): void => {
      assembler.startRow();
      assembler.push(Float32Array.of(1, 2));
      assembler.startRow();
      assembler.push(new Float32Array(length));
    };
    expect(() => assemble(['a', 'b'], feed)).toThrow(/vector of row "b" has another length/);
  });

  test('more than ids are refused', () => {
    const feed = (assembler: RowAssembler): void => {
      for (let row = 0; row < 2; row++) {
        assembler.startRow();
        assembler.push(Float32Array.of(1, 2));
      }
    };
    expect(() => assemble(['a'], feed)).toThrow(/1 ids and more vectors/);
  });
});
