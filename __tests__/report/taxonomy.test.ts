import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';

import { measured } from '../../src/core/measured.ts';
import {
  INTERVENTION_POINTS,
  INTERVENTION_POINT_NAMES,
} from '../../src/core/taxonomy/intervention-points.ts';
import { mapToTaxonomy, type TaxonomyReport } from '../../src/core/taxonomy/map-to-taxonomy.ts';
import { MECHANISMS, MECHANISM_NAMES } from '../../src/core/taxonomy/mechanisms.ts';
import { PHENOMENA, PHENOMENON_NAMES } from '../../src/core/taxonomy/phenomena.ts';
import type { GeometryChange, TaxonomyInput } from '../../src/core/taxonomy/taxonomy-input.ts';
import { renderTaxonomy } from '../../src/report/markdown/taxonomy.ts';
import { taxonomy as schema } from '../../src/report/taxonomy-schema.ts';
import { MECHANISM_TITLES, PHENOMENON_TITLES, POINT_TITLES } from '../../src/report/taxonomy-text.ts';
import { createPage } from '../../src/report/terminal/page.ts';
import { layOutTaxonomy } from '../../src/report/terminal/taxonomy.ts';
import { checkOf } from '../core/taxonomy/breaches.ts';
import { HOSTILE, MARKUP, TERMINAL_HARM, expectEvenTables, widestLine } from './hostile.ts';
import type { Same } from '../support/same-layout.ts';

const FALLEN_AUC = checkOf('roc-auc');
const ECE = checkOf('ece', { kind: 'max-rise', value: 0.05, reference: measured(0.02) });
const TRUNCATION = { found: true, referenceRows: 2, candidateRows: 90, rows: 1000 };

function purityOf(weakCategories: readonly string[]): GeometryChange {
  return { reference: measured(0.9), candidate: measured(0.6), weakCategories };
}

function reportOf(parts: Partial<TaxonomyInput>): TaxonomyReport {
  return mapToTaxonomy({ checks: [FALLEN_AUC], findings: [], ...parts });
}

const PASSED = reportOf({ checks: [checkOf('roc-auc', { status: 'pass' })] });
const NEITHER = reportOf({});
const SHIFTED = reportOf({ checks: [FALLEN_AUC, ECE], repairedBy: 'recentre' });
const SEVERAL = reportOf({
  checks: [FALLEN_AUC, ECE],
  repairedBy: 'ridge-map',
  purity: purityOf(['fraud', 'self-harm']),
  truncation: TRUNCATION,
});
const ALL = [PASSED, NEITHER, SHIFTED, SEVERAL];

/** What stands outside of the folded parts. */
function openPart(markdown: string): string {
  return markdown.replace(/<details>[^]*?<\/details>/g, '');
}

function timesIn(text: string, sentence: string): number {
  return text.split(sentence).length - 1;
}

/** Wide enough for a title in one line. */
const WIDE = createPage({ color: false, width: 100 });

describe('taxonomy in the summary', () => {
  test('after a pass only what the gate cannot see is there, folded', () => {
    const text = renderTaxonomy(PASSED);
    expect(openPart(text)).toBe('');
    expect(text).toContain('<summary><b>What this gate cannot see</b></summary>');
    expect(text).toContain('- Policy erosion, because every text is scored once and by itself');
    expect(text).not.toContain('###');
  });

  test('an entry says phenomenon, mechanism with its number, reasons and actions', () => {
    const open = renderTaxonomy(SHIFTED);
    expect(openPart(open)).toBe('');
    expect(open).toMatch(/^<details>\n<summary><b>Where this belongs and what to do<\/b>/);
    expect(open).toContain(
      '**Phenomenon: Epistemic failure; mechanism: Policy misgeneralisation (2.1)**\n\n- Beyond the limit: ECE (top label).',
    );
    expect(open).toContain('| Priority | What | Where in the pipeline | Effectiveness |');
    expect(open).toContain('| 3 | Add adversarial conversations of several turns');
    expect(open).toContain('| Supervised examples (SFT) | medium |');
  });

  test('root causes and what is left open come last, with the measurable causes marked', () => {
    const shifted = renderTaxonomy(SHIFTED);
    expect(shifted.indexOf('root causes')).toBeGreaterThan(shifted.indexOf('| 3 |'));
    expect(shifted).toContain('**Possible root causes: Policy misgeneralisation (2.1)**');
    expect(shifted).toContain('otherwise than what was learnt from (the numbers speak for it)');
    expect(shifted).toContain('- no adversarial examples over several turns\n');
    expect(shifted).not.toContain('Left open');
    const neither = renderTaxonomy(NEITHER);
    expect(neither).toContain('**Left open**\n\n- Which phenomenon this becomes in service is not told');
    expect(neither).not.toContain('Possible root causes');
  });

  test.each([
    [NEITHER, 'Phenomenon and mechanism: not told by these numbers'],
    [reportOf({ checks: [ECE] }), 'Phenomenon: Epistemic failure; mechanism: not told by these numbers'],
    [
      reportOf({ purity: purityOf([]) }),
      'Phenomenon: not told by these numbers; mechanism: Blind spots of the preference model (2.2)',
    ],
  ])('what the numbers do not tell is said in the heading line: case %#', (report, title) => {
    expect(renderTaxonomy(report)).toContain(`**${title}**`);
    expect(layOutTaxonomy(report, WIDE)).toContain(`  ${title}\n`);
  });

  test('no sentence and no action stands there twice', () => {
    expect(SEVERAL.entries).toHaveLength(3);
    for (const text of [renderTaxonomy(SEVERAL), layOutTaxonomy(SEVERAL).replace(/\s+/g, ' ')]) {
      expect(timesIn(text, 'Keep the old embedding model')).toBe(1);
      expect(timesIn(text, 'Beyond the limit: ECE (top label).')).toBe(1);
    }
    const bullets = renderTaxonomy(SEVERAL).match(/^- .*$/gm) ?? [];
    expect(new Set(bullets).size).toBe(bullets.length);
  });

  test('an entry that brings nothing new is its heading line alone', () => {
    const [entry] = SHIFTED.entries;
    const report = { ...SHIFTED, entries: [entry, { ...entry, phenomenon: 'intent-drift' as const }] };
    const title = 'Phenomenon: Intent drift; mechanism: Policy misgeneralisation (2.1)';
    expect(renderTaxonomy(report)).toContain(`**${title}**\n\n**Possible root causes`);
    expect(layOutTaxonomy(report)).toContain(`  ${title}\n\n  Not visible`);
  });

  test('names of categories bring no markup, mention or link, and leave the tables even', () => {
    const text = renderTaxonomy(reportOf({ purity: purityOf([HOSTILE]) }));
    expect(text).toContain('weakest: a&#124;b');
    expect(text).not.toMatch(MARKUP);
    expectEvenTables(text);
  });
});

