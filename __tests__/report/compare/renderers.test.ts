import { describe, expect, test } from '@jest/globals';

import { notMeasured } from '../../../src/core/measured.ts';
import { renderComparisonMarkdown } from '../../../src/report/compare/markdown.ts';
import { renderComparisonTerminal } from '../../../src/report/compare/terminal.ts';
import { measurement } from '../../core/compare/measurement.ts';
import { comparisonOf, THREE } from './sample-comparison.ts';

const UNDEFINED = comparisonOf([
  measurement('base'),
  measurement('odd', { silhouette: notMeasured('every row is alone') }),
]);

/** Markdown table rows of a heading's section, split into cells. */
function tableUnder(markdown: string, heading: string): readonly (readonly string[])[] {
  const [, after = ''] = markdown.split(heading);
  const lines = after.split('\n').filter((line, at, all) => line.startsWith('|') && isFirstTable(all, at));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function isFirstTable(lines: readonly string[], at: number): boolean {
  const start = lines.findIndex((line) => line.startsWith('|'));
  return lines.slice(start, at).every((line) => line.startsWith('|'));
}

describe('comparison.md', () => {
  const markdown = renderComparisonMarkdown(THREE);

  test('opens with the result and has one table per question, models in the given order', () => {
    expect(markdown.split('\n')[0]).toBe(
      '## sample: base separates the classes best; instruct is the most fragile',
    );
    const questions = markdown.split('\n').filter((line) => line.startsWith('### '));
    expect(questions).toHaveLength(3);
    for (const question of questions) {
      const [heading, , ...rows] = tableUnder(markdown, question);
      expect(heading[0]).toBe('Model');
      expect(rows.map(([name]) => name)).toEqual(['base', 'instruct', 'tuned']);
    }
  });

  test('shows numbers with sign and unit, and intervals beside what they belong to', () => {
    const [, , , instruct] = tableUnder(markdown, '### How good is');
    expect(instruct.slice(1, 3)).toEqual(['0.800 [0.780,&nbsp;0.820]', '−0.100 [−0.110,&nbsp;−0.090]']);
    const [, , base, , tuned] = tableUnder(markdown, '### How much drift');
    expect(base.slice(1)).toEqual(['0.01', '12.3', '30.0°, σ 0.030', '30.0°, σ 0.030']);
    expect(tuned.at(-1)).toBe('not reached');
    expect(markdown).toContain('Where it says so: not reached up to sigma 0.25.');
  });

  test('gives the reason of every number that does not exist', () => {
    const text = renderComparisonMarkdown(UNDEFINED);
    expect(text).toContain('n/a<sup>1</sup>');
    expect(text).toContain('<sup>1</sup> undefined: every row is alone');
    expect(text).not.toMatch(/NaN|Infinity|undefined:? *\|/);
  });

  test('escapes names', () => {
    const hostile = renderComparisonMarkdown(
      comparisonOf([measurement('a|b <script>'), measurement('@everyone #1')]),
    );
    expect(hostile).not.toMatch(/<script>|@everyone| #1/);
    const [heading, , ...rows] = tableUnder(hostile, '### How well');
    for (const row of rows) expect(row).toHaveLength(heading.length);
  });
});

describe('the terminal report of a comparison', () => {
  test('has the same headline and tables, plain unless colours are asked for', () => {
    const plain = renderComparisonTerminal(THREE, { color: false });
    expect(plain).toContain('sample: base separates the classes best; instruct is the most fragile');
    for (const title of ['How well does', 'How good is', 'How much drift', 'Which limit', 'equal angle']) {
      expect(plain).toContain(title);
    }
    expect(plain).not.toContain('\u001b');
    const painted = renderComparisonTerminal(THREE, { color: true });
    // eslint-disable-next-line no-control-regex
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  test('gives the reason of every number that does not exist', () => {
    expect(renderComparisonTerminal(UNDEFINED, { color: false })).toContain('n/a: every row is alone');
  });

  test('no line is wider than 100 columns, whatever the names', () => {
    const names = ['x'.repeat(40), 'name with many words in it, forty signs', '::error::no'];
    const { simulation } = THREE.settings;
    const report = comparisonOf(
      Array.from({ length: 20 }, (_, at) => measurement(`${at} ${names[at % 3]}`)),
      [],
      {
        simulation: {
          ...simulation,
          mechanisms: ['gaussian', 'directional', 'subspace'],
          equalAngles: Array.from({ length: 20 }, (_, at) => 4 * at + 1),
        },
      },
    );
    const text = renderComparisonTerminal(report, { color: false });
    expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(100);
    expect(text).not.toContain('::error');
  });
});
