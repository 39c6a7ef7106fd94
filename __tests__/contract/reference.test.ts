import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, test } from '@jest/globals';

import { renderSchema } from '../../scripts/generate-schema.ts';
import { renderReportSchema } from '../../scripts/generate-report-schema.ts';
import { renderActionPage } from '../../scripts/reference/action-page.ts';
import { renderCliPage } from '../../scripts/reference/cli-page.ts';
import { renderGateFilePage } from '../../scripts/reference/gate-file-page.ts';
import { parseSchema, rowsBelow, typeOf } from '../../scripts/reference/json-schema.ts';
import { readCliHelp } from '../../scripts/reference/read-cli.ts';
import { renderReportPage } from '../../scripts/reference/report-page.ts';
import { gateFileSchema } from '../../src/config/gate-file/schema.ts';
import { reportSchema } from '../../src/report/report-schema.ts';

// That the committed pages are what these functions make is the test of all generated files.

describe('the page of the action', () => {
  test('has a row for each input and output, with its default, and no pipe breaks a row', () => {
    const page = renderActionPage(
      'inputs: { a: { description: "One | two\\nlines", default: "x" }, b: { description: None } }\noutputs: { c: { description: Out } }\n',
    );
    expect(page).toMatch(/\| `a`\s+\| `x`\s+\| One \\\| two lines \|/);
    expect(page).toMatch(/\| `b`\s+\|\s+\| None\s+\|/);
    expect(page).toMatch(/\| `c`\s+\| Out\s+\|/);
  });
});

describe('the page of the gate file', () => {
  const page = renderGateFilePage(parseSchema(renderSchema()));

  test('has a section for each key of the schema and nothing undefined', () => {
    for (const key of Object.keys(gateFileSchema.shape)) expect(page).toContain(`\n## ${key}\n`);
    expect(page).not.toMatch(/undefined|\[object/);
  });

  test('links only to sections that it has', () => {
    const anchors = new Set(
      [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title.toLowerCase().replaceAll(' ', '-')),
    );
    const linked = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(linked.length).toBeGreaterThan(20);
    expect(linked.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });
});

describe('the page of the report', () => {
  const page = renderReportPage(parseSchema(renderReportSchema()), (path) =>
    path === 'verdict.outcome' ? 'What was decided.' : undefined,
  );

  test('has a section for each key of the schema, and what is said of a key beside it', () => {
    for (const key of Object.keys(reportSchema.shape)) expect(page).toContain(`\n## ${key}\n`);
    expect(page).toMatch(/\| `outcome`\s+\|.*\| What was decided\. \|/);
    expect(page).not.toMatch(/undefined \||\[object/);
  });

  test('links only to sections that it has', () => {
    const anchors = new Set(
      [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title.toLowerCase().replaceAll(' ', '-')),
    );
    const linked = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(linked.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });
});

describe('the page of the command line', () => {
  test('holds the help of the program and of every command, and leaves commander as it was', async () => {
    const commands = await readCliHelp();
    const names = commands.map(({ name }) => name);
    const listed = [...commands[0].help.matchAll(/^ {2}([a-z]+) \[/gm)].map(
      ([, name]) => `driftgate ${name}`,
    );
    expect(names).toEqual(['driftgate', ...listed.filter((name) => name !== 'driftgate help')]);
    expect(names).toContain('driftgate check');
    const page = renderCliPage(commands);
    for (const { help } of commands) expect(page).toContain(help.trim());
    const ran: string[] = [];
    const other = new Command().action(() => void ran.push('it'));
    await other.parseAsync([], { from: 'user' });
    expect(ran).toEqual(['it']);
  });
});

describe('types in words', () => {
  test.each([
    [{ type: 'number', minimum: 0, exclusiveMaximum: 1 }, 'number from 0, below 1'],
    [{ type: 'integer', minimum: 1, maximum: 9 }, 'integer from 1, to 9'],
    [{ enum: ['a', 'b'] }, '`a`, `b`'],
    [{ anyOf: [{ const: 'off' }, { $ref: '#/$defs/limit' }] }, '`off` or [limit](#type-limit)'],
    [{ type: 'array', items: { type: 'string' } }, 'list of strings'],
    [
      { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], items: false },
      'list of number and number',
    ],
    [{ type: 'object' }, 'mapping of names'],
  ])('%j is: %s', (node, words) => expect(typeOf(node)).toBe(words));

  test('keys below lists and choices have dotted paths', () => {
    const item = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
    const node = { properties: { rows: { anyOf: [{ type: 'array', items: item }, { type: 'string' }] } } };
    const rows = rowsBelow(node);
    expect(rows.map(({ isRequired, path }) => ({ isRequired, path }))).toEqual([
      { isRequired: false, path: 'rows' },
      { isRequired: true, path: 'rows[].id' },
    ]);
  });
});

test('the index of the documentation links every page of the reference', () => {
  const index = readFileSync('docs/README.md', 'utf8');
  for (const name of ['action', 'cli', 'gate-file', 'report'])
    expect(index).toContain(`(reference/${name}.md)`);
});
