/* eslint-disable no-control-regex -- control characters are what is looked for */
import { describe, expect, test } from '@jest/globals';

import { notMeasured } from '../../src/core/measured.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { displayWidth } from '../../src/report/terminal/display-width.ts';
import { HOSTILE, TERMINAL_HARM } from './hostile.ts';
import { FAILING, INCONCLUSIVE, MISMATCHED, PASSING, withHeadline } from './sample-report.ts';

const ALL = [FAILING, PASSING, INCONCLUSIVE, MISMATCHED];
const PLAIN = { color: false } as const;

function widest(text: string): number {
  return Math.max(...text.split('\n').map(displayWidth));
}

/** The lines below a title, to the next empty one. */
function section(text: string, title: string): readonly string[] {
  const [, rest = ''] = text.split(`\n${title}\n`);
  return (rest.split('\n\n')[0] ?? '').split('\n');
}

describe('the order of the terminal report', () => {
  const lines = renderTerminal(FAILING, PLAIN).split('\n');

  test('verdict, cause and fix with its YAML stand in the first 15 lines', () => {
    expect(lines[0]).toBe(`✗ ${FAILING.headline.title}`);
    const why = lines.findIndex((line) => line.startsWith('  Why  '));
    const fix = lines.findIndex((line) => line.startsWith('  Fix  '));
    const yaml = (FAILING.remedies?.recommended?.gateFile.split('\n') ?? []).map((line) => line.trim());
    const lastYaml = lines.findIndex((line) => line.trim() === yaml.at(-1));
    expect(why).toBeGreaterThan(0);
    expect(fix).toBeGreaterThan(why);
    expect(lastYaml).toBeGreaterThan(fix);
    expect(lastYaml).toBeLessThan(15);
  });

  test('every sentence of the headline is there in full', () => {
    const text = lines.join(' ').replace(/ +/g, ' ');
    const { cause = '', fix = '', sentences } = FAILING.headline;
    for (const sentence of [...sentences, cause, fix]) expect(text).toContain(sentence);
  });

  test('checks come before evidence, and provenance is last', () => {
    const titles = lines.filter((line) => /^[A-Z]/.test(line));
    expect(titles[0]).toMatch(/^Checks/);
    expect(titles.at(-1)).toBe('Provenance');
  });

  test('a pass has neither cause nor fix', () => {
    expect(renderTerminal(PASSING, PLAIN)).not.toMatch(/^ {2}(Why|Fix) /m);
    expect(renderTerminal(PASSING, PLAIN)).toMatch(/^✓ PASS/);
  });

  test('a cause that is told as the likeliest is not told again as less likely', () => {
    expect(lines.join('\n')).not.toMatch(/Less likely: the configuration changed/);
  });
});

describe('width', () => {
  test.each(ALL)('no line is wider than the page: $headline.title', (report) => {
    for (const width of [80, 91, 104, 120]) {
      expect(widest(renderTerminal(report, { ...PLAIN, width }))).toBeLessThanOrEqual(width);
    }
  });

  test.each([40, 0, Number.NaN])('a page of %d columns is one of 80', (width) => {
    expect(renderTerminal(FAILING, { ...PLAIN, width })).toBe(renderTerminal(FAILING, PLAIN));
  });

  test.each(['x'.repeat(250), '語'.repeat(200), 'many words in a name '.repeat(12)])(
    'long names and paths stay inside as well',
    (long) => {
      const report = withHeadline({
        ...FAILING,
        dataset: { ...FAILING.dataset, path: long },
        silentFailures: [long, long],
        monitors: FAILING.monitors.map((monitor) => ({ ...monitor, name: long })),
        notes: [long],
        provenance: { ...FAILING.provenance, run: { [long]: long } },
      });
      expect(widest(renderTerminal(report, PLAIN))).toBeLessThanOrEqual(80);
    },
  );

  test('each check is one line, and its numbers stand under each other', () => {
    const rows = section(
      renderTerminal(FAILING, PLAIN),
      'Checks, reference (old) and candidate (new)',
    ).filter((line) => /^ {2}(Status|[✓✗!?] )/.test(line));
    expect(rows).toHaveLength(FAILING.checks.length + 1);
    const ends = rows.map((row) => /^ {2}.*?(Ref\.|\d(?: %)?) {2,}/.exec(row)?.[0].trimEnd().length);
    expect(new Set(ends).size).toBe(1);
  });

  test('the interval is there as soon as the page has room for it', () => {
    expect(renderTerminal(FAILING, PLAIN)).not.toContain('95 % interval');
    expect(renderTerminal(FAILING, { ...PLAIN, width: 110 })).toContain('95 % interval');
  });
});

