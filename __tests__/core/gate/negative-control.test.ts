import { describe, expect, test } from '@jest/globals';
import type { Limit } from '../../../src/core/gate/limit.ts';
import { blindSpots, runNegativeControl } from '../../../src/core/gate/negative-control.ts';
import { scoredRowsOfBothClasses, simulateScores } from '../../support/scored-rows.ts';
import { comparisonOf, limitFor, settingsFor } from './judge-settings.ts';
import fc from 'fast-check';
import { evaluate } from '../../../src/core/metrics/evaluate.ts';
import { valueOf } from '../../support/closeness.ts';

const rows = comparisonOf(simulateScores(400, 11));

function control(limits?: readonly Limit[]) {
  return runNegativeControl(rows, settingsFor(limits));
}

describe('runNegativeControl', () => {
  test('the default limits see every planted drift on sensible data', () => {
    const results = control();
    expect(results.map(({ name, breached }) => ({ name, breached }))).toEqual([
      { name: 'offset-to-safe', breached: true },
      { name: 'offset-to-unsafe', breached: true },
      { name: 'classes-drawn-together', breached: true },
    ]);
    expect(blindSpots(results)).toEqual([]);
  });

  test('names the metrics that breached, each once', () => {
    const [toSafe, toUnsafe, together] = control();
    expect(toSafe.breaches).toContain('false-negative-rate');
    expect(toSafe.breaches).not.toContain('roc-auc');
    expect(toUnsafe.breaches).toContain('false-positive-rate');
    expect(together.breaches).toContain('roc-auc');
    expect(new Set(toSafe.breaches).size).toBe(toSafe.breaches.length);
  });

  test('does not depend on the candidate', () => {
    const candidateLogits = rows.candidateLogits.map((logit) => -logit);
    const turned = { ...rows, candidateLogits };
    expect(runNegativeControl(turned, settingsFor())).toEqual(control());
  });

  test.each([
    ['AUC alone is blind to the offset', [limitFor('roc-auc', 'max-drop', 0.02)], ['offset']],
    ['an absolute AUC alone too', [limitFor('roc-auc', 'min', 0.6)], ['offset']],
    [
      'an absolute AUC that the reference misses already sees no offset either',
      [limitFor('roc-auc', 'min', 0.99)],
      ['offset'],
    ],
    [
      'an absolute error that the reference exceeds already sees what makes it worse',
      [limitFor('balanced-accuracy', 'min', 0.99)],
      [],
    ],
    [
      'false negatives alone see one direction, which is enough',
      [limitFor('false-negative-rate', 'max-rise', 0.05)],
      [],
    ],
    ['useless limits see nothing', [limitFor('accuracy', 'max-drop', 0.9)], ['offset', 'drawn together']],
    ['no limits see nothing', [], ['offset', 'drawn together']],
  ] as const)('%s', (_, limits, expected) => {
    const spots = blindSpots(control(limits));
    expect(spots).toHaveLength(expected.length);
    expected.forEach((words, i) => expect(spots[i]).toContain(words));
  });

  test.each([
    ['constant scores', () => 1],
    ['scores that are not numbers', () => NaN],
  ])('%s leave the control blind, not broken', (_, score) => {
    const referenceLogits = rows.referenceLogits.map(score);
    const results = runNegativeControl({ labels: rows.labels, referenceLogits }, settingsFor());
    expect(blindSpots(results).length).toBeGreaterThan(0);
  });
});

describe('planted drift', () => {
  const limits = [
    limitFor('roc-auc', 'max-drop', 0.02),
    limitFor('balanced-accuracy', 'max-drop', 0.05),
    limitFor('false-negative-rate', 'max-rise', 0.05),
    limitFor('false-positive-rate', 'max-rise', 0.05),
    limitFor('silent-failure-prevalence', 'max-rise', 0.02),
  ];

  test('breaches what evaluating the planted scores breaches (second implementation)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 80 }), fc.nat({ max: 999 }), (size, seed) => {
        const { labels, reference } = simulateScores(size, seed);
        const mean = (of: (row: number) => boolean): number => {
          const chosen = [...reference].filter((_, row) => of(row));
          return chosen.reduce((sum, score) => sum + score, 0) / chosen.length;
        };
        const overall = mean(() => true);
        const squares = [...reference].reduce((sum, score) => sum + (score - overall) ** 2, 0);
        const step = 3 * Math.sqrt(squares / size);
        const planted = [
          reference.map((score) => score - step),
          reference.map((score) => score + step),
          reference.map((score, row) => score - mean((other) => labels[other] === labels[row]) + overall),
        ];
        const before = evaluate({ labels, logits: reference }).metrics;
        const results = runNegativeControl({ labels, referenceLogits: reference }, settingsFor(limits));
        results.forEach(({ breaches, breached }, i) => {
          const after = evaluate({ labels, logits: planted[i] }).metrics;
          const expected = limits.filter(({ metric, kind, value }) => {
            const rise = valueOf(after[metric]) - valueOf(before[metric]);
            return (kind === 'max-drop' ? -rise : rise) > value + 1e-12;
          });
          expect(breaches).toEqual(expected.map(({ metric }) => metric));
          expect(breached).toBe(expected.length > 0);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('of the offset never moves the AUC, whatever the rows: only other limits can see it', () => {
    fc.assert(
      fc.property(scoredRowsOfBothClasses, ({ labels, scores }) => {
        const [toSafe, toUnsafe] = runNegativeControl(
          { labels, referenceLogits: scores },
          settingsFor([limitFor('roc-auc', 'max-drop', 0.001)]),
        );
        expect([toSafe.breached, toUnsafe.breached]).toEqual([false, false]);
      }),
      { numRuns: 30 },
    );
  });
});
