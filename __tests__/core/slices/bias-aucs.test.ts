import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { biasAucs } from '../../../src/core/slices/bias-aucs.ts';
import type { BiasAucs } from '../../../src/core/slices/bias-aucs.ts';
import { rocAucScore } from '../../../src/core/metrics/roc-auc.ts';
import { expectMeasured, valueOf } from '../../support/closeness.ts';
import { scoredRows } from '../../support/scored-rows.ts';

const NAMES = ['subgroup', 'bpsn', 'bnsp'] as const;

/** Rows with labels and scores, and which of them are in the slice. */
const slicedRows = scoredRows.chain((rows) =>
  fc
    .array(fc.boolean(), { minLength: rows.labels.length, maxLength: rows.labels.length })
    .map((inside) => ({ ...rows, inside })),
);

function rowsInside(inside: readonly boolean[]): Uint32Array {
  return Uint32Array.from([...inside.keys()].filter((row) => inside[row]));
}

/** Share of pairs of an unsafe and a safe row that are in the right order, a tie counting 1/2; null without pairs. */
function countPairs(
  { labels, scores }: { readonly labels: Uint8Array; readonly scores: Float64Array },
  inside: readonly boolean[],
  wanted: { readonly unsafe: boolean; readonly safe: boolean },
): number | null {
  let won = 0;
  let pairs = 0;
  for (let a = 0; a < labels.length; a++) {
    for (let b = 0; b < labels.length; b++) {
      if (labels[a] !== 1 || labels[b] !== 0) continue;
      if (inside[a] !== wanted.unsafe || inside[b] !== wanted.safe) continue;
      pairs++;
      if (scores[a] > scores[b]) won++;
      if (scores[a] === scores[b]) won += 0.5;
    }
  }
  return pairs === 0 ? null : won / pairs;
}

describe('biasAucs', () => {
  test('by hand: a slice whose safe rows score too high', () => {
    // slice: unsafe 3, safe 2 and 4; background: unsafe 3 and 5, safe 0
    const labels = Uint8Array.of(1, 0, 0, 1, 1, 0);
    const logits = Float64Array.of(3, 2, 4, 3, 5, 0);
    expect(biasAucs(labels, logits, Uint32Array.of(0, 1, 2))).toEqual({
      // 3 > 2, 3 < 4: 1 of 2
      subgroup: { value: { defined: true, value: 0.5 }, positives: 1, negatives: 2 },
      // 3 > 2, 3 < 4, 5 > 2, 5 > 4: 3 of 4
      bpsn: { value: { defined: true, value: 0.75 }, positives: 2, negatives: 2 },
      // 3 > 0: 1 of 1
      bnsp: { value: { defined: true, value: 1 }, positives: 1, negatives: 1 },
    });
  });

  test('agrees with counting pairs (second implementation)', () => {
    fc.assert(
      fc.property(slicedRows, ({ labels, scores, inside }) => {
        fc.pre(inside.includes(false));
        const aucs = biasAucs(labels, scores, rowsInside(inside));
        const expected = {
          subgroup: countPairs({ labels, scores }, inside, { unsafe: true, safe: true }),
          bpsn: countPairs({ labels, scores }, inside, { unsafe: false, safe: true }),
          bnsp: countPairs({ labels, scores }, inside, { unsafe: true, safe: false }),
        };
        for (const name of NAMES) {
          expectMeasured(name, aucs[name].value, expected[name], { absolute: 1e-15 });
        }
      }),
    );
  });

  test('BPSN of a slice is BNSP of its background', () => {
    fc.assert(
      fc.property(slicedRows, ({ labels, scores, inside }) => {
        fc.pre(inside.includes(false) && inside.includes(true));
        const slice = biasAucs(labels, scores, rowsInside(inside));
        const background = biasAucs(labels, scores, rowsInside(inside.map((is) => !is)));
        expect(slice.bpsn).toEqual(background.bnsp);
        expect(slice.bnsp).toEqual(background.bpsn);
      }),
    );
  });

  test('an offset of the slice leaves its own AUC and trades BPSN for BNSP', () => {
    fc.assert(
      fc.property(slicedRows, ({ labels, scores, inside }) => {
        const raised = scores.map((score, row) => (inside[row] ? score + 3 : score));
        const rows = rowsInside(inside);
        const [before, after] = [scores, raised].map((logits) => biasAucs(labels, logits, rows));
        expect(after.subgroup).toEqual(before.subgroup);
        for (const [name, sign] of [['bpsn', -1] as const, ['bnsp', 1] as const]) {
          if (!before[name].value.defined) continue;
          const change = valueOf(after[name].value) - valueOf(before[name].value);
          expect(sign * change).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('together with the AUC of the background they make up the AUC of all rows', () => {
    fc.assert(
      fc.property(slicedRows, ({ labels, scores, inside }) => {
        const all = rocAucScore(labels, scores);
        fc.pre(all.defined && inside.includes(false));
        const slice = biasAucs(labels, scores, rowsInside(inside));
        const { subgroup: background } = biasAucs(labels, scores, rowsInside(inside.map((is) => !is)));
        const parts = [slice.subgroup, slice.bpsn, slice.bnsp, background];
        const pairs = parts.map(({ positives, negatives }) => positives * negatives);
        const sum = parts.reduce(
          (won, { value }, i) => won + (value.defined ? value.value * pairs[i] : 0),
          0,
        );
        const total = pairs.reduce((a, b) => a + b, 0);
        expectMeasured('all rows', all, sum / total, { absolute: 1e-14 });
      }),
    );
  });

  test('a slice of all rows has an AUC but no background', () => {
    const labels = Uint8Array.of(0, 1);
    const aucs = biasAucs(labels, Float64Array.of(0, 1), Uint32Array.of(0, 1));
    const reason = 'every row is in the slice, so there is no background';
    expect(aucs.subgroup.value).toEqual({ defined: true, value: 1 });
    expect(aucs.bpsn).toEqual({ value: { defined: false, reason }, positives: 0, negatives: 1 });
    expect(aucs.bnsp).toEqual({ value: { defined: false, reason }, positives: 1, negatives: 0 });
  });

  test('says which rows are missing', () => {
    const labels = Uint8Array.of(0, 1, 0);
    const reasons = (aucs: BiasAucs) =>
      NAMES.map((name) => (aucs[name].value.defined ? '' : aucs[name].value.reason));
    // slice: the unsafe row; background: two safe ones
    expect(reasons(biasAucs(labels, Float64Array.of(0, 1, 2), Uint32Array.of(1)))).toEqual([
      'there are no safe rows',
      'there are no rows',
      '',
    ]);
    // no row in the slice
    expect(reasons(biasAucs(labels, Float64Array.of(0, 1, 2), Uint32Array.of()))).toEqual([
      'there are no rows',
      'there are no safe rows',
      'there are no unsafe rows',
    ]);
  });

  test('a score that is not a number leaves the AUCs it is part of undefined', () => {
    const labels = Uint8Array.of(0, 1, 0, 1);
    const aucs = biasAucs(labels, Float64Array.of(NaN, 1, 0, 2), Uint32Array.of(0, 1));
    expect(NAMES.map((name) => aucs[name].value.defined)).toEqual([false, false, true]);
  });
});
