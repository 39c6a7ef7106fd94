import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeNpy } from '../../../src/artefact/npy.ts';
import { readStoredVectors } from '../../../src/embedding/stored-vectors.ts';
import { loadVectorTable } from '../../../src/vectors/load-vector-table.ts';
import type { VectorTable } from '../../../src/vectors/vector-table.ts';
import { mutateBytes } from '../mutators/bytes.ts';
import { npyMutator, parquetMutator, safetensorsMutator } from '../mutators/containers.ts';
import { jsonLinesMutator, jsonMutator } from '../mutators/json.ts';
import { utf8, type Mutator } from '../mutators/mutator.ts';
import { drawVectors, readSeeds } from '../seeds.ts';
import { expectFinite, expectThat, type Target } from '../target.ts';

function checkTable({ hash, ids, matrix: { cols, data, rows } }: VectorTable): void {
  expectThat(/^[0-9a-f]{64}$/.test(hash), 'a table has a hash');
  expectThat(rows > 0 && cols > 0 && data.length === rows * cols, 'the shape is that of the data');
  expectThat(data.every(Number.isFinite), 'all numbers are finite');
  expectThat(ids === undefined || ids.length === rows, 'every row has an id, or none has');
  expectThat(ids?.every((id) => typeof id === 'string') ?? true, 'ids are texts');
  for (let row = 0; row < rows; row++) {
    expectThat(
      data.subarray(row * cols, (row + 1) * cols).some((value) => value !== 0),
      'no row is zero',
    );
  }
}

function tableTarget(name: string, mutate: Mutator, files: readonly string[]): Target {
  return {
    name,
    mutate,
    open: async (folder) => ({
      seeds: await readSeeds(files.map((file) => `fixtures/vectors/${file}`)),
      feed: async (bytes) => {
        const path = join(folder, `vectors${/\.[a-z]+$/.exec(files[0])?.[0] ?? ''}`);
        await writeFile(path, bytes);
        checkTable(await loadVectorTable(path));
        return 'accepted';
      },
    }),
  };
}

export const npy = tableTarget('npy', npyMutator, [
  'float32.npy',
  'float16.npy',
  'float64.npy',
  'fortran.npy',
  'version-2.npy',
  'version-3.npy',
]);
export const safetensors = tableTarget('safetensors', safetensorsMutator, [
  'float32.safetensors',
  'float16.safetensors',
  'float64.safetensors',
]);
export const arrow = tableTarget('arrow', mutateBytes, [
  'uncompressed.feather',
  'lz4.feather',
  'zstd.feather',
  'stream.arrow',
  'float64.arrow',
  'float16.arrow',
  'fixed-size.arrow',
  'repeated.feather',
]);
export const parquetVectors = tableTarget('parquet-vectors', parquetMutator, [
  'none.parquet',
  'snappy.parquet',
  'gzip.parquet',
  'brotli.parquet',
  'zstd.parquet',
  'lz4.parquet',
  'encoded.parquet',
  'page-v2.parquet',
  'fixed-size.parquet',
  'float16.parquet',
  'float64.parquet',
  'pandas.parquet',
]);

const ROWS = 12;
const COLS = 4;
const IDS = Array.from({ length: ROWS }, (_, row) => `row-${row}`);

function lines(idKey: string, vectorKey: string): string {
  const { data } = drawVectors(ROWS, COLS, 1);
  return IDS.map(
    (id, row) =>
      `${JSON.stringify({ [idKey]: id, [vectorKey]: [...data.subarray(row * COLS, (row + 1) * COLS)] })}\n`,
  ).join('');
}

export const jsonLinesVectors: Target = {
  name: 'jsonl-vectors',
  mutate: jsonLinesMutator,
  open: (folder) =>
    Promise.resolve({
      seeds: [
        utf8(lines('id', 'embedding')),
        utf8(lines('id', 'vector')),
        utf8('{"id":1,"embedding":[1,2]}\n{"id":2,"embedding":[1e30,-0.5]}'),
      ],
      feed: async (bytes) => {
        await writeFile(join(folder, 'vectors.jsonl'), bytes);
        checkTable(await loadVectorTable(join(folder, 'vectors.jsonl')));
        return 'accepted';
      },
    }),
};

/** `ids.json` beside a NumPy file, joined to the rows of a set. */
export const idsFile: Target = {
  name: 'ids-file',
  mutate: jsonMutator,
  open: async (folder) => {
    await writeFile(join(folder, 'vectors.npy'), encodeNpy(drawVectors(ROWS, COLS, 2)));
    return {
      seeds: [
        utf8(JSON.stringify(IDS)),
        utf8(JSON.stringify(IDS.toReversed(), null, 1)),
        utf8(JSON.stringify([...IDS.keys()])),
      ],
      feed: async (bytes) => {
        await writeFile(join(folder, 'ids.json'), bytes);
        const { ids = [] } = await loadVectorTable(join(folder, 'vectors.npy'));
        expectThat(ids.length === ROWS && ids.every((id) => typeof id === 'string'), 'every row has an id');
        return 'accepted';
      },
    };
  },
};

/** `provenance.json` of a folder that `driftgate embed` wrote. */
export const vectorsProvenance: Target = {
  name: 'vectors-provenance',
  mutate: jsonMutator,
  open: async (folder) => {
    const place = join(folder, 'embedded');
    await rm(place, { recursive: true, force: true });
    await mkdir(place);
    const [vectors, ids] = [encodeNpy(drawVectors(ROWS, COLS, 3)), `${JSON.stringify(IDS)}\n`];
    await writeFile(join(place, 'vectors.npy'), vectors);
    await writeFile(join(place, 'ids.json'), ids);
    const { hash } = await loadVectorTable(place);
    const identity = {
      modelHash: sha256('model'),
      quantized: false,
      dimension: COLS,
      normalize: true,
      pooling: 'mean',
      maximumLength: 128,
    };
    const provenance = {
      provenanceVersion: 1,
      vectors: hash,
      dataset: sha256('set'),
      truncatedRows: 2,
      norms: IDS.map((_, row) => 1 + row),
      identity,
    };
    return {
      seeds: [
        utf8(JSON.stringify(provenance)),
        utf8(JSON.stringify({ ...provenance, truncatedRows: 0 }, null, 2)),
      ],
      feed: async (bytes) => {
        await writeFile(join(place, 'provenance.json'), bytes);
        const rows = IDS.map((id) => ({ id, text: '' }));
        const found = await readStoredVectors('reference', { vectors: place, normalize: true }, rows, {
          info: () => undefined,
        });
        expectFinite(found, 'embeddings');
        expectThat(
          found.norms.every((norm) => norm > 0),
          'norms are above 0',
        );
        expectThat(found.matrix.data.every(Number.isFinite), 'all numbers are finite');
        return 'accepted';
      },
    };
  },
};

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
