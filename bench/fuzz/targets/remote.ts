import { SILENT_LOGGER } from '../../../fixtures/heads.ts';
import type { CommandConfig, EndpointConfig } from '../../../src/config/gate-config.ts';
import { createRandom } from '../../../src/core/random.ts';
import { createEmbeddingSource } from '../../../src/embedding/encode.ts';
import { createVectorReader } from '../../../src/platform/command-vectors.ts';
import { connectEndpoint } from '../../../src/platform/endpoint-encoder.ts';
import { createRuntime } from '../../../src/platform/onnx/index.ts';
import type { Embeddings, RemoteEncoder } from '../../../src/ports.ts';
import { readTrigger } from '../../../src/action/trigger.ts';
import { findModelLine } from '../../../src/report/changed-line.ts';
import { jsonLinesMutator, jsonMutator } from '../mutators/json.ts';
import { pick, textOf, utf8, type Bytes } from '../mutators/mutator.ts';
import { textMutator } from '../mutators/text.ts';
import { drawVectors } from '../seeds.ts';
import { expectThat, type Target } from '../target.ts';

const COLS = 3;
const ROWS = Array.from({ length: 4 }, (_, row) => ({ id: `row-${row}`, text: `Text number ${row}` }));
const VECTORS = ROWS.map((_, row) => {
  const { data } = drawVectors(ROWS.length, COLS, 9);
  return [...data.subarray(row * COLS, (row + 1) * COLS)];
});
const STATUSES = [200, 200, 200, 200, 200, 200, 201, 204, 301, 400, 401, 403, 404, 413, 422, 429, 500, 503];
const TYPES = ['application/json', 'application/json', 'text/html', 'text/plain; charset=utf-16', ''];

function checkEmbeddings({ matrix, norms }: Embeddings): void {
  expectThat(
    matrix.rows === ROWS.length && matrix.data.length === ROWS.length * matrix.cols,
    'every text has a vector',
  );
  expectThat(matrix.data.every(Number.isFinite), 'all numbers are finite');
  expectThat(
    norms.every((norm) => norm > 0 && Number.isFinite(norm)),
    'norms are above 0',
  );
}

const ENDPOINT: EndpointConfig = {
  endpoint: 'http://127.0.0.1:9',
  modelName: 'some-model',
  normalize: true,
  prefix: '',
  batchSize: 8,
  concurrency: 1,
  retries: 2,
  timeout: 10,
};

/** Every answer of the server is the input, with a status and a type that its bytes decide. */
function hostileFetch(bytes: Bytes, at: number) {
  const random = createRandom(at, 7);
  // Half of all answers are what a server says that works.
  const isFine = at < 2 || random.uniform() < 0.5;
  const status = isFine ? 200 : pick(random, STATUSES);
  const type = isFine ? TYPES[0] : pick(random, TYPES);
  const headers = {
    'content-type': type,
    ...(status === 429
      ? {
          'retry-after': textOf(bytes)
            .replace(/[^\x20-\x7e]/g, '')
            .slice(0, 20),
        }
      : {}),
  };
  return (): Promise<Response> =>
    Promise.resolve(new Response(status === 204 ? null : new Uint8Array(bytes), { status, headers }));
}

export const endpointReply: Target = {
  name: 'endpoint-reply',
  mutate: jsonMutator,
  open: async () => {
    const runtime = await createRuntime({ backend: 'native' });
    const data = VECTORS.map((embedding, index) => ({ object: 'embedding', index, embedding }));
    const base64 = data.map(({ embedding, ...rest }) => ({
      ...rest,
      embedding: Buffer.from(Float32Array.from(embedding).buffer).toString('base64'),
    }));
    const whole = { object: 'list', model: 'some-model', usage: { prompt_tokens: 4, total_tokens: 4 } };
    return {
      seeds: [
        utf8(JSON.stringify({ ...whole, data })),
        utf8(JSON.stringify({ ...whole, data: base64.toReversed() })),
      ],
      spare: [
        utf8(
          '{"error":{"message":"too many tokens","type":"invalid_request_error","param":null,"code":429}}',
        ),
      ],
      feed: async (bytes, at) => {
        // Hours pass in no time.
        let now = 0;
        const sleep = (milliseconds: number): Promise<void> => {
          now += milliseconds;
          return Promise.resolve();
        };
        const clock = { now: () => now, sleep, random: () => 0.5 };
        const encoder = connectEndpoint(ENDPOINT, {}, { fetch: hostileFetch(bytes, at), clock });
        const connect = (): Promise<RemoteEncoder> => Promise.resolve(encoder);
        const source = createEmbeddingSource({ runtime, logger: SILENT_LOGGER, connect });
        checkEmbeddings(await source.embed('candidate', ENDPOINT, ROWS));
        return 'accepted';
      },
    };
  },
};

