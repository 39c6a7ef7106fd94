/* eslint-disable no-control-regex -- control characters are what is looked for */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { notMeasured } from '../../src/core/measured.ts';
import { composeCommentState } from '../../src/report/comment/comment-state.ts';
import { LONGEST_COMMENT, SHORTEST_COMMENT, renderComment } from '../../src/report/comment/comment.ts';
import { readCommentState, renderCommentState } from '../../src/report/comment/embedded-state.ts';
import { renderSinceLastPush } from '../../src/report/comment/last-push.ts';
import { commentMarker, ownsComment } from '../../src/report/comment/marker.ts';
import { renderReportLink } from '../../src/report/comment/report-link.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { HOSTILE, MARKUP, expectEvenTables } from './hostile.ts';
import { FAILING, INCONCLUSIVE, MISMATCHED, PASSING, checkOf } from './sample-report.ts';

const LIMIT = { metric: 'f1', kind: 'min', value: 0.9, level: 'error' } as const;
const RUNS = { numRuns: 40 };

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function encodeState(value: unknown): string {
  return `x\n<!-- driftgate:state ${Buffer.from(JSON.stringify(value)).toString('base64url')} -->\n`;
}

/** Text that is likely to be markup, and any other. */
const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '-->', '--!>', '<!--', '@team', '<b>', '</details>', '|', '`', '```', '\n', '\r\n', '::error::', '##[error]',
        '#12', '\\', '&lt;', '[a](b)', '![i](https://x)', '\u001b[31m', '\ud800', '<!-- driftgate:state AA -->', ' ',
        '<!-- driftgate:comment gate=toxicity config=.github/driftgate.yml -->', '://', '~~~', '**', '\u202e', '\u200b',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
); // prettier-ignore

/** The report with one text everywhere that a text can stand. */
function withText(text: string): GateReport {
  const change = { what: text, before: text, after: text };
  return {
    ...FAILING,
    tool: { name: 'driftgate', version: text },
    gate: { name: text, file: text },
    headline: { title: text, sentences: [text, text], cause: text, fix: text },
    verdict: { ...FAILING.verdict, reasons: [text] },
    provenance: {
      ...FAILING.provenance,
      referenceToCandidate: [change],
      sinceLock: [change],
      run: { commit: text, [text]: text },
    },
    dataset: { ...FAILING.dataset, path: text, contentHash: text },
    models: {
      reference: { model: text, identity: { [text]: text, prefix: text }, truncatedRows: 0 },
      candidate: { model: text, identity: { prefix: text }, truncatedRows: 0 },
    },
    classifier: { ...FAILING.classifier, path: text, hash: text, format: text },
    settings: { ...FAILING.settings, rule: text },
    checks: [
      ...FAILING.checks,
      { ...checkOf(LIMIT, 'undefined', [0.9, 0.8]), reason: text, candidate: notMeasured(text), change: notMeasured(text) },
    ], // prettier-ignore
    slices: {
      ...(FAILING.slices ?? { slices: [], tooSmall: [], tests: 0 }),
      slices: (FAILING.slices?.slices ?? []).map((slice) => ({ ...slice, slice: text })),
    },
    diagnosis: [
      { kind: 'random-noise', title: text, evidence: [text, text], confidence: 'low', advice: text },
    ],
    remedies: {
      attempts: FAILING.remedies?.attempts ?? [],
      recommended: { remedy: 'ridge-map', rows: 500, files: [text], gateFile: `prefix: ${text}` },
    },
    silentFailures: [`row ${text}`],
    notes: [text],
  };
}

