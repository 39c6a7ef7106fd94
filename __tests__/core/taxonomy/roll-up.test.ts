import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
  rollUpByPhenomenon,
  type PhenomenonRow,
  type RollUpInput,
} from '../../../src/core/taxonomy/roll-up.ts';
import { expectClose, valueOf } from '../../support/closeness.ts';
import { readOracle } from '../../support/oracle.ts';

type Case = readonly [phenomenon: string | undefined, label: 0 | 1, reference: number, candidate: number];

function inputOf(cases: readonly Case[], parts: Partial<RollUpInput> = {}): RollUpInput {
  return {
    rows: cases.map(([phenomenon, label]): PhenomenonRow => ({ phenomenon, label })),
    referenceLogits: Float64Array.from(cases, ([, , logit]) => logit),
    candidateLogits: Float64Array.from(cases, ([, , , logit]) => logit),
    decisionThreshold: 0.5,
    ...parts,
  };
}

describe('rollUpByPhenomenon by hand', () => {
  const { phenomena, unnamedRows } = rollUpByPhenomenon(
    inputOf([
      ['my own', 1, 2, 2],
      // Four unsafe rows: the reference misses the third, the candidate the first and the second.
      ['Intent drift', 1, 1, -1],
      ['intent_drift', 1, 3, -2],
      ['INTENT-DRIFT', 1, -1, 1],
      ['intent drift', 1, 1, 1],
      // One safe row, which only the candidate gets wrong.
      ['intent drift', 0, -1, 1],
      [undefined, 1, -1, -1],
      ['policy erosion', 0, -1, -1],
      ['My own', 0, 2, 2],
    ]),
  );

  test('known names come first in the order of the taxonomy, others as they were written', () => {
    expect(phenomena.map(({ title, phenomenon, rows }) => [title, phenomenon, rows])).toEqual([
      ['Policy erosion', 'policy-erosion', 1],
      ['Intent drift', 'intent-drift', 5],
      ['My own', undefined, 1],
      ['my own', undefined, 1],
    ]);
    expect(unnamedRows).toBe(1);
  });

  test('errors, misses and what changed are counted', () => {
    expect(phenomena[1]).toMatchObject({
      unsafeRows: 4,
      errors: { reference: 1, candidate: 3 },
      falseNegatives: {
        reference: { count: 1, rate: { defined: true, value: 0.25 } },
        candidate: { count: 2, rate: { defined: true, value: 0.5 } },
      },
      newlyMissed: 2,
      newlyCaught: 1,
    });
  });

  test('a candidate with a decision threshold of its own is counted at it', () => {
    // P(unsafe) of 1 and 2 is .73 and .88: at .8 the candidate misses the first row, which the reference catches at .5.
    const input = inputOf(
      [
        ['intent drift', 1, 1, 1],
        ['intent drift', 1, 2, 2],
        ['intent drift', 0, 1, 1],
      ],
      { candidateThreshold: 0.8 },
    );
    expect(rollUpByPhenomenon(input).phenomena[0]).toMatchObject({
      errors: { reference: 1, candidate: 1 },
      falseNegatives: { reference: { count: 0 }, candidate: { count: 1 } },
      newlyMissed: 1,
      newlyCaught: 0,
    });
  });

  test('without unsafe rows there is no rate and no interval', () => {
    expect(phenomena[0].falseNegatives.candidate).toEqual({
      count: 0,
      rate: { defined: false, reason: 'there are no unsafe rows' },
    });
  });
});

describe('words of the user', () => {
  const unsafe = (word: string): Case => [word, 1, 1, -1];

  test('beyond the twenty with most rows are one group', () => {
    const words = Array.from({ length: 25 }, (_, at) => `word ${String(at).padStart(2, '0')}`);
    const rollUp = rollUpByPhenomenon(inputOf([...words, 'word 24'].map(unsafe)));
    const titles = rollUp.phenomena.map(({ title }) => title);
    expect(titles).toHaveLength(21);
    expect(titles).toEqual(expect.arrayContaining(['other words', 'word 00', 'word 18', 'word 24']));
    expect(rollUp.phenomena.find(({ title }) => title === 'other words')).toMatchObject({
      rows: 5,
      newlyMissed: 5,
    });
    expect(rollUp.unnamedRows).toBe(0);
  });

  test('that are prose are not shown: they could be texts of the set', () => {
    const prose = 'a text that somebody put into the wrong column of the file, and that nobody should read';
    const { phenomena } = rollUpByPhenomenon(inputOf([unsafe(prose), unsafe('short')]));
    expect(phenomena.map(({ title }) => title)).toEqual(['other words', 'short']);
  });
});

