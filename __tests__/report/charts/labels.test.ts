import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { notMeasured } from '../../../src/core/measured.ts';
import { limitLines, limitOnAxis } from '../../../src/report/charts/limit-lines.ts';
import { placeLabels, type WantedLabel } from '../../../src/report/charts/place-labels.ts';
import { shortName } from '../../../src/report/charts/short-name.ts';
import { spanOf, spreadLabels, toPixels } from '../../../src/report/charts/spread-labels.ts';
import { FAILING } from '../sample-report.ts';

describe('limits on an axis', () => {
  test('a drop is drawn below the reference and a rise above it', () => {
    // 0.8662 - 0.02 and 0.0312 + 0.05
    expect(limitLines(FAILING, 'roc-auc')[0].value).toBeCloseTo(0.8462, 12);
    expect(limitLines(FAILING, 'ece')[0].value).toBeCloseTo(0.0812, 12);
  });

  test('a limit on the value needs no reference, one on the change does', () => {
    const none = notMeasured('there is only one class');
    const limit = { metric: 'roc-auc', kind: 'min', value: 0.85, level: 'error' } as const;
    expect(limitOnAxis(limit, none)).toEqual({ defined: true, value: 0.85 });
    expect(limitOnAxis({ ...limit, kind: 'max-drop' }, none)).toEqual(none);
    expect(limitLines({ ...FAILING, evaluation: {} }, 'roc-auc')).toEqual([]);
  });
});

describe('labels', () => {
  test('those that are spread keep their order, their distance and the height', () => {
    const positions = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(positions, (wanted) => {
        const placed = spreadLabels(wanted, { gap: 15, height: 200 });
        const sorted = placed.toSorted((a, b) => a - b);
        sorted.slice(1).forEach((y, index) => expect(y - sorted[index]).toBeGreaterThan(15 - 1e-6));
        placed.forEach((y) => expect(y).toBeGreaterThan(-1e-6));
        placed.forEach((y) => expect(y).toBeLessThan(200 + 1e-6));
        for (let i = 0; i < wanted.length; i++) {
          for (let j = 0; j < wanted.length; j++) {
            if (wanted[i] < wanted[j]) expect(placed[i]).toBeLessThan(placed[j]);
          }
        }
      }),
    );
  });

  test('those that have room stay where they are', () => {
    expect(spreadLabels([10, 100, 40], { gap: 15, height: 200 })).toEqual([10, 100, 40]);
  });

  test('a label moves only off one that it would cover', () => {
    const label: WantedLabel = { text: 'candidate', x: 0, y: 50, align: 'left' };
    expect(placeLabels([label, { ...label, x: 200 }], 100)).toEqual([50, 50]);
    expect(placeLabels([label, label], 100)).toEqual([50, 36]);
    expect(placeLabels([label, { ...label, align: 'right' }], 100)).toEqual([50, 50]);
  });

  test('a label without room stays where it was wanted', () => {
    const label: WantedLabel = { text: 'candidate', x: 0, y: 2, align: 'left' };
    expect(placeLabels([label, label], 4)).toEqual([2, 2]);
  });
});

describe('spans and names', () => {
  test('a span holds all values and is never empty', () => {
    expect(spanOf([])).toEqual([0, 1]);
    expect(spanOf([0.5, 0.5])).toEqual([0.495, 0.505]);
    expect(spanOf([0, 10])).toEqual([-0.5, 10.5]);
    expect(toPixels(0.75, { domain: [0, 1], height: 200 })).toBe(50);
  });

  test('a long name is cut with an ellipsis, wide letters count twice', () => {
    expect(shortName('topic:sport', 11)).toBe('topic:sport');
    expect(shortName('topic:sports', 11)).toBe('topic:spor…');
    expect(shortName('語言語言語言', 6)).toBe('語言…');
    expect(shortName('a\nb\u202e', 11)).toBe('a b');
  });
});
