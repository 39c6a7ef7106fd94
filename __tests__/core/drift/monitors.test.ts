import { describe, expect, test } from '@jest/globals';
import { runMonitors, type Monitor } from '../../../src/core/drift/monitors.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';

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
