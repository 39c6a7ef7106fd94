import { describe, expect, test } from '@jest/globals';

import { renderSummary } from '../../src/report/markdown/summary.ts';
import { FAILING, INCONCLUSIVE, MISMATCHED, PASSING } from './sample-report.ts';

const bytesOf = (text: string): number => Buffer.byteLength(text);

describe('job summary', () => {
  test('verdict, cause and fix stand in the first twelve lines', () => {
    const top = renderSummary(FAILING).split('\n').slice(0, 12).join('\n');
    expect(top).toContain('❌ FAIL');
    expect(top).toContain('3 of 7 checks breached');
    expect(top).toContain('**Why:** The configuration changed');
    expect(top).toContain('**Fix:** Ridge map, fitted on 500 rows');
    expect(top).toContain('Only the prefix differs: "" → "query: ".');
  });

  test('a check is one row with limit, both values, change with interval, and status', () => {
    expect(renderSummary(FAILING).replaceAll('&nbsp;', ' ')).toContain(
      '| **False negatives, of unsafe rows** | rise ≤ 5.0 pp | 20.8 % | 34.2 % | +13.4 pp [+11.3, +15.5] pp | ❌ breach |',
    );
  });

  test('sections follow in order of importance', () => {
    const summary = renderSummary(FAILING);
    const marks = [
      '## ❌',
      '| Metric |',
      '**What changed**',
      '```mermaid',
      '<b>Why',
      '<b>Repairs',
      '<b>Measured drift',
      '<b>What ordinary',
      '<b>Simulated drift',
      '<b>Negative',
      '<b>Rows',
      '<b>All other',
      '<b>Provenance',
      '<b>Notes',
    ];
    const places = marks.map((mark) => summary.indexOf(mark));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('what to do stands before the checks, what was tried is folded, the largest size first', () => {
    const summary = renderSummary(FAILING);
    expect(summary.indexOf('```yaml')).toBeLessThan(summary.indexOf('| Metric |'));
    expect(summary).toContain(
      'Ridge map, fitted on 500 rows (unlabelled texts), passes every check: it is the cheapest that does.',
    );
    expect(summary).toMatch(/refused<sup>1<\/sup>[^]*<sup>1<\/sup> the slope is not above 0/);
    expect(summary).toContain('```yaml\nclassifier:\n  path: heads/toxicity.json\n');
    expect(summary).toContain('<code>fix/head.json</code>');
    const tried = summary.slice(summary.indexOf('<b>Repairs that were tried'));
    const [largest, smaller] = tried.split('**With fewer rows**');
    expect(largest).toContain('| Ridge map | unlabelled texts | 500 |');
    expect(largest).not.toContain('| Ridge map | unlabelled texts | 200 |');
    expect(smaller).toContain('| Ridge map | unlabelled texts | 200 |');
  });

  test('remedies that all fail, or only leave the verdict open, recommend not to upgrade', () => {
    const attempts = FAILING.remedies?.attempts ?? [];
    const failing = { attempts: attempts.filter(({ outcome }) => outcome === 'fail') };
    expect(renderSummary({ ...FAILING, remedies: failing })).toContain('Do not upgrade.');
    const open = { attempts: attempts.filter(({ outcome }) => outcome !== 'pass') };
    expect(renderSummary({ ...FAILING, remedies: open })).toContain('Do not upgrade yet.');
  });

  test('twenty rows are shown and the rest counted', () => {
    expect(renderSummary(FAILING)).toContain('and 147 more');
  });

  test('texts never appear unless the report carries them', () => {
    const [id = ''] = FAILING.silentFailures;
    expect(renderSummary(FAILING)).not.toContain('| Text |');
    expect(renderSummary({ ...FAILING, texts: { [id]: 'a nasty text' } })).toContain('a nasty text');
  });

  test.each([60_000, 6_000, 4_000, 2_700])(
    'stays within %d bytes, keeps the checks and says what is gone',
    (maximumBytes) => {
      const summary = renderSummary(FAILING, { maximumBytes });
      expect(bytesOf(summary)).toBeLessThanOrEqual(maximumBytes);
      expect(summary).toContain('## ❌ FAIL');
      expect(summary).toContain('**False negatives, of unsafe rows**');
      if (bytesOf(renderSummary(FAILING)) > maximumBytes)
        expect(summary).toMatch(/Left out to stay within .* bytes: .*notes/);
    },
  );

  test('even a tiny limit is kept and the verdict comes first', () => {
    const summary = renderSummary(FAILING, { maximumBytes: 120 });
    expect(bytesOf(summary)).toBeLessThanOrEqual(120);
    expect(summary).toContain('FAIL');
  });

  test('every outcome renders', () => {
    expect(renderSummary(PASSING)).toContain('## ✅ PASS');
    expect(renderSummary(INCONCLUSIVE)).toContain('on-inconclusive: warn');
    expect(renderSummary(MISMATCHED)).toContain('No check could be made.');
  });
});
