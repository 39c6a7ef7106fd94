import { describe, expect, test } from '@jest/globals';

import { renderTerminal } from '../../src/report/terminal.ts';
import { FAILING, INCONCLUSIVE, MISMATCHED, PASSING, withHeadline } from './sample-report.ts';

describe('terminal report', () => {
  test.each([FAILING, PASSING, INCONCLUSIVE, MISMATCHED])(
    'no line is wider than 100 columns: $headline.title',
    (report) => {
      const widest = Math.max(
        ...renderTerminal(report, { color: false })
          .split('\n')
          .map((line) => [...line].length),
      );
      expect(widest).toBeLessThanOrEqual(100);
    },
  );

  test('long names and paths stay inside as well', () => {
    const long = 'x'.repeat(250);
    const report = withHeadline({
      ...FAILING,
      dataset: { ...FAILING.dataset, path: long },
      silentFailures: [long, long],
      notes: [long],
      provenance: { ...FAILING.provenance, run: { [long]: long } },
    });
    const widest = Math.max(
      ...renderTerminal(report, { color: false })
        .split('\n')
        .map((line) => [...line].length),
    );
    expect(widest).toBeLessThanOrEqual(100);
  });

  test('colours come only when asked for and change no text', () => {
    const plain = renderTerminal(FAILING, { color: false });
    const painted = renderTerminal(FAILING, { color: true });
    expect(plain).not.toContain('\u001b');
    expect(painted).toContain('\u001b[31m');
    // eslint-disable-next-line no-control-regex
    expect(painted.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(plain);
  });

  test('texts appear only where the report carries them', () => {
    const [id = ''] = FAILING.silentFailures;
    expect(renderTerminal({ ...FAILING, texts: { [id]: 'a nasty text' } }, { color: false })).toContain(
      'a nasty text',
    );
  });
});
