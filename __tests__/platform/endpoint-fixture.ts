import type { EndpointConfig } from '../../src/config/gate-config.ts';
import { DriftgateError } from '../../src/errors.ts';
import { connectEndpoint, type EndpointOptions } from '../../src/platform/endpoint-encoder.ts';
import type { EndpointPatience } from '../../src/platform/endpoint-pace.ts';
import {
  startEmbeddingServer,
  type EmbeddingServer,
  type EmbeddingServerOptions,
} from '../support/embedding-server/start-server.ts';

export const DIMENSION = 6;

/** A vector of float32 numbers that tells texts apart. */
export function vectorOf(text: string): Float32Array {
  let state = 7;
  for (const character of text) state = (state * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return Float32Array.from({ length: DIMENSION }, (_, i) => Math.sin(state * (i + 1)));
}

/** `text 0`, `text 1`, ... */
export function textsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `text ${i}`);
}

/** Waits that a test can sit out. */
export const SHORT: EndpointPatience = { pause: 2, longestPause: 20, longestWait: 5_000 };

/** Settings of a server at a URL, small enough to see. */
export function configOf(url: string, changes: Partial<EndpointConfig> = {}): EndpointConfig {
  return {
    endpoint: url,
    modelName: 'served',
    normalize: true,
    prefix: '',
    batchSize: 4,
    concurrency: 2,
    retries: 3,
    timeout: 5,
    ...changes,
  };
}

/** What an encoder did with some texts. */
export interface Outcome {
  /** By index of the text. */
  readonly vectors: ReadonlyMap<number, readonly number[]>;
  readonly error: unknown;
  /** All that a person would read of the error. */
  readonly message: string;
  readonly code: string | undefined;
}

/** Encodes texts by a server that exists; a vector that comes twice is an error of its own. */
export async function encodeBy(
  url: string,
  texts: readonly string[],
  { config, environment, ...options }: EncodeOptions = {},
): Promise<Outcome> {
  const vectors = new Map<number, readonly number[]>();
  let error: unknown;
  try {
    const encoder = connectEndpoint(
      configOf(url, config),
      { ...environment },
      { patience: SHORT, ...options },
    );
    await encoder.encode(texts, (index, vector) => {
      if (vectors.has(index)) throw new Error(`text ${index} twice`);
      vectors.set(index, Array.from(vector));
    });
  } catch (thrown) {
    error = thrown;
  }
  return {
    vectors,
    error,
    message: error instanceof Error ? error.message : '',
    code: error instanceof DriftgateError ? error.details.code : undefined,
  };
}

export interface EncodeOptions extends EndpointOptions {
  readonly config?: Partial<EndpointConfig>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a test against a server of its own. */
export async function withServer<T>(
  options: Partial<EmbeddingServerOptions>,
  test: (server: EmbeddingServer) => Promise<T>,
): Promise<T> {
  const server = await startEmbeddingServer({ vectorOf, ...options });
  try {
    return await test(server);
  } finally {
    await server.close();
  }
}

/** The vectors that all texts are to have. */
export function expectedOf(texts: readonly string[]): ReadonlyMap<number, readonly number[]> {
  return new Map(texts.map((text, index) => [index, Array.from(vectorOf(text))]));
}

/** Sizes of the requests for vectors, in order of arrival. */
export function sizesOf({ requests }: EmbeddingServer): readonly number[] {
  return requests.map(({ body }) => (body as { input: string[] }).input.length);
}
