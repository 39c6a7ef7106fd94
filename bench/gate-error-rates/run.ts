/**
 * Error rates of the default limits, by simulation: `npx tsx bench/gate-error-rates/run.ts [--write PAGE]`.
 * `--saved` makes the tables from results.json; fewer `--draws` are for a quick look and write no results.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { publishSection } from '../write-section.ts';
import { resultsSchema, type Results } from './results.ts';
import { measureTruth, scenarios } from './scenarios.ts';
import { simulate } from './simulate.ts';
import { renderTables } from './tables.ts';

const RESULTS = new URL('results.json', import.meta.url);
const DRAWS = 240;
const RESAMPLES = 100;

const { values } = parseArgs({
  options: {
    write: { type: 'string' },
    saved: { type: 'boolean', default: false },
    draws: { type: 'string', default: String(DRAWS) },
    resamples: { type: 'string', default: String(RESAMPLES) },
  },
});

const results = values.saved ? await loadResults() : simulateAll();
if (!values.saved && results.draws >= DRAWS) await saveResults(results);
await publishSection(values.write, 'error-rates', renderTables(results));

function simulateAll(): Results {
  const effort = { draws: Number(values.draws), resamples: Number(values.resamples) };
  return simulate(measureTruth(scenarios()), effort, (message) => console.error(message));
}

async function loadResults(): Promise<Results> {
  return resultsSchema.parse(JSON.parse(await readFile(RESULTS, 'utf8')));
}

async function saveResults(saved: Results): Promise<void> {
  const path = RESULTS.pathname;
  const text = JSON.stringify(saved);
  await writeFile(RESULTS, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}
