import { afterEach } from '@jest/globals';

import { createGitHubClient } from '../../src/platform/github-client.ts';
import type { Patience } from '../../src/platform/github-retries.ts';
import type { GitHubClient } from '../../src/ports-github.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import type { GitHubOptions, LoopbackGitHub } from '../support/github/options.ts';
import { startGitHub } from '../support/github/start-github.ts';

/** Enough for a loaded machine, with short pauses. */
const PATIENCE: Patience = { request: 5_000, total: 10_000, pause: 2 };

export const REPOSITORY = { owner: 'octocat', repo: 'hello-world' } as const;
export const PULL = { ...REPOSITORY, number: 1 } as const;
export const FAULTS = ['reset', 'lost-reply', 'truncated', 'hang'] as const;

const running: LoopbackGitHub[] = [];

/** Every request of every test is one that GitHub describes. */
afterEach(async () => {
  await Promise.all(
    running.splice(0).map(async (server) => {
      await server.stop();
      server.assertNoViolations();
    }),
  );
});

/** A loopback GitHub that lasts as long as the test. */
export async function serve(options: GitHubOptions = {}): Promise<LoopbackGitHub> {
  const server = await startGitHub(options);
  running.push(server);
  return server;
}

/** A client of a loopback GitHub and what it logged. */
export function connect(
  { token, url }: Pick<LoopbackGitHub, 'token' | 'url'>,
  patience: Partial<Patience> = {},
): { readonly client: GitHubClient; readonly log: readonly string[] } {
  const log: string[] = [];
  const logger = { debug: (message: string): void => void log.push(message) };
  const client = createGitHubClient({
    token,
    logger,
    baseUrl: url,
    patience: { ...PATIENCE, ...patience },
  });
  if (client === undefined) throw new Error('no client');
  return { client, log };
}

/** Operations that the server was asked for, in order. */
export function operations({ requests }: LoopbackGitHub): readonly (string | undefined)[] {
  return requests.map(({ operation }) => operation);
}

/** The report of a run on another commit. */
export function onCommit(report: GateReport, commit: string): GateReport {
  const { provenance } = report;
  return { ...report, provenance: { ...provenance, run: { ...provenance.run, commit } } };
}
