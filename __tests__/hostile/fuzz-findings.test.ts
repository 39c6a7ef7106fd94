import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parquetSchema, type FileMetaData, type RowGroup, type SchemaTree } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { PbfWriter } from 'pbf';
import { writeHeadModel } from '../../src/artefact/head-onnx.ts';
import { parseClassifier } from '../../src/config/classifier/load-classifier.ts';
import { checkScores } from '../../src/config/classifier/score-range.ts';
import { DEFAULT_FIELDS, SAFE_LABELS, UNSAFE_LABELS } from '../../src/config/dataset-conventions.ts';
import { parseGateConfig } from '../../src/config/load-gate-config.ts';
import { showJson } from '../../src/config/show-json.ts';
import { loadDataset } from '../../src/dataset/load-dataset.ts';
import { checkPages } from '../../src/dataset/parquet-pages.ts';
import { findModelFiles } from '../../src/embedding/model-files.ts';
import { parseModel } from '../../src/embedding/onnx-file.ts';
import { parseOnnxGraph } from '../../src/embedding/onnx-graph.ts';
import { loadTokenizer } from '../../src/embedding/tokenizer.ts';
import { widenBfloat16 } from '../../src/embedding/widen-bfloat16.ts';
import { ClassifierError, DriftgateError, ModelError } from '../../src/errors.ts';
import { parseBaseline } from '../../src/history/baseline.ts';
import { chooseInput } from '../../src/onnx-head/head-input.ts';
import { loadOnnxHead } from '../../src/onnx-head/load-onnx-head.ts';
import type { InferenceRuntime } from '../../src/ports.ts';
import { plainLine } from '../../src/report/escape.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-findings-'));
});
afterAll(() => rm(folder, { recursive: true }));

const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
/** Field 1 with a wire type that protobuf gave up. */
const BAD_FIELD = Uint8Array.of(0x0c);

