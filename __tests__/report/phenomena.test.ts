import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';

import { rollUpByPhenomenon, type PhenomenonRollUp } from '../../src/core/taxonomy/roll-up.ts';
import { renderPhenomena } from '../../src/report/markdown/phenomena.ts';
import { phenomena as schema } from '../../src/report/taxonomy-schema.ts';
import { layOutPhenomena } from '../../src/report/terminal/phenomena.ts';
import { HOSTILE, MARKUP, TERMINAL_HARM, expectEvenTables, widestLine } from './hostile.ts';
import type { Same } from '../support/same-layout.ts';

type Case = readonly [phenomenon: string | undefined, label: 0 | 1, reference: number, candidate: number];

function rollUp(cases: readonly Case[], confidenceLevel = 0.95): PhenomenonRollUp {
  return rollUpByPhenomenon({
    rows: cases.map(([phenomenon, label]) => ({ phenomenon, label })),
    referenceLogits: Float64Array.from(cases, ([, , logit]) => logit),
    candidateLogits: Float64Array.from(cases, ([, , , logit]) => logit),
    decisionThreshold: 0.5,
    confidenceLevel,
  });
}

/** Of four unsafe rows the reference misses the third, the candidate the first and the second. */
const DRIFTED = rollUp([
  ['intent drift', 1, 1, -1],
  ['intent drift', 1, 1, -1],
  ['intent drift', 1, -1, 1],
  ['intent drift', 1, 1, 1],
  ['intent drift', 0, -1, -1],
  ['policy erosion', 0, -1, -1],
  [undefined, 1, 1, 1],
]);
const UNCHANGED = rollUp([
  ['intent drift', 1, 1, 1],
  ['intent drift', 0, -1, -1],
  [undefined, 0, -1, -1],
  [undefined, 0, -1, -1],
]);
const ONE = rollUp([['intent drift', 1, 1, -1]], 0.9);
const SAFE_ONLY = rollUp([['intent drift', 0, 1, 1]]);
const NONE = rollUp([[undefined, 1, 1, 1]]);
const MANY = rollUp(Array.from({ length: 12000 }, (): Case => ['Policy erosion', 1, -1, -1]));
const ALL = [DRIFTED, UNCHANGED, ONE, SAFE_ONLY, NONE, MANY];

describe('phenomena in the summary', () => {
  test('a phenomenon is one row with what both models miss and its interval', () => {
    // Wilson at 95 %, z = 1.96: 1 of 4 gives [.046, .699], 2 of 4 gives [.150, .850].
    expect(renderPhenomena(DRIFTED).replaceAll('&nbsp;', ' ')).toContain(
      '| Intent drift | 5 | 4 | 1: 25.0 % [4.6, 69.9] % | 2: 50.0 % [15.0, 85.0] % | 2 |',
    );
  });

  test('is folded, with what the candidate newly misses in the line that stays', () => {
    expect(renderPhenomena(DRIFTED)).toMatch(
      /^<details>\n<summary><b>By phenomenon<\/b>: The candidate newly misses 2 unsafe rows; shares with 95 % intervals \(Wilson\)<\/summary>\n\n\| Phen/,
    );
    expect(renderPhenomena(UNCHANGED)).toMatch(
      /^<details>\n<summary><b>By phenomenon<\/b>: The candidate newly misses no unsafe row;/,
    );
  });

  test('one row is one row, and the level is that of the intervals', () => {
    expect(renderPhenomena(ONE)).toContain('newly misses 1 unsafe row; shares with 90 % intervals');
    expect(renderPhenomena(DRIFTED)).toContain('\n\n1 row names no phenomenon.');
    expect(renderPhenomena(UNCHANGED)).toContain('\n\n2 rows name no phenomenon.');
    expect(renderPhenomena(ONE)).not.toContain('no phenomenon');
  });

  test('without unsafe rows the share is not there and a note says why', () => {
    const text = renderPhenomena(SAFE_ONLY);
    expect(text).toContain('| Intent drift | 1 | 0 | n/a<sup>1</sup> | n/a<sup>1</sup> | 0 |');
    expect(text).toContain('<sup>1</sup> undefined: there are no unsafe rows');
    expect(text).not.toContain('intervals');
  });

  test('is empty when no row names a phenomenon', () => {
    expect(renderPhenomena(NONE)).toBe('');
    expect(layOutPhenomena(NONE)).toBe('');
  });

  test('words of users bring no markup, mention or link', () => {
    const text = renderPhenomena(rollUp([[HOSTILE.slice(0, 80), 1, 1, -1]]));
    expect(text).toContain('| a&#124;b');
    expect(text).not.toMatch(MARKUP);
    expectEvenTables(text);
  });
});

describe('phenomena in the terminal', () => {
  test('a phenomenon is one row, with the interval of the candidate', () => {
    const text = layOutPhenomena(DRIFTED);
    expect(text).toMatch(/^ {2}The candidate newly misses 2 unsafe rows; /);
    expect(text).toMatch(/\n {2}Intent drift +5 +4 +1: 25\.0 % +2: 50\.0 % \[15\.0, 85\.0\] +2$/m);
    expect(text).toMatch(/\n {2}Policy erosion +1 +0 +n\/a +n\/a +0\n/);
  });

  test.each(ALL)('no line is wider than 100 columns, and no row breaks: case %#', (report) => {
    const text = layOutPhenomena(report);
    expect(widestLine(text)).toBeLessThanOrEqual(100);
    if (text !== '') expect(text.split('\n')).toHaveLength(2 + report.phenomena.length);
  });

  test('words of users bring no command or escape sequence, and long ones stay inside', () => {
    const hostile = layOutPhenomena(rollUp([[HOSTILE.slice(0, 80), 1, 1, -1]]));
    expect(hostile).toContain('a|b`c`');
    expect(hostile).not.toMatch(TERMINAL_HARM);
    expect(widestLine(layOutPhenomena(rollUp([['x'.repeat(250), 1, 1, -1]])))).toBeLessThanOrEqual(100);
  });
});

describe('the schema of the phenomena', () => {
  test('is the same type', () => {
    const same: Same<z.infer<typeof schema>, PhenomenonRollUp> = true;
    expect(same).toBe(true);
  });

  test.each(ALL)('accepts what the roll-up returns: case %#', (report) => {
    expect(schema.parse(report)).toEqual(report);
  });

  test('rejects an extra key at any level', () => {
    const [result] = DRIFTED.phenomena;
    expect(schema.safeParse({ ...DRIFTED, extra: 1 }).success).toBe(false);
    expect(schema.safeParse({ ...DRIFTED, phenomena: [{ ...result, extra: 1 }] }).success).toBe(false);
  });
});
