import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

import { METRIC_FAMILIES } from '../../src/report/open-metrics.ts';
import { readXml } from '../report/junit-reader.ts';
import { readOpenMetrics } from '../report/open-metrics-reader.ts';
import { renderMetricTable } from '../support/metric-table.ts';

const DOCUMENT = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');

/** Cells of every row, without the padding that the formatter gives them and without the rule below the head. */
function cellsOf(table: string): readonly (readonly string[])[] {
  const rows = table.split('\n').filter((line) => line.startsWith('|') && !/^\|[ :|-]+\|$/.test(line));
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** What stands between `<!-- name:start -->` and `<!-- name:end -->`. */
function sectionOf(name: string): string {
  return new RegExp(`<!-- ${name}:start -->(.*)<!-- ${name}:end -->`, 's').exec(DOCUMENT)?.[1] ?? '';
}

/** Code blocks of one language. */
function blocksOf(language: string): readonly string[] {
  const blocks = DOCUMENT.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'));
  return [...blocks].map(([, text = '']) => text);
}

describe('docs/formats.md', () => {
  test('its table of metrics is the one of the code: copy what is expected', () => {
    expect(cellsOf(sectionOf('metrics'))).toEqual(cellsOf(renderMetricTable()));
  });

  test('its excerpts are what they claim to be', () => {
    for (const xml of blocksOf('xml')) expect(readXml(xml).name).toBe('testsuites');
    for (const json of blocksOf('json')) expect(JSON.parse(json)).toHaveProperty('status');
    const metrics = blocksOf('text').filter((text) => text.includes('# HELP'));
    expect(metrics.flatMap((text) => readOpenMetrics(text).map(({ name }) => name))).toEqual([
      'driftgate_effect',
      'driftgate_drift_angle_degrees',
    ]);
  });

  test('every gauge that it names is written', () => {
    const named = new Set(DOCUMENT.match(/\bdriftgate(?:_[a-z]+)+/g));
    const written = METRIC_FAMILIES.map(({ name }) => name);
    expect([...named].filter((name) => !written.includes(name))).toEqual([]);
  });

  test('it names the outputs of a run and of a comparison', () => {
    for (const file of ['report.json', 'summary.md', 'comparison.json', 'comparison.md']) {
      expect(cellsOf(DOCUMENT).map(([name]) => name)).toContain(`\`${file}\``);
    }
  });
});
