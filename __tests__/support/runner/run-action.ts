import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { actionDirectory, emptyFolder } from './action-directory.ts';
import { inputVariables, readActionMetadata } from './action-metadata.ts';
import { parseCommandFile } from './command-file.ts';
import { cleanEnvironment, execute, type Execution } from './execute.ts';
import { parseWorkflowCommands, type WorkflowCommands } from './workflow-commands.ts';
import { createWorkspace, type WorkspaceFiles } from './workspace.ts';

/** A step that uses the action. */
export interface ActionRequest {
  /** `with:` of the step; what is left out has the default of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** What set the workflow off; a push when left out. */
  readonly event?: { readonly name: string; readonly payload: object };
  /** An existing folder to work in, or the files of a new one. */
  readonly workspace?: string;
  readonly files?: WorkspaceFiles;
  /** Path of the Node to run with. */
  readonly node?: string;
  /** `env:` of the step. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What the step did, as the runner sees it. */
export interface ActionResult extends Execution, WorkflowCommands {
  readonly workspace: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Markdown of the job summary; empty when there is none. */
  readonly summary: string;
  readonly state: Readonly<Record<string, string>>;
  /** Variables exported to later steps. */
  readonly environment: Readonly<Record<string, string>>;
  readonly path: readonly string[];
}

const COMMAND_FILES = [
  'GITHUB_OUTPUT',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STATE',
] as const;
/** The limit of one step's summary; the runner drops a larger one. */
const SUMMARY_BYTES = 1024 * 1024;
/** Loopback port that nothing listens on: no test reaches the network. */
const NOWHERE = 'http://127.0.0.1:9';

/**
 * Runs `dist/` as the runner runs a JavaScript action, in a folder that holds nothing else.
 *
 * @throws Error for anything that the runner would refuse or drop
 */
export async function runAction(request: ActionRequest = {}): Promise<ActionResult> {
  const metadata = readActionMetadata();
  const event = request.event ?? { name: 'push', payload: { ref: 'refs/heads/main' } };
  const workspace = request.workspace ?? (await createWorkspace(request.files ?? {}));
  const temporary = await emptyFolder('temp');
  const file = (name: string): string => join(temporary, name.toLowerCase());
  await writeFile(file('event.json'), JSON.stringify(event.payload));
  for (const name of COMMAND_FILES) await writeFile(file(name), '');

  const execution = await execute({
    node: request.node ?? process.execPath,
    script: join(await actionDirectory(), metadata.runs.main),
    cwd: workspace,
    env: {
      ...cleanEnvironment(temporary),
      ...runnerVariables(workspace, temporary, event.name),
      ...Object.fromEntries(COMMAND_FILES.map((name) => [name, file(name)])),
      GITHUB_EVENT_PATH: file('event.json'),
      ...inputVariables(metadata, request.inputs ?? {}),
      ...request.env,
    },
  });
  const read = (name: (typeof COMMAND_FILES)[number]): Promise<string> => readFile(file(name), 'utf8');
  const summary = await read('GITHUB_STEP_SUMMARY');
  if (Buffer.byteLength(summary) > SUMMARY_BYTES) throw new Error('the job summary is larger than 1 MiB');
  return {
    ...execution,
    ...parseWorkflowCommands(execution.stdout),
    workspace,
    summary,
    outputs: parseCommandFile(await read('GITHUB_OUTPUT')),
    state: parseCommandFile(await read('GITHUB_STATE')),
    environment: parseCommandFile(await read('GITHUB_ENV')),
    path: (await read('GITHUB_PATH')).split('\n').filter((line) => line !== ''),
  };
}

function runnerVariables(workspace: string, temporary: string, eventName: string): Record<string, string> {
  return {
    CI: 'true',
    GITHUB_ACTION: '__driftgate',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: NOWHERE,
    GITHUB_EVENT_NAME: eventName,
    GITHUB_GRAPHQL_URL: `${NOWHERE}/graphql`,
    GITHUB_JOB: 'gate',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REPOSITORY: 'octocat/hello-world',
    GITHUB_REPOSITORY_OWNER: 'octocat',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1234567890',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_WORKFLOW: 'gate',
    GITHUB_WORKSPACE: workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'harness',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: temporary,
    RUNNER_TOOL_CACHE: temporary,
  };
}
