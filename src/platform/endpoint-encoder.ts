import pMap from 'p-map';

import type { EndpointConfig } from '../config/gate-config.ts';
import { ModelError } from '../errors.ts';
import type { RemoteEncoder } from '../ports.ts';
import { readAnswer, type Answer } from './endpoint-answer.ts';
import { isOfTextCount, isTooLarge, refusesEncoding } from './endpoint-failure.ts';
import { nameOfServer, readEndpointKey } from './endpoint-key.ts';
import {
  CLOCK,
  createPace,
  PATIENCE,
  type Clock,
  type EndpointPatience,
  type LastReply,
} from './endpoint-pace.ts';
import { refusalOf } from './endpoint-refusal.ts';
import { createAsk, type Encoding, type Fetch } from './endpoint-request.ts';

/** What a connection is made of beside the gate file. */
export interface EndpointOptions {
  /** Is told the key before anything else is done with it, such as `setSecret` of a workflow. */
  readonly mask?: (secret: string) => void;
  readonly fetch?: Fetch;
  readonly patience?: EndpointPatience;
  readonly clock?: Clock;
}

type Receive = Parameters<RemoteEncoder['encode']>[1];

/** Texts `first` up to, not including, `end`. */
interface Range {
  readonly first: number;
  readonly end: number;
}

/** One call of `encode`. */
interface Task {
  readonly texts: readonly string[];
  readonly receive: Receive;
  readonly stop: AbortSignal;
}

/**
 * Connects to a server that speaks the embeddings part of OpenAI's API. `batchSize` texts go into a request and
 * `concurrency` requests are under way; a request that is too large for the server is halved, down to one text; what
 * may pass is tried again (`createPace`). Texts are sent as they are: a prefix is the caller's to add. The first failure
 * for good stops everything under way.
 *
 * @throws ConfigurationError when the key is not in the environment
 */
export function connectEndpoint(
  config: EndpointConfig,
  environment: NodeJS.ProcessEnv,
  options: EndpointOptions = {},
): RemoteEncoder {
  const key = readEndpointKey(config, environment);
  if (key !== undefined) options.mask?.(key);
  const batches = createBatches(config, key, options);
  return {
    encode: async (texts, receive) => {
      const stop = new AbortController();
      const task: Task = { texts, receive, stop: stop.signal };
      let failed: { readonly error: unknown } | undefined;
      const encodeBatch = async (range: Range): Promise<void> => {
        try {
          await batches(range, task);
        } catch (error) {
          // What the others throw from now on is that they were stopped.
          failed ??= { error };
          stop.abort();
        }
      };
      await pMap(rangesOf(task, config.batchSize), encodeBatch, { concurrency: config.concurrency });
      if (failed !== undefined) throw failed.error;
    },
  };
}

function* rangesOf({ stop, texts }: Task, size: number): Generator<Range> {
  for (let first = 0; first < texts.length && !stop.aborted; first += size) {
    yield { first, end: Math.min(first + size, texts.length) };
  }
}

/** Encodes one range of texts, halved as often as the server wants. */
function createBatches(
  config: EndpointConfig,
  key: string | undefined,
  { clock = CLOCK, fetch: send = fetch, patience = PATIENCE }: EndpointOptions,
): (range: Range, task: Task) => Promise<void> {
  const ask = createAsk(config, key, { send, now: () => clock.now() });
  const pace = createPace(config.retries, patience, clock);
  // What was learned of the server.
  let encoding: Encoding = 'base64';
  let most = config.batchSize;
  let dimension = config.dimensions;

  const request = async (texts: readonly string[], stop: AbortSignal): Promise<LastReply> => {
    const asked = encoding;
    const reply = await pace(() => ask(texts, asked, stop), stop);
    if ('data' in reply || asked === 'float' || !refusesEncoding(reply.failure)) return reply;
    encoding = 'float';
    return request(texts, stop);
  };

  const handOver = (answer: Answer, { first, end }: Range, { receive, stop, texts }: Task): void => {
    const place = placeOf({ first, end }, texts.length);
    if ('problem' in answer) throw brokenAnswer(config, answer, { first, of: texts.length, place });
    dimension ??= answer.dimension;
    if (answer.dimension !== dimension) throw otherDimension(config, answer.dimension, { dimension, place });
    stop.throwIfAborted();
    answer.vectors.forEach((vector, place) => receive(first + place, vector));
  };

  return async function encodeRange(range, task): Promise<void> {
    const { end, first } = range;
    const texts = task.texts.slice(first, end);
    const middle = first + Math.ceil(texts.length / 2);
    if (texts.length <= most) {
      const reply = await request(texts, task.stop);
      if ('data' in reply) {
        handOver(readAnswer(reply.data, texts.length), range, task);
        return;
      }
      const { failure } = reply;
      if (texts.length === 1 || !isTooLarge(failure)) {
        throw refusalOf(config, key, { ...reply, texts, place: placeOf(range, task.texts.length) });
      }
      if (isOfTextCount(failure)) most = Math.min(most, middle - first);
    }
    await encodeRange({ first, end: middle }, task);
    await encodeRange({ first: middle, end }, task);
  };
}

/** Counted from 1, as people do. */
function placeOf({ end, first }: Range, of: number): string {
  return end - first === 1 ? `text ${end} of ${of}` : `texts ${first + 1} to ${end} of ${of}`;
}

function brokenAnswer(
  { endpoint, modelName }: EndpointConfig,
  { problem, text }: Extract<Answer, { readonly problem: string }>,
  { first, of, place }: { readonly first: number; readonly of: number; readonly place: string },
): ModelError {
  return new ModelError({
    code: 'endpoint-broken-answer',
    what: `the server at ${nameOfServer(endpoint)} gave vectors that cannot be used`,
    expected: 'one vector of finite numbers for each text, all of one length',
    found: `${problem}; ${text === undefined ? place : placeOf({ first: first + text, end: first + text + 1 }, of)}`,
    hint: `see whether the server serves \`${modelName}\` as an embedding model, and in a precision that does not overflow`,
  });
}

function otherDimension(
  { dimensions, endpoint, modelName }: EndpointConfig,
  found: number,
  { dimension, place }: { readonly dimension: number; readonly place: string },
): ModelError {
  const asked = dimensions !== undefined;
  return new ModelError({
    code: 'endpoint-dimension',
    what: asked
      ? `the server at ${nameOfServer(endpoint)} does not give the \`dimensions\` that were asked for`
      : `the server at ${nameOfServer(endpoint)} changed the length of its vectors while it was asked`,
    expected: `${dimension} numbers`,
    found: `${found} numbers; ${place}`,
    hint: asked
      ? `leave \`dimensions\` out, or ask a server that cuts the vectors of \`${modelName}\` by itself`
      : `one model is to answer under the name \`${modelName}\`: look for another behind the same address`,
  });
}
