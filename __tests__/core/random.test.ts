import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../src/core/random.ts';
import { expectClose } from '../support/closeness.ts';
import { readOracle } from '../support/oracle.ts';

interface RandomOracle {
  readonly streams: readonly {
    readonly seed: number;
    readonly stream: number;
    readonly uniforms: readonly number[];
    readonly normals: readonly number[];
  }[];
  readonly normal: readonly { readonly share: number; readonly quantile: number }[];
}

const oracle = readOracle<RandomOracle>('randomness');
const MASK = 0xffffffffn;

/** xoshiro128** in whole numbers of any size, as its authors wrote it down. */
function* slowWords(state: bigint[]): Generator<bigint, never> {
  const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & MASK;
  for (;;) {
    yield (rotate((state[1] * 5n) & MASK, 7n) * 9n) & MASK;
    const shifted = (state[1] << 9n) & MASK;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 11n);
  }
}

/** The state of a seed: MurmurHash3's finaliser of four points of a line. */
function slowState(seed: number, stream: number): bigint[] {
  return [1n, 2n, 3n, 4n].map((step) => {
    let h = (BigInt(seed) + (BigInt(stream) + 1n) * 0x632be5abn + step * 0x9e3779b9n) & MASK;
    h = ((h ^ (h >> 16n)) * 0x85ebca6bn) & MASK;
    h = ((h ^ (h >> 13n)) * 0xc2b2ae35n) & MASK;
    return h ^ (h >> 16n);
  });
}

const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 31 });

describe('the random source', () => {
  test.each(oracle.streams)(
    'agrees with the published generator: seed $seed, stream $stream (fixtures/oracle/randomness.py)',
    ({ seed, stream, uniforms, normals }) => {
      const random = createRandom(seed, stream);
      expect(uniforms.map(() => random.uniform())).toEqual(uniforms);
      const other = createRandom(seed, stream);
      for (const expected of normals) expectClose('normal', other.normal(), expected, { relative: 1e-14 });
    },
  );

  test('equals whole-number arithmetic, whose first outputs from the state 1 2 3 4 are the published ones', () => {
    const words = slowWords([1n, 2n, 3n, 4n]);
    const first = Array.from({ length: 6 }, () => Number(words.next().value));
    expect(first).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492]);
    fc.assert(
      fc.property(seeds, fc.nat({ max: 60 }), (seed, stream) => {
        const random = createRandom(seed, stream);
        const slow = slowWords(slowState(seed, stream));
        for (let draw = 0; draw < 5; draw++) {
          const bits = ((slow.next().value >> 5n) << 26n) | (slow.next().value >> 6n);
          expect(random.uniform()).toBe(Number(bits) / 2 ** 53);
        }
      }),
    );
  });

  test('stays in [0, 1) and below the bound, repeats itself, and differs between streams', () => {
    fc.assert(
      fc.property(seeds, fc.nat({ max: 60 }), fc.integer({ min: 1, max: 9 }), (seed, stream, bound) => {
        const [random, again, other] = [stream, stream, stream + 1].map((own) => createRandom(seed, own));
        const drawn = Array.from({ length: 20 }, () => random.uniform());
        for (const value of drawn) expect(value >= 0 && value < 1).toBe(true);
        expect(drawn.map(() => again.uniform())).toEqual(drawn);
        expect(drawn.map(() => other.uniform())).not.toEqual(drawn);
        for (let i = 0; i < 20; i++) expect([...Array(bound).keys()]).toContain(random.integer(bound));
      }),
    );
  });

  test('is uniform and normal: the share below each quantile is as it should be, up to chance', () => {
    const draws = 40_000;
    const random = createRandom(42);
    const uniform = Float64Array.from({ length: draws }, () => random.uniform());
    const normal = Float64Array.from({ length: draws }, () => random.normal());
    for (const { share, quantile } of oracle.normal) {
      // 4.5 standard errors of a share
      const chance = 4.5 * Math.sqrt((share * (1 - share)) / draws);
      const below = (values: Float64Array, at: number): number =>
        values.reduce((count, value) => count + (value < at ? 1 : 0), 0) / draws;
      expectClose('uniform', below(uniform, share), share, { absolute: chance });
      expectClose('normal', below(normal, quantile), share, { absolute: chance });
    }
  });
});

test('the bits are the words of the generator, and a whole number below a bound is their share of it', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 10_000 }), (seed, bound) => {
      const [bits, integers, slow] = [createRandom(seed), createRandom(seed), slowWords(slowState(seed, 0))];
      for (let draw = 0; draw < 5; draw++) {
        const word = slow.next().value;
        expect(bits.bits()).toBe(Number(word));
        expect(integers.integer(bound)).toBe(Number((word * BigInt(bound)) >> 32n));
      }
    }),
  );
});
