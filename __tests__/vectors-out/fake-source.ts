import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddingModelConfig } from '../../src/config/gate-config.ts';
import { zeros } from '../../src/core/linalg/matrix.ts';
import type { Dataset, LabelledExample } from '../../src/dataset/labelled-example.ts';
import type { Embeddings, ModelIdentity } from '../../src/ports.ts';
import type { FolderTask } from '../../src/vectors-out/embed-to-folder.ts';

export const DIMENSION = 3;

/** A model that nobody asks for, since the source is a fake. */
export const MODEL: EmbeddingModelConfig = {
  model: '/model',
  prefix: '',
  normalize: true,
  batchSize: 2,
  maximumLength: 8,
};

export const IDENTITY: ModelIdentity = {
  modelHash: 'a'.repeat(64),
  dimension: DIMENSION,
  normalize: true,
  quantized: false,
  instructionSet: 'x64 avx2',
};

/** Three numbers of a text, in float32, and never zero. */
export function vectorOf(text: string): Float32Array {
  let state = 7;
  return Float32Array.from({ length: DIMENSION }, (_, j) => {
    for (const character of text) state = (state * 31 + (character.codePointAt(0) ?? 0) + j) % 65_521;
    return (state + 1) / 65_522;
  });
}

export interface FakeSource {
  readonly embeddings: FolderTask['embeddings'];
  /** Rows of each call. */
  readonly calls: number[];
}

/** Embeds with `vectorOf`; norms count up the length of the text; every fifth text is cut. */
export function fakeSource({
  failAfter = Infinity,
  identityOf = () => IDENTITY,
}: {
  /** Calls that succeed. */
  readonly failAfter?: number;
  readonly identityOf?: (call: number) => ModelIdentity;
} = {}): FakeSource {
  const calls: number[] = [];
  const embed = (rows: readonly { readonly id: string; readonly text: string }[]): Embeddings => {
    calls.push(rows.length);
    if (calls.length > failAfter) throw new Error('power cut');
    const matrix = zeros(rows.length, DIMENSION);
    rows.forEach(({ text }, row) => matrix.data.set(vectorOf(text), row * DIMENSION));
    return {
      matrix,
      norms: Float64Array.from(rows, ({ text }) => text.length + 0.1),
      truncatedRows: rows.filter(({ text }) => text.length % 5 === 0).length,
      identity: identityOf(calls.length),
      seconds: 1,
      reuse: { rows: 0, of: rows.length, secondsSaved: 0 },
    };
  };
  return {
    calls,
    embeddings: {
      async embed(_label, _model, rows, demand) {
        const all = embed(rows);
        if (demand === undefined) return all;
        const half = Math.ceil(rows.length / 2);
        for (const [from, to] of [
          [0, half],
          [half, rows.length],
        ]) {
          const data = all.matrix.data.slice(from * DIMENSION, to * DIMENSION);
          const indices = Int32Array.from({ length: to - from }, (_, i) => from + i);
          await demand.visit(indices, { rows: to - from, cols: DIMENSION, data });
        }
        return { ...all, matrix: zeros(0, DIMENSION) };
      },
    },
  };
}

/** Rows whose ids are not in order. */
export function datasetOf(rows: number): Dataset {
  const examples = Array.from({ length: rows }, (_, row): LabelledExample => {
    const number = (row * 7) % rows;
    return {
      id: `row-${String(number).padStart(4, '0')}`,
      text: `text ${'x'.repeat(number % 11)} ${number}`,
      label: row % 2 === 0 ? 0 : 1,
      slices: [],
    };
  });
  return {
    path: 'rows.jsonl',
    contentHash: createHash('sha256').update(JSON.stringify(examples)).digest('hex'),
    examples,
  };
}

/** A task that logs nowhere. */
export function taskOf(dataset: Dataset, source: FakeSource, changes: Partial<FolderTask> = {}): FolderTask {
  return {
    label: 'reference',
    model: MODEL,
    dataset,
    embeddings: source.embeddings,
    logger: { info: () => undefined },
    ...changes,
  };
}

/** Bytes of every file of a folder, by name. */
export async function bytesOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).sort();
  const files: Record<string, string> = {};
  for (const name of names) files[name] = (await readFile(join(folder, name))).toString('latin1');
  return files;
}
