import { describe, expect, test } from '@jest/globals';
import { runMonitors, type Monitor } from '../../../src/core/drift/monitors.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import fc from 'fast-check';
import { readOracle } from '../../support/oracle.ts';
import { kolmogorovSmirnov, populationStabilityIndex } from '../../../src/core/drift/two-samples.ts';

const ROWS = 200;
const LOGITS = Float64Array.from({ length: ROWS }, (_, row) => (row - 99.5) / 32);
const NORMS = new Float64Array(ROWS).fill(2);

function monitorsOf(
  logits: Float64Array,
  norms = NORMS,
): Record<'confidence' | 'rate' | 'norm' | 'psi' | 'ks', Monitor> {
  const monitors = runMonitors({ logits: LOGITS, norms: NORMS }, { logits, norms }, 0.5);
  expect(monitors).toHaveLength(5);
  const [confidence, rate, norm, psi, ks] = monitors;
  return { confidence, rate, norm, psi, ks };
}

describe('the monitors of ordinary production', () => {
  test('see nothing when nothing changed', () => {
    const monitors = monitorsOf(LOGITS);
    for (const { fired } of Object.values(monitors)) expect(fired).toBe(false);
    expect(valueOf(monitors.ks.value)).toBe(1);
    expect(valueOf(monitors.psi.value)).toBe(0);
    expect(valueOf(monitors.confidence.value)).toBe(0);
  });

  test('see a shift: 25 of 200 steps moves an eighth of the rows over the threshold', () => {
    // rows 75 to 99 (logits -.77 to -.02) become unsafe: 25 of 200
    const { rate, ks } = monitorsOf(LOGITS.map((logit) => logit + 25 / 32));
    expectClose('rate', valueOf(rate.value), 0.125, { absolute: 1e-15 });
    expect(rate.fired).toBe(true);
    // 25 of 200 apart: lambda = .125 (10 + .12 + .011) = 1.2664, p = 2 e^-3.2075 - 2 e^-12.83 = .0809
    expectClose('p', valueOf(ks.value), 0.0809, { absolute: 1e-4 });
    expect(ks.fired).toBe(false);
  });

  test('see nothing when the ranking is destroyed but the distribution stays', () => {
    // the scores of all rows are turned round: AUC becomes 1 - AUC, no monitor fires. This is what silent means
    const monitors = monitorsOf(LOGITS.map((logit) => -logit));
    for (const { fired } of Object.values(monitors)) expect(fired).toBe(false);
  });

  test('see confidence and norms in both directions', () => {
    const sharper = monitorsOf(
      LOGITS.map((logit) => 3 * logit),
      NORMS.map(() => 1.5),
    );
    expect(valueOf(sharper.confidence.value)).toBeGreaterThan(0.05);
    expect(sharper.confidence.fired).toBe(true);
    expect(sharper.norm).toMatchObject({ value: { defined: true, value: -0.25 }, fired: true });
    const flatter = monitorsOf(
      LOGITS.map((logit) => logit / 3),
      NORMS.map(() => 2.1),
    );
    expect(flatter.confidence.fired).toBe(true);
    expect(flatter.norm.fired).toBe(false);
  });

  test('are undefined and silent without rows', () => {
    const none = { logits: new Float64Array(), norms: new Float64Array() };
    for (const { value, fired } of runMonitors(none, none, 0.5)) {
      expect(value.defined).toBe(false);
      expect(fired).toBe(false);
    }
  });
});

interface MonitorsOracle {
  readonly monitors: readonly {
    readonly threshold: number;
    readonly logits: readonly (readonly number[])[];
    readonly norms: readonly (readonly number[])[];
    readonly confidence: number;
    readonly rate: number;
    readonly norm: number;
  }[];
}

describe('what the monitors watch', () => {
  test.each(readOracle<MonitorsOracle>('heads').monitors)(
    'agrees with NumPy at the threshold $threshold (fixtures/oracle/heads.py)',
    ({ threshold, logits, norms, confidence, rate, norm }) => {
      const [before, after] = [0, 1].map((i) => ({
        logits: Float64Array.from(logits[i]),
        norms: Float64Array.from(norms[i]),
      }));
      const monitors = runMonitors(before, after, threshold);
      [confidence, rate, norm].forEach((expected, i) =>
        expectClose(monitors[i].name, valueOf(monitors[i].value), expected, { absolute: 1e-13 }),
      );
    },
  );

  const scores = fc
    .array(fc.integer({ min: -16, max: 16 }), { minLength: 1, maxLength: 30 })
    .map((values) => Float64Array.from(values, (value) => value / 4));

  test('equals asking row by row, fires beyond its level only, and turns round with the models', () => {
    fc.assert(
      fc.property(scores, scores, (old, now) => {
        const model = (logits: Float64Array) => ({ logits, norms: logits.map((logit) => 1 + logit ** 2) });
        const monitors = runMonitors(model(old), model(now), 0.5);
        const average = (values: Float64Array, of: (value: number) => number): number =>
          [...values].reduce((sum, value) => sum + of(value), 0) / values.length;
        const confidence = (logit: number): number => 1 / (1 + Math.exp(-Math.abs(logit)));
        const unsafe = (logit: number): number => (logit > 0 ? 1 : 0);
        const squared = (logit: number): number => 1 + logit ** 2;
        const expected = [
          average(now, confidence) - average(old, confidence),
          average(now, unsafe) - average(old, unsafe),
          average(now, squared) / average(old, squared) - 1,
          populationStabilityIndex(old, now),
        ];
        const levels = [0.05, 0.1, 0.1, 0.2];
        expected.forEach((value, i) => {
          expectClose(monitors[i].name, valueOf(monitors[i].value), value, { absolute: 1e-13 });
          expect(monitors[i].fired).toBe(Math.abs(valueOf(monitors[i].value)) > levels[i]);
        });
        const p = kolmogorovSmirnov(old, now)?.p ?? NaN;
        expect(monitors[4]).toMatchObject({ value: { defined: true, value: p }, fired: p < 0.01 });
        const back = runMonitors(model(now), model(old), 0.5);
        for (const i of [0, 1]) {
          expectClose(back[i].name, valueOf(back[i].value), -valueOf(monitors[i].value), { absolute: 1e-15 });
          expect(back[i].fired).toBe(monitors[i].fired);
        }
      }),
    );
  });

  test('does not exist and does not fire where a score is not a number', () => {
    const broken = LOGITS.slice();
    broken[7] = NaN;
    const { norm, ...onScores } = monitorsOf(broken);
    expect(norm.value.defined).toBe(true);
    for (const { value, fired } of Object.values(onScores)) {
      expect(value.defined).toBe(false);
      expect(fired).toBe(false);
    }
  });
});
