import { join, relative, resolve } from 'node:path';
import { readBaseCommit } from './platform/actions-context.ts';
import { readGitDiff } from './platform/git-diff.ts';
import { findModelLine, type ChangedLine } from './report/changed-line.ts';
import type { GateReport } from './report/gate-report.ts';
import { modelNames } from './report/model-names.ts';

/**
 * The line of this run's change that names the candidate model, where it can be found: the gate file, or whatever else
 * says which model is used.
 *
 * @returns the line with the file's absolute path
 */
export async function locateModel(
  report: GateReport,
  workingDirectory: string,
): Promise<ChangedLine | undefined> {
  const base = readBaseCommit();
  const diff = base === undefined ? undefined : await readGitDiff(workingDirectory, base);
  if (diff === undefined) return undefined;
  const gateFile = relative(diff.root, resolve(workingDirectory, report.gate.file));
  const found = findModelLine(diff.text, modelNames(report), { gateFile });
  return found && { ...found, file: join(diff.root, found.file) };
}
