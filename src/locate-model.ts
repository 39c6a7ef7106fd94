import { join, relative, resolve } from 'node:path';
import { readGitDiff } from './platform/git-diff.ts';
import { fetchPullRequestDiff } from './platform/pull-request-diff.ts';
import type { GitHubClient, Repository } from './ports-github.ts';
import { findModelLine, type ChangedLine } from './report/changed-line.ts';
import type { GateReport } from './report/gate-report.ts';
import { modelNames } from './report/model-names.ts';

/** Where the change of this run can be read. */
export interface ChangeSources {
  readonly workingDirectory: string;
  /** The root of the repository's checkout. */
  readonly workspace: string;
  /** The commit that the change starts from. */
  readonly base?: string;
  /** Asked where the checkout does not have the history. */
  readonly pullRequest?: {
    readonly client: GitHubClient;
    readonly address: Repository & { readonly number: number };
  };
}

/** What a change adds; read once for all gates. */
export interface Change {
  readonly text: string;
  /** Absolute path of the folder that its paths are relative to. */
  readonly root: string;
}

/** The change of this run: from git where the history is there, else from GitHub; undefined where neither has it. */
export async function readChange({
  base,
  pullRequest,
  workingDirectory,
  workspace,
}: ChangeSources): Promise<Change | undefined> {
  const local = base === undefined ? undefined : await readGitDiff(workingDirectory, base);
  if (local !== undefined || pullRequest === undefined) return local;
  const text = await fetchPullRequestDiff(pullRequest.client, pullRequest.address);
  return text === undefined ? undefined : { text, root: workspace };
}

/**
 * The line of a change that names the candidate model, where it can be found: the gate file, or whatever else says which
 * model is used.
 *
 * @returns the line with the file's absolute path
 */
export function locateModel(
  report: GateReport,
  { root, text }: Change,
  workingDirectory: string,
): ChangedLine | undefined {
  const gateFile = relative(root, resolve(workingDirectory, report.gate.file));
  const found = findModelLine(text, modelNames(report), { gateFile });
  return found && { ...found, file: join(root, found.file) };
}
