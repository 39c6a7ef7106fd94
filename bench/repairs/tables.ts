import { markdownTable } from 'markdown-table';
import type { Measured } from '../../src/core/measured.ts';
import { REMEDIES, REMEDY_NAMES } from '../../src/core/remedy/remedy.ts';
import { number, percent } from '../paper-claims/text.ts';
import type { Ceiling } from './ceiling.ts';
import type { Measurement, Repaired, Tried } from './measure.ts';
import { excessErrors, type Quality, type Shares } from './share.ts';

/** What each upgrade breaks, and what the gate says of it. */
export function renderBroken(measured: readonly Measurement[]): string {
  const row = (name: string, quality: Quality, excess: string, verdict: string): string[] => [
    name,
    ...cellsOf(quality),
    excess,
    verdict,
  ];
  return markdownTable(
    [
      ['Upgrade', 'ROC-AUC', 'FNR', 'FPR', 'Excess errors', 'Verdict'],
      ...measured.slice(0, 1).map(({ reference }) => row('none', reference, '-', '-')),
      ...measured.map(({ upgrade, reference, broken: { quality, verdict } }) =>
        row(upgrade.name, quality, number(excessErrors(reference, quality)), verdict),
      ),
    ],
    { align: ['l', 'r', 'r', 'r', 'r', 'l'] },
  );
}

/** What comes back after each upgrade, by the setting and by every remedy on the most rows. */
export function renderComesBack(measured: readonly Measurement[]): string {
  const titles = REMEDY_NAMES.map((name) => REMEDIES[name].title);
  return markdownTable([
    ['Upgrade', 'Setting', ...titles, 'Cheapest that passes'],
    ...measured.map((one) => [
      one.upgrade.name,
      one.setting === undefined ? 'none found' : summary(one.setting),
      ...REMEDY_NAMES.map((name) => summary(atMostRows(one, name)?.repaired)),
      recommended(one),
    ]),
  ]);
}

/** Every remedy at every size, a folded table per upgrade. */
export function renderCurves(measured: readonly Measurement[]): string {
  return measured.map(renderCurve).join('\n\n');
}

/** How far repairs get that have more to go by. */
export function renderCeilings(ceilings: readonly Ceiling[]): string {
  return markdownTable(
    [
      ['Fitted', 'Rows', ...RATED],
      ...ceilings.map(({ name, rows, repaired }) => [name, rows.toLocaleString('en-US'), ...rated(repaired)]),
    ],
    { align: ['l', ...ALIGNED] },
  );
}

/** A remedy on the most rows that were tried. */
export function atMostRows(
  { tried }: Pick<Measurement, 'tried'>,
  remedy: Tried['remedy'],
): Tried | undefined {
  return tried.filter((one) => one.remedy === remedy).at(-1);
}

const RATED = ['ROC-AUC', 'FNR', 'FPR', 'ROC-AUC back', 'Errors back', 'Verdict'] as const;
const ALIGNED = ['r', 'r', 'r', 'r', 'r', 'r', 'l'] as const;

function renderCurve({ upgrade, setting, tried }: Measurement): string {
  const rows = tried.map(({ remedy, rows: fitted, repaired }) => [
    REMEDIES[remedy].title,
    String(fitted),
    ...(repaired === undefined ? ['-', '-', '-', '-', '-', 'cannot be fitted'] : rated(repaired)),
  ]);
  const first = setting && [settingText(setting.settings), '0', ...rated(setting)];
  const table = markdownTable([['Repair', 'Rows', ...RATED], ...(first ? [first] : []), ...byRemedy(rows)], {
    align: ['l', ...ALIGNED],
  });
  return `<details><summary>${htmlOf(upgrade.name)}</summary>\n\n${table}\n\n</details>`;
}

/** Sizes of a remedy beside each other. */
function byRemedy(rows: readonly string[][]): readonly string[][] {
  const titles = REMEDY_NAMES.map((name): string => REMEDIES[name].title);
  return rows.toSorted(([a], [b]) => titles.indexOf(a) - titles.indexOf(b));
}

function rated({ quality, shares, verdict }: Repaired): string[] {
  return [...cellsOf(quality), share(shares.rocAuc), share(shares.errors), verdict];
}

function cellsOf({ rocAuc, falseNegativeRate, falsePositiveRate }: Quality): string[] {
  return [rocAuc, falseNegativeRate, falsePositiveRate].map(number);
}

function summary(repaired: Repaired | undefined): string {
  if (repaired === undefined) return 'cannot be fitted';
  return `${describeShares(repaired.shares)}, ${repaired.verdict}`;
}

/** Both shares, a dash for what was not lost. */
export function describeShares({ rocAuc, errors }: Shares): string {
  return `${share(rocAuc)} / ${share(errors)}`;
}

function share(value: Measured): string {
  return value.defined ? percent(value.value) : '-';
}

function recommended({ broken, recommended: fix }: Measurement): string {
  if (broken.verdict === 'pass') return 'not needed';
  if (fix === undefined) return '**none**';
  return fix.remedy === 'setting' ? 'setting' : `${REMEDIES[fix.remedy].title}, ${fix.rows} rows`;
}

function settingText(settings: Readonly<Record<string, string | number | boolean>>): string {
  const keys = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `Setting \`${keys.join(', ')}\``;
}

/** Code in backticks as a summary shows it. */
function htmlOf(name: string): string {
  return name.replaceAll(/`([^`]*)`/gu, '<code>$1</code>');
}
