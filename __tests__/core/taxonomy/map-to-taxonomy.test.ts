import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { measured, notMeasured } from '../../../src/core/measured.ts';
import { METRIC_NAMES } from '../../../src/core/metrics/metric.ts';
import { mapToTaxonomy, type TaxonomyEntry } from '../../../src/core/taxonomy/map-to-taxonomy.ts';
import type { MechanismName } from '../../../src/core/taxonomy/mechanisms.ts';
import type { GeometryChange, TaxonomyInput } from '../../../src/core/taxonomy/taxonomy-input.ts';
import { checkOf } from './breaches.ts';

const AUC = checkOf('roc-auc');
const FNR = checkOf('false-negative-rate', { kind: 'max-rise', value: 0.05 });
const ECE = checkOf('ece', { kind: 'max-rise', value: 0.05 });

function geometry(
  reference: number,
  candidate: number,
  weakCategories: readonly string[] = [],
): GeometryChange {
  return { reference: measured(reference), candidate: measured(candidate), weakCategories };
}

function inputOf(parts: Partial<TaxonomyInput>): TaxonomyInput {
  return { checks: [AUC], findings: [], ...parts };
}

function entriesOf(parts: Partial<TaxonomyInput>): readonly TaxonomyEntry[] {
  return mapToTaxonomy(inputOf(parts)).entries;
}

function mechanismsOf(parts: Partial<TaxonomyInput>): readonly (MechanismName | undefined)[] {
  return entriesOf(parts).map(({ mechanism }) => mechanism);
}

const FOUND = { found: true, referenceRows: 2, candidateRows: 90, rows: 1000 };
const NOT_FOUND = { found: false, referenceRows: 2, candidateRows: 3, rows: 1000 };

describe('epistemic failure', () => {
  test.each([
    'silent-failure-prevalence',
    'silent-failure-rate',
    'ece',
    'ece-positive',
    'mce',
    'high-confidence-accuracy',
  ] as const)('is what a breach of %s shows', (metric) => {
    const [entry, ...others] = entriesOf({ checks: [checkOf(metric)] });
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ phenomenon: 'epistemic-failure', rootCauses: [] });
    expect(entry).not.toHaveProperty('mechanism');
    expect(entry.because).toHaveLength(1);
    expect(entry.leftOpen).toEqual([expect.stringContaining('Which mechanism')]);
  });

  test.each(
    METRIC_NAMES.filter(
      (name) => !/^(silent-failure|ece|mce)/.test(name) && name !== 'high-confidence-accuracy',
    ),
  )('is not what a breach of %s shows', (metric) => {
    const [entry] = entriesOf({ checks: [checkOf(metric)] });
    expect(entry).not.toHaveProperty('phenomenon');
    expect(entry.leftOpen).toContainEqual(expect.stringContaining('Which phenomenon'));
  });

  test.each(['pass', 'inconclusive', 'undefined'] as const)(
    'is not what a check shows that is %s',
    (status) => {
      const [entry] = entriesOf({ checks: [AUC, checkOf('ece', { status })] });
      expect(entry).not.toHaveProperty('phenomenon');
    },
  );

  test('names the checks, and brings its own action', () => {
    const [{ because, actions }] = entriesOf({ checks: [ECE] });
    expect(because).toEqual(['Beyond the limit: ECE (top label).']);
    expect(actions.map(({ what }) => what)).toContainEqual(expect.stringContaining('to a person'));
  });
});

