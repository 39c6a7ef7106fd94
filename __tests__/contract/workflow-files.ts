import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { REPOSITORY } from '../support/runner/action-metadata.ts';

/** One step of a job, as far as our rules look at it. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** One job. */
export interface Job {
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly 'timeout-minutes'?: number;
  readonly needs?: string;
  readonly steps: readonly Step[];
}

/** A workflow file. */
export interface WorkflowFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
  readonly workflow: {
    readonly name: string;
    readonly on: Readonly<Record<string, unknown>>;
    readonly permissions?: unknown;
    readonly jobs: Readonly<Record<string, Job>>;
  };
}

/** Text of a file of the repository. */
export function readRepositoryFile(path: string): string {
  return readFileSync(new URL(path, REPOSITORY), 'utf8');
}

function readFolder(folder: string): readonly WorkflowFile[] {
  const names = readdirSync(new URL(folder, REPOSITORY)).filter((name) => name.endsWith('.yml'));
  return names.sort().map((name) => {
    const path = `${folder}${name}`;
    const text = readRepositoryFile(path);
    return { path, text, workflow: parse(text) };
  });
}

/** The workflows that GitHub runs here. */
export const OWN_WORKFLOWS = readFolder('.github/workflows/');
/** The workflows that users copy. */
export const EXAMPLES = readFolder('docs/examples/');
export const WORKFLOWS: readonly WorkflowFile[] = [...OWN_WORKFLOWS, ...EXAMPLES];

/** Every job with the file and name to report it by. */
export function jobsOf(
  files: readonly WorkflowFile[],
): readonly { readonly where: string; readonly job: Job }[] {
  return files.flatMap(({ path, workflow }) =>
    Object.entries(workflow.jobs).map(([name, job]) => ({ where: `${path} ${name}`, job })),
  );
}

/** Every step with the file and job to report it by. */
export function stepsOf(
  files: readonly WorkflowFile[],
): readonly { readonly where: string; readonly step: Step }[] {
  return jobsOf(files).flatMap(({ where, job }) => job.steps.map((step) => ({ where, step })));
}

/** The step of a job that runs this action, by its name without a version. */
export function runsAction({ uses }: Step, action: string): boolean {
  return uses?.split('@')[0] === action;
}

/** Whether a step runs driftgate: here from the checkout, in examples by name or from a copy. */
export function runsDriftgate(step: Step): boolean {
  return ['./', './.github/actions/driftgate', 'driftgate/driftgate'].some((name) => runsAction(step, name));
}
