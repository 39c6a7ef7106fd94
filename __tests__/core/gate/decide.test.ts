import { describe, expect, test } from '@jest/globals';
import { decide, type Obstacle } from '../../../src/core/gate/decide.ts';
import type { Check, CheckStatus, Effect, Outcome } from '../../../src/core/gate/verdict.ts';
import { measured } from '../../../src/core/measured.ts';
import fc from 'fast-check';

type Level = 'error' | 'warning';

function checkOf(status: CheckStatus, level: Level): Check {
  const zero = measured(0);
  return {
    limit: { metric: 'roc-auc', kind: 'max-drop', value: 0.02, level },
    reference: zero,
    candidate: zero,
    change: zero,
    actual: zero,
    status,
    reason: `${status} at ${level}`,
  };
}

const EFFECTS = ['pass', 'warn', 'fail'] as const;

describe('decide', () => {
  // the effect with on-inconclusive: pass, warn, fail
  const TABLE: readonly (readonly [string, readonly Check[], Outcome, readonly [Effect, Effect, Effect]])[] =
    [
      ['pass', [checkOf('pass', 'error')], 'pass', ['pass', 'pass', 'pass']],
      ['pass (warning)', [checkOf('pass', 'warning')], 'pass', ['pass', 'pass', 'pass']],
      ['breach', [checkOf('breach', 'error')], 'fail', ['fail', 'fail', 'fail']],
      ['breach (warning)', [checkOf('breach', 'warning')], 'warn', ['warn', 'warn', 'warn']],
      ['undefined', [checkOf('undefined', 'error')], 'fail', ['fail', 'fail', 'fail']],
      ['undefined (warning)', [checkOf('undefined', 'warning')], 'warn', ['warn', 'warn', 'warn']],
      ['inconclusive', [checkOf('inconclusive', 'error')], 'inconclusive', ['pass', 'warn', 'fail']],
      [
        'inconclusive (warning)',
        [checkOf('inconclusive', 'warning')],
        'inconclusive',
        ['pass', 'warn', 'warn'],
      ],
      [
        'inconclusive, breach',
        [checkOf('inconclusive', 'error'), checkOf('breach', 'error')],
        'fail',
        ['fail', 'fail', 'fail'],
      ],
      [
        'inconclusive, breach (warning)',
        [checkOf('inconclusive', 'error'), checkOf('breach', 'warning')],
        'inconclusive',
        ['warn', 'warn', 'fail'],
      ],
      [
        'inconclusive, undefined (warning)',
        [checkOf('inconclusive', 'error'), checkOf('undefined', 'warning')],
        'inconclusive',
        ['warn', 'warn', 'fail'],
      ],
      [
        'breach (warning), inconclusive (warning)',
        [checkOf('breach', 'warning'), checkOf('inconclusive', 'warning')],
        'inconclusive',
        ['warn', 'warn', 'warn'],
      ],
      ['nothing', [], 'fail', ['fail', 'fail', 'fail']],
    ];

  test.each(TABLE)('%s', (_, checks, outcome, effects) => {
    const beside = checks.length === 0 ? [] : [checkOf('pass', 'error')];
    EFFECTS.forEach((onInconclusive, i) => {
      for (const all of [checks, [...beside, ...checks], [...checks, ...beside]]) {
        expect(decide(all, [], { onInconclusive })).toMatchObject({ outcome, effect: effects[i] });
      }
    });
  });

  const fatal: Obstacle = { kind: 'fatal', reason: 'The spaces do not fit.' };
  const doubt: Obstacle = { kind: 'inconclusive', reason: 'Only 3 unsafe rows.' };

  test.each(EFFECTS)(
    'a fatal obstacle fails whatever else is true (on-inconclusive: %s)',
    (onInconclusive) => {
      for (const checks of [[], [checkOf('pass', 'error')], [checkOf('inconclusive', 'error')]]) {
        expect(decide(checks, [doubt, fatal], { onInconclusive })).toMatchObject({
          outcome: 'fail',
          effect: 'fail',
          reasons: expect.arrayContaining([fatal.reason, doubt.reason]),
        });
      }
    },
  );

  test.each([
    ['warn', 'warn'],
    ['fail', 'fail'],
    // An estimate may be waved through; checks that cannot see may not.
    ['pass', 'warn'],
  ] as const)('an obstacle keeps a gate from passing (on-inconclusive: %s)', (onInconclusive, effect) => {
    const verdict = decide([checkOf('pass', 'error')], [doubt], { onInconclusive });
    expect(verdict).toEqual({ outcome: 'inconclusive', effect, reasons: [doubt.reason] });
  });

  test('an obstacle never softens a breach', () => {
    expect(decide([checkOf('breach', 'error')], [doubt], { onInconclusive: 'pass' }).outcome).toBe('fail');
  });

  test('no checks at all never pass, and the reason comes first', () => {
    const verdict = decide([], [doubt], { onInconclusive: 'pass' });
    expect(verdict.effect).toBe('fail');
    expect(verdict.reasons).toEqual(['No limit was compared with anything.', doubt.reason]);
  });

  test('reasons stand in order of weight and name metric and limit', () => {
    const checks = (['inconclusive', 'breach'] as const).flatMap((status) =>
      (['warning', 'error'] as const).map((level) => checkOf(status, level)),
    );
    expect(decide(checks, [doubt, fatal], { onInconclusive: 'warn' }).reasons).toEqual([
      fatal.reason,
      'ROC-AUC (max-drop 0.02): breach at error.',
      doubt.reason,
      'ROC-AUC (max-drop 0.02): inconclusive at error.',
      'ROC-AUC (max-drop 0.02): breach at warning.',
      'ROC-AUC (max-drop 0.02): inconclusive at warning.',
    ]);
  });
});

