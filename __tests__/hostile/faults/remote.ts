import { createServer } from 'node:net';
import { once } from 'node:events';

import { rowOf } from '../../../src/core/linalg/matrix.ts';
import type { Fault as Answer } from '../../support/embedding-server/faults.ts';
import { startEmbeddingServer, type EmbeddingServer } from '../../support/embedding-server/start-server.ts';
import type { Control, Fault, GateCopy } from './fault.ts';
import { DIMENSION } from './good-gate.ts';

/** Requests that go well before one does not. */
const WELL = 3;
/** Texts of one request. */
const BATCH = 16;
const SOON = { 'retry-after-ms': '5' };

type VectorOf = (text: string) => Float32Array;

/** What the reference gives for a text; for any other text some vector of it. */
function vectorsByText({ good: { rows, vectors } }: GateCopy): VectorOf {
  const places = new Map(rows.map(({ text }, row) => [text, row]));
  return (text) => rowOf(vectors, places.get(text) ?? text.length % rows.length);
}

/** The gate with a server as its candidate. */
async function serve(
  gate: GateCopy,
  faults: readonly (Answer | undefined)[],
  { keys = 'retries: 1', vectorOf = vectorsByText(gate) }: { keys?: string; vectorOf?: VectorOf } = {},
): Promise<EmbeddingServer> {
  const server = await startEmbeddingServer({ vectorOf, faults });
  gate.after(() => server.close());
  await gate.gate({
    candidate: `{ endpoint: "${server.url}", model: served, batch-size: ${BATCH}, concurrency: 1, ${keys} }`,
  });
  return server;
}

const always = (fault: Answer): readonly Answer[] => Array.from({ length: 60 }, () => fault);
const later = (fault: Answer): readonly (Answer | undefined)[] => [
  ...Array.from({ length: WELL }, () => undefined),
  ...always(fault),
];
const refusal = (status: number): Answer => ({
  kind: 'status',
  status,
  headers: SOON,
  body: { error: { message: 'no' } },
});

/** A whole answer whose vectors are written like this. */
const answerOf = (write: (index: number) => unknown): Answer => ({
  kind: 'body',
  body: {
    object: 'list',
    model: 'served',
    data: Array.from({ length: BATCH }, (_, index) => ({
      object: 'embedding',
      index,
      embedding: write(index),
    })),
  },
});
const base64 = (bytes: number): string => Buffer.alloc(bytes, 63).toString('base64');

interface Served {
  readonly name: string;
  readonly faults: readonly (Answer | undefined)[];
  readonly keys?: string;
  readonly ends: string;
  readonly says: RegExp;
}

