import { describe, expect, test } from '@jest/globals';

import { CLOSING_THE_GAP, DEPLOYMENT_GAPS } from '../../../src/core/taxonomy/deployment-gaps.ts';
import { INTERVENTION_POINTS } from '../../../src/core/taxonomy/intervention-points.ts';
import { mapToTaxonomy } from '../../../src/core/taxonomy/map-to-taxonomy.ts';
import { MECHANISMS } from '../../../src/core/taxonomy/mechanisms.ts';
import { PHENOMENA } from '../../../src/core/taxonomy/phenomena.ts';
import { checkOf } from './breaches.ts';

/** Paths of what is empty: a text, a list, a mapping. */
function holesOf(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [path] : [];
  if (typeof value !== 'object' || value === null) return value === undefined ? [path] : [];
  const entries = Object.entries(value);
  return entries.length === 0 ? [path] : entries.flatMap(([key, inner]) => holesOf(inner, `${path}.${key}`));
}

test.each([
  ['deployment gaps', DEPLOYMENT_GAPS],
  ['what closes the gap', CLOSING_THE_GAP],
  ['mechanisms', MECHANISMS],
  ['phenomena', PHENOMENA],
  ['points of intervention', INTERVENTION_POINTS],
])('the table of %s says something in every place', (name, table) => {
  expect(holesOf(table, name)).toEqual([]);
});

test('every root cause and every point of a table has the same keys', () => {
  for (const { rootCauses } of Object.values(MECHANISMS)) {
    for (const cause of rootCauses) expect(Object.keys(cause).sort()).toEqual(['cause', 'measurable']);
  }
});

describe('the reason of a shift that was undone', () => {
  test.each(['recentre', 'procrustes', 'ridge-map', 'refit'] as const)(
    'names what undid it: %s',
    (repairedBy) => {
      const { entries } = mapToTaxonomy({ checks: [checkOf('roc-auc')], findings: [], repairedBy });
      const reasons = entries.flatMap(({ because }) => because);
      expect(reasons).toContainEqual(
        expect.stringMatching(/^(Subtracting|A rotation|A linear map|A head) .* brings every check back/),
      );
    },
  );
});

test('every thing to do is said, whatever repaired the candidate', () => {
  const repairs = [
    undefined,
    'setting',
    'recentre',
    'procrustes',
    'ridge-map',
    'temperature',
    'platt',
    'threshold',
    'refit',
  ] as const;
  for (const repairedBy of repairs) {
    const { entries } = mapToTaxonomy({
      checks: [checkOf('roc-auc'), checkOf('ece')],
      findings: [],
      ...(repairedBy && { repairedBy }),
    });
    expect(
      holesOf(
        entries.map(({ actions, because }) => ({ actions, because })),
        `${repairedBy}`,
      ),
    ).toEqual([]);
  }
});
