/**
 * What becomes of runs that are killed, starved, stopped, run twice at once or given damaged files:
 * `tsx bench/crash/run.ts [--kills 50] [--places 200] [--dist FOLDER] [--page docs/reliability.md] [--only SERIES]`. Prints a table, or
 * writes it between the markers of a page; ends with 1 when anything was lost or believed that should not be.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';

import { publishSection } from '../write-section.ts';
import { keptFiles } from './kept-files.ts';
import { fatesOf } from './damage.ts';
import { runUndisturbed } from './kill.ts';
import { gateFiles, repositoryIn } from './repository.ts';
import { killEmbedding, killRuns, runPairs, stopRuns, walkMoments, wrongClocks, type Row } from './series.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    places: { type: 'string', default: '200' },
    dist: { type: 'string', default: 'dist' },
    page: { type: 'string' },
    only: { type: 'string' },
  },
});
const [kills, places] = [Number(values.kills), Number(values.places)];
const script = resolve(values.dist, 'cli.js');
const parent = await mkdtemp(join(tmpdir(), 'driftgate-crash-'));
/** Files whose numbers nothing guards, as the page says. */
const UNGUARDED = ['history.jsonl', 'report.json', 'head.json'];

const rows: Row[] = [];
const add = async (task: Promise<readonly Row[]>): Promise<void> => {
  const made = await task;
  for (const row of made) console.error(`${row.what}: ${row.tries} tried, ${row.wrong} wrong. ${row.seen}`);
  rows.push(...made);
};

try {
  const files = await gateFiles();
  const undisturbed = await runUndisturbed({ cwd: await repositoryIn(parent, files), script });
  const setting = { parent, files, script, undisturbed };
  const series: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
    kill: () => killRuns(setting, kills),
    embed: () => killEmbedding(setting, Math.ceil(kills / 5)),
    moments: () => walkMoments(setting),
    stop: () => stopRuns(setting, Math.ceil(kills / 5)),
    pairs: () => runPairs(setting, Math.ceil(kills / 10)),
    clocks: () => wrongClocks(setting),
    files: () => damageFiles(),
  };
  for (const [name, run] of Object.entries(series)) {
    if (values.only === undefined || values.only === name) await add(run());
  }
} finally {
  await rm(parent, { recursive: true, force: true });
}

async function damageFiles(): Promise<readonly Row[]> {
  const made: Row[] = [];
  for (const file of await keptFiles(await mkdtemp(join(parent, 'kept-')))) {
    const { dropped, error, other, same } = await fatesOf(file, places);
    made.push({
      what: `damaged: ${file.name}`,
      tries: error + dropped + same + other,
      wrong: UNGUARDED.includes(file.name) ? 0 : other,
      seen: `${error} refused by name, ${dropped} dropped, ${same} read as meant, ${other} read as other numbers`,
    });
  }
  return made;
}

const table = markdownTable([
  ['What was done', 'Times', 'Wrong afterwards', 'Seen'],
  ...rows.map(({ what, tries, wrong, seen }) => [what, String(tries), String(wrong), seen]),
]);
await publishSection(values.page, 'crash', table);
if (rows.some(({ wrong }) => wrong > 0)) process.exitCode = 1;