const SERVED: readonly Served[] = [
  { name: 'wants a key (401)', faults: always(refusal(401)), ends: 'error endpoint-key-wanted', says: /401/ },
  { name: 'forbids (403)', faults: always(refusal(403)), ends: 'error endpoint-key-wanted', says: /403/ },
  {
    name: 'has no such model (404)',
    faults: always(refusal(404)),
    ends: 'error endpoint-not-found',
    says: /404/,
  },
  {
    name: 'says 429 for ever',
    faults: later(refusal(429)),
    ends: 'error endpoint-rate-limited',
    says: /429/,
  },
  {
    name: 'fails for ever (500)',
    faults: later({ kind: 'status', status: 500 }),
    keys: 'retries: 0',
    ends: 'error endpoint-failed',
    says: /500/,
  },
  {
    name: 'is not ready for ever (503)',
    faults: always({ kind: 'status', status: 503 }),
    keys: 'retries: 0',
    ends: 'error endpoint-failed',
    says: /503/,
  },
  {
    name: 'asks to wait for an hour (503)',
    faults: later({ kind: 'status', status: 503, headers: { 'retry-after': '3600' } }),
    ends: 'error endpoint-rate-limited',
    says: /3600 s/,
  },
  {
    name: 'never answers',
    faults: later({ kind: 'hang' }),
    keys: 'retries: 0, timeout: 0.2',
    ends: 'error endpoint-too-slow',
    says: /0\.2 s/,
  },
  {
    name: 'hangs up',
    faults: later({ kind: 'reset' }),
    ends: 'error endpoint-unreachable',
    says: /127\.0\.0\.1/,
  },
  {
    name: 'cuts the body off',
    faults: later({ kind: 'cut-off' }),
    ends: 'error endpoint-unreadable',
    says: /cut off/,
  },
  {
    name: 'gives half an answer',
    faults: later({ kind: 'truncated-json' }),
    ends: 'error endpoint-unreadable',
    says: /JSON/,
  },
  {
    name: 'gives a web page',
    faults: always({ kind: 'web-page', status: 200 }),
    ends: 'error endpoint-unreadable',
    says: /web page/,
  },
  {
    name: 'gives a vector too few',
    faults: later({ kind: 'count', more: -1 }),
    ends: 'error endpoint-broken-answer',
    says: /15 vectors for 16/,
  },
  {
    name: 'gives a vector too many',
    faults: later({ kind: 'count', more: 1 }),
    ends: 'error endpoint-broken-answer',
    says: /17 vectors for 16/,
  },
  {
    name: 'gives each vector the same index',
    faults: later({ kind: 'same-index' }),
    ends: 'error endpoint-broken-answer',
    says: /index/,
  },
  {
    name: 'gives null in a vector',
    faults: later({ kind: 'not-a-number', value: null }),
    ends: 'error endpoint-broken-answer',
    says: /finite/,
  },
  {
    name: 'gives the text NaN in a vector',
    faults: later({ kind: 'not-a-number', value: 'NaN' }),
    ends: 'error endpoint-broken-answer',
    says: /finite/,
  },
  {
    name: 'gives a number beyond float32 in a vector',
    faults: later({ kind: 'not-a-number', value: 1e300 }),
    ends: 'error endpoint-broken-answer',
    says: /finite/,
  },
  {
    name: 'gives vectors of another length in mid-run',
    faults: later({ kind: 'dimension', dimension: 7 }),
    ends: 'error endpoint-dimension',
    says: /32 numbers[^]*7 numbers/,
  },
  {
    name: 'gives vectors of another length all along',
    faults: always({ kind: 'dimension', dimension: 7 }),
    ends: 'fail',
    says: /gives 7 numbers per text, the classifier needs 32/,
  },
  {
    name: 'gives base64 that is cut within a number',
    faults: always(answerOf(() => base64(4 * DIMENSION - 2))),
    ends: 'error endpoint-broken-answer',
    says: /127\.0\.0\.1/,
  },
  {
    name: 'gives base64 that is cut between numbers in mid-run',
    faults: later(answerOf(() => base64(4 * DIMENSION - 4))),
    ends: 'error endpoint-dimension',
    says: /32 numbers[^]*31 numbers/,
  },
  {
    name: 'gives text that is no base64',
    faults: always(answerOf(() => '***')),
    ends: 'error endpoint-broken-answer',
    says: /127\.0\.0\.1/,
  },
  {
    name: 'gives empty vectors',
    faults: always(answerOf(() => [])),
    ends: 'error endpoint-broken-answer',
    says: /127\.0\.0\.1/,
  },
  {
    name: 'gives zeros',
    faults: later(answerOf(() => Array(DIMENSION).fill(0))),
    ends: 'error zero-vector',
    says: /row-/,
  },
  {
    name: 'gives one vector for every text',
    faults: always(answerOf(() => Array.from({ length: DIMENSION }, (_, i) => i + 1))),
    ends: 'fail',
    says: /modelName/,
  },
  {
    name: 'gives an answer without data',
    faults: always({ kind: 'body', body: { object: 'list' } }),
    ends: 'error endpoint-unreadable',
    says: /127\.0\.0\.1/,
  },
  {
    name: 'gives null',
    faults: always({ kind: 'body', body: null }),
    ends: 'error endpoint-unreadable',
    says: /127\.0\.0\.1/,
  },
];

/** A server that does not do what it should. */
export const ENDPOINT_FAULTS: readonly Fault[] = [
  ...SERVED.map(({ name, faults, keys, ends, says }) => ({
    name: `a server ${name}`,
    inject: (gate: GateCopy) => serve(gate, faults, keys === undefined ? {} : { keys }),
    ends,
    says,
  })),
  {
    name: 'nobody listens at the address of a server',
    inject: async (gate) => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : 0;
      server.close();
      await gate.gate({
        candidate: `{ endpoint: "http://127.0.0.1:${port}/v1", model: served, retries: 0 }`,
      });
    },
    ends: 'error endpoint-unreachable',
    says: /127\.0\.0\.1/,
  },
  {
    name: 'a server gives the vectors of a request in the other order under right indices',
    inject: async (gate) => {
      const vectorOf = vectorsByText(gate);
      const texts = gate.good.rows.map(({ text }) => text);
      const swapped = (text: string): Float32Array => {
        const at = texts.indexOf(text);
        return vectorOf(at < 0 ? text : texts[at ^ 1]);
      };
      await serve(gate, [], { vectorOf: swapped });
    },
    ends: 'fail',
    says: /modelName/,
  },
  {
    name: 'another model is behind the name of a server from the middle of a run on',
    inject: async (gate) => {
      const vectorOf = vectorsByText(gate);
      let asked = 0;
      const other: VectorOf = (text) => ((asked += 1) > 100 ? vectorOf(text).toReversed() : vectorOf(text));
      await serve(gate, [], { vectorOf: other });
    },
    ends: 'fail',
    says: /modelName/,
  },
  {
    name: 'another model is behind the name of a server since its vectors were kept',
    inject: async (gate) => {
      const vectorOf = vectorsByText(gate);
      let isOther = false;
      await serve(gate, [], {
        vectorOf: (text) => (isOther ? vectorOf(text).toReversed() : vectorOf(text)),
      });
      gate.use({ cache: gate.path('cache') });
      const { ended } = await gate.decide();
      if (ended !== 'pass') throw new Error(`the first run ended as ${ended}`);
      isOther = true;
    },
    ends: 'fail',
    says: /changed since its vectors were stored/,
  },
  {
    name: 'the environment holds no key under the name that the gate file says',
    inject: (gate) => serve(gate, [], { keys: 'api-key-variable: DRIFTGATE_TEST_NO_SUCH_KEY' }),
    ends: 'error endpoint-key-missing',
    says: /DRIFTGATE_TEST_NO_SUCH_KEY/,
  },
];