/** The code of what is thrown, which must be one of ours. */
async function codeOf(task: () => unknown): Promise<string> {
  try {
    await task();
  } catch (error) {
    if (error instanceof DriftgateError) return error.details.code;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function field(tag: number, content: Uint8Array): Uint8Array {
  const writer = new PbfWriter();
  writer.writeBytesField(tag, content);
  return writer.finish();
}

describe('a graph whose parts are damaged that are read late', () => {
  const runtime: InferenceRuntime = {
    backend: 'none',
    version: '0',
    instructionSet: 'none',
    load: () => Promise.reject(new Error('the graph reached the runtime')),
  };

  test('is no classifier when an operator set is', async () => {
    const head = { direction: Float64Array.of(1, 2), intercept: 0, norm: 1 };
    const bytes = Buffer.concat([writeHeadModel(head, 0.5), field(8, BAD_FIELD)]);

    await expect(loadOnnxHead(bytes, 'head.onnx', runtime)).rejects.toThrow(ClassifierError);
    expect(await codeOf(() => loadOnnxHead(bytes, 'head.onnx', runtime))).toBe('not-onnx');
  });

  test('is no embedding model when a node reaches beyond its graph', async () => {
    // irVersion 8; a graph of 4 bytes that begins with a node of 3, whose operator of one byte lies behind the graph.
    const bytes = Uint8Array.of(0x08, 8, 0x3a, 4, 0x0a, 3, 0x22, 1, 0x0c);
    expect(parseModel('model.onnx', bytes, parseOnnxGraph).operators).toEqual(['\f']);

    expect(() => parseModel('model.onnx', bytes, widenBfloat16)).toThrow(ModelError);
    expect(await codeOf(() => parseModel('model.onnx', bytes, widenBfloat16))).toBe('not-onnx');
  });
});

describe('a tokenizer that the library believes', () => {
  const WORDS = { '[UNK]': 0, a: 1, b: 2 };
  const tokenizer = (changes: object): string =>
    JSON.stringify({
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: { type: 'Whitespace' },
      post_processor: null,
      decoder: null,
      model: { type: 'WordLevel', unk_token: '[UNK]', vocab: WORDS },
      ...changes,
    });

  test.each([
    [
      'throws at the first text',
      { post_processor: { type: 'TemplateProcessing', single: [null], pair: [] } },
    ],
    [
      'gives numbers that are no tokens',
      { model: { type: 'WordPiece', unk_token: '[UNK]', vocab: { ...WORDS, a: 1.5 } } },
    ],
    [
      'gives tokens below zero',
      { model: { type: 'WordPiece', unk_token: '[UNK]', vocab: { ...WORDS, a: -1 } } },
    ],
    [
      'gives nothing for a word that it lacks',
      { model: { type: 'WordPiece', unk_token: '[?]', vocab: { b: 2 } } },
    ],
    ['pads with what is no token', { padding: { pad_id: 0.5 } }],
  ])('and that %s is refused in words', async (_, changes) => {
    const file = join(folder, 'tokenizer.json');
    await writeFile(file, tokenizer({ model: { type: 'WordPiece', unk_token: '[UNK]', vocab: WORDS } }));
    expect((await loadTokenizer(file, { maximumLength: 8 })).tokenize('a b').ids).toEqual([1, 2]);

    await writeFile(
      file,
      tokenizer({ model: { type: 'WordPiece', unk_token: '[UNK]', vocab: WORDS }, ...changes }),
    );
    const use = async () => (await loadTokenizer(file, { maximumLength: 8 })).tokenize('a secret');
    expect(await codeOf(use)).toBe('unsupported-tokenizer');
    await expect(use()).rejects.not.toThrow('secret');
  });
});

describe('a Parquet set', () => {
  /** Thrift's compact protocol: a data page of so many values, 8 bytes before and after compression. */
  function page(values: number): Uint8Array {
    const zigzag: number[] = [];
    for (let rest = 2 * values; ; rest = Math.floor(rest / 128)) {
      if (rest < 128) {
        zigzag.push(rest);
        break;
      }
      zigzag.push((rest % 128) | 128);
    }
    const header = [0x15, 0, 0x15, 16, 0x15, 16, 0x2c, 0x15, ...zigzag, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0];
    return Uint8Array.of(...header, ...new Uint8Array(8));
  }

  /** All of it required, the middle of a list repeated. */
  function schemaOf(path: readonly string[]): SchemaTree {
    const elements = path.map((name, at) => ({
      name,
      repetition_type: at === 1 ? 'REPEATED' : 'REQUIRED',
      ...(at < path.length - 1 ? { num_children: 1 } : { type: 'INT64' }),
    }));
    return parquetSchema({
      schema: [{ name: 'root', num_children: 1 }, ...elements],
    } as unknown as FileMetaData);
  }

  function check(bytes: Uint8Array, rows: bigint, path: readonly string[] = ['label']): Promise<void> {
    const column = {
      path_in_schema: [...path],
      data_page_offset: 0n,
      total_compressed_size: BigInt(bytes.length),
      num_values: rows,
      codec: 'UNCOMPRESSED',
      type: 'INT64',
    };
    const group = { columns: [{ meta_data: column }], num_rows: rows } as unknown as RowGroup;
    const read = (start: number, end: number) =>
      Promise.resolve(new Uint8Array(bytes.subarray(start, end)).buffer);
    return checkPages(
      { part: { size: bytes.length, read }, schema: schemaOf(path) },
      group,
      new Set(['label']),
    );
  }

  test('whose pages hold what its rows need is read', async () => {
    await expect(check(page(2), 2n)).resolves.toBeUndefined();
    await expect(check(Buffer.concat([page(2), page(1)]), 3n)).resolves.toBeUndefined();
  });

  test.each([
    ['a page of two thousand million values', page(2 ** 31 - 1), 2n],
    ['more rows than bits', page(2), 2n ** 40n],
    ['a page that is longer than its column', page(2).subarray(0, 20), 2n],
  ])('of %s is refused before anything is allocated', async (_, bytes, rows) => {
    await expect(check(bytes, rows)).rejects.toThrow(RangeError);
  });

  test('may hold lists, within reason', async () => {
    await expect(check(page(1000), 2n, ['label', 'list', 'element'])).resolves.toBeUndefined();
    await expect(check(page(2 ** 31 - 1), 2n, ['label', 'list', 'element'])).rejects.toThrow(RangeError);
  });
});

describe('a classifier', () => {
  const head = (changes: string): string =>
    `{"coef_": [[1, 2]], "intercept_": [0], "classes_": [0, 1]${changes === '' ? '' : `, ${changes}`}}`;
  const own = (changes: string): string =>
    `{"format": "driftgate-head", "version": 1, "classes": [0, 1], "dimension": 1, "standardizer": {"mean": [0], "scale": [1]}, "weights": [1], "intercept": 0, "decisionThreshold": 0.5${changes}}`;

  test('with values nested beyond the stack is refused in words', async () => {
    expect(parseClassifier(own(''), 'head.json').head.dimension).toBe(1);
    expect(await codeOf(() => parseClassifier(own(`, "classes": [${DEEP}, 1]`), 'head.json'))).toBe(
      'wrong-value',
    );
    expect(await codeOf(() => parseClassifier(own(`, "version": ${DEEP}`), 'head.json'))).toBe(
      'unsupported-version',
    );
    expect(await codeOf(() => parseClassifier(head(`"classes_": [${DEEP}, 1]`), 'head.json'))).toBe(
      'unknown-class',
    );
  });

  test('with a class that names itself is refused in words', async () => {
    const named = '"classes_": [{"toString": 1}, 1]';
    expect(await codeOf(() => parseClassifier(head(named), 'head.json'))).toBe('unknown-class');
  });

  test('whose scores overflow is refused, though each of its numbers is finite', async () => {
    const load = (text: string): void => checkScores(parseClassifier(text, 'head.json').head, 'head.json');
    const steep = '"coef_": [[1e300, 2]], "scaler": {"mean_": [0, 0], "scale_": [1e-300, 1]}';
    expect(await codeOf(() => load(head(steep)))).toBe('not-finite');
    expect(await codeOf(() => load(head('"coef_": [[1e300, 2]]')))).toBe('not-finite');
    expect(() => load(head('"coef_": [[1e30, 2]]'))).not.toThrow();
  });
});

describe('a value that is nested beyond the stack', () => {
  const value: unknown = JSON.parse(DEEP);

  test('is told of without being written out', () => {
    expect(showJson(value)).toBe('a value that is nested too deep');
    expect(showJson('x'.repeat(1000))).toHaveLength(81);
    expect(showJson({ a: [1] })).toBe('{"a":[1]}');
    expect(showJson(undefined)).toBe('nothing');
  });

  test('is no split of a set', async () => {
    const path = join(folder, 'rows.jsonl');
    await writeFile(path, `{"id": "a", "text": "one", "label": 1, "split": ${DEEP}}\n`);
    const labels = { labelThreshold: 0.5, unsafeLabels: UNSAFE_LABELS, safeLabels: SAFE_LABELS };
    const load = () =>
      loadDataset({ path, format: 'jsonl', split: 'test', fields: DEFAULT_FIELDS, ...labels });
    expect(await codeOf(load)).toMatch(/split/);
  });

  test('is no version of a baseline', async () => {
    expect(await codeOf(() => parseBaseline(`{"baselineVersion": ${DEEP}}`, 'baseline.json'))).toBe(
      'unusable-baseline',
    );
  });
});

/** Functions, for the names of tests are made of what stands in the table. */
const NESTED: Readonly<Record<string, () => string>> = {
  lists: () => '- '.repeat(100_000),
  'lists in brackets': () => '['.repeat(100_000),
  mappings: () => '{a: '.repeat(100_000),
  keys: () => 'a: '.repeat(100_000),
  'lists that end': () => `a: ${'['.repeat(4_000)}${']'.repeat(4_000)}`,
  'lists a line each': () => Array.from({ length: 3_000 }, (_, level) => `${' '.repeat(level)}-\n`).join(''),
};
test.each(Object.keys(NESTED))('a gate file of %s within each other is refused in words', async (name) => {
  expect(await codeOf(() => parseGateConfig(NESTED[name](), 'driftgate.yml', '/'))).not.toBe('');
});

test('a Parquet set with a column without a name is refused in words', async () => {
  const bytes = Buffer.from(
    parquetWriteBuffer({ columnData: [{ name: 'id', data: ['a'], type: 'STRING' }] }),
  );
  // Thrift's compact protocol: the name, field 4 of a schema element, becomes field 14, which nobody knows.
  const at = bytes.lastIndexOf(Buffer.from([2, 0x69, 0x64]), bytes.indexOf('schema') + 40);
  const path = join(folder, 'rows.parquet');
  const labels = { labelThreshold: 0.5, unsafeLabels: UNSAFE_LABELS, safeLabels: SAFE_LABELS };
  for (let field = 1; field < 16; field++) {
    const changed = Buffer.from(bytes);
    changed[at - 1] = (field << 4) | 8;
    await writeFile(path, changed);
    const load = () => loadDataset({ path, format: 'parquet', fields: DEFAULT_FIELDS, ...labels });
    expect(await codeOf(load)).not.toBe('');
  }
});

describe('found on a later day', () => {
  test('a tokenizer whose replacement is a long list, or a very long text, is refused before it fills the memory', async () => {
    const model = { type: 'Unigram', unk_id: 0, vocab: [['<unk>', 0], ['\u2581a', -1]] }; // prettier-ignore
    const file = join(folder, 'tokenizer.json');
    for (const replacement of [Array<string>(20_000).fill('a'), 'a'.repeat(2_000)]) {
      const pre_tokenizer = {
        type: 'Sequence',
        pretokenizers: [{ type: 'Metaspace', replacement, add_prefix_space: true }],
      };
      await writeFile(file, JSON.stringify({ version: '1.0', model, pre_tokenizer }));
      expect(await codeOf(() => loadTokenizer(file, { maximumLength: 16 }))).toBe('unsupported-tokenizer');
    }
  });

  test('a classifier that says it takes two thousand million numbers is refused before a row is made for it', () => {
    const inputs = [{ name: 'input', type: 'float32', dims: [-1, 2 ** 31] }] as const;
    expect(() => chooseInput(inputs, undefined, 'head.onnx')).toThrow('more than 1048576');
    expect(() => chooseInput([{ ...inputs[0], dims: [2 ** 31, 4] }], undefined, 'head.onnx')).toThrow(
      'more than 1048576',
    );
  });

  test('a pooling that is named like a part of every object is none', async () => {
    const model = join(folder, 'odd-pooling');
    await mkdir(join(model, '1_Pooling'), { recursive: true });
    await writeFile(join(model, 'model.onnx'), 'x');
    await writeFile(join(model, 'tokenizer.json'), '{}');
    await writeFile(join(model, '1_Pooling/config.json'), '{"pooling_mode":"__proto__"}');
    expect(await codeOf(() => findModelFiles({ model }))).toBe('unsupported-pooling');
  });

  test('half a character in a report is none in what is written of it', () => {
    expect(plainLine('a\udc00b\ud800')).toBe('a\ufffdb\ufffd');
    expect(plainLine('a\u{1f600}')).toBe('a\u{1f600}');
  });
});