describe('2.1, policy misgeneralisation', () => {
  test.each(['recentre', 'procrustes', 'ridge-map', 'refit'] as const)(
    'is a breach of ROC-AUC that %s repairs',
    (repairedBy) => {
      const [entry] = entriesOf({ repairedBy });
      expect(entry.mechanism).toBe('policy-misgeneralisation');
      expect(entry.rootCauses.filter(({ measurable }) => measurable)).toHaveLength(1);
      expect(entry.because[0]).toBe('Beyond the limit: ROC-AUC.');
    },
  );

  test.each(['threshold', 'temperature', 'platt', 'setting', undefined] as const)(
    'is not a breach of ROC-AUC with the repair %s',
    (repairedBy) => {
      const parts = repairedBy === undefined ? {} : { repairedBy };
      expect(mechanismsOf(parts)).toEqual([undefined]);
    },
  );

  test.each(['recentre', 'procrustes', 'ridge-map'] as const)(
    'is a breach of a rate alone that %s repairs, which knows no labels',
    (repairedBy) => {
      expect(mechanismsOf({ checks: [FNR], repairedBy })).toEqual(['policy-misgeneralisation']);
    },
  );

  test('is not a breach of a rate alone that needs a refit', () => {
    expect(mechanismsOf({ checks: [FNR], repairedBy: 'refit' })).toEqual([undefined]);
  });

  test('is not a breach of the confidence alone that a map repairs', () => {
    expect(mechanismsOf({ checks: [ECE], repairedBy: 'ridge-map' })).toEqual([undefined]);
  });

  test('names the adapter or the new head that repaired it', () => {
    const whatFor = (repairedBy: 'procrustes' | 'refit'): string =>
      entriesOf({ repairedBy })[0]
        .actions.map(({ what }) => what)
        .join(' ');
    expect(whatFor('procrustes')).toContain('adapter');
    expect(whatFor('refit')).not.toContain('adapter');
    expect(whatFor('refit')).toContain('Replace the head');
  });
});

