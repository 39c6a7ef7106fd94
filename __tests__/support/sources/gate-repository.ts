import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';

import { ensureFixtureHead } from '../../../fixtures/heads.ts';
import { ensureFixtureModels } from '../../../fixtures/models/build.ts';
import { runCli } from '../runner/run-cli.ts';
import { createWorkspace, type WorkspaceFiles } from '../runner/workspace.ts';

/** Enough rows for a clear verdict, few enough to be quick. */
export const ROWS = 160;
/** Numbers of a vector of the fixture model. */
export const DIMENSION = 512;

/** A labelled set, a frozen head and what the old model gives, as a repository holds them. */
export interface SourceSet {
  /** The rows, one JSON object each. */
  readonly lines: readonly string[];
  /** What goes into every repository: the set, the head and the reference's vectors. */
  readonly files: WorkspaceFiles;
  /** Vector of a text as the model gives it, before it is scaled; of another text some vector that depends on it. */
  readonly vectorOf: (text: string) => Float32Array;
  /** Absolute path of the model. */
  readonly model: string;
}

/** Embeds the first rows of the fixture comments with the fixture model through `dist`. */
export async function prepareSet(): Promise<SourceSet> {
  const text = await readFile('fixtures/text/comments.test.jsonl', 'utf8');
  const lines = text.trim().split('\n').slice(0, ROWS);
  // A head that does not say which model it was fitted on.
  const { fittedOn, ...head } = JSON.parse(await readFile(await ensureFixtureHead(), 'utf8'));
  expect(fittedOn).toBeDefined();
  const model = join(await ensureFixtureModels(), 'use-lite');
  const own = { 'held-out.jsonl': `${lines.join('\n')}\n`, 'head.json': JSON.stringify(head) };
  const folder = await gateFolder(own, `{ model: "${model}", normalize: false }`);
  const embed = ['embed', '--model', 'candidate', '--out', 'reference', '--format', 'npy', '--quiet'];
  expect(await runCli(embed, { cwd: folder })).toMatchObject({ exitCode: 0 });
  // Without its provenance: that says they are not scaled, and the gate scales them.
  const names = ['vectors.npy', 'ids.json'];
  const reference = await Promise.all(
    names.map(async (name) => {
      const path = `reference/${name}`;
      return [path, await readFile(join(folder, path))] as const;
    }),
  );
  const [[, npy]] = reference;
  const byText = new Map(
    lines.map((line, row) => [String(JSON.parse(line).text), rowOfNpy(npy, row)] as const),
  );
  const first = rowOfNpy(npy, 0);
  return {
    lines,
    files: { ...own, ...Object.fromEntries(reference) },
    vectorOf: (wanted) => byText.get(wanted) ?? rolled(first, wanted.length),
    model,
  };
}

/** What another model gives: the numbers of a vector, moved by some places. */
export function rolled(vector: Float32Array, places: number): Float32Array {
  return vector.map((_, at) => vector[(at + places) % vector.length]);
}

/** A new repository whose gate judges this candidate; without simulations, repairs and slices, because they take time. */
export function gateFolder(files: WorkspaceFiles, candidate: string): Promise<string> {
  const gate = [
    'dataset: held-out.jsonl',
    'reference: { vectors: reference }',
    `candidate: ${candidate}`,
    'classifier: head.json',
    'limits: { roc-auc: { max-drop: 0.02 } }',
    'decision: { bootstrap-resamples: 100 }',
    'simulation: off',
    'remedies: off',
    'slices: { level: off }',
    'lock: driftgate.lock',
  ];
  return createWorkspace({ ...files, 'driftgate.yml': `${gate.join('\n')}\n` });
}

/** Row of a `.npy` file of float32, version 1.0 (numpy.lib.format). */
function rowOfNpy(npy: Buffer, row: number): Float32Array {
  const start = 10 + npy.readUInt16LE(8) + row * DIMENSION * 4;
  return Float32Array.from({ length: DIMENSION }, (_, i) => npy.readFloatLE(start + 4 * i));
}
