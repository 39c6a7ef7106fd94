import { describe, expect, test } from '@jest/globals';

import { measured, notMeasured, type Measured } from '../../../src/core/measured.ts';
import { commonScale, sparkline } from '../../../src/report/terminal/sparkline.ts';

const NOWHERE = notMeasured('the candidate did not move');
const NO_VALUE = notMeasured('nothing is wrong');

interface DrawOptions {
  readonly candidate?: Measured;
  readonly ascii?: boolean;
  readonly sigmas?: readonly number[];
}

/** On a scale from 0 to 8, one step of sigma apart; undefined is no value. */
function draw(
  values: readonly (number | undefined)[],
  { candidate = NOWHERE, ascii = false, sigmas = values.map((_, index) => index) }: DrawOptions = {},
): string {
  const series = values.map((value) => (value === undefined ? NO_VALUE : measured(value)));
  return sparkline({ sigmas, values: series, candidate }, { minimum: 0, maximum: 8 }, ascii);
}

describe('sparkline', () => {
  test('a value is as many eighths of the scale as it reaches into, at least one', () => {
    // ceil(value / 8 * 8): 0 -> the lowest, 1 -> 1st, 1.5 -> 2nd, 4 -> 4th, 7.1 -> 8th, 8 -> 8th.
    expect(draw([0, 1, 1.5, 4, 7.1, 8])).toBe('▁▁▂▄██');
  });

  test('an undefined value is a gap', () => {
    expect(draw([undefined, 8, undefined, 0])).toBe(' █ ▁');
    expect(draw([undefined, 8, undefined, 0], { ascii: true })).toBe(' # _');
  });

  test('ASCII has eight signs as well', () => {
    expect(draw([1, 2, 3, 4, 5, 6, 7, 8], { ascii: true })).toBe('_.:-=+*#');
  });

  test('the candidate stands after the last step that is not beyond it', () => {
    const at = (sigma: number): string => draw([8, 4, 0], { candidate: measured(sigma), sigmas: [0, 1, 2] });
    expect(at(0)).toBe('█╎▄▁');
    expect(at(0.5)).toBe('█╎▄▁');
    expect(at(1)).toBe('█▄╎▁');
    expect(at(2)).toBe('█▄▁╎');
    expect(at(2.1)).toBe('█▄▁›');
  });

  test('no steps and no scale draw nothing and gaps', () => {
    expect(draw([], { candidate: measured(1) })).toBe('');
    expect(
      sparkline({ sigmas: [0, 1], values: [NO_VALUE, NO_VALUE], candidate: NOWHERE }, undefined, false),
    ).toBe('  ');
  });

  test('one scale holds the values of all rows', () => {
    expect(commonScale([[measured(0.9), NO_VALUE], [measured(0.2)], []])).toEqual({
      minimum: 0.2,
      maximum: 0.9,
    });
    expect(commonScale([[NO_VALUE]])).toBeUndefined();
  });
});
