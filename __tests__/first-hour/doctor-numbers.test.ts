import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_LIMITS, type Limit } from '../../src/core/gate/limit.ts';
import { delongVariance } from '../../src/core/inference/delong.ts';
import { pairedMeanInterval } from '../../src/core/inference/paired-mean.ts';
import { imagineCandidate, imagineReference } from '../../src/doctor/imagined-scores.ts';
import { formatBytes } from '../../src/doctor/format-bytes.ts';
import type { Finding } from '../../src/doctor/finding.ts';
import { measurePower } from '../../src/doctor/power.ts';
import { renderFindings } from '../../src/doctor/render-findings.ts';
import { largestThatHolds } from '../../src/doctor/try-tokens.ts';

const SETTINGS = {
  evaluation: { decisionThreshold: 0.5, silentFailureThreshold: 0.7, eceBins: 10 },
  confidenceLevel: 0.95,
  seed: 42,
};
const labels = Uint8Array.from({ length: 2000 }, (_, row) => row % 2);

describe('the rows that decide a limit', () => {
  const falseNegatives: Limit = {
    metric: 'false-negative-rate',
    kind: 'max-rise',
    value: 0.05,
    level: 'error',
  };

  test('are those of the textbook: (z_0.95 + z_0.8)^2 times variance over limit squared', () => {
    // Of 1,000 unsafe rows 50 are newly missed and 50 newly caught: variance 0.1 (ddof 1: 100 / 999) a row, so
    // (1.645 + 0.842)^2 * 0.1001 / 0.0025 = 247.5 unsafe rows, twice as many in all.
    const referenceLogits = Float64Array.from(labels, (label, row) =>
      label === 1 && row % 40 === 1 ? -1 : 1,
    );
    const candidateLogits = Float64Array.from(labels, (label, row) =>
      label === 1 && row % 40 === 3 ? -1 : 1,
    );
    const sample = { labels, referenceLogits, candidateLogits };
    const [power] = measurePower(sample, { ...SETTINGS, limits: [{ ...falseNegatives, value: 0.01 }] }, 4000);
    // At a limit of .01 it is 25 times as many: 6,189 unsafe rows, 12,378 in all.
    expect(power.rowsNeeded).toBeGreaterThan(12_300);
    expect(power.rowsNeeded).toBeLessThan(12_450);
    // The distance on 4,000 rows: 2.487 * sqrt(0.1001 / 2000) = 0.0176.
    expect(power.tightest).toBeCloseTo(0.0176, 4);
    const interval = pairedMeanInterval({ gained: 50, lost: 50, rows: 1000, sameDecisions: false }, 0.95);
    expect((power.tightest ?? 0) * Math.SQRT2).toBeCloseTo((interval?.oneSidedUpper ?? 0) * 1.5117, 4);
  });

  test('are fewer for a wider limit, and as many whatever the change of the sample is', () => {
    const referenceLogits = imagineReference(labels, 1);
    const candidateLogits = imagineCandidate(labels, referenceLogits, 1);
    const needed = (value: number) =>
      measurePower(
        { labels, referenceLogits, candidateLogits },
        { ...SETTINGS, limits: [{ metric: 'roc-auc', kind: 'max-drop', value, level: 'error' }] },
        2000,
      )[0].rowsNeeded ?? Infinity;
    expect(needed(0.001)).toBeGreaterThan(needed(0.002));
    expect(needed(0.001) / needed(0.002)).toBeCloseTo(4, 1);
    expect(needed(0.5)).toBe(2000);
  });

  test('do not exist where the sample is at a bound of the value already', () => {
    const logits = imagineReference(labels, 1);
    const limits: readonly Limit[] = [{ metric: 'roc-auc', kind: 'min', value: 0.99, level: 'error' }];
    const sample = { labels, referenceLogits: logits, candidateLogits: logits };
    expect(measurePower(sample, { ...SETTINGS, limits }, 2000)).toEqual([{ limit: limits[0] }]);
  });

  test('of every default limit are known', () => {
    const referenceLogits = imagineReference(labels, 2);
    const sample = { labels, referenceLogits, candidateLogits: imagineCandidate(labels, referenceLogits, 2) };
    const powers = measurePower(sample, { ...SETTINGS, limits: DEFAULT_LIMITS }, 2000);
    expect(powers.every(({ rowsNeeded }) => rowsNeeded !== undefined && rowsNeeded < 20_000)).toBe(true);
  });
});