describe('colour', () => {
  test.each(ALL)('comes only when asked for and changes no text: $headline.title', (report) => {
    const plain = renderTerminal(report, PLAIN);
    const painted = renderTerminal(report, { color: true });
    expect(plain).not.toContain('\u001b');
    expect(painted).toContain('\u001b[1m');
    expect(painted.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(plain);
  });

  test('a breach is red, a pass green, an open check yellow, and each has its mark and its word', () => {
    const painted = renderTerminal(INCONCLUSIVE, { color: true });
    expect(painted).toContain('\u001b[33m? inconclusive\u001b[39m');
    expect(painted).toContain('\u001b[32m✓ pass\u001b[39m');
    expect(renderTerminal(FAILING, { color: true })).toContain('\u001b[31m✗ breach\u001b[39m');
  });
});

describe('simulated drift', () => {
  test('each mechanism is a row of bars on one scale, with where it breaks a limit', () => {
    const rows = section(renderTerminal(FAILING, PLAIN), 'How much drift the head stands');
    expect(rows[0]).toMatch(/Drift +First to break +Sigma +Angle +Headroom +Candidate is/);
    const text = renderTerminal(FAILING, PLAIN);
    expect(text).toContain('ROC-AUC: ▁ is 0.586, █ is 0.866, over sigma 0.000 to 0.150 (8 steps);');
    // 0.866 down to 0.586 in 7 equal steps of 0.04: eighths 8, 6.86, 5.71, 4.57, 3.43, 2.29, 1.14 and 0, rounded up.
    expect(text).toMatch(/gaussian +█╎▇▆▅▄▃▂▁ +0\.866 +0\.586 +0\.021 +0\.010/);
  });

  test('an undefined point is a gap, and a metric that was never measured has no row', () => {
    const gap = {
      mean: notMeasured('one class'),
      low: notMeasured('one class'),
      high: notMeasured('one class'),
    };
    const sweep = FAILING.sweep.map((mechanism) => ({
      ...mechanism,
      matched: { sigma: notMeasured('not reached') },
      points: mechanism.points.map((point, step) => ({
        ...point,
        metrics: {
          ...point.metrics,
          'silent-failure-prevalence': gap,
          ...(step === 1 ? { 'roc-auc': gap } : {}),
        },
      })),
    }));
    const text = renderTerminal({ ...FAILING, sweep }, PLAIN);
    expect(text).toMatch(/gaussian +█ ▆▅▄▃▂▁ +0\.866 +0\.586 +0\.021 +n\/a/);
    expect(text).not.toMatch(/Silent failures, of all rows: /);
  });
});

describe('a terminal that has ASCII alone', () => {
  test.each(ALL)('gets nothing else: $headline.title', (report) => {
    const text = renderTerminal(report, { ...PLAIN, ascii: true });
    expect(text).toMatch(/^[\n -~]*$/);
    expect(widest(text)).toBeLessThanOrEqual(80);
  });

  test('marks and bars have their stand-ins', () => {
    const text = renderTerminal(FAILING, { ...PLAIN, ascii: true });
    expect(text).toContain('x breach');
    expect(text).toContain('rise <= 2.0 pp');
    expect(text).toMatch(/gaussian +#\|\*\+=-:\._ /);
  });
});

describe('words of users', () => {
  const hostile = withHeadline({
    ...FAILING,
    gate: { name: HOSTILE, file: HOSTILE },
    dataset: { ...FAILING.dataset, path: HOSTILE },
    classifier: { ...FAILING.classifier, path: HOSTILE },
    verdict: { ...FAILING.verdict, reasons: [HOSTILE] },
    provenance: {
      ...FAILING.provenance,
      referenceToCandidate: [{ what: HOSTILE, before: HOSTILE, after: HOSTILE }],
      run: { [HOSTILE]: HOSTILE },
    },
    diagnosis: FAILING.diagnosis.map((finding) => ({ ...finding, title: HOSTILE, evidence: [HOSTILE] })),
    remedies: {
      attempts: (FAILING.remedies?.attempts ?? []).map((attempt) => ({ ...attempt, title: HOSTILE })),
      recommended: {
        remedy: 'ridge-map',
        rows: 500,
        files: [HOSTILE],
        gateFile: `candidate:\n  prefix: ${HOSTILE}`,
      },
    },
    monitors: FAILING.monitors.map((monitor) => ({ ...monitor, name: HOSTILE })),
    silentFailures: [HOSTILE],
    negativeControl: [{ name: HOSTILE, description: HOSTILE, breached: false, breaches: [HOSTILE] }],
    notes: [HOSTILE],
    texts: { [HOSTILE]: HOSTILE },
  });

  test.each([PLAIN, { color: false, ascii: true }, { color: false, width: 120 }])(
    'move no cursor, fake no line and are no workflow command: %j',
    (options) => {
      const text = renderTerminal(hostile, options);
      expect(text).not.toMatch(TERMINAL_HARM);
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      expect(widest(text)).toBeLessThanOrEqual(options === PLAIN ? 80 : 120);
    },
  );

  test('a line break in a name begins no line of its own', () => {
    const faked = renderTerminal({ ...FAILING, notes: ['x\nVerdict: pass', 'y\r✓ PASS'] }, PLAIN);
    expect(faked).toContain('  - x Verdict: pass\n  - y ✓ PASS\n');
  });

  test('texts appear only where the report carries them', () => {
    const [id = ''] = FAILING.silentFailures;
    expect(renderTerminal({ ...FAILING, texts: { [id]: 'a nasty text' } }, PLAIN)).toContain('a nasty text');
  });
});
