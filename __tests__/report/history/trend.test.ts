import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { DEFAULT_LIMITS, type Limit } from '../../../src/core/gate/limit.ts';
import { HISTORY_METRICS } from '../../../src/report/history/history-record.ts';
import { renderTrend } from '../../../src/report/history/trend-markdown.ts';
import { layOutTrend } from '../../../src/report/history/trend-terminal.ts';
import { slowSlide, trendLimit, trendRuns, trendSentence } from '../../../src/report/history/trend.ts';
import { createPage } from '../../../src/report/terminal/page.ts';
import { expectEvenTables, MARKUP, TERMINAL_HARM, widestLine } from '../hostile.ts';
import { FAILING, MISMATCHED } from '../sample-report.ts';
import { PINNED, recordOf, reportOver, SLIDE } from './history-samples.ts';

const SLID = reportOver(SLIDE, { 'roc-auc': 0.85, 'false-negative-rate': 0.25 }, [PINNED]);
const RUN = 'https://github.example/o/r/actions/runs/7?check=1&attempt=2';

describe('the runs of a trend', () => {
  test('are those on the same set, with this one last', () => {
    const history = [recordOf(1), recordOf(2, { dataset: 'f'.repeat(12) }), recordOf(3), recordOf(4)];
    const runs = trendRuns({ ...FAILING, history });
    expect(runs.map(({ time }) => time)).toEqual(['2026-01-04', '2026-01-05', undefined]);
    expect(runs.at(-1)?.metrics['roc-auc']).toBe(0.8581);
  });

  test('are the latest where there are more than are asked for', () => {
    const history = [recordOf(1), recordOf(2), recordOf(3)];
    expect(trendRuns({ ...FAILING, history }, 2).map(({ time }) => time)).toEqual(['2026-01-04', undefined]);
  });

  test.each([
    ['without a history', FAILING],
    ['with an empty one', { ...FAILING, history: [] }],
    ['on a set that is new', { ...FAILING, history: [recordOf(1, { dataset: 'f'.repeat(12) })] }],
  ])('are none %s, and nothing is drawn', (_, report) => {
    expect(trendRuns(report)).toEqual([]);
    expect(renderTrend(report)).toBe('');
    expect(layOutTrend(report, createPage({ color: false }))).toBe('');
  });
});

describe('the sentence', () => {
  test('says how far two numbers moved, that no step was too large, and what it comes to since the baseline', () => {
    // 0.90 to 0.85 in steps of 0.01, with a limit of 0.02 on a drop; missed texts 20 to 25 %.
    expect(trendSentence(SLID, trendRuns(SLID))).toBe(
      'Over the last 6 runs ROC-AUC fell from 0.900 to 0.850 (−0.050) and missed texts rose from 20.0 % to 25.0 % of the unsafe ones (+5.0 pp); no step of ROC-AUC from one run to the next was worse than 0.010, inside the limit (drop ≤ 0.020): a slow slide that only the whole shows; since the pinned baseline ROC-AUC fell by 0.050 (from 0.900).',
    );
  });

  test('speaks of no slide where the whole is inside the limit', () => {
    const report = reportOver([{ 'roc-auc': 0.86, 'false-negative-rate': 0.342 }]);
    expect(trendSentence(report, trendRuns(report))).toBe(
      'Over the last 2 runs ROC-AUC fell from 0.860 to 0.858 (−0.002) and missed texts stayed at 34.2 % of the unsafe ones.',
    );
  });

  test('speaks of no slide where one step is beyond the limit', () => {
    const report = reportOver([{ 'roc-auc': 0.9 }], { 'roc-auc': 0.85 });
    expect(trendSentence(report, trendRuns(report))).not.toContain('slide');
  });

  test('is true where this run has no numbers', () => {
    const report = { ...MISMATCHED, history: [recordOf(1), recordOf(2)] };
    expect(trendSentence(report, trendRuns(report))).toBe(
      'Over the last 3 runs ROC-AUC could not be measured in this run and missed texts could not be measured in this run.',
    );
  });

  test('is true where no run has any', () => {
    const report = { ...MISMATCHED, history: [recordOf(1, { metrics: {} })] };
    expect(trendSentence(report, trendRuns(report))).toBe('Over the last 2 runs no number was measured.');
  });
});

describe('a slow slide', () => {
  const drop: Limit = { metric: 'roc-auc', kind: 'max-drop', value: 0.02, level: 'error' };
  const rise: Limit = { metric: 'ece', kind: 'max-rise', value: 0.02, level: 'error' };

  test.each([
    ['a drop in small steps', drop, [0.9, 0.89, 0.88, 0.87], 0.01],
    ['a rise in small steps', rise, [0.1, 0.115, 0.13], 0.015],
    ['no rise of what may rise', drop, [0.8, 0.81, 0.82, 0.83], undefined],
    ['no single large step', drop, [0.9, 0.85], undefined],
    ['nothing inside the limit', drop, [0.9, 0.89, 0.88], undefined],
    ['nothing in one run', drop, [0.9], undefined],
    ['nothing in no run', drop, [], undefined],
  ])('is %s', (_, limit, values, largest) => {
    if (largest === undefined) expect(slowSlide(limit, values)).toBeUndefined();
    else expect(slowSlide(limit, values)).toBeCloseTo(largest, 12);
  });

  test('takes more than one step, none of them beyond the limit and the whole beyond it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }), (values) => {
        const largest = slowSlide(drop, values);
        if (largest === undefined) return;
        expect(values.length).toBeGreaterThan(2);
        expect(largest).toBeLessThanOrEqual(0.02 + 1e-9);
        expect(values[0] - (values.at(-1) ?? 0)).toBeGreaterThan(0.02);
      }),
    );
  });
});

