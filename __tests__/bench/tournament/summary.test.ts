import { describe, expect, test } from '@jest/globals';
import { DETECTORS } from '../../../bench/tournament/detectors/all-detectors.ts';
import { fillPage } from '../../../bench/tournament/page.ts';
import type { CaseResult } from '../../../bench/tournament/play.ts';
import { renderResults, type Results } from '../../../bench/tournament/results.ts';
import { summarize } from '../../../bench/tournament/summary.ts';

const DRAWS = 10;

function result(closeness: number, gate: Partial<CaseResult['gate']>, alarmRate = 0): CaseResult {
  return {
    name: `case ${closeness}`,
    kind: 'real',
    family: 'prefix',
    harmful: closeness > 1,
    closeness,
    closest: 'roc-auc',
    changes: { 'roc-auc': -0.02 * closeness },
    gate: { pass: 0, warn: 0, fail: 0, inconclusive: 0, ...gate },
    alarms: Object.fromEntries(DETECTORS.map(({ name }) => [name, alarmRate])),
  };
}

const CASES = [
  result(3, { fail: 1 }, 1),
  result(1.1, { fail: 0.5, inconclusive: 0.4, pass: 0.1 }, 0.2),
  result(0.9, { fail: 0.2, inconclusive: 0.8 }, 0.6),
  result(0.1, { pass: 0.9, fail: 0.1 }),
];

describe('summarize', () => {
  const { gate, scores, nearLimit } = summarize(CASES, DRAWS);

  test('counts draws of harmful cases that pass and of harmless cases that fail', () => {
    expect(gate).toMatchObject({ harmfulPasses: 1, harmfulDraws: 20, harmlessFails: 3, harmlessDraws: 20 });
  });

  test('keeps cases within 20 % of a limit apart', () => {
    expect(nearLimit).toEqual({ harmful: 1, harmless: 1 });
    expect(gate).toMatchObject({ clearHarmlessFails: 1, clearHarmlessDraws: 10 });
  });

  test('holds inconclusive for neither a miss nor a false alarm when no wrong verdict counts', () => {
    // sensitivity (1 + .9) / 2, false alarms (.2 + .1) / 2
    expect(gate.youdenNoWrongVerdict).toBeCloseTo(0.95 - 0.15, 12);
  });

  test('reads inconclusive both ways for the gate itself', () => {
    const [fails, doesNotPass] = scores;
    // (1 + .5) / 2 - (.2 + .1) / 2
    expect(fails.youden).toBeCloseTo(0.75 - 0.15, 12);
    // (1 + .9) / 2 - (1 + .1) / 2
    expect(doesNotPass.youden).toBeCloseTo(0.95 - 0.55, 12);
  });

  test('counts a case when more than half of its draws raise the alarm', () => {
    // detectors: harmful 1 and .2, harmless .6 and 0
    expect(scores[2]).toMatchObject({ caught: 1, falseAlarms: 1 });
    expect(scores[2].youden).toBeCloseTo(0.6 - 0.3, 12);
  });
});

describe('the page', () => {
  const results: Results = {
    rows: { train: 1, heldOut: 2, unsafe: 1 },
    head: { C: 1 },
    settings: {
      sampleRows: 1,
      pool: 1,
      gateDraws: DRAWS,
      detectorDraws: 1,
      seed: 1,
      bootstrapResamples: 1,
    },
    reference: {},
    summary: summarize(CASES, DRAWS),
    cases: CASES,
  };
  const empty = 'before\n<!-- tournament:begin -->old<!-- tournament:end -->\nafter';

  test('holds every judge and every case between its markers, and filling it twice changes nothing', () => {
    const page = fillPage(empty, results);
    for (const { name } of results.summary.scores) expect(page).toContain(`**${name}**`);
    for (const { name } of CASES) expect(page).toContain(name);
    expect(page).not.toContain('old');
    expect(fillPage(page, results)).toBe(page);
  });

  test('without markers is refused', () => {
    expect(() => fillPage('no markers', results)).toThrow('lacks the markers');
  });

  test('results are written with four decimals', () => {
    const text = renderResults({ ...results, reference: { ece: 1 / 3 } });
    expect(text).toContain('"ece":0.3333');
  });
});