/** What GitHub reads as markup: everything but the marker, the state and what stands between fences. */
function markupOf(comment: string): string {
  const lines = comment.trimEnd().split('\n');
  return lines
    .slice(1, -1)
    .join('\n')
    .replace(/^(`{3,})yaml\n[^]*?\n\1$/gm, '');
}

const OWN_TAGS = /<\/?(?:details|summary|b|code|sub|sup|br)>/g;

function expectHarmless(comment: string, report: GateReport): void {
  const markup = markupOf(comment);
  expect(markup.replace(OWN_TAGS, '').replace(/^> Left out/gm, '')).not.toMatch(/[<>]/);
  expect(markup).not.toMatch(/@(?!&#8203;)/);
  expect(markup).not.toContain('`');
  expect(comment).not.toMatch(/^\s*::|##\[|\u001b|\u202e/m);
  expect(comment.match(/<!--/g)).toHaveLength(2);
  expect(comment.match(/-->/g)).toHaveLength(2);
  expect(comment).not.toContain('--!>');
  expect(comment.startsWith(`${commentMarker(report)}\n`)).toBe(true);
  expectEvenTables(comment);
}

describe('a comment', () => {
  test.each([
    ['fail', FAILING],
    ['pass', PASSING],
    ['inconclusive', INCONCLUSIVE],
    ['mismatch', MISMATCHED],
  ])('of a %s has marker first, then verdict, why and fix within twelve lines', (_, report) => {
    const lines = renderComment(report).split('\n').slice(0, 12);
    expect(lines[0]).toBe(commentMarker(report));
    expect(lines[1]).toMatch(/^## \S+ (?:FAIL|PASS|INCONCLUSIVE): /);
    expect(lines.some((line) => line.startsWith('**Why:**'))).toBe(report.headline.cause !== undefined);
    expect(lines.some((line) => line.startsWith('**Fix:**'))).toBe(report.headline.fix !== undefined);
  });

  test('shows its parts in order, the footer before the state', () => {
    const previous = composeCommentState(PASSING);
    const comment = renderComment(FAILING, { previous, reportUrl: 'https://ci.test/report' });
    const marks = [
      '## ❌ FAIL', '| Metric |', '[Open the full report]', '### What changed since the last push', '### Recommended fix',
      '```yaml', '<b>Slices</b>', '<b>Diagnosis</b>', '<sub>Gate <code>toxicity</code>', '<!-- driftgate:state',
    ]; // prettier-ignore
    const places = marks.map((mark) => comment.indexOf(mark));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('names no row and shows no text', () => {
    const comment = renderComment({ ...FAILING, texts: { 'row-0001': 'a nasty text' } });
    expect(comment).not.toMatch(/row-\d|nasty/);
    // Nor in the hidden line, which nobody can read as it stands.
    expect(JSON.stringify(readCommentState(comment))).toContain('dataset.rows');
    expect(JSON.stringify(readCommentState(comment))).not.toMatch(/row-\d|nasty/);
  });

  test('of a first push does not say what changed, and has no link without an address', () => {
    const comment = renderComment(FAILING);
    expect(comment).not.toContain('last push');
    expect(comment).not.toContain('full report');
  });

  test('is the same for the same report', () => {
    expect(renderComment(FAILING)).toBe(renderComment(structuredClone(FAILING)));
  });
});

describe('the marker', () => {
  test('depends on the gate and its file only', () => {
    expect(commentMarker(PASSING)).toBe(commentMarker(FAILING));
    expect(commentMarker(FAILING)).toBe(
      '<!-- driftgate:comment gate=toxicity config=.github/driftgate.yml -->',
    );
  });

  test('finds its own comment, however line breaks were stored, and no other', () => {
    const body = renderComment(FAILING);
    expect(ownsComment(body, FAILING)).toBe(true);
    expect(ownsComment(body.replaceAll('\n', '\r\n'), FAILING)).toBe(true);
    expect(ownsComment(body, { gate: { ...FAILING.gate, name: 'toxicit' } })).toBe(false);
    expect(ownsComment(`Look: ${body}`, FAILING)).toBe(false);
    expect(ownsComment(`${commentMarker(FAILING)} x`, FAILING)).toBe(false);
    expect(ownsComment('', FAILING)).toBe(false);
  });

  test('is one line that ends where it should, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (name, file) => {
        const marker = commentMarker({ gate: { name, file } });
        expect(marker).toMatch(/^<!-- driftgate:comment gate=[!-;=?-~]* config=[!-;=?-~]* -->$/);
        expect(marker.slice(4, -3)).not.toMatch(/--|[<>@]/);
        expect(marker.length).toBeLessThan(500);
      }),
      RUNS,
    );
  });

  test('tells long names apart that begin alike', () => {
    const marker = (end: string): string =>
      commentMarker({ gate: { name: 'x'.repeat(500) + end, file: 'f' } });
    expect(marker('a')).not.toBe(marker('b'));
  });
});

describe('hostile words', () => {
  test('the usual suspects bring no markup', () => {
    const report = withText(HOSTILE);
    const comment = renderComment(report, { previous: composeCommentState(FAILING) });
    expect(markupOf(comment)).not.toMatch(MARKUP);
    expectHarmless(comment, report);
  });

  test('no word makes a tag, a mention, a command, a marker or breaks a table', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (text, other) => {
        const report = withText(text);
        const previous = composeCommentState(withText(other));
        const comment = renderComment(report, { previous, reportUrl: text });
        expectHarmless(comment, report);
        expect(readCommentState(comment)).toEqual(composeCommentState(report));
      }),
      RUNS,
    );
  });

  test('a fix that a fence cannot hold safely is pointed at', () => {
    const recommended = { remedy: 'setting', rows: 0, files: [], gateFile: 'a:\n  ::error::x' };
    const comment = renderComment({ ...FAILING, remedies: { attempts: [], recommended } });
    expect(comment).toContain('report.json has them under <code>remedies.recommended.gateFile</code>');
    expect(comment).not.toContain('::error');
  });

  test('invisible characters between backticks do not close the fence', () => {
    const gateFile = 'a: 1\n``\u200b`\n<b>';
    const recommended = { remedy: 'setting', rows: 0, files: [], gateFile };
    expect(renderComment({ ...FAILING, remedies: { attempts: [], recommended } })).toContain(
      '````yaml\na: 1\n```\n<b>\n````',
    );
  });
});

