import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { serializeReport } from '../../src/report/json.ts';
import { renderJUnit } from '../../src/report/junit.ts';
import { renderSummary } from '../../src/report/markdown/summary.ts';
import { reportSchema } from '../../src/report/report-schema.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { makeGateFolder, runGate, stubEmbeddings } from './gate-folder.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const NAMES = [
  'roc-auc.max-drop',
  'silent-failure-prevalence.max-rise',
  'ece.max-rise',
  'ece-positive.max-rise',
  'balanced-accuracy.max-drop',
  'false-negative-rate.max-rise',
  'false-positive-rate.max-rise',
];

/** Waivers for so many of the default limits. */
function waiversFor(names: readonly string[]): string {
  const lines = names.map((check) =>
    JSON.stringify({ check, reason: 'A refit is under way.', approver: '@alice', expires: '2026-12-31' }),
  );
  return `waivers: [${lines.join(', ')}]\n`;
}
const TURNED = stubEmbeddings({ factor: -1 });

async function judged(today: string | undefined, names = NAMES): Promise<GateReport> {
  const folder = await makeGateFolder({ settings: `remedies: off\n${waiversFor(names)}` });
  folders.push(folder);
  return runGate(folder, TURNED, today === undefined ? {} : { today });
}

describe('a breach with a waiver', () => {
  test('warns until its last day, in every format, with who accepted it and why', async () => {
    const report = await judged('2026-12-31');
    expect(report.verdict).toMatchObject({ outcome: 'warn', effect: 'warn' });
    expect(report.headline.title).toBe('WARN: limits are broken, and that is accepted for a time');
    expect(report.waivers).toContainEqual(
      expect.objectContaining({ check: 'roc-auc.max-drop', state: 'accepted' }),
    );
    const told = 'accepted by @alice until 2026-12-31: roc-auc.max-drop (A refit is under way)';
    expect(report.headline.note?.join(' ') ?? '').toContain(told);
    const shown = renderSummary(report)
      .replaceAll('&#64;', '@')
      .replaceAll(/[\\\u200b]/g, '');
    expect(shown).toContain('until 2026-12-31');
    expect(renderTerminal(report, { width: 400, color: false, ascii: true })).toContain('until 2026-12-31');
    expect(renderJUnit(report)).not.toContain('<failure');
    expect(reportSchema.parse(JSON.parse(serializeReport(report)))).toEqual(
      JSON.parse(serializeReport(report)),
    );
  });

  test('fails again the day after, and the report says that the waiver expired', async () => {
    const report = await judged('2027-01-01');
    expect(report.verdict.effect).toBe('fail');
    expect(report.waivers).toContainEqual(expect.objectContaining({ state: 'expired' }));
    expect(report.headline.note).toContain(
      'The waiver of @alice for roc-auc.max-drop expired after 2026-12-31.',
    );
  });

  test('fails where nobody knows what day it is', async () => {
    expect((await judged(undefined)).verdict.effect).toBe('fail');
  });

  test('accepts nothing else: another limit that is broken fails the gate', async () => {
    const report = await judged('2026-12-01', NAMES.slice(0, 1));
    expect(report.verdict.effect).toBe('fail');
    expect(report.waivers).toMatchObject([{ state: 'accepted' }]);
  });

  test('that is not needed is kept in the report and changes nothing', async () => {
    const folder = await makeGateFolder({ settings: waiversFor(NAMES.slice(0, 1)) });
    folders.push(folder);
    const report = await runGate(folder, stubEmbeddings(), { today: '2026-12-01' });
    expect(report.verdict.outcome).toBe('pass');
    expect(report.waivers).toMatchObject([{ state: 'not needed' }]);
    expect(report.headline.note?.join(' ') ?? '').not.toContain('alice');
  });
});
