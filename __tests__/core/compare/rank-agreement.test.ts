import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rankAgreement } from '../../../src/core/compare/rank-agreement.ts';
import { expectMeasured } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';

interface Case {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly concordant: number;
  readonly discordant: number;
  readonly tied: number;
  readonly tau: number | null;
}

const rankings = fc
  .array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), { maxLength: 12 })
  .map((pairs) => ({ x: pairs.map(([x]) => x), y: pairs.map(([, y]) => y) }));

describe('the agreement of two rankings', () => {
  test('is the one that SciPy computes, ties included', () => {
    readOracle<{ cases: readonly Case[] }>('rank_agreement').cases.forEach(({ x, y, tau, ...pairs }, at) => {
      const { tau: ours, ranked, ...counts } = rankAgreement(x, y);
      expect({ ranked, ...counts }).toEqual({ ranked: x.length, ...pairs });
      expectMeasured(`tau of case ${at}`, ours, tau, { absolute: 1e-12 });
    });
  });

  test('of a small case is what the pairs add up to by hand', () => {
    // x = 1 2 3 3, y = 1 3 2 4. Pairs: 12 +, 13 +, 14 +, 23 -, 24 +, 34 tied in x: C 4, D 1; tau = 3 / sqrt(5 * 6).
    const { tau, ...pairs } = rankAgreement([1, 2, 3, 3], [1, 3, 2, 4]);
    expect(pairs).toEqual({ ranked: 4, concordant: 4, discordant: 1, tied: 1 });
    expectMeasured('tau', tau, 3 / Math.sqrt(30), { absolute: 1e-15 });
  });

  test('lies in [-1, 1], is 1 with itself, turns its sign with one ranking and does not mind the order of the two', () => {
    fc.assert(
      fc.property(rankings, ({ x, y }) => {
        const { tau, concordant, discordant, tied } = rankAgreement(x, y);
        const turned = rankAgreement(
          x,
          y.map((value) => -value),
        );
        expect(2 * (concordant + discordant + tied)).toBe(x.length ** 2 - x.length);
        expect(rankAgreement(y, x)).toEqual({ ...rankAgreement(x, y) });
        expect([turned.concordant, turned.discordant]).toEqual([discordant, concordant]);
        if (!tau.defined) return;
        expect(Math.abs(tau.value)).toBeLessThanOrEqual(1 + 1e-12);
        expectMeasured('with itself', rankAgreement(x, x).tau, 1, { absolute: 1e-12 });
      }),
    );
  });

  test('is the correlation of the orders of all pairs (second implementation)', () => {
    const ordersOf = (values: readonly number[]): number[] =>
      values.flatMap((a) => values.map((b) => Math.sign(a - b)));
    const inner = (a: readonly number[], b: readonly number[]): number =>
      a.reduce((sum, value, at) => sum + value * b[at], 0);
    fc.assert(
      fc.property(rankings, ({ x, y }) => {
        const [ofX, ofY] = [ordersOf(x), ordersOf(y)];
        const scale = Math.sqrt(inner(ofX, ofX) * inner(ofY, ofY));
        const expected = scale === 0 ? null : inner(ofX, ofY) / scale;
        expectMeasured('tau', rankAgreement(x, y).tau, expected, { absolute: 1e-12 });
      }),
    );
  });

  test('counts infinities as equal and does not exist without two things or without an order', () => {
    expect(rankAgreement([Infinity, Infinity, 1], [2, 2, 1])).toMatchObject({ concordant: 2, tied: 1 });
    expect(rankAgreement([1], [1]).tau).toEqual({ defined: false, reason: 'fewer than two are ranked' });
    expect(rankAgreement([1, 1], [1, 2]).tau).toMatchObject({ defined: false });
    expect(() => rankAgreement([1], [1, 2])).toThrow(RangeError);
    expect(() => rankAgreement([NaN], [1])).toThrow(RangeError);
  });
});