describe('the budget', () => {
  const long = '#@<🦊'.repeat(300);
  const checks = Array.from({ length: 2000 }, (_, index) => ({
    ...checkOf(LIMIT, index % 3 === 0 ? 'breach' : 'undefined', [0.9, 0.8]),
    reason: `${index} ${long}`,
  }));
  const slice = FAILING.slices?.slices[0];
  const slices = {
    tooSmall: [],
    tests: 2000,
    slices: slice ? Array.from({ length: 1000 }, (_, index) => ({ ...slice, slice: `${long}${index}` })) : [],
  };
  const huge: GateReport = { ...withText(long), checks, slices };

  test.each([LONGEST_COMMENT, 30_000, SHORTEST_COMMENT, 10])(
    'of %d bytes holds for a huge report',
    (maximumBytes) => {
      const comment = renderComment(huge, { maximumBytes, previous: composeCommentState(FAILING) });
      expect(bytesOf(comment)).toBeLessThanOrEqual(Math.max(maximumBytes, SHORTEST_COMMENT));
      expect(ownsComment(comment, huge)).toBe(true);
      expectEvenTables(comment);
    },
  );

  test('says what was left out, and that more checks exist', () => {
    const report = { ...huge, checks: checks.map((check) => ({ ...check, reason: 'no' })) };
    const comment = renderComment(report, { maximumBytes: 40_000 });
    expect(comment).toMatch(/> Left out to stay within 40,000 bytes: .*report\.json has everything\./);
    expect(comment).toMatch(/more checks are not shown; report\.json has them all\./);
  });

  test('holds at any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: SHORTEST_COMMENT, max: 20_000 }), hostileText, (maximumBytes, text) => {
        const comment = renderComment(withText(text.repeat(20)), { maximumBytes });
        expect(bytesOf(comment)).toBeLessThanOrEqual(maximumBytes);
      }),
      RUNS,
    );
  });
});

describe('the state', () => {
  test.each([FAILING, PASSING, INCONCLUSIVE, MISMATCHED])('is read back from the comment', (report) => {
    const comment = renderComment(report);
    expect(readCommentState(comment)).toEqual(composeCommentState(report));
    expect(readCommentState(comment.replaceAll('\n', '\r\n'))).toEqual(composeCommentState(report));
  });

  const good = composeCommentState(FAILING);
  test.each([
    ['nothing', ''],
    ['no state', 'hello'],
    ['a state that is not at the end', `${renderCommentState(good)}\nmore`],
    ['bytes that are no UTF-8', '<!-- driftgate:state _-_- -->'],
    ['a length that base64 cannot have', '<!-- driftgate:state A -->'],
    ['no JSON', `<!-- driftgate:state ${Buffer.from('{').toString('base64url')} -->`],
    ['another version', encodeState({ ...good, version: 2 })],
    ['a field that nobody knows', encodeState({ ...good, extra: 1 })],
    ['a metric that nobody knows', encodeState({ ...good, metrics: [['magic', 1]] })],
    ['a status that nobody knows', encodeState({ ...good, checks: [{ ...good.checks[0], status: 'fine' }] })],
    ['too many facts', encodeState({ ...good, facts: Array.from({ length: 500 }, () => ['a', 'b']) })],
    ['a text too long', encodeState({ ...good, facts: [['a', 'b'.repeat(500)]] })],
    ['absurd size', `<!-- driftgate:state ${'A'.repeat(200_000)} -->`],
    ['deep nesting', encodeState('x').replace(/state \S+/, `state ${Buffer.from('['.repeat(20_000)).toString('base64url')}`)],
  ])('of %s is undefined', (_, body) => {
    expect(readCommentState(body)).toBeUndefined();
  }); // prettier-ignore

  test('never throws, and a damaged one is undefined or another valid state', () => {
    const line = renderCommentState(good);
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.string({ unit: 'binary', maxLength: 3 }), (at, put) => {
        readCommentState(line.slice(0, at) + put + line.slice(at + 1));
        readCommentState(put);
      }),
      RUNS,
    );
  });

  test('keeps a commit only when it is one', () => {
    expect(composeCommentState(FAILING, 'abc1234').commit).toBe('abc1234');
    expect(composeCommentState(FAILING, '--> x').commit).toBeUndefined();
    expect(composeCommentState(FAILING).commit).toBe(FAILING.provenance.run['commit']);
  });
});