describe('imagined scores', () => {
  test('have the ROC-AUC and the correlation that are named', () => {
    const many = Uint8Array.from({ length: 20_000 }, (_, row) => Number(row % 4 === 0));
    const reference = imagineReference(many, 3);
    const candidate = imagineCandidate(many, reference, 3);
    for (const scores of [reference, candidate]) {
      const { auc } = delongVariance(many, scores);
      expect(auc.defined ? auc.value : 0).toBeCloseTo(0.88, 1);
    }
    const safe = [...many.keys()].filter((row) => many[row] === 0);
    const mean = (scores: Float64Array) => safe.reduce((sum, row) => sum + scores[row], 0) / safe.length;
    const [a, b] = [mean(reference), mean(candidate)];
    let [ab, aa, bb] = [0, 0, 0];
    for (const row of safe) {
      ab += (reference[row] - a) * (candidate[row] - b);
      aa += (reference[row] - a) ** 2;
      bb += (candidate[row] - b) ** 2;
    }
    expect(ab / Math.sqrt(aa * bb)).toBeCloseTo(0.98, 2);
    expect(imagineReference(many, 3)).toEqual(reference);
  });
});

test('the largest number that holds is found in a few questions', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: -1, max: 999 }), async (last) => {
      let asked = 0;
      const holds = (value: number) => {
        asked++;
        return Promise.resolve(value <= last);
      };
      expect(await largestThatHolds(0, 1000, holds)).toBe(last < 0 ? undefined : last);
      expect(asked).toBeLessThan(13);
    }),
  );
});

test('bytes are said in two digits', () => {
  expect([0, 999, 1000, 27_910_890, 71e9].map(formatBytes)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 kB',
    '28 MB',
    '71 GB',
  ]);
});

describe('what is printed', () => {
  const findings: readonly Finding[] = [
    { part: 'Data', name: 'rows', status: 'ok', what: 'All there.' },
    {
      part: 'Data',
      name: 'labels',
      status: 'problem',
      what: 'One class\u001b[31m only ::error::.',
      todo: 'add the other',
    },
    { part: 'Data', name: 'a', status: 'skipped', what: 'Waits for: labels.' },
    { part: 'Data', name: 'b', status: 'skipped', what: 'Waits for: labels.' },
    {
      part: 'Models',
      name: 'candidate',
      status: 'note',
      what: `It is ${'very '.repeat(40)}slow.`,
      todo: 'wait?',
    },
  ];

  test('has a part each, what waits in one line, what to do with problems last, and fits 80 columns', () => {
    const text = renderFindings(findings, { color: false });
    expect(text.split('\n').every((line) => line.length <= 80)).toBe(true);
    expect(text).toMatch(/^Data\n {2}✓ rows {7}All there\.\n {2}✗ labels/);
    expect(text).toContain('  · a, b       Waits for: labels.');
    expect(text).toMatch(/What to do\n {2}! candidate {2}Wait\?\n {2}✗ labels {5}Add the other\.\n/);
    expect(text).toMatch(/✗ 1 problem, 1 note, 2 not looked at\. Do the above, then run this again\.\n$/);
  });

  test('moves no cursor, is no workflow command, and is ASCII where it has to be', () => {
    const text = renderFindings(findings, { color: false, ascii: true });
    expect(text).not.toContain('\u001b');
    expect(text).not.toMatch(/::error::/);
    expect(/^[ -~\n]*$/.test(text)).toBe(true);
    expect(renderFindings(findings, { color: true })).toContain('\u001b[31m✗\u001b[39m');
  });
});
