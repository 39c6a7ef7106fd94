import { describe, expect, test } from '@jest/globals';
import { measured, notMeasured } from '../../../src/core/measured.ts';
import { pairSimilarityChart } from '../../../src/report/charts/pair-similarity.ts';
import { purityChart } from '../../../src/report/charts/purity.ts';
import { renderSvg } from '../../../src/report/charts/render-svg.ts';
import type { GateReport } from '../../../src/report/gate-report.ts';
import { HOSTILE } from '../hostile.ts';
import { FAILING } from '../sample-report.ts';

type SafeEmbed = GateReport['safeEmbed']['reference'];
type Categories = readonly (readonly [category: string, value: number])[];

function purityOf(macro: number, categories: Categories): NonNullable<SafeEmbed['purity']> {
  return {
    macro: measured(macro), chance: measured(0.2), micro: measured(macro), rows: 624, eligibleRows: 624, k: 10,
    byCategory: categories.map(([category, purity]) => ({ category, rows: 20, purity: measured(purity), chance: measured(0.2) })),
  };
} // prettier-ignore

function pairsOf(similarity: number, categories: Categories): NonNullable<SafeEmbed['pairs']> {
  return {
    similarity: measured(similarity), pairs: 40, incomplete: 0,
    byCategory: categories.map(([category, value]) => ({ category, similarity: measured(value), pairs: 9 })),
  };
} // prettier-ignore

function reportOf(reference: Partial<SafeEmbed>, candidate: Partial<SafeEmbed>): GateReport {
  const averageCosine = measured(0.3);
  return { ...FAILING, safeEmbed: { reference: { averageCosine, ...reference }, candidate: { averageCosine, ...candidate } } };
} // prettier-ignore

const HOSTILE_CATEGORY: Categories = [[HOSTILE, 0.5]];

describe('categorical purity', () => {
  const before = purityOf(0.4, [['insult', 0.44], ['sports', 0.3], ['threat', 0.5]]); // prettier-ignore
  const after = purityOf(0.31, [['insult', 0.5], ['sports', 0.25], ['threat', 0.2]]); // prettier-ignore

  test('is absent without categories', () => {
    expect(purityChart(reportOf({}, {}))).toBeUndefined();
  });

  test('stands beside chance, the largest loss first', () => {
    const chart = purityChart(reportOf({ purity: before }, { purity: after }));
    expect(chart?.takeaway).toBe(
      'Of the 10 nearest neighbours of an unsafe text, 31.0 % share its category; before it was 40.0 %, by chance it would be 20.0 %.',
    );
    expect(chart?.table.rows.map(([name]) => name)).toEqual([
      'mean of categories',
      'threat',
      'sports',
      'insult',
    ]);
    expect(chart?.table.rows[1]).toEqual(['threat', '20', '50.0 %', '20.0 %', '20.0 %']);
  });

  test('unchanged, says so', () => {
    expect(purityChart(reportOf({ purity: before }, { purity: before }))?.takeaway).toContain('as before');
  });

  test('undefined, says why and draws what there is', async () => {
    const none = notMeasured('there are fewer than 2 unsafe rows with a category');
    const single = { ...purityOf(0, []), macro: none, chance: none, byCategory: [{ category: 'x', rows: 1, purity: none, chance: none }] };
    const chart = purityChart(reportOf({ purity: single }, { purity: single }));
    expect(chart?.takeaway).toContain('Too few unsafe texts');
    expect(chart?.table.rows[1]).toEqual(['x', '1', 'n/a', 'n/a']);
    if (chart) expect(await renderSvg(chart.spec)).not.toContain('NaN');
  }); // prettier-ignore

  test('of many categories shows the eleven that changed most', () => {
    const many = Array.from({ length: 30 }, (_, at) => [`category ${at}`, 0.3] as const);
    const changed = many.map(([name], at) => [name, 0.3 - (at % 3) / 10] as const);
    const chart = purityChart(reportOf({ purity: purityOf(0.3, many) }, { purity: purityOf(0.2, changed) }));
    expect(chart?.table.rows).toHaveLength(12);
    expect(chart?.description).toContain('the 11 that changed most');
    expect(chart?.table.rows[1][3]).toBe('10.0 %');
  });

  test('a hostile category becomes one harmless line', async () => {
    const purity = purityOf(0.4, HOSTILE_CATEGORY);
    const chart = purityChart(reportOf({ purity }, { purity }));
    if (chart === undefined) throw new Error('there is a chart');
    const svg = await renderSvg(chart.spec);
    expect(svg).not.toMatch(/<script|\u202e/);
    expect(svg.includes('\u001b')).toBe(false);
    expect(chart.table.rows[1][0]).not.toContain('\n');
    expect(svg).toContain('viewBox="0 0 440 ');
  });
});

describe('similarity of pairs', () => {
  const before = pairsOf(0.712, [['insult', 0.7], ['threat', 0.6]]); // prettier-ignore
  const after = pairsOf(0.772, [['insult', 0.6], ['threat', 0.9]]); // prettier-ignore

  test('is absent without pairs', () => {
    expect(pairSimilarityChart(reportOf({}, {}))).toBeUndefined();
  });

  test('lower is better, the largest loss first', () => {
    const chart = pairSimilarityChart(reportOf({ pairs: before }, { pairs: after }));
    expect(chart?.takeaway).toBe(
      'On a scale from 0 (as alike as any two texts) to 1 (the same), unsafe texts and their safe rewrites went from 0.712 to 0.772: the new model tells them apart less well.',
    );
    expect(chart?.table.rows).toEqual([
      ['all pairs', '40', '0.712', '0.772'],
      ['threat', '9', '0.600', '0.900'],
      ['insult', '9', '0.700', '0.600'],
    ]);
  });

  test('better, equal and undefined are said as such', () => {
    const takeaway = (pairs: typeof before, then: typeof before): string =>
      pairSimilarityChart(reportOf({ pairs }, { pairs: then }))?.takeaway ?? '';
    expect(takeaway(after, before)).toContain('better');
    expect(takeaway(before, before)).toContain('are at 0.712 for both models');
    const none = { ...before, similarity: notMeasured('there are no pairs') };
    expect(takeaway(none, before)).toContain('there are no pairs');
    expect(takeaway(before, none)).toContain('there are no pairs');
  });

  test('pairs less alike than average stay inside the axis', async () => {
    const chart = pairSimilarityChart(reportOf({ pairs: pairsOf(-0.4, []) }, { pairs: pairsOf(0.2, []) }));
    if (chart === undefined) throw new Error('there is a chart');
    const svg = await renderSvg(chart.spec);
    expect(svg).not.toMatch(/NaN|translate\(-\d+[^)]*\)" d="M-?\d[^>]*--candidate/);
    expect(svg.length).toBeLessThan(60_000);
  });
});
