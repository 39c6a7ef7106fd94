import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { renderEveryFormat } from '../../scripts/preview/every-format.ts';
import { writeTextFile } from '../../src/platform/files.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { reportSchema } from '../../src/report/report-schema.ts';

/** `UPDATE_GOLDEN=1 npm test -- golden` writes them again; look at the difference before you commit it. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const GOLDEN = 'fixtures/golden';
const REPORTS = 'fixtures/reports';
/** Text that people or other programs read; report.html is looked at in a browser, report.json is the report itself. */
const FILES = [
  'summary.md',
  'comment.md',
  'annotations.txt',
  'junit.xml',
  'metrics.prom',
  'terminal.txt',
] as const;
const NAMES = readdirSync(REPORTS)
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

function readReport(name: string): GateReport {
  return JSON.parse(readFileSync(join(REPORTS, `${name}.json`), 'utf8')) as GateReport;
}

test('there is a report of every scenario and of nothing else', () => {
  expect(NAMES).toEqual(readdirSync('fixtures/scenarios').sort());
});

describe.each(NAMES)('the report of %s', (name) => {
  test('has the layout that is published', () => {
    const { error } = reportSchema.safeParse(readReport(name));
    expect(error?.issues ?? []).toEqual([]);
  });

  test.each(FILES)('is rendered as %s as it was when it was looked at', async (file) => {
    const text = (await rendered(name))[file];
    const path = join(GOLDEN, name, file);
    if (UPDATE) await writeTextFile(path, text);
    expect(existsSync(path)).toBe(true);
    expect(text).toBe(readFileSync(path, 'utf8'));
  });
});

const known = new Map<string, Promise<Readonly<Record<string, string>>>>();

/** Everything is rendered once per scenario. */
function rendered(name: string): Promise<Readonly<Record<string, string>>> {
  const files = known.get(name) ?? renderEveryFormat(readReport(name));
  known.set(name, files);
  return files;
}
