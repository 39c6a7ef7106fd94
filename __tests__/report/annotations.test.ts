import { describe, expect, test } from '@jest/globals';

import { MOST_ANNOTATIONS, composeAnnotations } from '../../src/report/annotations.ts';
import { FAILING, INCONCLUSIVE, MISMATCHED, PASSING, checkOf } from './sample-report.ts';

const LIMIT = { metric: 'f1', kind: 'min', value: 0.9, level: 'error' } as const;

describe('annotations', () => {
  test('a pass has none', () => {
    expect(composeAnnotations(PASSING)).toEqual([]);
  });

  test('a breach of a written limit points at its line, one of a default at the gate file', () => {
    const source = { file: 'gate.yml', line: 7, column: 12 };
    const checks = [
      checkOf({ ...LIMIT, source }, 'breach', [0.9, 0.8]),
      checkOf(LIMIT, 'breach', [0.9, 0.8]),
    ];
    expect(composeAnnotations({ ...FAILING, checks, verdict: { ...FAILING.verdict, reasons: [] } })).toEqual([
      {
        level: 'error',
        title: 'driftgate: F1: breach',
        message: 'F1: 0.900 -> 0.800 (−0.100), limit ≥ 0.900: beyond the limit.',
        ...source,
      },
      expect.objectContaining({ file: '.github/driftgate.yml' }),
    ]);
  });

  test('errors come before warnings, and breaches before what is open', () => {
    const checks = [
      checkOf(LIMIT, 'inconclusive', [0.9, 0.8]),
      checkOf({ ...LIMIT, level: 'warning' }, 'breach', [0.9, 0.8]),
      checkOf(LIMIT, 'undefined', [0.9, 0.8]),
      checkOf(LIMIT, 'breach', [0.9, 0.8]),
    ];
    const found = composeAnnotations({ ...FAILING, checks, verdict: { ...FAILING.verdict, reasons: [] } });
    expect(found.map(({ level, title }) => `${level} ${title}`)).toEqual([
      'error driftgate: F1: breach',
      'error driftgate: F1: undefined',
      'warning driftgate: F1: breach (warning)',
      'warning driftgate: F1: inconclusive',
    ]);
  });

  test('there are at most ten, and the last counts the rest', () => {
    const checks = Array.from({ length: 14 }, () => checkOf(LIMIT, 'breach', [0.9, 0.8]));
    const found = composeAnnotations({ ...FAILING, checks, verdict: { ...FAILING.verdict, reasons: [] } });
    expect(found).toHaveLength(MOST_ANNOTATIONS);
    expect(found.at(-1)?.message).toBe('5 more findings are not shown here; the job summary lists them all.');
  });

  test('a reason that belongs to no check has its own, at the gate file', () => {
    expect(composeAnnotations(MISMATCHED)).toEqual([
      {
        level: 'error',
        title: 'driftgate: fail',
        message: MISMATCHED.verdict.reasons[0],
        file: '.github/driftgate.yml',
      },
    ]);
  });

  test('an inconclusive check is as serious as the build takes it', () => {
    const levels = (['fail', 'warn', 'pass'] as const).map(
      (effect) =>
        composeAnnotations({ ...INCONCLUSIVE, verdict: { ...INCONCLUSIVE.verdict, effect } })[0]?.level,
    );
    expect(levels).toEqual(['error', 'warning', 'notice']);
  });
});
