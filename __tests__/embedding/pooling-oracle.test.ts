import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalizeToUnit, poolTokens } from '../../src/embedding/pooling.ts';
import { expectClose } from '../support/closeness.ts';
import { readOracle } from '../support/oracle.ts';

const TOKEN_POOLINGS = ['mean', 'cls', 'last_token'] as const;
type TokenPooling = (typeof TOKEN_POOLINGS)[number];

interface PoolingOracle {
  readonly pooling: readonly {
    readonly side: string;
    readonly hidden: readonly number[][][];
    readonly mask: readonly number[][];
    readonly pooled: Readonly<Record<TokenPooling, readonly number[][]>>;
    readonly unit: Readonly<Record<TokenPooling, readonly number[][]>>;
  }[];
}

/** One text as its list of token vectors. */
type Text = readonly (readonly number[])[];

/** Lays texts out in one block, padded on one side with a number that must not be seen. */
function layOut(texts: readonly Text[], sequence: number, side: 'left' | 'right') {
  const width = texts[0][0].length;
  const mask = texts.map((tokens) => {
    const padding = Array<number>(sequence - tokens.length).fill(0);
    const ones = tokens.map(() => 1);
    return side === 'left' ? [...padding, ...ones] : [...ones, ...padding];
  });
  const hidden = texts.map((tokens) => {
    const padding = Array.from({ length: sequence - tokens.length }, () => Array<number>(width).fill(99));
    return side === 'left' ? [...padding, ...tokens] : [...tokens, ...padding];
  });
  return {
    hidden: Float32Array.from(hidden.flat(2)),
    shape: [texts.length, sequence, width] as const,
    mask: mask.flat(),
  };
}

/** Slow and obvious: each text by itself, without padding. */
function poolAlone(tokens: Text, pooling: TokenPooling): number[] {
  if (pooling === 'cls') return [...tokens[0]];
  if (pooling === 'last_token') return [...tokens[tokens.length - 1]];
  return tokens[0].map((_, j) => tokens.reduce((sum, token) => sum + token[j], 0) / tokens.length);
}

const texts = fc.integer({ min: 1, max: 4 }).chain((width) => {
  const token = fc.array(fc.integer({ min: -64, max: 64 }), { minLength: width, maxLength: width });
  const text = fc.array(token, { minLength: 1, maxLength: 5 });
  return fc.array(text, { minLength: 1, maxLength: 4 });
});

describe('pooling against NumPy (fixtures/oracle/heads.py)', () => {
  test.each(readOracle<PoolingOracle>('heads').pooling)('agrees with padding on the $side', (expected) => {
    const { hidden, mask } = expected;
    const shape = [hidden.length, hidden[0].length, hidden[0][0].length] as const;
    for (const pooling of TOKEN_POOLINGS) {
      const { data } = poolTokens(Float32Array.from(hidden.flat(2)), shape, mask.flat(), pooling);
      expected.pooled[pooling].forEach((vector, row) => {
        const own = data.slice(row * shape[2], (row + 1) * shape[2]);
        vector.forEach((value, j) => expectClose(pooling, own[j], value, { absolute: 1e-14 }));
        normalizeToUnit(own);
        expected.unit[pooling][row].forEach((value, j) =>
          expectClose(`${pooling}, unit`, own[j], value, { absolute: 1e-14 }),
        );
      });
    }
  });
});

describe('pooling', () => {
  test('equals pooling each text alone, whatever the side and the length of the padding', () => {
    fc.assert(
      fc.property(texts, fc.nat({ max: 3 }), fc.constantFrom(...TOKEN_POOLINGS), (all, extra, pooling) => {
        const sequence = Math.max(...all.map((tokens) => tokens.length)) + extra;
        for (const side of ['left', 'right'] as const) {
          const { hidden, shape, mask } = layOut(all, sequence, side);
          const { data, emptyRows } = poolTokens(hidden, shape, mask, pooling);
          expect([...data]).toEqual(all.flatMap((tokens) => poolAlone(tokens, pooling)));
          expect(emptyRows).toEqual([]);
        }
      }),
    );
  });

  test('to unit length does not depend on the length, and gives the length back', () => {
    const vectors = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(vectors, fc.integer({ min: -4, max: 4 }), (vector, power) => {
        fc.pre(vector.some((value) => value !== 0));
        const once = Float64Array.from(vector);
        const scaled = once.map((value) => value * 2 ** power);
        const norm = normalizeToUnit(once);
        expectClose('norm', norm, Math.hypot(...vector), { relative: 1e-14 });
        expect(normalizeToUnit(scaled)).toBe(norm * 2 ** power);
        expect(scaled).toEqual(once);
        expectClose('unit', Math.hypot(...once), 1, { absolute: 1e-14 });
      }),
    );
  });
});