const COMMAND: CommandConfig = {
  command: ['embed'],
  directory: '/',
  normalize: true,
  prefix: '',
  timeout: 10,
};

/** What a program writes on standard output, in pieces of any size. */
export const commandOutput: Target = {
  name: 'command-output',
  mutate: jsonLinesMutator,
  open: async () => {
    const runtime = await createRuntime({ backend: 'native' });
    return {
      seeds: [
        utf8(VECTORS.map((vector, index) => `${JSON.stringify({ index, vector })}\n`).join('')),
        utf8(
          VECTORS.map((vector, index) => JSON.stringify({ vector, index }))
            .reverse()
            .join('\n'),
        ),
      ],
      feed: async (bytes, at) => {
        const random = createRandom(at, 8);
        const connect = (): Promise<RemoteEncoder> =>
          Promise.resolve({
            encode: (texts, receive) => {
              const reader = createVectorReader('embed', texts.length, receive);
              const size = pick(random, [1 << 16, 1 << 12, 61]);
              for (let from = 0; from < bytes.length; from += size)
                reader.push(bytes.subarray(from, from + size));
              reader.end();
              return Promise.resolve();
            },
          });
        const source = createEmbeddingSource({ runtime, logger: SILENT_LOGGER, connect });
        checkEmbeddings(await source.embed('candidate', COMMAND, ROWS));
        return 'accepted';
      },
    };
  },
};

const PULL_REQUEST = {
  action: 'synchronize',
  number: 7,
  before: 'b'.repeat(40),
  pull_request: {
    number: 7,
    head: { sha: 'c'.repeat(40), ref: 'topic', repo: { full_name: 'someone/fork', fork: true } },
    base: { sha: 'd'.repeat(40), ref: 'main', repo: { full_name: 'owner/repo' } },
  },
  repository: { full_name: 'owner/repo', default_branch: 'main' },
};
const EVENTS = [
  'pull_request',
  'pull_request_target',
  'merge_group',
  'push',
  'schedule',
  'workflow_dispatch',
  'other',
];

/** The payload of an event, once the runner's own library has parsed it. */
export const eventPayload: Target = {
  name: 'event-json',
  mutate: jsonMutator,
  open: () =>
    Promise.resolve({
      seeds: [
        utf8(JSON.stringify(PULL_REQUEST)),
        utf8('{"merge_group":{"base_sha":"' + 'e'.repeat(40) + '"},"repository":{"default_branch":"main"}}'),
      ],
      feed: (bytes, at) => {
        let payload: unknown;
        try {
          payload = JSON.parse(textOf(bytes));
        } catch {
          return Promise.resolve('refused');
        }
        const { base, kind, onDefaultBranch, pullRequest } = readTrigger({
          eventName: EVENTS[at % EVENTS.length],
          ref: 'refs/heads/main',
          payload,
        });
        expectThat(base === undefined || /^[0-9a-f]{40,64}$/.test(base), 'the base is a commit');
        expectThat(kind !== 'pull-request' || !onDefaultBranch, 'a pull request is not the default branch');
        expectThat(
          pullRequest === undefined || typeof pullRequest.number === 'number',
          'a pull request has a number',
        );
        return Promise.resolve('accepted');
      },
    }),
};

const DIFF = `diff --git a/driftgate.yml b/driftgate.yml
index 83db48f..bf26912 100644
--- a/driftgate.yml
+++ b/driftgate.yml
@@ -3 +3 @@ reference: models/old
-candidate: models/new-1
+candidate: models/new-2
diff --git "a/sp\\303\\244t.py" "b/sp\\303\\244t.py"
new file mode 100644
--- /dev/null
+++ "b/sp\\303\\244t.py"
@@ -0,0 +1,2 @@
+MODEL = "models/new-2"
+
\\ No newline at end of file
`;
const DIFF_PIECES = [
  'diff --git ',
  '--- ',
  '+++ ',
  '@@ -1 +1 @@',
  '@@ -0,0 +1,99999999999 @@',
  '\n+',
  '\n-',
  '\n ',
  '/dev/null',
  '"b/',
  '\\377',
  '\\',
  '\nBinary files a and b differ\n',
  '\nGIT binary patch\n',
  '\nrename from x\n',
  ' '.repeat(5_000),
  'a/'.repeat(3_000),
];

/** A unified diff of a pull request, looked at for the line that names the model. */
export const diff: Target = {
  name: 'diff',
  mutate: textMutator(DIFF_PIECES),
  open: () =>
    Promise.resolve({
      seeds: [utf8(DIFF), utf8(DIFF.repeat(20))],
      feed: (bytes) => {
        const found = findModelLine(textOf(bytes), ['models/new-2', 'new-2'], { gateFile: 'driftgate.yml' });
        if (found === undefined) return Promise.resolve('refused');
        expectThat(Number.isSafeInteger(found.line), 'a line is a number');
        return Promise.resolve('accepted');
      },
    }),
};