describe('taxonomy in the terminal', () => {
  test('an entry is its title, its reasons and its actions', () => {
    const text = layOutTaxonomy(SHIFTED);
    expect(text).toContain(
      '  Phenomenon: Epistemic failure; mechanism: Policy misgeneralisation (2.1)\n  - Beyond the limit: ECE',
    );
    expect(text).toMatch(/Priority {2}What to do +Where +Effect/);
    expect(text).toMatch(/ 3 {2}Add adversarial conversations .* sft +medium/);
  });

  test('what the gate cannot see is a list of topics, also after a pass', () => {
    const text = layOutTaxonomy(PASSED);
    const topics = PASSED.notVisible.map(({ topic }) => topic);
    expect(text.replace(/\n */g, ' ').trim()).toBe(`Not visible to this gate: ${topics.join('; ')}.`);
  });

  test.each(ALL)('no line is wider than 100 columns: case %#', (report) => {
    expect(widestLine(layOutTaxonomy(report))).toBeLessThanOrEqual(100);
  });

  test('names of categories bring no command or escape sequence, and long ones stay inside', () => {
    const hostile = layOutTaxonomy(reportOf({ purity: purityOf([HOSTILE]) }), WIDE);
    expect(hostile).toContain('weakest: a|b`c`');
    expect(hostile).not.toMatch(TERMINAL_HARM);
    const long = layOutTaxonomy(reportOf({ purity: purityOf(['x'.repeat(250)]) }));
    expect(widestLine(long)).toBeLessThanOrEqual(100);
    const topic = 'y'.repeat(250);
    expect(
      widestLine(layOutTaxonomy({ entries: [], notVisible: [{ topic, because: topic }] })),
    ).toBeLessThanOrEqual(100);
  });
});

describe('words', () => {
  test('phenomena, mechanisms and places are called as the taxonomy calls them', () => {
    for (const name of PHENOMENON_NAMES) expect(PHENOMENON_TITLES[name]).toBe(PHENOMENA[name].title);
    for (const name of MECHANISM_NAMES) {
      expect(MECHANISM_TITLES[name]).toBe(`${MECHANISMS[name].title} (${MECHANISMS[name].number})`);
    }
    for (const name of INTERVENTION_POINT_NAMES) {
      expect(POINT_TITLES[name]).toBe(INTERVENTION_POINTS[name].title);
    }
  });
});

describe('the schema of the taxonomy', () => {
  test('is the same type', () => {
    const same: Same<z.infer<typeof schema>, TaxonomyReport> = true;
    expect(same).toBe(true);
  });

  test.each(ALL)('accepts what the mapping returns: case %#', (report) => {
    expect(schema.parse(report)).toEqual(report);
  });

  test('rejects an extra key at any level', () => {
    const [entry] = SHIFTED.entries;
    expect(schema.safeParse({ ...SHIFTED, extra: 1 }).success).toBe(false);
    expect(schema.safeParse({ ...SHIFTED, entries: [{ ...entry, extra: 1 }] }).success).toBe(false);
    expect(schema.safeParse({ ...SHIFTED, entries: [{ ...entry, mechanism: undefined }] }).success).toBe(
      false,
    );
  });
});