describe('the verdict of many checks', () => {
  const anyCheck = fc
    .tuple(
      fc.constantFrom<CheckStatus>('pass', 'breach', 'inconclusive', 'undefined'),
      fc.constantFrom<Level>('error', 'warning'),
    )
    .map(([status, level]) => checkOf(status, level));
  const anyObstacle = fc
    .constantFrom<Obstacle['kind']>('fatal', 'breach', 'inconclusive', 'warning')
    .map((kind): Obstacle => ({ kind, reason: kind }));
  const gate = fc.record({
    checks: fc.array(anyCheck, { minLength: 1, maxLength: 6 }),
    obstacles: fc.array(anyObstacle, { maxLength: 3 }),
    onInconclusive: fc.constantFrom(...EFFECTS),
  });

  /** What one check or obstacle does alone. */
  function effectOfOne(what: Check | Obstacle, onInconclusive: Effect): number {
    const of = (effect: Effect): number => EFFECTS.indexOf(effect);
    if ('kind' in what) {
      if (what.kind === 'inconclusive') return Math.max(of('warn'), of(onInconclusive));
      return what.kind === 'warning' ? of('warn') : of('fail');
    }
    const most = of(what.limit.level === 'error' ? 'fail' : 'warn');
    if (what.status === 'pass') return of('pass');
    return what.status === 'inconclusive' ? Math.min(most, of(onInconclusive)) : most;
  }

  test('is as grave as its gravest part (second implementation)', () => {
    fc.assert(
      fc.property(gate, ({ checks, obstacles, onInconclusive }) => {
        const parts = [...checks, ...obstacles].map((part) => effectOfOne(part, onInconclusive));
        const { effect, outcome, reasons } = decide(checks, obstacles, { onInconclusive });
        expect(effect).toBe(EFFECTS[Math.max(...parts)]);
        expect(reasons).toHaveLength(
          checks.filter(({ status }) => status !== 'pass').length + obstacles.length,
        );
        // undecided whatever a build makes of it, unless something fails for sure
        const undecided = [...checks.map(({ status }) => status), ...obstacles.map(({ kind }) => kind)];
        const failed = [...checks, ...obstacles].some((part) => {
          if ('kind' in part) return part.kind === 'fatal' || part.kind === 'breach';
          return part.limit.level === 'error' && ['breach', 'undefined'].includes(part.status);
        });
        if (failed) expect(outcome).toBe('fail');
        else expect(outcome === 'inconclusive').toBe(undecided.includes('inconclusive'));
      }),
    );
  });

  test('does not depend on their order, never gets milder with one more, and passes only when all do', () => {
    fc.assert(
      fc.property(gate, anyCheck, ({ checks, obstacles, onInconclusive }, more) => {
        const verdict = decide(checks, obstacles, { onInconclusive });
        const reversed = decide([...checks].reverse(), [...obstacles].reverse(), { onInconclusive });
        expect(reversed).toMatchObject({ outcome: verdict.outcome, effect: verdict.effect });
        const added = decide([...checks, more], obstacles, { onInconclusive });
        expect(EFFECTS.indexOf(added.effect)).toBeGreaterThanOrEqual(EFFECTS.indexOf(verdict.effect));
        const allPass = obstacles.length === 0 && checks.every(({ status }) => status === 'pass');
        expect(verdict.outcome === 'pass').toBe(allPass);
      }),
    );
  });
});
