import { composeGateFile } from './gate-file.ts';
import type { Plan } from './plan.ts';
import {
  composeNightlyWorkflow,
  composePullRequestWorkflow,
  GATE_FILE,
  NIGHTLY_WORKFLOW,
  PULL_REQUEST_WORKFLOW,
  watchPlan,
  type WatchedFiles,
} from './workflows.ts';

/** Text by path from the repository. */
export type ComposedFiles = Readonly<Record<string, string>>;

/** The files that init writes, whatever is there already. */
export const INIT_FILES: readonly string[] = [GATE_FILE, PULL_REQUEST_WORKFLOW, NIGHTLY_WORKFLOW];

/** The files of a new gate. */
export function composeFiles(plan: Plan): ComposedFiles {
  return { [GATE_FILE]: composeGateFile(plan), ...composeWorkflows(watchPlan(plan)) };
}

/** The workflows of a gate. */
export function composeWorkflows(watched: WatchedFiles): ComposedFiles {
  return {
    [PULL_REQUEST_WORKFLOW]: composePullRequestWorkflow(watched),
    [NIGHTLY_WORKFLOW]: composeNightlyWorkflow(watched),
  };
}

/** What to type after init, and what it does. */
export function nextCommand({ classifier }: Plan, program: string): string {
  return classifier.isFitted
    ? `${program} check (runs the gate here; then commit these files and require the check "driftgate")`
    : `${program} fit (fits the classifier; then \`${program} check\`, and commit these files)`;
}
