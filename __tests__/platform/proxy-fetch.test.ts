import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { connect as open, type AddressInfo } from 'node:net';

import { connectEndpoint } from '../../src/platform/endpoint-encoder.ts';
import { createProxyFetch } from '../../src/platform/proxy-fetch.ts';
import { startEmbeddingServer } from '../support/embedding-server/start-server.ts';
import { configOf, SHORT, vectorOf } from './endpoint-fixture.ts';

const NAMES = ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'] as const;
const before = NAMES.map((name) => [name, process.env[name]] as const);

afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
});

/** A proxy that leads every tunnel to one port, and tells which hosts were asked for. */
async function startProxy(port: number): Promise<{ server: Server; url: string; asked: unknown[] }> {
  const asked: unknown[] = [];
  const server = createServer();
  server.on('connect', (message, socket) => {
    asked.push(message.url);
    const target = open(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    for (const end of [target, socket]) end.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Embeds one text at a server that only a proxy can find. */
async function embedAt(endpoint: string): Promise<readonly number[]> {
  const encoder = connectEndpoint(
    configOf(endpoint, { retries: 0, timeout: 2 }),
    {},
    { fetch: createProxyFetch(), patience: SHORT },
  );
  const vectors: number[][] = [];
  await encoder.encode(['text 0'], (_, vector) => void vectors.push(Array.from(vector)));
  return vectors[0];
}

describe('an embedding server behind a proxy', () => {
  test('is reached as HTTP_PROXY says, and at first hand where NO_PROXY says so', async () => {
    const server = await startEmbeddingServer({ vectorOf });
    const { port } = new URL(server.url);
    const proxy = await startProxy(Number(port));
    try {
      process.env['http_proxy'] = proxy.url;
      process.env['no_proxy'] = '';
      expect(await embedAt('http://embeddings.test/v1')).toEqual([...vectorOf('text 0')]);
      expect(proxy.asked).toEqual(['embeddings.test:80']);
      process.env['no_proxy'] = '127.0.0.1';
      expect(await embedAt(server.url)).toEqual([...vectorOf('text 0')]);
      expect(proxy.asked).toHaveLength(1);
    } finally {
      await server.close();
      proxy.server.closeAllConnections();
      await new Promise((resolve) => proxy.server.close(resolve));
    }
  });

  test('is not looked for where there is no proxy', async () => {
    for (const name of NAMES) Reflect.deleteProperty(process.env, name);
    await expect(embedAt('http://embeddings.test/v1')).rejects.toMatchObject({
      details: { code: expect.stringMatching(/^endpoint-/) },
    });
  });
});