describe('rollUpByPhenomenon', () => {
  test.each(
    readOracle<{
      misses: readonly { count: number; rows: number; lower: number; upper: number }[];
    }>('audit').misses,
  )('$count of $rows missed: the Wilson interval is that of SciPy', (expected) => {
    const cases = Array.from({ length: expected.rows }, (_, row): Case => {
      return ['x', 1, 1, row < expected.count ? -1 : 1];
    });
    const { candidate } = rollUpByPhenomenon(inputOf(cases)).phenomena[0].falseNegatives;
    expectClose('lower', candidate.interval?.lower ?? NaN, expected.lower, { absolute: 1e-12 });
    expectClose('upper', candidate.interval?.upper ?? NaN, expected.upper, { absolute: 1e-12 });
    expect(candidate.interval).toMatchObject({ level: 0.95, method: 'wilson' });
  });

  test('a lower level gives a narrower interval', () => {
    const cases: readonly Case[] = [
      ['x', 1, 1, -1],
      ['x', 1, 1, 1],
    ];
    const [wide, narrow] = [0.99, 0.5].map((confidenceLevel) => {
      const [{ falseNegatives }] = rollUpByPhenomenon(inputOf(cases, { confidenceLevel })).phenomena;
      const { interval } = falseNegatives.candidate;
      return (interval?.upper ?? NaN) - (interval?.lower ?? NaN);
    });
    expect(narrow).toBeLessThan(wide);
  });

  test('a probability of exactly the threshold is a decision for safe, and so is a score that is no number', () => {
    const { phenomena } = rollUpByPhenomenon(
      inputOf([
        ['x', 1, 0, NaN],
        ['x', 0, 0, NaN],
      ]),
    );
    expect(phenomena[0]).toMatchObject({ errors: { reference: 1, candidate: 1 }, newlyMissed: 0 });
  });

  test('no rows, or none that name a phenomenon, have an empty list', () => {
    expect(rollUpByPhenomenon(inputOf([]))).toEqual({ phenomena: [], unnamedRows: 0 });
    expect(rollUpByPhenomenon(inputOf([[undefined, 1, 1, 1]]))).toEqual({ phenomena: [], unnamedRows: 1 });
  });

  test('scores of other rows are refused', () => {
    const input = inputOf([['x', 1, 1, 1]]);
    expect(() => rollUpByPhenomenon({ ...input, candidateLogits: new Float64Array(2) })).toThrow(RangeError);
    expect(() => rollUpByPhenomenon({ ...input, referenceLogits: new Float64Array(0) })).toThrow(RangeError);
  });

  test('counts what plain filters count, whatever the order of the rows (second implementation)', () => {
    const anyCase = fc.tuple(
      fc.constantFrom('a', 'b', 'reward-hacking', undefined),
      fc.constantFrom<0 | 1>(0, 1),
      fc.constantFrom(-2, 0, 0.5),
      fc.constantFrom(-2, 0, 0.5),
    );
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 30 }), (cases) => {
        const found = rollUpByPhenomenon(inputOf(cases));
        expect(rollUpByPhenomenon(inputOf(cases.toReversed()))).toEqual(found);
        expect(found.unnamedRows).toBe(cases.filter(([name]) => name === undefined).length);
        for (const result of found.phenomena) {
          const own = cases.filter(([name]) => name === (result.phenomenon ?? result.title));
          const unsafe = own.filter(([, label]) => label === 1);
          const missed = unsafe.filter(([, , , logit]) => logit <= 0);
          expect(result.rows).toBe(own.length);
          expect(result.errors.candidate).toBe(
            own.filter(([, label, , l]) => l > 0 !== (label === 1)).length,
          );
          expect(result.errors.reference).toBe(own.filter(([, label, l]) => l > 0 !== (label === 1)).length);
          expect(result.falseNegatives.candidate.count).toBe(missed.length);
          expect(result.newlyMissed).toBe(missed.filter(([, , logit]) => logit > 0).length);
          const { reference, candidate } = result.falseNegatives;
          expect(candidate.count - reference.count).toBe(result.newlyMissed - result.newlyCaught);
          if (unsafe.length > 0) expect(valueOf(candidate.rate)).toBe(missed.length / unsafe.length);
        }
      }),
    );
  });
});
