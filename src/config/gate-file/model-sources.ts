import type { z } from 'zod';

import type { modelObject } from './model-section.ts';
import { refuse } from './refuse.ts';

type ModelObject = z.infer<typeof modelObject>;
type Key = keyof ModelObject;

/** What a key means when it is not written. */
export const DEFAULTS = {
  prefix: '',
  'maximum-length': 256,
  'batch-size': 32,
  concurrency: 4,
  retries: 5,
  timeout: 60,
} as const;

/** The keys that each source of vectors knows, beside `normalize`. */
const KEYS_OF = {
  vectors: ['id-column', 'vector-column'],
  endpoint: [
    'model',
    'dimensions',
    'api-key-variable',
    'prefix',
    'batch-size',
    'concurrency',
    'retries',
    'timeout',
  ],
  command: ['prefix', 'timeout'],
  model: [
    'tokenizer',
    'output',
    'pooling',
    'prefix',
    'maximum-length',
    'batch-size',
    'padding-side',
    'dimensions',
    'threads',
    'execution-provider',
  ],
} as const satisfies Readonly<Record<string, readonly Key[]>>;

type Source = keyof typeof KEYS_OF;

/** Before `model`: beside `endpoint` that is a name. */
const SOURCES: readonly Source[] = ['vectors', 'endpoint', 'command', 'model'];
const SAYS: Readonly<Record<Source, string>> = {
  vectors: 'names what was embedded before',
  endpoint: 'names a server',
  command: 'names a program',
  model: 'names a local model',
};
const IS_URL = /^[a-z][a-z0-9+.-]*:\/\//i;
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a key was written, as far as it matters: one that says what its absence says does not. */
function isGiven(model: ModelObject, key: Key): boolean {
  const usual = (DEFAULTS as Readonly<Partial<Record<Key, unknown>>>)[key];
  return model[key] !== undefined && model[key] !== usual;
}

/** Exactly one source of vectors, and beside it only keys that mean something to it. */
export function refuseMixedSources(model: ModelObject, context: z.RefinementCtx): void {
  const source = SOURCES.find((name) => isGiven(model, name));
  if (source === undefined) {
    refuse(context, {
      code: 'missing-key',
      what: 'the key "model" is missing',
      path: ['model'],
      expected: '"model", "vectors", "endpoint" or "command"',
      hint: 'name an ONNX file or its folder under "model", vectors that were made before under "vectors", or what embeds under "endpoint" or "command"',
    });
    return;
  }
  const known: readonly Key[] = [...KEYS_OF[source], source, 'normalize'];
  const keys: readonly Key[] = [...SOURCES, ...Object.values(KEYS_OF).flat()];
  for (const key of new Set(keys)) {
    if (known.includes(key) || !isGiven(model, key)) continue;
    refuse(context, {
      code: 'two-sources',
      what: `"${key}" means nothing beside "${source}", which ${SAYS[source]}`,
      path: [key],
      expected: 'one source of vectors, with its own keys',
      hint: `remove "${key}", or "${source}"`,
    });
  }
  if (source === 'endpoint') refuseEndpoint(model, context);
  if (source === 'model') refuseUrl(model, context);
}

function refuseEndpoint({ endpoint, model, ...keys }: ModelObject, context: z.RefinementCtx): void {
  if (model === undefined) {
    refuse(context, {
      code: 'missing-key',
      what: 'the key "model" is missing',
      path: ['model'],
      expected: 'the name of a model',
      hint: 'say the name that the server knows the model by; `GET /models` of the server lists them',
    });
  }
  const url = URL.canParse(endpoint ?? '') ? new URL(endpoint ?? '') : undefined;
  if (url?.protocol !== 'http:' || LOOPBACK.has(url.hostname) || keys['api-key-variable'] === undefined)
    return;
  refuse(context, {
    code: 'unsafe-endpoint',
    what: 'a key would travel over http, where anyone on the way can read it',
    path: ['endpoint'],
    expected: 'https, or a server on this machine',
    hint: 'use the https address of the server, or remove "api-key-variable"',
  });
}

function refuseUrl({ model }: ModelObject, context: z.RefinementCtx): void {
  if (!IS_URL.test(model ?? '')) return;
  refuse(context, {
    code: 'not-a-path',
    what: 'this is a URL, and driftgate downloads nothing',
    path: ['model'],
    expected: "a path, relative to the gate file's folder or absolute",
    hint: 'fetch the file in an earlier step of the workflow and name the copy here; a server that embeds goes under "endpoint"',
  });
}
