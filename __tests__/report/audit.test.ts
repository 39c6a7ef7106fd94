import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';

import { AUDIT_ASPECTS, type AuditRow } from '../../src/core/audit/audit-item.ts';
import { auditSet, type AuditReport } from '../../src/core/audit/audit-set.ts';
import { ASPECT_TITLES } from '../../src/report/audit-text.ts';
import { renderAudit } from '../../src/report/markdown/audit.ts';
import { audit as schema } from '../../src/report/taxonomy-schema.ts';
import { layOutAudit } from '../../src/report/terminal/audit.ts';
import { rowsOf } from '../core/audit/rows.ts';
import { HOSTILE, MARKUP, TERMINAL_HARM, expectEvenTables, widestLine } from './hostile.ts';
import type { Same } from '../support/same-layout.ts';

const NO_ROWS = auditSet([]);
/** Nothing but labels, texts and one slice. */
const SILENT = auditSet([...rowsOf(60, { slices: ['chat'] }), ...rowsOf(60, { label: 1, slices: ['chat'] })]);

/** Says everything that a row can say, and has enough of it. */
function goodRows(label: 0 | 1): readonly AuditRow[] {
  return ['fraud', 'self-harm'].flatMap((category) =>
    rowsOf(100, {
      label,
      category,
      turns: 12,
      characters: 3000,
      adversarial: true,
      date: '2025-03-01',
      source: category,
      slices: ['chat'],
    }).map((row, index) => ({ ...row, pairId: `${category}-${index}` })),
  );
}
const GOOD = [...goodRows(0), ...goodRows(1)];
const FINE = auditSet(GOOD, { today: '2025-03-31' });
const STALE = auditSet(GOOD, { today: '2027-03-31' });

function withSlices(names: readonly string[]): AuditReport {
  return auditSet(
    names.flatMap((name) => [...rowsOf(3, { slices: [name] }), ...rowsOf(1, { label: 1, slices: [name] })]),
  );
}
const MANY = withSlices(Array.from({ length: 23 }, (_, index) => `slice-${index}`));
const ALL = [NO_ROWS, SILENT, FINE, STALE, MANY];

const HOSTILE_SET = auditSet(
  [HOSTILE, `${HOSTILE}2`].flatMap((word) => [
    ...rowsOf(4, { label: 1, slices: [word], category: word, source: word }),
    ...rowsOf(4, { slices: [word], source: word }),
  ]),
  { columns: { turns: HOSTILE, adversarial: HOSTILE, date: HOSTILE } },
);

/** The cells of the row of an aspect, without the mark. */
function cellsOf(markdown: string, title: string): readonly string[] {
  const line = markdown.split('\n').find((row) => row.startsWith(`| ${title} |`)) ?? '';
  return line.split(' | ');
}

describe('audit in the summary', () => {
  test('is folded, and its title counts gaps, fine and unknown aspects', () => {
    const text = renderAudit(FINE);
    expect(text).toMatch(
      /^<details>\n<summary><b>Evaluation audit<\/b>: 0 gaps, 9 fine, 0 unknown<\/summary>\n/,
    );
    expect(text).toMatch(/<\/details>$/);
    expect(renderAudit(SILENT)).toContain('</b>: 2 gaps, 1 fine, 6 unknown<');
    expect(renderAudit(STALE)).toContain('</b>: 1 gap, 8 fine, 0 unknown<');
    expect(renderAudit(MANY)).toContain('</b>: 3 gaps, 0 fine, 6 unknown<');
  });

  test('an aspect is one row with status, what was found, and advice where it is not fine', () => {
    const text = renderAudit(SILENT);
    expect(text).toContain('| Aspect | Status | Found | Advice |');
    expect(cellsOf(text, 'Label balance')).toEqual([
      '| Label balance',
      '✅&nbsp;fine',
      '60 of 120 rows (50.0&nbsp;%) are unsafe.',
      '|',
    ]);
    const [, status, , advice] = cellsOf(text, 'Context length');
    expect(status).toBe('⚠️&nbsp;gap');
    expect(advice).toContain('Add 100 rows or more of 2000 characters');
    expect(cellsOf(text, 'Turn depth')[1]).toBe('❔&nbsp;unknown');
  });

  test('every aspect has its row, in the order of the audit', () => {
    const text = renderAudit(NO_ROWS);
    const places = AUDIT_ASPECTS.map((aspect) => text.indexOf(`| ${ASPECT_TITLES[aspect]} |`));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('small slices follow with their rows, the smallest first; no table where there is none', () => {
    expect(renderAudit(FINE)).not.toContain('| Slice |');
    const text = renderAudit(withSlices(['b', 'a']));
    const { needed } = SILENT.sliceSizes;
    expect(text).toContain(
      `**Slices with fewer than ${needed} unsafe rows**\n\n| Slice | Rows | Unsafe | Unsafe to add |`,
    );
    expect(text).toContain(`| <code>a</code> | 4 | 1 | ${needed - 1} |\n| <code>b</code>`);
  });

  test('of many small slices the first twenty are shown and the others counted', () => {
    const text = renderAudit(MANY);
    expect(text.match(/^\| <code>/gm)).toHaveLength(20);
    expect(text).toContain('\n\nand 3 more\n');
  });

  test('names of slices, categories, sources and columns bring no markup, mention or link', () => {
    const text = renderAudit(HOSTILE_SET);
    expect(text).toContain('a&#124;b');
    expect(text).not.toMatch(MARKUP);
    expectEvenTables(text);
  });
});

describe('audit in the terminal', () => {
  test('counts come first, then each aspect with its advice in a line of its own', () => {
    const text = layOutAudit(SILENT);
    expect(text).toMatch(/^ {2}2 gaps, 1 fine, 6 unknown; no verdict rests on it\.\n/);
    expect(text).toMatch(/\n {2}Label balance +fine +60 of 120 rows \(50\.0 %\) are unsafe\.\n/);
    expect(text).toMatch(
      /\n {2}Turn depth +unknown {2}No row has a readable `turns`\.\n {30}Add a column `turns`/,
    );
  });

  test.each(ALL)('no line is wider than 100 columns: case %#', (report) => {
    expect(widestLine(layOutAudit(report))).toBeLessThanOrEqual(100);
  });

  test('names bring no command or escape sequence, and long ones stay inside', () => {
    expect(layOutAudit(HOSTILE_SET)).not.toMatch(TERMINAL_HARM);
    expect(widestLine(layOutAudit(HOSTILE_SET))).toBeLessThanOrEqual(100);
    expect(widestLine(layOutAudit(withSlices(['x'.repeat(250)])))).toBeLessThanOrEqual(100);
  });
});

describe('the schema of the audit', () => {
  test('is the same type', () => {
    const same: Same<z.infer<typeof schema>, AuditReport> = true;
    expect(same).toBe(true);
  });

  test.each([...ALL, HOSTILE_SET])('accepts what the audit returns: case %#', (report) => {
    expect(schema.parse(report)).toEqual(report);
  });

  test('rejects an extra key at any level', () => {
    const [item] = SILENT.items;
    expect(schema.safeParse({ ...SILENT, extra: 1 }).success).toBe(false);
    expect(schema.safeParse({ ...SILENT, items: [{ ...item, extra: 1 }] }).success).toBe(false);
    const sliceSizes = { ...SILENT.sliceSizes, extra: 1 };
    expect(schema.safeParse({ ...SILENT, sliceSizes }).success).toBe(false);
  });
});
