import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import { rowOf, zeros } from '../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { createRandom } from '../../src/core/random.ts';
import type { EmbeddingSource, InferenceRuntime, Logger, ModelIdentity } from '../../src/ports.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { run } from '../../src/run.ts';
import type { RunPorts } from '../../src/run-ports.ts';

export const DIMENSION = 6;

export const SILENT_LOGGER: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  group: (_, task) => task(),
  progress: () => undefined,
};

/** Half unsafe, half safe; every text holds a word that occurs nowhere else. */
export function datasetLines(rows: number, first = 0): string[] {
  return Array.from({ length: rows }, (_, at) => {
    const row = first + at;
    return JSON.stringify({ id: `row-${row}`, text: `confidential words ${row}`, label: row % 2 });
  });
}

/** A folder with gate file, labelled set and head, as a user has them. */
export async function makeGateFolder({
  rows = 200,
  settings = '',
  dimension = DIMENSION,
  trainRows = 0,
} = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-run-'));
  await writeFile(join(folder, 'held-out.jsonl'), `${datasetLines(rows).join('\n')}\n`);
  if (trainRows > 0) {
    await writeFile(join(folder, 'train.jsonl'), `${datasetLines(trainRows, rows).join('\n')}\n`);
  }
  await writeFile(join(folder, 'head.json'), JSON.stringify(headFile(dimension)));
  await writeFile(
    join(folder, 'driftgate.yml'),
    `dataset: {path: held-out.jsonl${trainRows > 0 ? ', train: train.jsonl' : ''}}\n` +
      'reference: models/old\ncandidate: models/new\nclassifier: head.json\n' +
      'simulation: {points: 2, mechanisms: [gaussian]}\n' +
      (settings.includes('decision:') ? '' : 'decision: {bootstrap-resamples: 100}\n') +
      settings,
  );
  return folder;
}

function headFile(dimension: number): unknown {
  const filled = (value: number): number[] => Array<number>(dimension).fill(value);
  return {
    format: 'driftgate-head',
    version: 1,
    dimension,
    standardizer: { mean: filled(0), scale: filled(1) },
    weights: [5, ...filled(0).slice(1)],
    intercept: 0,
    decisionThreshold: 0.5,
    classes: [0, 1],
  };
}

export interface StubModel {
  /** Factor on the coordinate that the head reads. */
  readonly factor?: number;
  readonly dimension?: number;
  readonly identity?: Partial<ModelIdentity>;
}

/** Seeded vectors by row id, whatever the order of the rows. */
export function stubEmbeddings(candidate: StubModel = {}, reference: StubModel = {}): EmbeddingSource {
  return {
    embed: (side, _, rows) => {
      const { factor = 1, dimension = DIMENSION, identity } = side === 'reference' ? reference : candidate;
      const matrix = zeros(rows.length, dimension);
      rows.forEach(({ id }, row) => {
        const number = Number(id.slice('row-'.length));
        const random = createRandom(number);
        const x = Array.from({ length: dimension }, () => random.normal());
        x[0] = factor * (x[0] + (number % 2 === 1 ? 1.2 : -1.2));
        const length = Math.hypot(...x);
        rowOf(matrix, row).set(x.map((value) => value / length));
      });
      return Promise.resolve({
        matrix,
        norms: new Float64Array(rows.length).fill(1),
        truncatedRows: 0,
        identity: { ...identityOf(dimension), ...identity },
        seconds: 0,
        reuse: { rows: 0, of: rows.length, secondsSaved: 0 },
      });
    },
  };
}

/** What a stub says of itself. */
export function identityOf(dimension: number): ModelIdentity {
  return {
    modelHash: 'a'.repeat(64),
    tokenizerHash: 'b'.repeat(64),
    output: 'last_hidden_state',
    pooling: 'mean',
    normalize: true,
    prefix: '',
    maximumLength: 256,
    dimension,
    paddingSide: 'right',
    batchSize: 32,
    quantized: false,
    runtime: 'stub 1',
    backend: 'stub',
    instructionSet: 'none',
  };
}

/** A runtime that no graph may be loaded with. */
const NO_RUNTIME: InferenceRuntime = {
  backend: 'stub',
  version: 'stub 1',
  instructionSet: 'none',
  load: () => Promise.reject(new Error('no graph is to be loaded')),
};

/** Runs the gate of a folder. */
export async function runGate(
  folder: string,
  embeddings = stubEmbeddings(),
  ports: Partial<RunPorts> = {},
): Promise<GateReport> {
  const config = await loadGateConfig('driftgate.yml', folder);
  const { report } = await run(config, {
    logger: SILENT_LOGGER,
    embeddings,
    multiply: plainMultiply,
    runtime: NO_RUNTIME,
    context: { commit: 'abc' },
    ...ports,
  });
  return report;
}
