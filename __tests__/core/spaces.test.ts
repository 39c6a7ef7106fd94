import { describe, expect, test } from '@jest/globals';

import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import type { Matrix } from '../../src/core/linalg/matrix.ts';
import { measureSafeEmbed } from '../../src/core/safe-embed/safe-embed.ts';
import { measureSeparability, separabilityChange } from '../../src/core/separability/separability.ts';
import { compareSpaces } from '../../src/core/spaces.ts';
import { drawMatrix } from './drift/paired-rows.ts';

const ROWS = 40;

const rows = Array.from({ length: ROWS }, (_, row) => ({
  label: row % 2 === 1 ? (1 as const) : (0 as const),
  category: `category ${row % 3}`,
  pairId: `pair ${Math.floor(row / 2)}`,
}));
const labels = Uint8Array.from(rows, ({ label }) => label);
const embedded = (matrix: Matrix) => ({ matrix, norms: new Float64Array(ROWS).fill(1) });

describe('two spaces', () => {
  const multiply = plainMultiply;
  const [before, after] = [drawMatrix(ROWS, 5, 1), drawMatrix(ROWS, 5, 2)];
  const compared = (candidate: Matrix) =>
    compareSpaces({
      reference: embedded(before),
      candidate: embedded(candidate),
      labels,
      rows,
      multiply,
      seed: 3,
    });

  test('are each measured on their own vectors', async () => {
    const { safeEmbed, separability } = await compared(after);
    expect(safeEmbed).toEqual({
      reference: await measureSafeEmbed(before, rows, { multiply, seed: 3 }),
      candidate: await measureSafeEmbed(after, rows, { multiply, seed: 3 }),
    });
    const [first, second] = [
      await measureSeparability(before, labels, multiply, 3),
      await measureSeparability(after, labels, multiply, 3),
    ];
    expect(separability).toEqual({
      reference: first,
      candidate: second,
      change: separabilityChange(first, second),
    });
  });

  test('have a displacement only where they have as many dimensions', async () => {
    expect(await compared(after)).toHaveProperty('displacement.decomposition');
    expect(await compared(drawMatrix(ROWS, 6, 2))).not.toHaveProperty('displacement');
  });
});
