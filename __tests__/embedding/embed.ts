import { join } from 'node:path';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import type { EmbeddingModelConfig } from '../../src/config/gate-config.ts';
import { rowOf } from '../../src/core/linalg/matrix.ts';
import { DriftgateError } from '../../src/errors.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import type { Embeddings, EmbeddingStore, InferenceRuntime, Logger } from '../../src/ports.ts';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';

/** Texts of many lengths. */
export const TEXTS = [
  'the river',
  'the quick brown fox jumps over the lazy dog while the small cat sleeps near the warm fire',
  'good morning',
  'a letter from the old town by the sea',
  'no',
  'we walked along the river until the evening and then we went home and told everyone about the day',
  'it rains',
  'the garden is green and the water is cold',
];

/** Rows r0, r1 ... of texts. */
export function toRows(texts: readonly string[]): { id: string; text: string }[] {
  return texts.map((text, i) => ({ id: `r${i}`, text }));
}

/** A logger that keeps its warnings and progress. */
export function recordingLogger(): Logger & { warnings: string[]; infos: string[]; steps: number[] } {
  const warnings: string[] = [];
  const infos: string[] = [];
  const steps: number[] = [];
  return {
    warnings,
    infos,
    steps,
    debug: () => undefined,
    info: (message) => void infos.push(message),
    warn: (message) => void warnings.push(message),
    group: (_title, task) => task(),
    progress: (_label, done) => void steps.push(done),
  };
}

/** Absolute path of a fixture model's folder. */
export async function fixtureModel(name: string): Promise<string> {
  return join(await ensureFixtureModels(), name);
}

/** What a test may change about the call. */
export interface EmbedOptions extends Partial<EmbeddingModelConfig> {
  readonly runtime?: InferenceRuntime;
  readonly logger?: Logger;
  readonly store?: EmbeddingStore;
}

/** Embeds with a fixture model (by name) or any other (by absolute path). */
export async function embed(
  name: string,
  rows: readonly { readonly id: string; readonly text: string }[],
  { runtime, logger, store, ...config }: EmbedOptions = {},
): Promise<Embeddings> {
  const source = createEmbeddingSource({
    runtime: runtime ?? (await createRuntime()),
    logger: logger ?? recordingLogger(),
    ...(store === undefined ? {} : { store }),
  });
  return source.embed(
    'candidate',
    {
      model: name.startsWith('/') ? name : await fixtureModel(name),
      normalize: true,
      prefix: '',
      maximumLength: 128,
      batchSize: 4,
      ...config,
    },
    rows,
  );
}

/** The rows of the matrix as plain arrays. */
export function vectorsOf({ matrix }: Embeddings): number[][] {
  return Array.from({ length: matrix.rows }, (_, row) => [...rowOf(matrix, row)]);
}

/** Largest absolute difference of two sets of vectors. */
export function largestDifference(a: number[][], b: number[][]): number {
  return Math.max(...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - (b[i]?.[j] ?? NaN)))));
}

/** The error a promise rejects with, which must be driftgate's own. */
export async function errorOf(promise: Promise<unknown>): Promise<DriftgateError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof DriftgateError) return error;
    throw error;
  }
  throw new Error('expected a rejection');
}