test('the tightest limit on the axis is that of the baseline or that of the reference', () => {
  // The reference has 0.8662 and may drop by 0.02; the baseline asks for 0.87.
  expect(trendLimit(SLID, 'roc-auc')).toBe(0.87);
  expect(trendLimit(reportOver(SLIDE), 'roc-auc')).toBeCloseTo(0.8462, 12);
  expect(trendLimit({ ...SLID, checks: [] }, 'roc-auc')).toBeUndefined();
});

describe('the trend in the summary', () => {
  const lines = renderTrend(SLID).split('\n');

  test('draws ROC-AUC with the tightest limit and the baseline as flat lines', () => {
    expect(lines).toContain('  x-axis "runs, oldest first" [1, 2, 3, 4, 5, 6]');
    // Margin: a tenth of 0.9 - 0.85, but at least 0.01.
    expect(lines).toContain('  y-axis "ROC-AUC" 0.84 --> 0.91');
    expect(lines.filter((line) => line.startsWith('  line'))).toEqual([
      '  line [0.9, 0.89, 0.88, 0.87, 0.86, 0.85]',
      '  line [0.87, 0.87, 0.87, 0.87, 0.87, 0.87]',
      '  line [0.9, 0.9, 0.9, 0.9, 0.9, 0.9]',
    ]);
    expect(lines).toContain('<sub>🟦&nbsp;ROC-AUC &nbsp; 🟥&nbsp;limit &nbsp; ⬜&nbsp;pinned baseline</sub>');
  });

  test('lists the runs, the latest first, with day, commit and a link', () => {
    const linked = recordOf(9, { run: RUN, commit: 'c0ffee'.repeat(6) });
    const rows = renderTrend({ ...FAILING, history: [recordOf(8), linked] }).split('\n');
    const [now, last, first] = rows.filter((line) => /^\| (?:this|\[?20)/.test(line));
    expect(now).toMatch(/^\| this run \| ❌ fail \| 0\.858 \|/);
    expect(last).toContain(
      '| [2026-01-10](https://github.example/o/r/actions/runs/7?check=1&amp;attempt=2) <code>c0ffeec</code> | ✅ pass |',
    );
    expect(first).toContain('| 2026-01-09 | ✅ pass |');
    expectEvenTables(rows.join('\n'));
  });

  test('holds 20 runs at most and says where the others are', () => {
    const history = Array.from({ length: 40 }, (_, day) => recordOf(day));
    const text = renderTrend({ ...FAILING, history });
    expect(text.match(/^\| \d{4}-/gm)).toHaveLength(19);
    expect(text).toContain('the last 19 runs on this held-out set; report.json has 21 more');
    expect(text).not.toMatch(MARKUP);
  });

  test('has no picture of a single number', () => {
    const text = renderTrend({ ...MISMATCHED, history: [recordOf(1)] });
    expect(text).not.toContain('mermaid');
    expect(text).toContain('| this run | ❌ fail | n/a | n/a | n/a | n/a | n/a |');
  });
});

describe('the trend in a terminal', () => {
  test.each([false, true])('is a row of bars for each number, within 80 columns (ASCII: %s)', (ascii) => {
    const text = layOutTrend(SLID, createPage({ color: false, ascii }));
    expect(text.replace(/\s+/g, ' ')).toContain(
      'since the pinned baseline ROC-AUC fell by 0.050 (from 0.900).',
    );
    expect(text.split('\n').some((line) => /^ {2}ROC-AUC .* 0\.900 +0\.850 +.0\.050$/.test(line))).toBe(true);
    expect(widestLine(text)).toBeLessThanOrEqual(80);
    expect(text).not.toMatch(TERMINAL_HARM);
    if (ascii) expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    else expect(text).toContain('█▇▅▄▂▁');
  });

  test('has a gap where a run lacks the number', () => {
    const report = { ...MISMATCHED, history: [recordOf(1), recordOf(2)] };
    const row = layOutTrend(report, createPage({ color: false }))
      .split('\n')
      .find((line) => line.includes('ROC-AUC  '));
    expect(row).toMatch(/ROC-AUC +\S{2} +0\.858 +n\/a +n\/a$/);
  });

  test('draws what nobody sees in the numbers as flat', () => {
    const report = reportOver([{ ece: 0.0574001 }, { ece: 0.0573999 }]);
    const row = /ECE \(top label\) +(\S+)/.exec(layOutTrend(report, createPage({ color: false })))?.[1];
    // Rounding may part the middle into two neighbours.
    expect(row).toMatch(/^[▄▅]{3}$/);
  });
});

test('every metric of the history that is limited by default has a tightest limit', () => {
  const limited = new Set<string>(DEFAULT_LIMITS.map(({ metric }) => metric));
  for (const metric of HISTORY_METRICS) {
    expect(trendLimit(reportOver(SLIDE), metric) !== undefined).toBe(limited.has(metric));
  }
});
