/**
 * A second opinion on reports: derives each verdict anew from `report.json` alone and exits with 1 where the two differ.
 *
 *   npx tsx scripts/verdict-checker/check-verdict.ts [--expect fail] <report.json> ...
 *   npx tsx scripts/verdict-checker/check-verdict.ts --scenarios fixtures/scenarios driftgate-out
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkReport } from './check-report.ts';
import { readReport } from './report.ts';

/** A report, and the outcome that somebody expects of it. */
interface Task {
  readonly path: string;
  readonly expected?: string | undefined;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { expect: { type: 'string' }, scenarios: { type: 'string' } },
});
const tasks =
  values.scenarios === undefined
    ? positionals.map((path): Task => ({ path, expected: values.expect }))
    : await scenarioTasks(values.scenarios, positionals);
if (tasks.length === 0) throw new Error('Name the reports to check.');

for (const { path, expected } of tasks) {
  const faults = await faultsOf(path, expected);
  for (const fault of faults) console.error(`${path}: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

async function faultsOf(path: string, expected: string | undefined): Promise<readonly string[]> {
  try {
    const content: unknown = JSON.parse(await readFile(path, 'utf8'));
    const faults = checkReport(content);
    const { outcome, effect } = readReport(content).verdict;
    if (expected !== undefined && outcome !== expected) {
      return [...faults, `The verdict is ${outcome}, expected was ${expected}.`];
    }
    if (faults.length === 0) console.log(`${path}: ${outcome} (effect ${effect}) follows from its numbers.`);
    return faults;
  } catch (error) {
    return [String(error)];
  }
}

/** Every report below a folder, with the outcome that the scenario of the same name expects. */
async function scenarioTasks(scenarios: string, [reports]: readonly string[]): Promise<readonly Task[]> {
  if (reports === undefined) throw new Error('Name the folder of the reports.');
  const names = (await readdir(reports)).sort();
  return Promise.all(
    names.map(async (name): Promise<Task> => {
      const expected: unknown = JSON.parse(await readFile(join(scenarios, name, 'expected.json'), 'utf8'));
      if (typeof expected !== 'object' || expected === null || !('outcome' in expected)) {
        throw new Error(`${name}/expected.json names no outcome.`);
      }
      return { path: join(reports, name, 'report.json'), expected: String(expected.outcome) };
    }),
  );
}
