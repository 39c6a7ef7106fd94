import { describe, expect, test } from '@jest/globals';
import { STYLE } from '../../../src/report/html/style.ts';
import { find } from '../junit-reader.ts';
import { FAILING, INCONCLUSIVE, MISMATCHED, PASSING, withHeadline } from '../sample-report.ts';
import { PICTURES, all, byId, readPage, render, sha256Base64, textOf } from './support.ts';

const WARNING = withHeadline({
  ...FAILING,
  verdict: { ...FAILING.verdict, outcome: 'warn', effect: 'warn' },
  checks: FAILING.checks.map((check) => ({ ...check, limit: { ...check.limit, level: 'warning' as const } })),
});
const REPORTS = [
  ['pass', PASSING],
  ['warn', WARNING],
  ['fail', FAILING],
  ['inconclusive', INCONCLUSIVE],
  ['a dimension that does not fit', MISMATCHED],
] as const;

describe.each(REPORTS)('the page of %s', (_, report) => {
  const html = render(report);
  const page = readPage(html);
  const elements = all(page);

  test('has one of each landmark, one h1 and the language', () => {
    const count = (name: string): number => elements.filter((element) => element.name === name).length;
    expect(html.startsWith('<!DOCTYPE html>\n<html lang="en">')).toBe(true);
    expect(['header', 'nav', 'main', 'footer', 'h1', 'title', 'style'].map(count)).toEqual([
      1, 1, 1, 1, 1, 1, 1,
    ]);
    expect(elements.filter(({ attributes }) => attributes['href'] === '#main')).toHaveLength(1);
  });

  test('goes down one level of heading at a time', () => {
    const levels = elements.filter(({ name }) => /^h[1-6]$/.test(name)).map(({ name }) => Number(name[1]));
    levels.forEach((level, index) => expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1));
  });

  test('has no script, no inline style, no handler and asks for nothing', () => {
    expect(elements.filter(({ name }) => /^(script|link|img|iframe|object|base|form)$/.test(name))).toEqual(
      [],
    );
    const attributes = new Set(elements.flatMap((element) => Object.keys(element.attributes)));
    expect([...attributes].filter((name) => /^(on.*|style|src|srcset|action)$/.test(name))).toEqual([]);
    const links = elements.map((element) => element.attributes['href']).filter((href) => href !== undefined);
    expect(links.filter((href) => !href.startsWith('#'))).toEqual([]);
  });

  test('links, labels and descriptions point at elements that are there once', () => {
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(ids).toHaveLength(new Set(ids).size);
    const targets = elements.flatMap(({ attributes }) => [
      ...(attributes['href']?.slice(1).split(' ') ?? []),
      ...(attributes['aria-labelledby']?.split(' ') ?? []),
      ...(attributes['aria-describedby']?.split(' ') ?? []),
    ]);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('names every table, column and row, and every region that scrolls', () => {
    for (const table of find(page, 'table')) {
      expect(find(table, 'caption').map(textOf).join('')).not.toBe('');
      const heads = find(table, 'th').map(({ attributes }) => attributes['scope']);
      expect(heads.every((scope) => scope === 'col' || scope === 'row')).toBe(true);
      const widths = find(table, 'tr').map((row) => row.children.length);
      expect(new Set(widths).size).toBe(1);
    }
    const regions = elements.filter(({ attributes }) => attributes['role'] === 'region');
    const names = regions.map(({ attributes }) => attributes['aria-label']);
    expect(regions.every(({ attributes }) => attributes['tabindex'] === '0')).toBe(true);
    expect(names).toHaveLength(new Set(names).size);
  });

  test('is the same, byte by byte, for the same input', () => {
    expect(render(structuredClone(report))).toBe(html);
  });
});

test('allows its own style by hash and nothing else', () => {
  const page = readPage(render(FAILING));
  const policy = find(page, 'meta').find(
    ({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy',
  );
  expect(policy?.attributes['content']).toBe(
    `default-src 'none'; style-src 'sha256-${sha256Base64(STYLE)}'; img-src data:; base-uri 'none'; form-action 'none'`,
  );
  expect(find(page, 'style').map(textOf)).toEqual([STYLE]);
});

test('tells verdict, why, fix and checks first, then the evidence, notes and provenance last', () => {
  const [main] = find(readPage(render(FAILING)), 'main');
  expect(main?.children.map(({ attributes }) => attributes['id'])).toEqual([
    'verdict', 'why', 'fix', 'checks', 'evidence', 'notes', 'provenance',
  ]); // prettier-ignore
});

test('shows the evidence in its order, and no section without a picture', () => {
  const evidence = byId(readPage(render(FAILING)), 'evidence');
  expect(evidence.children.flatMap(({ attributes }) => attributes['id'] ?? []).slice(1)).toEqual([
    'pictures-the-scores', 'slices', 'monitors', 'drift', 'simulated-drift', 'spaces', 'taxonomy', 'audit',
    'negative-control', 'rows', 'other-metrics',
  ]); // prettier-ignore
});

test('says the verdict by word, mark and sentences', () => {
  const verdict = byId(readPage(render(FAILING)), 'verdict');
  const words = textOf(verdict);
  expect(textOf(byId(verdict, 'title'))).toContain('FAIL');
  expect(words).toContain('✕');
  expect(words).toContain('The frozen classifier does not survive this upgrade');
  expect(words).toContain('the build fails');
});

test('says why and what repairs it beside the verdict', () => {
  const headline = { ...FAILING.headline, cause: 'The prefix was added.', fix: 'Take it away.' };
  const page = readPage(render({ ...FAILING, headline }));
  const verdict = textOf(byId(page, 'verdict'));
  expect(verdict).toMatch(/Why\s*The prefix was added\.\s*Fix\s*Take it away\./);
});

test('gives the lines for the gate file as they are, to be copied', () => {
  const [lines] = find(readPage(render(FAILING)), 'pre');
  expect(lines && textOf(lines)).toBe(FAILING.remedies?.recommended?.gateFile);
});

test('puts a heading, a takeaway, a drawing with its alternative and the numbers into each figure', () => {
  const figures = find(readPage(render(FAILING)), 'figure');
  expect(figures.map(({ attributes }) => attributes['id'])).toEqual([
    'chart-learning',
    'chart-scores',
    'chart-roc',
  ]);
  for (const figure of figures) {
    const id = figure.attributes['id'] ?? '';
    const drawing = all(figure).find(({ attributes }) => attributes['role'] === 'img');
    expect(drawing?.attributes['aria-labelledby']).toBe(`${id}-title`);
    expect(drawing?.attributes['aria-describedby']).toBe(`${id}-takeaway ${id}-description`);
    expect(find(figure, 'svg')).toHaveLength(1);
    expect(find(figure, 'strong')).toHaveLength(1);
    expect(find(figure, 'table')).toHaveLength(1);
  }
});

test('shows the first 50 ids of a list and how many more there are', () => {
  const rows = byId(readPage(render(FAILING)), 'rows');
  const [silent] = find(rows, 'details');
  expect(silent && find(silent, 'li')).toHaveLength(50);
  expect(silent && textOf(silent)).toContain('and 253 more');
});

test('shows texts of rows only where the report carries them', () => {
  const id = FAILING.silentFailures[0] ?? '';
  const texts = { [id]: 'a text of somebody' };
  expect(render({ ...FAILING, texts })).toContain('a text of somebody');
  expect(render(FAILING)).not.toContain('a text of somebody');
});

test('says so where nothing could be evaluated, and leaves out what is not there', () => {
  const page = readPage(render(MISMATCHED, { fix: [], evidence: [] }));
  expect(textOf(byId(page, 'checks'))).toContain('No check could be made.');
  expect(find(page, 'figure')).toEqual([]);
  expect(all(page).filter(({ attributes }) => attributes['class'] === 'numbers')).toEqual([]);
});

test('explains undefined numbers under their table', () => {
  const undefinedCheck = FAILING.checks.slice(0, 1).map((check) => ({
    ...check,
    status: 'undefined' as const,
    candidate: { defined: false, reason: 'there is only one class' } as const,
  }));
  const checks = byId(readPage(render({ ...FAILING, checks: undefinedCheck })), 'checks');
  expect(find(checks, 'ol').map(textOf)).toEqual(['undefined: there is only one class']);
});

test('stays small and quick for ten thousand rows', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `row-${index}`);
  const flips = {
    ...(FAILING.flips ?? { mcnemarP: { defined: true, value: 1 } }),
    negative: ids,
    positive: ids,
  };
  const start = performance.now();
  const html = render({ ...FAILING, silentFailures: ids, flips }, PICTURES);
  expect(performance.now() - start).toBeLessThan(2000);
  expect(html.length).toBeLessThan(300_000);
});
