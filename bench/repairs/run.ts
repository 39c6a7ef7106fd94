/**
 * How much of what an upgrade breaks comes back? `npx tsx bench/repairs/run.ts [--data FOLDER] [--write docs/repairs.md]`.
 * The folder holds `toxicity-civil-comments-10k.{train,val,test}.jsonl`; the committed comments are measured in any case.
 */
import { parseArgs } from 'node:util';
import { DEFAULT_REMEDY_SETTINGS } from '../../src/core/remedy/remedy-settings.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { publishSection } from '../write-section.ts';
import { measureCeilings, type Limits } from './ceiling.ts';
import { measureDraws } from './draws.ts';
import { civilComments, COMMITTED, loadSet, type GateSet, type SetFiles } from './load-set.ts';
import { measureUpgrade, type Measurement } from './measure.ts';
import { renderSet } from './page.ts';
import { LAYER_DROPPED, UPGRADES } from './upgrades.ts';

/** The question is what so many pairs are worth. */
const REMEDY_SETTINGS = { ...DEFAULT_REMEDY_SETTINGS, maximumRows: 1000 };
/** An affine map that is fitted on no more rows than it has dimensions says nothing about a bound. */
const ROWS_PER_DIMENSION = 3;

const { values } = parseArgs({ options: { data: { type: 'string' }, write: { type: 'string' } } });
const runtime = await createRuntime();
const sets: Readonly<Record<string, SetFiles>> = {
  ...(values.data === undefined ? {} : { 'repairs-civil-comments': civilComments(values.data) }),
  'repairs-committed': COMMITTED,
};
for (const [section, files] of Object.entries(sets)) {
  const set = await loadSet(files, runtime);
  const measured = await measureAll(set);
  const limits = await limitsOf(set, measured);
  await publishSection(values.write, section, renderSet({ set, measured, ...(limits && { limits }) }));
}

async function measureAll(set: GateSet): Promise<readonly Measurement[]> {
  const measured: Measurement[] = [];
  for (const upgrade of UPGRADES) {
    measured.push(await measureUpgrade(set, upgrade, REMEDY_SETTINGS));
    console.error(`${set.source}: ${upgrade.name}`);
  }
  return measured;
}

async function limitsOf(set: GateSet, measured: readonly Measurement[]): Promise<Limits | undefined> {
  const { rows, cols } = set.reference.matrix;
  const dropped = measured.find(({ upgrade }) => upgrade === LAYER_DROPPED);
  if (rows < ROWS_PER_DIMENSION * cols || dropped === undefined) return undefined;
  return {
    ceilings: await measureCeilings(set, dropped),
    draws: await measureDraws(set, LAYER_DROPPED, REMEDY_SETTINGS),
  };
}
