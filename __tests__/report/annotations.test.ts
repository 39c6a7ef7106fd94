import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { MOST_ANNOTATIONS, composeAnnotations, shareAnnotations } from '../../src/report/annotations.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { HOSTILE, TERMINAL_HARM } from './hostile.ts';
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

const MODEL_LINE = { file: 'services/gate.yml', line: 12 };

describe('the annotation at the line of the model', () => {
  test('comes first and says what breaks, why and what repairs it', () => {
    const [first, second] = composeAnnotations(FAILING, { modelLine: MODEL_LINE });
    expect(first).toEqual({
      level: 'error',
      title: 'driftgate: FAIL: the frozen classifier does not survive this upgrade',
      message: `${FAILING.headline.sentences[0]} Why: ${FAILING.headline.cause} Fix: ${FAILING.headline.fix}`,
      ...MODEL_LINE,
    });
    expect(second?.title).toContain('breach');
  });

  test.each([
    ['notice', PASSING],
    ['warning', INCONCLUSIVE],
    ['error', MISMATCHED],
  ])('is a %s when the build takes it so', (level, report) => {
    const [first] = composeAnnotations(report, { modelLine: MODEL_LINE });
    expect(first).toMatchObject({ level, ...MODEL_LINE });
    expect(first?.message).toMatch(/\.$/);
  });

  test('does not leave a reason to be said twice', () => {
    expect(composeAnnotations(MISMATCHED, { modelLine: MODEL_LINE })).toHaveLength(1);
  });

  test('takes part in the ten', () => {
    const checks = Array.from({ length: 10 }, () => checkOf(LIMIT, 'breach', [0.9, 0.8]));
    const report = { ...FAILING, checks, verdict: { ...FAILING.verdict, reasons: [] } };
    expect(composeAnnotations(report)).toHaveLength(MOST_ANNOTATIONS);
    const found = composeAnnotations(report, { modelLine: MODEL_LINE });
    expect(found).toHaveLength(MOST_ANNOTATIONS);
    expect(found[0]?.file).toBe(MODEL_LINE.file);
    expect(found.at(-1)?.message).toMatch(/^2 more findings/);
  });
});

describe('annotations of several gates', () => {
  const some = (count: number, level: 'error' | 'warning' | 'notice') =>
    Array.from({ length: count }, (_, index) => ({
      level,
      title: 't',
      message: `${level} ${index}`,
      file: 'g.yml',
    }));

  test('of one gate stay as they are', () => {
    const own = [...some(1, 'notice'), ...some(1, 'error')];
    expect(shareAnnotations([own])).toBe(own);
  });

  test('are gravest first, whichever gate they are of', () => {
    const shared = shareAnnotations([some(2, 'notice'), some(2, 'warning'), some(2, 'error')]);
    expect(shared.map(({ message }) => message)).toEqual([
      'error 0',
      'error 1',
      'warning 0',
      'warning 1',
      'notice 0',
      'notice 1',
    ]);
  });

  test('are ten at most, and the last counts the rest', () => {
    expect(shareAnnotations([some(5, 'warning'), some(5, 'error')])).toHaveLength(MOST_ANNOTATIONS);
    const shared = shareAnnotations([some(8, 'warning'), some(7, 'error')]);
    expect(shared).toHaveLength(MOST_ANNOTATIONS);
    expect(shared.filter(({ level }) => level === 'error')).toHaveLength(7);
    // Both gates have more than ten themselves: nothing is counted as "more findings" that are one.
    const checks = Array.from({ length: 14 }, () => checkOf(LIMIT, 'breach', [0.9, 0.8]));
    const report = { ...FAILING, checks, verdict: { ...FAILING.verdict, reasons: [] } };
    const all = composeAnnotations(report, { most: Infinity });
    expect(all).toHaveLength(14);
    expect(shareAnnotations([all, all]).at(-1)?.message).toMatch(/^19 more findings/);
    expect(shared.at(-1)).toMatchObject({
      level: 'warning',
      message: '6 more findings are not shown here; the job summary lists them all.',
    });
  });
});

describe('annotations of slices', () => {
  const breach =
    'Slice identity:women: Silent failures, of all rows, ECE (positive class), False negatives, of unsafe rows beyond the limit, significantly so among all 14 slice tests.';
  const withReasons = (reasons: readonly string[]): GateReport => ({
    ...FAILING,
    verdict: { ...FAILING.verdict, reasons },
  });

  test('a slice that fails the build has one error after the checks, with its worst check and no second one', () => {
    const found = composeAnnotations(withReasons([...FAILING.verdict.reasons, breach]));
    const slices = found.filter(({ message }) => message.includes('identity:women'));
    expect(slices).toEqual([
      {
        level: 'error',
        title: 'driftgate: a slice is beyond its limit',
        message:
          'Slice identity:women: Silent failures, of all rows: 8.1 % -> 15.2 % (+7.0 pp), limit rise ≤ 2.0 pp: beyond the limit (p = 0.001 after adjustment for all slices); 2 more limits are breached there.',
        file: '.github/driftgate.yml',
      },
    ]);
    expect(found.at(-1)).toEqual(slices[0]);
  });

  test('a slice below what did not fail the build is a warning', () => {
    const checks = [...FAILING.checks, checkOf(LIMIT, 'inconclusive', [0.9, 0.8])];
    const reasons = [...FAILING.verdict.reasons, `F1 (min 0.9): ${checks.at(-1)?.reason}.`, breach];
    const found = composeAnnotations({ ...withReasons(reasons), checks });
    expect(found.find(({ message }) => message.includes('identity:women'))?.level).toBe('warning');
  });

  test('a breached slice that the verdict does not hold against the build is not annotated', () => {
    const found = composeAnnotations(FAILING);
    expect(found.some(({ message }) => message.includes('identity:women'))).toBe(false);
  });
});

describe('hostile words in annotations', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(fc.constantFrom('::', '##[', 'error', '\n', '\r', '\u001b[31m', '\u202e', ':', '#', '[', '%0A', '\u200b'), { maxLength: 12 })
      .map((parts) => parts.join('')),
    fc.constant(HOSTILE),
    fc.constant('x'.repeat(5000)),
  ); // prettier-ignore

  test('make no command and no second line, and stay short', () => {
    fc.assert(
      fc.property(words, (text) => {
        const report: GateReport = {
          ...FAILING,
          headline: { title: text, sentences: [text], cause: text, fix: text },
          verdict: { ...FAILING.verdict, reasons: [text, `Slice ${text}: F1 beyond the limit.`] },
          checks: [{ ...checkOf(LIMIT, 'undefined', [0.9, 0.8]), reason: text }],
        };
        for (const { title, message } of composeAnnotations(report, { modelLine: MODEL_LINE })) {
          for (const line of [title, message]) {
            expect(line).not.toMatch(TERMINAL_HARM);
            expect(line).not.toMatch(/[\r\n]/);
          }
          expect(message.length).toBeLessThanOrEqual(3_000);
          expect(title.length).toBeLessThanOrEqual(600);
        }
      }),
      { numRuns: 100 },
    );
  });
});