/** Servers that are slow or moody, and right. */
export const ENDPOINT_CONTROLS: readonly Control[] = [
  { name: 'a server', inject: (gate) => serve(gate, []) },
  {
    name: 'a server that answers in another order, with right indices',
    inject: (gate) => serve(gate, always({ kind: 'shuffled' })),
  },
  {
    name: 'a server that is overloaded once',
    inject: (gate) => serve(gate, [undefined, refusal(429), undefined]),
  },
];

/** A program whose way of erring is its argument. */
const PROGRAM = `
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
const way = process.argv[2];
const vectors = new Map(JSON.parse(readFileSync('table.json', 'utf8')));
const any = vectors.values().next().value;
const say = (value) => console.log(typeof value === 'string' ? value : JSON.stringify(value));
let row = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { index, text } = JSON.parse(line);
  const vector = vectors.get(text) ?? any;
  row += 1;
  if (way === 'exit-1') process.exit(1);
  if (way === 'exit-0-early' && row === 100) process.exit(0);
  if (way === 'killed' && row === 100) process.kill(process.pid, 'SIGKILL');
  if (way === 'hangs' && row === 100) await new Promise(() => setInterval(() => undefined, 1000));
  if (way === 'garbage' && row === 100) say('loading weights: 10 %');
  else if (way === 'wrong-index' && row === 100) say({ index: 100_000, vector });
  else if (way === 'index-twice' && row === 100) say({ index: index - 1, vector });
  else if (way === 'null' && row === 100) say({ index, vector: [null, ...vector.slice(1)] });
  else if (way === 'shorter' && row === 100) say({ index, vector: vector.slice(1) });
  else if (way === 'zeros' && row === 100) say({ index, vector: vector.map(() => 0) });
  else if (way === 'half-line' && row === 100) { process.stdout.write('{"index": 99, "vec'); process.exit(0); }
  else if (way === 'shifted') say({ index: (index + 7) % 240, vector });
  else say({ index, vector });
}
if (way === 'exit-5-last') process.exit(5);
`;

function command(way: string, keys = ''): Fault['inject'] {
  return async (gate) => {
    await gate.write('embed.mjs', PROGRAM);
    await gate.gate({ candidate: `{ command: ["${process.execPath}", embed.mjs, "${way}"]${keys} }` });
  };
}

/** A program that does not do what it should. */
export const COMMAND_FAULTS: readonly Fault[] = [
  {
    name: 'the program is not there',
    inject: (gate) => gate.gate({ candidate: '{ command: [driftgate-no-such-program] }' }),
    ends: 'error command-missing',
    says: /driftgate-no-such-program/,
  },
  {
    name: 'the program may not be started',
    inject: async (gate) => {
      await gate.write('embed.sh', '#!/bin/sh\n');
      await gate.gate({ candidate: '{ command: [./embed.sh] }' });
    },
    ends: 'error command-failed',
    says: /embed\.sh/,
  },
  ...(
    [
      ['ends with 1', 'exit-1', 'error command-failed', /embed\.mjs/],
      ['ends with 0 in the middle', 'exit-0-early', 'error vector-count', /embed\.mjs/],
      ['ends with 5 after the last vector', 'exit-5-last', 'error command-failed', /embed\.mjs[^]*5/],
      ['is killed in the middle', 'killed', 'error command-failed', /embed\.mjs/],
      ['writes something else in the middle', 'garbage', 'error not-json', /embed\.mjs/],
      ['gives an index that was not asked for', 'wrong-index', 'error vector-count', /embed\.mjs/],
      ['gives an index twice', 'index-twice', 'error vector-count', /embed\.mjs/],
      ['gives null in a vector', 'null', 'error bad-vector-line', /embed\.mjs/],
      ['gives a vector that is shorter', 'shorter', 'error dimension-changed', /embed\.mjs/],
      ['gives a vector of zeros', 'zeros', 'error zero-vector', /row-/],
      ['ends in the middle of a line', 'half-line', 'error not-json', /embed\.mjs/],
      ['gives each vector the index of another row', 'shifted', 'fail', /command/],
    ] as const
  ).map(([what, way, ends, says]) => ({ name: `the program ${what}`, inject: command(way), ends, says })),
  {
    name: 'the program hangs',
    inject: command('hangs', ', timeout: 0.4'),
    ends: 'error command-silent',
    says: /embed\.mjs/,
  },
];

/** A program that does what it should. */
export const COMMAND_CONTROLS: readonly Control[] = [{ name: 'a program', inject: command('well') }];
