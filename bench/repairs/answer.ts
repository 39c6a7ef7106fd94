import type { Measured } from '../../src/core/measured.ts';
import { REMEDIES, REMEDY_NAMES } from '../../src/core/remedy/remedy.ts';
import { number, percent } from '../paper-claims/text.ts';
import type { Limits } from './ceiling.ts';
import type { Measurement, Repaired } from './measure.ts';
import { leastShare } from './share.ts';
import { atMostRows, describeShares } from './tables.ts';

/** A repair is good when this share of everything that was lost comes back. */
const GOOD = 0.9;
/** A bound that leaves less of the loss out leaves nothing to explain. */
const NEARLY_ALL = 0.95;
const ADAPTERS = REMEDY_NAMES.filter((name) => REMEDIES[name].changes === 'adapter');

/** The answer in sentences; each follows from the numbers by a rule, so other data may turn it. */
export function renderAnswer(measured: readonly Measurement[], limits: Limits | undefined): string {
  return [
    comesBack(measured),
    settings(measured),
    ridgeMap(measured),
    noAdapter(measured),
    ...droppedLayer(limits),
  ]
    .map((sentence) => `- ${sentence}`)
    .join('\n');
}

/** By the setting where there is one, else by the ridge map: both are chosen before looking at what came back. */
function comesBack(measured: readonly Measurement[]): string {
  const least = ({ setting, ...one }: Measurement): number | undefined => {
    const repaired = setting ?? atMostRows(one, 'ridge-map')?.repaired;
    const share = repaired && leastShare(repaired.shares);
    return share?.defined === true ? share.value : undefined;
  };
  const back = measured.filter((one) => (least(one) ?? 0) >= GOOD);
  const gone = measured.filter((one) => (least(one) ?? 1) < GOOD);
  const none = measured.filter((one) => least(one) === undefined);
  const nothing = none.length === 0 ? '' : ` Nothing was lost after ${list(none)}.`;
  return `**Without a label, ${percent(GOOD)} or more of everything that was lost comes back after ${list(back)}** (by the setting where there is one, else by the ridge map). Less comes back after ${list(gone)}.${nothing}`;
}

function settings(measured: readonly Measurement[]): string {
  const undone = measured.filter(({ setting }) => setting?.verdict === 'pass');
  const left = measured.filter(({ setting }) => setting?.verdict !== 'pass');
  return `**A setting undoes** ${list(undone)}: the vectors come back as they were, without a row to fit on and with the verdict pass. No setting undoes ${list(left)}.`;
}

function ridgeMap(measured: readonly Measurement[]): string {
  const found = measured.flatMap((one) => {
    const tried = atMostRows(one, 'ridge-map');
    if (tried?.repaired === undefined) return [];
    const least = leastShare(tried.repaired.shares);
    if (!least.defined) return [];
    const { verdict, shares } = tried.repaired;
    const text = `${one.upgrade.name} (${describeShares(shares)}, ${verdict})`;
    return [{ text, isGood: least.value >= GOOD, rows: tried.rows }];
  });
  const names = (isGood: boolean): string =>
    found
      .filter((one) => one.isGood === isGood)
      .map(({ text }) => text)
      .join('; ') || 'none';
  const [{ rows }] = found;
  return `**The ridge map on ${rows.toLocaleString('en-US')} unlabelled pairs brings back ${percent(GOOD)} or more of everything that was lost** (ROC-AUC / errors) for: ${names(true)}. It does not for: ${names(false)}.`;
}

function noAdapter(measured: readonly Measurement[]): string {
  const needy = measured.filter(({ broken }) => broken.verdict !== 'pass');
  const beyond = needy.filter(
    ({ tried }) =>
      !tried.some(({ remedy, repaired }) => ADAPTERS.includes(remedy) && repaired?.verdict === 'pass'),
  );
  const unrepaired = needy.filter(({ recommended }) => recommended === undefined);
  return `**No adapter gets the verdict pass**, at any size, for: ${list(beyond)}. The gate recommends no repair for: ${list(unrepaired)}.`;
}

/** Nothing where no limits were measured. */
function droppedLayer(limits: Limits | undefined): readonly string[] {
  const bound = limits?.ceilings.at(-1);
  if (limits === undefined || bound?.repaired.shares.rocAuc.defined !== true) return [];
  const others = limits.ceilings
    .slice(0, -1)
    .map(({ name, repaired }) => `${name}: ${describe(repaired)}`)
    .join('; ');
  const why =
    bound.repaired.shares.rocAuc.value < NEARLY_ALL
      ? 'so a part of what the layer computed is no affine function of the vectors without it, and no adapter of this kind brings that part back'
      : 'so the map exists, but other rows do not pin it down';
  return [
    `**The dropped layer.** An affine map that was fitted on the ${bound.rows.toLocaleString('en-US')} held-out pairs themselves, which no gate has, reaches a ROC-AUC of ${describe(bound.repaired)}: ${why}. ${others}. Over ${limits.draws.length} other draws of its rows, the ridge map of the tables below brings back ${range(limits.draws)}.`,
  ];
}

function describe({ quality, shares }: Repaired): string {
  return `${number(quality.rocAuc)} (${describeShares(shares)})`;
}

/** Lowest and highest share of each kind. */
function range(draws: readonly Repaired[]): string {
  const text = (name: string, shares: readonly Measured[]): string => {
    const values = shares.flatMap((one) => (one.defined ? [one.value] : []));
    return `${percent(Math.min(...values))} to ${percent(Math.max(...values))} of ${name}`;
  };
  const rocAuc = draws.map(({ shares }) => shares.rocAuc);
  const errors = draws.map(({ shares }) => shares.errors);
  return `${text('the ROC-AUC', rocAuc)} and ${text('the errors', errors)}`;
}

function list(measured: readonly Measurement[]): string {
  return measured.map(({ upgrade }) => upgrade.name).join('; ') || 'none';
}