describe('what changed since the last push', () => {
  test('nothing, when nothing did, and from which commit', () => {
    const state = composeCommentState(FAILING, 'abc1234def');
    expect(renderSinceLastPush(state, state)).toBe(
      '### What changed since the last push (<code>abc1234</code>)\n\nNothing changed: still ❌ fail.',
    );
  });

  test('the verdict, settings, checks that turned with their move, other metrics', () => {
    const [before, now] = [composeCommentState(PASSING, 'none'), composeCommentState(FAILING, 'none')];
    const text = renderSinceLastPush(
      {
        ...before,
        facts: before.facts.map(([name, value]) => [name, name === 'candidate.prefix' ? '""' : value]),
      },
      now,
    );
    expect(text).toContain('- **Verdict:** ✅ pass → ❌ fail\n- <code>candidate.prefix</code>: ');
    expect(text).toContain('<code>candidate.prefix</code>: <code>""</code> → <code>"query: "</code>');
    expect(text).toContain(
      '- False negatives, of unsafe rows: ✅ pass → ❌ breach, 20.8 % → 34.2 % (+13.4 pp)',
    );
    expect(text).toMatch(/- \d+ metrics without a limit moved too/);
  });

  test('a move within rounding is none', () => {
    const state = composeCommentState(FAILING, 'none');
    const moved = (by: number): string =>
      renderSinceLastPush(
        { ...state, metrics: [['roc-auc', 0.8664]] },
        { ...state, metrics: [['roc-auc', 0.8664 + by]] },
      );
    // 0.8664 is shown as 0.866, 0.8666 as 0.867: a difference of rounding. 0.8672 is 0.867 and 0.0008 away.
    expect(moved(0.0002)).toContain('Nothing changed');
    expect(moved(0.0008)).toContain('ROC-AUC: 0.866 → 0.867 (+0.001)');
  });

  test('limits that moved, came and went; numbers that stopped to exist', () => {
    const state = composeCommentState({ ...FAILING, checks: [checkOf(LIMIT, 'pass', [0.9, 0.95])] }, 'none');
    const [check] = state.checks;
    if (check === undefined) throw new Error('no check');
    const other = { ...check, metric: 'recall' } as const;
    const old = {
      ...state,
      checks: [
        { ...check, value: 0.8 },
        { ...other, kind: 'max' as const },
      ],
    };
    const now = { ...state, checks: [check, other], metrics: [['f1', null] as ['f1', null]] };
    const text = renderSinceLastPush(old, now);
    expect(text).toContain('- F1: 0.791 → undefined, limit ≥ 0.800 → ≥ 0.900');
    expect(text).toContain('- Recall: new limit ≥ 90.0 %, ✅ pass');
    expect(text).toContain('- Recall: limit ≤ 90.0 % is gone');
  });

  test('a forged earlier state brings no markup', () => {
    const state = composeCommentState(FAILING);
    const forged = { ...state, facts: [[HOSTILE.slice(0, 80), HOSTILE.slice(0, 80)] as [string, string]] };
    expect(renderSinceLastPush(forged, state)).not.toMatch(MARKUP);
  });

  test('an undefined metric of both pushes is no change', () => {
    const state = composeCommentState(MISMATCHED, 'none');
    expect(renderSinceLastPush(state, state)).toContain('Nothing changed');
  });
});

describe('the link', () => {
  test.each([
    ['https://ci.test/a/b?x=1&y=2#z', '[Open the full report](https://ci.test/a/b?x=1&amp;y=2#z)'],
    ['http://localhost:8080/', '[Open the full report](http://localhost:8080/)'],
    ['https://ci.test/a)b|c"d', '[Open the full report](https://ci.test/a%29b%7Cc%22d)'],
    ['https://ci.test/@team', '[Open the full report](https://ci.test/%40team)'],
    ['javascript:alert(1)', ''],
    ['data:text/html,x', ''],
    ['https://user:word@ci.test/', ''],
    ['/relative', ''],
    ['', ''],
    [`https://ci.test/${'x'.repeat(3000)}`, ''],
  ])('of %j is %j', (address, expected) => {
    expect(renderReportLink(address)).toBe(expected);
  });

  test('of any address is a plain link or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), hostileText), hostileText, (a, b) => {
        expect(renderReportLink(a + b)).toMatch(/^$|^\[Open the full report\]\(https?:\/\/[^\s()<>|`"@\\[\]]+\)$/);
      }),
      RUNS,
    ); // prettier-ignore
  });
});