describe('2.2, blind spots of the preference model', () => {
  test.each<[string, Partial<TaxonomyInput>]>([
    ['a fall of the purity', { purity: geometry(0.6, 0.5, ['insult', 'threat']) }],
    ['a fall of exactly the least that counts', { purity: geometry(0.65, 0.6) }],
    ['a rise of the pair similarity', { pairSimilarity: geometry(0.3, 0.4) }],
    ['classes that the diagnosis finds drawn together', { findings: ['classes-drawn-together'] }],
  ])('is %s', (_, parts) => {
    const [entry] = entriesOf(parts);
    expect(entry.mechanism).toBe('preference-model-blind-spots');
    expect(entry.because).toHaveLength(1);
  });

  test.each<[string, Partial<TaxonomyInput>]>([
    ['a rise of the purity', { purity: geometry(0.5, 0.6) }],
    ['a small fall of the purity', { purity: geometry(0.6, 0.56) }],
    ['a fall of the pair similarity', { pairSimilarity: geometry(0.4, 0.3) }],
    ['a small rise of the pair similarity', { pairSimilarity: geometry(0.3, 0.34) }],
    [
      'a purity that one model does not have',
      { purity: { ...geometry(0.6, 0.1), candidate: notMeasured('no categories') } },
    ],
    [
      'a pair similarity that one model does not have',
      { pairSimilarity: { ...geometry(0.1, 0.6), reference: notMeasured('no pairs') } },
    ],
  ])('is not %s', (_, parts) => {
    expect(mechanismsOf(parts)).toEqual([undefined]);
  });

  test('names the weak categories of both numbers, once each, in what is found and what to do', () => {
    const [{ because, actions }] = entriesOf({
      purity: geometry(0.6, 0.5, ['a', 'b']),
      pairSimilarity: geometry(0.3, 0.4, ['b', 'c']),
    });
    expect(because).toEqual([
      'Categorical purity fell from 0.600 to 0.500; weakest: a, b.',
      'The similarity of unsafe texts to their safe rewrites rose from 0.300 to 0.400; weakest: b, c.',
    ]);
    expect(actions.find(({ point }) => point === 'sft')?.what).toContain('text in a, b, c, and');
  });

  test('names no more than five categories in a sentence', () => {
    const purity = geometry(0.6, 0.5, ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect(entriesOf({ purity })[0].because).toEqual([
      'Categorical purity fell from 0.600 to 0.500; weakest: a, b, c, d, e and 2 more.',
    ]);
  });

  test('orders its actions by priority, from safeguards to pre-training', () => {
    const [{ actions }] = entriesOf({ purity: geometry(0.6, 0.5) });
    expect(actions.map(({ point, priority, effectiveness }) => [point, priority, effectiveness])).toEqual([
      ['post-hoc', 1, 'high'],
      ['rlhf', 2, 'high'],
      ['sft', 3, 'medium'],
      ['pre-training', 4, 'low'],
    ]);
  });
});

describe('2.4, exploitation of the context window', () => {
  test.each<[string, Partial<TaxonomyInput>, string]>([
    ['truncation by its counts', { truncation: FOUND }, '90 of 1000 texts only in part, the reference 2'],
    ['truncation by the diagnosis', { findings: ['truncation'] }, 'cuts off more texts'],
    [
      'truncation by the diagnosis, with counts',
      { findings: ['truncation'], truncation: { ...FOUND, found: false } },
      '90 of 1000 texts',
    ],
  ])('is %s', (_, parts, says) => {
    const [entry] = entriesOf(parts);
    expect(entry.mechanism).toBe('context-window-exploitation');
    expect(entry.because).toEqual([expect.stringContaining(says)]);
    expect(entry.actions.every(({ point }) => point === 'post-hoc')).toBe(true);
  });

  test('is not a count that was found harmless', () => {
    expect(mechanismsOf({ truncation: NOT_FOUND })).toEqual([undefined]);
  });
});

describe('several rules at once', () => {
  test('give one entry each, in the order of the taxonomy, with the phenomenon of the confidence', () => {
    const entries = entriesOf({
      checks: [AUC, ECE],
      repairedBy: 'ridge-map',
      purity: geometry(0.6, 0.5),
      truncation: FOUND,
    });
    expect(entries.map(({ phenomenon, mechanism }) => [phenomenon, mechanism])).toEqual([
      ['epistemic-failure', 'policy-misgeneralisation'],
      ['epistemic-failure', 'preference-model-blind-spots'],
      ['epistemic-failure', 'context-window-exploitation'],
    ]);
    for (const { because, leftOpen } of entries) {
      expect(because[0]).toContain('ECE');
      expect(leftOpen).toEqual([]);
    }
  });

  test('a breach that no rule knows is said, left open, and still has a first action', () => {
    const [entry, ...others] = entriesOf({ checks: [FNR, checkOf('recall', { status: 'pass' })] });
    expect(others).toEqual([]);
    expect(entry.because).toEqual(['Beyond the limit: False negatives, of unsafe rows.']);
    expect(entry.leftOpen).toHaveLength(2);
    expect(entry.actions.map(({ point }) => point)).toEqual(['post-hoc']);
  });
});

describe('findings and repairs', () => {
  test.each([
    'configuration-change',
    'pooling-or-normalisation-changed',
    'prefix-changed',
    'tokenizer-changed',
  ])('%s asks for the setting back and names no mechanism', (kind) => {
    const [entry] = entriesOf({ findings: [kind] });
    expect(entry).not.toHaveProperty('mechanism');
    expect(entry.actions[1].what).toContain('Use the setting that brings the old vectors back');
  });

  test('a setting that was found and also repairs it is asked for once', () => {
    const [{ actions }] = entriesOf({ findings: ['prefix-changed'], repairedBy: 'setting' });
    expect(actions).toHaveLength(2);
  });

  test.each([
    ['setting', 'setting'],
    ['threshold', 'threshold'],
    ['temperature', 'calibration'],
    ['platt', 'calibration'],
  ] as const)('the repair %s is among the actions', (repairedBy, word) => {
    expect(entriesOf({ repairedBy })[0].actions[1].what).toContain(word);
  });

  test('a kind that no rule knows changes nothing', () => {
    const known = mapToTaxonomy(inputOf({}));
    for (const kind of ['unrelated-model', 'random-noise', 'none', 'something-new', 'toString']) {
      expect(mapToTaxonomy(inputOf({ findings: [kind] }))).toEqual(known);
    }
  });
});

describe('nothing breached', () => {
  const loud: Partial<TaxonomyInput> = {
    findings: ['truncation', 'classes-drawn-together', 'prefix-changed'],
    repairedBy: 'refit',
    purity: geometry(0.9, 0.1),
    truncation: FOUND,
  };

  test.each(['pass', 'inconclusive', 'undefined'] as const)(
    'gives no entry where the only check is %s, whatever else is known',
    (status) => {
      expect(entriesOf({ ...loud, checks: [checkOf('ece', { status })] })).toEqual([]);
    },
  );

  test('still says what was not visible', () => {
    const { notVisible } = mapToTaxonomy({ checks: [], findings: [] });
    const topics = notVisible.map(({ topic }) => topic).join('; ');
    for (const topic of [
      'Policy erosion',
      'Intent drift',
      'Reward hacking',
      '2.3',
      'trajectories',
      'adapt',
    ]) {
      expect(topics).toContain(topic);
    }
    expect(topics).not.toContain('Epistemic');
  });
});

describe('what was not measured', () => {
  const all = { purity: geometry(0.6, 0.6), pairSimilarity: geometry(0.3, 0.3), truncation: NOT_FOUND };
  const count = (parts: Partial<TaxonomyInput>): number => mapToTaxonomy(inputOf(parts)).notVisible.length;

  test.each<[string, Partial<TaxonomyInput>, string]>([
    ['the purity', { pairSimilarity: all.pairSimilarity, truncation: NOT_FOUND }, '2.2), by category'],
    [
      'a purity without a value',
      { ...all, purity: { ...all.purity, reference: notMeasured('none') } },
      '2.2), by category',
    ],
    ['the pairs', { purity: all.purity, truncation: NOT_FOUND }, '2.2), by contrast pairs'],
    ['the cut texts', { purity: all.purity, pairSimilarity: all.pairSimilarity }, '2.4)'],
  ])('%s is said not to be visible', (_, parts, topic) => {
    expect(count(parts)).toBe(count(all) + 1);
    expect(mapToTaxonomy(inputOf(parts)).notVisible.at(-1)?.topic ?? '').toContain(topic);
  });
});

const anyInput: fc.Arbitrary<TaxonomyInput> = fc.record(
  {
    checks: fc.array(
      fc
        .tuple(
          fc.constantFrom(...METRIC_NAMES),
          fc.constantFrom('pass', 'breach', 'inconclusive', 'undefined'),
        )
        .map(([metric, status]) => checkOf(metric, { status })),
      { maxLength: 6 },
    ),
    findings: fc.array(fc.constantFrom('truncation', 'classes-drawn-together', 'prefix-changed', 'x'), {
      maxLength: 3,
    }),
    repairedBy: fc.constantFrom(
      'threshold',
      'recentre',
      'procrustes',
      'ridge-map',
      'temperature',
      'platt',
      'refit',
      'setting',
    ),
    purity: fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([a, b]) => geometry(a, b, ['c'])),
    truncation: fc.constantFrom(FOUND, NOT_FOUND),
  },
  { requiredKeys: ['checks', 'findings'] },
);

describe('whatever the input', () => {
  test('entries exist exactly when a check is breached, and each starts with keeping the old model', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { entries, notVisible } = mapToTaxonomy(input);
        expect(entries.length > 0).toBe(input.checks.some(({ status }) => status === 'breach'));
        expect(notVisible.length).toBeGreaterThanOrEqual(6);
        for (const { actions, because, mechanism, phenomenon } of entries) {
          expect(actions[0]).toMatchObject({ point: 'post-hoc', priority: 1 });
          expect(actions[0].what).toContain('Keep the old');
          const priorities = actions.map(({ priority }) => priority);
          expect(priorities).toEqual(priorities.toSorted());
          expect(new Set(actions.map(({ what }) => what)).size).toBe(actions.length);
          expect(because.length).toBeGreaterThan(0);
          expect(because.join('')).not.toMatch(/NaN|undefined|Infinity/);
          expect(mechanism).not.toBe('reward-shaping-side-effects');
          expect([undefined, 'epistemic-failure']).toContain(phenomenon);
        }
      }),
    );
  });

  test('the order of the findings changes nothing', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const turned = { ...input, findings: input.findings.toReversed() };
        expect(mapToTaxonomy(turned)).toEqual(mapToTaxonomy(input));
      }),
    );
  });
});
