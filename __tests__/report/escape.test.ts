/* eslint-disable no-control-regex -- control characters are what is looked for */

import { describe, expect, test } from '@jest/globals';

import { escapeMarkdown, escapeTerminal, plainLine } from '../../src/report/escape.ts';
import { composeAnnotations } from '../../src/report/annotations.ts';
import { renderSummary } from '../../src/report/markdown/summary.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { FAILING, withHeadline } from './sample-report.ts';

const HOSTILE =
  'a|b`c`<script>alert(1)</script>\n::error::pwned\r\n##[error]x @team #12 \u001b[31mred\u001b[0m \u202e![i](https://x.test)';

describe('Markdown', () => {
  test.each([
    ['a|b', 'a&#124;b'],
    ['`x`', '&#96;x&#96;'],
    ['<b>', '&lt;b&gt;'],
    ['one\ntwo', 'one two'],
    ['@team', '@&#8203;team'],
    ['#123', '&#35;&#8203;123'],
    ['GH-12', 'GH&#8203;-12'],
    ['https://x.test', 'https:&#8203;//x.test'],
    ['- item', '&#45; item'],
    ['1. item', '1&#46; item'],
    ['&lt;', '&amp;lt;'],
    ['last_token', 'last&#95;token'],
  ])('%j becomes %j', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });
});

describe('terminal', () => {
  test('control characters and escape sequences go, text stays', () => {
    expect(plainLine('\u001b[31mred\u001b[0m\u0007 \u001b]8;;https://x\u0007link\u001b]8;;\u0007')).toBe(
      'red link',
    );
  });

  test('no line can be taken for a workflow command', () => {
    expect(escapeTerminal('::error::x ##[error]y')).not.toMatch(/::|##\[/);
    expect(escapeTerminal(':::')).not.toContain('::');
  });
});

/** The text without its fenced parts, then these. */
function takeFences(markdown: string): readonly string[] {
  const fences: string[] = [];
  const rest = markdown.replace(/^(`{3,})(?:yaml|mermaid)\n[^]*?\n\1$/gm, (fenced) => {
    fences.push(fenced);
    return '';
  });
  return [rest, ...fences];
}

describe('a hostile report', () => {
  const report = withHeadline({
    ...FAILING,
    gate: { name: HOSTILE, file: HOSTILE },
    verdict: { ...FAILING.verdict, reasons: [HOSTILE] },
    provenance: {
      ...FAILING.provenance,
      referenceToCandidate: [{ what: HOSTILE, before: HOSTILE, after: HOSTILE }],
      run: { [HOSTILE]: HOSTILE },
    },
    dataset: { ...FAILING.dataset, path: HOSTILE },
    monitors: [
      {
        name: HOSTILE,
        reading: 'distance',
        value: { defined: false, reason: HOSTILE },
        alarmLevel: 1,
        fired: true,
      },
    ],
    silentFailures: [HOSTILE],
    negativeControl: [{ name: HOSTILE, description: HOSTILE, breached: false, breaches: [HOSTILE] }],
    notes: [HOSTILE],
    texts: { [HOSTILE]: HOSTILE },
  });

  test('brings no markup, mention or link into the summary', () => {
    // Inside a fence nothing is markup; what matters is that the text cannot close it.
    const [summary, ...fences] = takeFences(renderSummary(report));
    expect(fences).toHaveLength(2);
    expect(fences.join('\n')).not.toMatch(/\u001b|\u202e/);
    expect(summary).not.toMatch(/<script|@team|#12\b|!\[i\]|https:\/\/x|\u001b|\u202e|`|^::/m);
  });

  test('leaves every table row with as many cells as its heading', () => {
    const lines = renderSummary(report).split('\n');
    const widths = lines.map((line) => (line.startsWith('|') ? line.split('|').length : 0));
    const uneven = widths.filter(
      (width, index) => width > 0 && (widths[index - 1] ?? 0) > 0 && width !== widths[index - 1],
    );
    expect(uneven).toEqual([]);
  });

  test('brings no escape sequence or workflow command into the terminal', () => {
    const text = renderTerminal(report, { color: false });
    expect(text).not.toMatch(/::|##\[|\u001b|\u202e/);
  });

  test('keeps each annotation to one line', () => {
    for (const { message } of composeAnnotations(report)) expect(message).not.toMatch(/[\r\n\u001b]/);
  });
});
