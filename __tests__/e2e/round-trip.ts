import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from '@jest/globals';
import { parse, stringify } from 'yaml';
import type { GateReport, Recommendation } from '../../src/report/gate-report.ts';
import type { Execution } from '../support/runner/execute.ts';
import { runAction } from '../support/runner/run-action.ts';
import { runCli } from '../support/runner/run-cli.ts';

/** A gate file as `yaml` reads it. */
export type GateLines = Readonly<Record<string, unknown>>;

/** Name of the gate file in a user's repository. */
export const GATE_FILE = 'driftgate.yml';
const REPORT_FOLDER = 'driftgate-out';

/** Runs the gate of a folder with what is in `dist/`. */
export type Runner = (workspace: string, env?: Readonly<Record<string, string>>) => Promise<Execution>;

/** The two ways to run a gate. */
export const RUNNERS: Readonly<Record<'command line tool' | 'action', Runner>> = {
  'command line tool': (cwd, env = {}) => runCli(['check', '--quiet'], { cwd, env }),
  action: async (workspace, env = {}) => {
    const result = await runAction({ workspace, env });
    return { ...result, stdout: `${result.stdout}\n${result.summary}` };
  },
};

/** How a run of the gate ended, and what it wrote. */
export interface GateRun extends Execution {
  readonly report: GateReport;
  /** Everything it printed, and every file of the report folder as text. */
  readonly outputs: readonly string[];
  /** Names of the files in the report folder. */
  readonly files: readonly string[];
}

/** Runs a gate that comes to a verdict; its report must fit the schema. */
export async function runGate(
  run: Runner,
  workspace: string,
  env?: Record<string, string>,
): Promise<GateRun> {
  const execution = await run(workspace, env);
  const { exitCode, stdout, stderr } = execution;
  if (exitCode > 1) throw new Error(`the gate came to no verdict: exit ${exitCode}\n${stdout}\n${stderr}`);
  const folder = join(workspace, REPORT_FOLDER);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
  await expectFitsSchema(report);
  return {
    ...execution,
    report,
    outputs: [stdout, stderr, ...contents.map((bytes) => bytes.toString('utf8'))],
    files: paths.map((path) => path.slice(folder.length + 1)).sort(),
  };
}

/** Fails where a report is not as its schema says. */
export async function expectFitsSchema(report: unknown): Promise<void> {
  const schema = JSON.parse(await readFile('docs/report.schema.json', 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect({ valid: validate(report), errors: validate.errors }).toEqual({ valid: true, errors: null });
}

/** What the report recommends; it must recommend something. */
export function recommendationOf({ report }: GateRun): Recommendation {
  if (report.remedies?.recommended === undefined) throw new Error('the report recommends nothing');
  return report.remedies.recommended;
}

/** Merges lines into the gate file of a folder, as a user does by hand. */
export async function mergeIntoGate(workspace: string, lines: GateLines): Promise<void> {
  const path = join(workspace, GATE_FILE);
  const before: GateLines = parse(await readFile(path, 'utf8'));
  const { candidate } = before;
  const long = typeof candidate === 'string' ? { ...before, candidate: { model: candidate } } : before;
  await writeFile(path, stringify(merge(long, lines)));
}

function merge(before: GateLines, lines: GateLines): GateLines {
  const merged = Object.entries(lines).map(([key, after]) => {
    const known = before[key];
    return [key, isMapping(known) && isMapping(after) ? merge(known, after) : after];
  });
  return { ...before, ...Object.fromEntries(merged) };
}

function isMapping(value: unknown): value is GateLines {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
