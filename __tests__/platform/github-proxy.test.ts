import { expect, jest, test } from '@jest/globals';
import { createServer } from 'node:http';
import { connect as open, type AddressInfo } from 'node:net';

import { PULL, serve } from './github-fixture.ts';

const NAMES = ['GITHUB_API_URL', 'http_proxy', 'no_proxy'] as const;

test('an Enterprise server behind a proxy is reached as the runner says', async () => {
  const server = await serve({ enterprise: true });
  server.state.addPullRequest();
  server.state.addComment(1, { body: 'hello' });
  const asked: unknown[] = [];
  const proxy = createServer();
  proxy.on('connect', (message, socket) => {
    asked.push(message.url);
    const target = open(Number(new URL(server.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    for (const end of [target, socket]) end.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));

  const before = NAMES.map((name) => [name, process.env[name]] as const);
  process.env['GITHUB_API_URL'] = 'http://github.test/api/v3';
  process.env['http_proxy'] = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  process.env['no_proxy'] = '';
  try {
    // `@actions/github` reads the environment when it is loaded.
    jest.resetModules();
    const { createGitHubClient } = await import('../../src/platform/github-client.ts');
    const client = createGitHubClient({ token: server.token, logger: { debug: () => undefined } });
    expect(await client?.listComments(PULL)).toMatchObject([{ body: 'hello' }]);
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await server.stop();
    proxy.close();
  }
  expect(asked).toEqual(['github.test:80']);
});
