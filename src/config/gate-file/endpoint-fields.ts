import { z } from 'zod';

import { DEFAULTS } from './model-sources.ts';
import { refuse } from './refuse.ts';

const MOST_REQUESTS = 256;
const MOST_RETRIES = 20;
const LONGEST_TIMEOUT = 3_600;
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const PROTOCOLS: readonly string[] = ['http:', 'https:'];

/** Base URL of a server: http or https, without a key or a question in it. */
const baseUrl = z.string().superRefine((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const problem =
    url === undefined || !PROTOCOLS.includes(url.protocol)
      ? 'this is no URL of a server'
      : url.username !== '' || url.password !== '' || url.search !== ''
        ? 'a URL in a gate file is no place for a key'
        : url.pathname.replace(/\/$/, '').endsWith('/embeddings')
          ? 'this is the whole address, and driftgate adds `/embeddings` itself'
          : undefined;
  if (problem === undefined) return;
  refuse(context, {
    code: 'not-a-base-url',
    what: problem,
    path: [],
    expected: 'a base URL such as https://api.example.com/v1',
    hint: 'leave out `/embeddings`; a key goes into an environment variable that `api-key-variable` names',
    // It may hold a key.
    hidden: true,
  });
});

/** Keys of `reference` and `candidate` that say where a server is and how it is asked. */
export const endpointFields = {
  endpoint: baseUrl.optional().meta({
    description:
      'Base URL of a server that speaks the embeddings part of the OpenAI API (vLLM, Text Embeddings Inference, Ollama, llama.cpp and hosted ones), in place of a local model; `model` is then the name it knows the model by.',
    examples: ['http://127.0.0.1:8080/v1'],
  }),
  'api-key-variable': z
    .string()
    .superRefine((value, context) => {
      if (VARIABLE_NAME.test(value)) return;
      refuse(context, {
        code: 'not-a-variable',
        what: 'this is no name of an environment variable; a key itself never belongs here',
        path: [],
        expected: 'letters, digits and underscores',
        hint: 'put the key into an environment variable, from a secret, and name the variable here',
        hidden: true,
      });
    })
    .optional()
    .meta({
      description: 'Of `endpoint`: the environment variable that holds the key; absent: none is sent.',
      examples: ['OPENAI_API_KEY'],
    }),
  concurrency: z
    .int()
    .min(1)
    .max(MOST_REQUESTS)
    .default(DEFAULTS.concurrency)
    .meta({ description: 'Of `endpoint`: requests under way at once.', examples: [8] }),
  retries: z
    .int()
    .min(0)
    .max(MOST_RETRIES)
    .default(DEFAULTS.retries)
    .meta({
      description: 'Of `endpoint`: how often a request that failed is sent again, with growing waits.',
      examples: [5],
    }),
  timeout: z
    .number()
    .gt(0)
    .max(LONGEST_TIMEOUT)
    .default(DEFAULTS.timeout)
    .meta({
      description:
        'Of `endpoint`: seconds that one request may take. Of `command`: seconds without a vector after which it is stopped.',
      examples: [60],
    }),
};

/** `command`: a program and its arguments. */
export const commandField = z
  .array(z.string().min(1))
  .min(1)
  .optional()
  .meta({
    description:
      'A program that reads texts on standard input and writes vectors on standard output, as JSON lines, in place of a model: itself and its arguments. No shell reads it; it starts in the folder of the gate file.',
    examples: [['python3', 'embed.py']],
  });
