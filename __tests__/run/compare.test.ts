import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';

import { SILENT_LOGGER } from '../../fixtures/heads.ts';
import { compare } from '../../src/compare.ts';
import { loadCompareConfig } from '../../src/config/load-compare-config.ts';
import { rowOf, zeros } from '../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { isStored, placeOf } from '../../src/config/embedding-config.ts';
import { createRandom } from '../../src/core/random.ts';
import { DatasetError, ModelError } from '../../src/errors.ts';
import type { EmbeddingSource } from '../../src/ports.ts';
import type { ComparisonReport } from '../../src/report/compare/comparison-report.ts';
import { renderComparisonFiles } from '../../src/report/compare/files.ts';
import { renderComparisonTerminal } from '../../src/report/compare/terminal.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** Half unsafe, half safe; every text holds a word that occurs nowhere else. */
function lines(rows: number, first: number): string[] {
  return Array.from({ length: rows }, (_, at) =>
    JSON.stringify({ id: `row-${first + at}`, text: `confidential ${first + at}`, label: (first + at) % 2 }),
  );
}

interface Splits {
  readonly train: readonly string[];
  readonly validation: readonly string[];
  readonly test: readonly string[];
}

const SPLITS: Splits = { train: lines(120, 0), validation: lines(60, 1000), test: lines(100, 2000) };

async function compareFolder(splits: Splits = SPLITS): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-compare-'));
  folders.push(folder);
  for (const [name, rows] of Object.entries(splits)) {
    await writeFile(join(folder, `${name}.jsonl`), `${[...rows].join('\n')}\n`);
  }
  await writeFile(
    join(folder, 'compare.yml'),
    `dataset: { path: test.jsonl, train: train.jsonl, validation: validation.jsonl }
models: { zeta: models/zeta, alpha: { model: models/alpha, prefix: "query: " } }
simulation: { mechanisms: [gaussian], points: 2, angles: [10] }
regularization: 0.1
`,
  );
  return folder;
}

const asked: string[] = [];

/** Seeded unit vectors by row id; those of `zeta` lie further apart. */
const EMBEDDINGS: EmbeddingSource = {
  embed: (_, config, rows) => {
    const isZeta = placeOf(config).endsWith('zeta');
    asked.push(isZeta ? 'zeta' : 'alpha');
    const matrix = zeros(rows.length, isZeta ? 6 : 5);
    rows.forEach(({ id }, row) => {
      const number = Number(id.slice('row-'.length));
      const random = createRandom(number);
      const x = Array.from({ length: matrix.cols }, (__, j) => random.normal() + (j === 1 ? 4 : 0));
      x[0] += (number % 2 === 1 ? 1 : -1) * (isZeta ? 1.5 : 0.7);
      const length = Math.hypot(...x);
      rowOf(matrix, row).set(x.map((value) => value / length));
    });
    return Promise.resolve({
      matrix,
      norms: new Float64Array(rows.length).fill(1),
      truncatedRows: isZeta ? 0 : 7,
      identity: {
        modelHash: 'a'.repeat(64),
        tokenizerHash: 'b'.repeat(64),
        output: 'last_hidden_state',
        pooling: 'mean',
        normalize: true,
        prefix: isStored(config) ? '' : config.prefix,
        maximumLength: 256,
        dimension: matrix.cols,
        paddingSide: 'right',
        batchSize: 32,
        quantized: false,
        runtime: 'stub 1',
        backend: 'stub',
        instructionSet: 'none',
      },
      seconds: 0,
      reuse: { rows: 0, of: rows.length, secondsSaved: 0 },
    });
  },
};

async function runCompare(folder: string): Promise<ComparisonReport> {
  const config = await loadCompareConfig('compare.yml', folder);
  return compare(config, { logger: SILENT_LOGGER, embeddings: EMBEDDINGS, multiply: plainMultiply });
}

describe('driftgate compare', () => {
  test('embeds three splits with one model after the other and reports them in the order of the file', async () => {
    asked.length = 0;
    const report = await runCompare(await compareFolder());
    expect(asked).toEqual(['zeta', 'zeta', 'zeta', 'alpha', 'alpha', 'alpha']);
    expect(report.models).toMatchObject([
      { name: 'zeta', model: 'models/zeta', dimension: 6, truncatedRows: 0, head: { C: 0.1 } },
      { name: 'alpha', dimension: 5, identity: { prefix: 'query: ' }, change: { rocAuc: {} } },
    ]);
    expect(report.dataset).toMatchObject({
      train: { path: 'train.jsonl', rows: 120 },
      validation: { rows: 60 },
      test: { rows: 100, positives: 50, negatives: 50 },
    });
    expect(report.findings.separability[0].places).toEqual([['zeta'], ['alpha']]);
    expect(report.notes.join(' ')).toContain('alpha saw 7 of 100 test texts cut');
  });

  test('gives the same report whatever the order of the rows', async () => {
    const { train, validation, test: held } = SPLITS;
    const turned = {
      train: train.toReversed(),
      validation: validation.toReversed(),
      test: held.toReversed(),
    };
    expect(await runCompare(await compareFolder(turned))).toEqual(await runCompare(await compareFolder()));
  });

  test('never shows a text or a path of this machine', async () => {
    const folder = await compareFolder();
    const report = await runCompare(folder);
    const all = [
      ...Object.values(renderComparisonFiles(report)),
      renderComparisonTerminal(report, { color: false }),
    ];
    for (const text of all) {
      expect(text).not.toContain('confidential');
      expect(text).not.toContain(folder);
    }
  });

  test.each(['train', 'validation', 'test'] as const)(
    'a %s split of one class is an error that names its file',
    async (split) => {
      const safe = SPLITS[split].filter((line) => line.includes('"label":0'));
      const failure = runCompare(await compareFolder({ ...SPLITS, [split]: safe }));
      await expect(failure).rejects.toThrow(DatasetError);
      await expect(failure).rejects.toMatchObject({
        details: {
          code: 'one-class',
          what: `all ${safe.length} rows are safe`,
          where: { file: expect.stringContaining(`${split}.jsonl`) },
        },
      });
    },
  );

  test('a model on which no head can be fitted is an error that names it', async () => {
    const broken: EmbeddingSource = {
      embed: async (label, config, rows) => {
        const embedded = await EMBEDDINGS.embed(label, config, rows);
        if (placeOf(config).endsWith('alpha')) embedded.matrix.data[0] = NaN;
        return embedded;
      },
    };
    const config = await loadCompareConfig('compare.yml', await compareFolder());
    const failure = compare(config, { logger: SILENT_LOGGER, embeddings: broken, multiply: plainMultiply });
    await expect(failure).rejects.toThrow(ModelError);
    await expect(failure).rejects.toMatchObject({
      details: { what: 'no head can be fitted on alpha: a feature is not a finite number' },
    });
  });
});
