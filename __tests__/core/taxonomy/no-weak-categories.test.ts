import { describe, expect, test } from '@jest/globals';

import { measured } from '../../../src/core/measured.ts';
import { mapToTaxonomy } from '../../../src/core/taxonomy/map-to-taxonomy.ts';
import type { GeometryChange } from '../../../src/core/taxonomy/taxonomy-input.ts';
import { checkOf } from './breaches.ts';

function fallOf(weakCategories: readonly string[]): GeometryChange {
  return { reference: measured(0.6), candidate: measured(0.5), weakCategories };
}

describe('a fall of purity', () => {
  test.each([
    [[], 'Categorical purity fell from 0.600 to 0.500.'],
    [['a'], 'Categorical purity fell from 0.600 to 0.500; weakest: a.'],
    [['a', 'b', 'c', 'd', 'e'], 'Categorical purity fell from 0.600 to 0.500; weakest: a, b, c, d, e.'],
    [
      ['a', 'b', 'c', 'd', 'e', 'f'],
      'Categorical purity fell from 0.600 to 0.500; weakest: a, b, c, d, e and 1 more.',
    ],
  ])('in which the categories %j fell most is told', (categories, words) => {
    const purity = fallOf(categories);
    const { entries } = mapToTaxonomy({ checks: [checkOf('roc-auc')], findings: [], purity });
    expect(entries[0].because).toEqual([words]);
  });

  test('without weak categories asks for the categories that it gets wrong', () => {
    const purity = fallOf([]);
    const { entries } = mapToTaxonomy({ checks: [checkOf('roc-auc')], findings: [], purity });
    const told = entries[0].actions.map(({ what }) => what).join('\n');
    expect(told).toContain('text in the categories it gets wrong, and');
  });
});
