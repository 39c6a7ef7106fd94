import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createConnection } from '../connect.ts';
import type { DoctorPorts, JobSurroundings } from '../doctor/doctor-ports.ts';
import { examine } from '../doctor/examine.ts';
import { countFindings, findingsAsJson, renderFindings } from '../doctor/render-findings.ts';
import { lookAtFolder } from '../platform/folder-state.ts';
import { createRuntime } from '../platform/onnx/index.ts';
import { terminalStyle } from '../platform/terminal-style.ts';
import type { Logger } from '../ports.ts';
import { consoleStyle } from './console-style.ts';
import { ownName } from './own-name.ts';

/** Options of `driftgate doctor`. */
export interface DoctorCommandOptions {
  readonly config: string;
  readonly cache?: string;
  readonly format: 'terminal' | 'json';
}

const SILENT: Pick<Logger, 'debug' | 'info' | 'warn'> = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
};

/** Looks at everything that a run needs and prints what to do; returns the exit code: 0 nothing is a problem, 1 something is. */
export async function doctorCommand({ cache, config, format }: DoctorCommandOptions): Promise<number> {
  const { animated } = terminalStyle(process.env, process.stderr);
  // Over the line before, and gone when the findings are printed.
  const show = (text: string): void => {
    if (animated) process.stderr.write(`\r\u001b[K${text}`);
  };
  const findings = await examine(
    { config, workingDirectory: process.cwd(), ...(cache === undefined ? {} : { cache: resolve(cache) }) },
    portsOf((name) => show(`Looking at: ${name}`)),
  );
  show('');
  const text =
    format === 'json'
      ? findingsAsJson(findings)
      : renderFindings(findings, { ...consoleStyle(process.stdout), program: ownName() });
  process.stdout.write(text);
  return countFindings(findings).problem > 0 ? 1 : 0;
}

function portsOf(tell: DoctorPorts['tell']): DoctorPorts {
  return {
    nodeVersion: process.version,
    openRuntime: (warn) => createRuntime({ logger: { warn } }),
    connect: createConnection(SILENT),
    lookAtFolder,
    sizeOf,
    clock: () => performance.now() / 1000,
    tell,
    ...(process.env['GITHUB_ACTIONS'] === 'true' ? { job: readJob } : {}),
  };
}

/** 0 of what is no file. */
async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => (found.isFile() ? found.size : 0),
    () => 0,
  );
}

/** The job around this process; its libraries are loaded for nothing else. */
async function readJob(): Promise<JobSurroundings> {
  const { env } = process;
  const { readEvent } = await import('../platform/actions-context.ts');
  const { readTrigger } = await import('../action/trigger.ts');
  const { createGitHubClient } = await import('../platform/github-client.ts');
  const { readGitDiff } = await import('../platform/git-diff.ts');
  const event = readEvent();
  const trigger = readTrigger(event);
  const client = createGitHubClient({ token: env['GITHUB_TOKEN'] ?? env['GH_TOKEN'], logger: SILENT });
  const change = trigger.base === undefined ? undefined : await readGitDiff(process.cwd(), trigger.base);
  const cacheService = env['ACTIONS_RESULTS_URL'] ?? env['ACTIONS_CACHE_URL'];
  return {
    trigger,
    ...(event.repository && { repository: event.repository }),
    ...(client && { client }),
    hasCacheService: Boolean(cacheService) && Boolean(env['ACTIONS_RUNTIME_TOKEN']),
    knowsChange: change !== undefined,
  };
}
