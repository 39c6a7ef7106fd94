import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { FAKE_TOKEN } from '../runner/action-metadata.ts';
import { ACTIONS_BOT } from './actors.ts';
import { FaultPlan } from './faults.ts';
import type { GitHubOptions, LoopbackGitHub } from './options.ts';
import type { Access, Permissions } from './permissions.ts';
import { RateLimit } from './rate-limit.ts';
import { reset } from './send-reply.ts';
import { serveRequest, type Service } from './serve-request.ts';
import { GitHubState } from './state.ts';

const REPOSITORY_ID = 1_296_269;

/**
 * Starts a GitHub on loopback that holds one repository and serves the operations of the slice. Every request and every
 * reply is checked against GitHub's own description; end each test with `assertNoViolations()` and `stop()`.
 */
export async function startGitHub(options: GitHubOptions = {}): Promise<LoopbackGitHub> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it stops the server must not keep its process alive.
  server.unref();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const service = createService(origin, options);
  server.on('request', (message, response) => {
    serveRequest(message, response, service).catch((error: unknown) => {
      service.violations.push(`${message.method ?? ''} ${message.url ?? ''}: ${String(error)}`);
      reset(response);
    });
  });
  return face(server, service);
}

function createService(origin: string, options: GitHubOptions): Service {
  const [owner = '', name = ''] = (options.repository ?? 'octocat/hello-world').split('/');
  const enterprise = options.enterprise ?? false;
  const root = enterprise ? '/api/v3' : '';
  const state = new GitHubState({
    id: REPOSITORY_ID,
    owner,
    name,
    defaultBranch: 'main',
    private: options.private ?? false,
    archived: false,
    hasIssues: true,
  });
  return {
    options,
    root,
    token: { token: options.token ?? FAKE_TOKEN, permissions: permissionsOf(options.permissions) },
    context: {
      state,
      addresses: { api: `${origin}${root}`, html: enterprise ? origin : 'https://github.com' },
      actor: options.actor ?? ACTIONS_BOT,
      rateLimit: new RateLimit(options.rateLimit),
    },
    faults: new FaultPlan(options.faults ?? []),
    requests: [],
    violations: [],
    last: 0,
  };
}

/** Permissions of a job: all of them, or those that it names. */
function permissionsOf(given: Partial<Permissions> | undefined): Permissions {
  const rest: Access = given === undefined ? 'write' : 'none';
  return { contents: rest, issues: rest, 'pull-requests': rest, ...given };
}

/** What a test sees of the server. */
function face(server: Server, { context, token, requests, violations, faults }: Service): LoopbackGitHub {
  const { state, addresses } = context;
  const { owner, name } = state.repository;
  return {
    url: addresses.api,
    environment: {
      GITHUB_API_URL: addresses.api,
      GITHUB_SERVER_URL: addresses.html,
      GITHUB_REPOSITORY: `${owner}/${name}`,
    },
    token: token.token,
    state,
    requests,
    violations,
    inject: (fault) => faults.add(fault),
    assertNoViolations: () => {
      if (violations.length > 0)
        throw new Error(`GitHub's description does not allow:\n${violations.join('\n')}`);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
