import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFixtureModels } from '../../../fixtures/models/build.ts';
import { SILENT_LOGGER } from '../../../fixtures/heads.ts';
import { writeAdapterModel } from '../../../src/artefact/adapter-onnx.ts';
import type { EmbeddingModelConfig } from '../../../src/config/gate-config.ts';
import { loadAdapter } from '../../../src/embedding/adapter.ts';
import { createEmbeddingSource } from '../../../src/embedding/encode.ts';
import { findModelFiles } from '../../../src/embedding/model-files.ts';
import { loadOnnxFile, parseModel } from '../../../src/embedding/onnx-file.ts';
import { loadTokenizer } from '../../../src/embedding/tokenizer.ts';
import { widenBfloat16 } from '../../../src/embedding/widen-bfloat16.ts';
import { readOnnxInterface } from '../../../src/init/onnx-interface.ts';
import { readClasses } from '../../../src/onnx-head/class-labels.ts';
import { exposeProbabilities } from '../../../src/onnx-head/expose-probabilities.ts';
import { parseHeadGraph, whileReading } from '../../../src/onnx-head/head-graph.ts';
import { createRuntime } from '../../../src/platform/onnx/index.ts';
import { jsonMutator } from '../mutators/json.ts';
import { utf8, type Bytes } from '../mutators/mutator.ts';
import { protobufMutator } from '../mutators/protobuf.ts';
import { drawVectors, readSeeds } from '../seeds.ts';
import { BrokenPromise, expectThat, type Target } from '../target.ts';
import { onnxHead } from './heads.ts';

const MODELS = '.cache/models';
const TEXTS = ['', 'a', 'Hello, wörld! 😀 你好 \u0000\ud800 e\u0301', 'ab '.repeat(400)];
const LENGTH = 32;

const UNIGRAM = {
  version: '1.0',
  truncation: null,
  padding: { strategy: 'BatchLongest', direction: 'Right', pad_id: 1, pad_token: '<pad>' },
  added_tokens: ['<unk>', '<pad>', '</s>'].map((content, id) => ({
    id,
    content,
    special: true,
    normalized: false,
    lstrip: false,
    rstrip: false,
    single_word: false,
  })),
  normalizer: {
    type: 'Sequence',
    normalizers: [{ type: 'NFKC' }, { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' }],
  },
  pre_tokenizer: { type: 'Metaspace', replacement: '▁', add_prefix_space: true },
  post_processor: {
    type: 'TemplateProcessing',
    single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
    pair: [],
    special_tokens: { '</s>': { id: '</s>', ids: [2], tokens: ['</s>'] } },
  },
  decoder: null,
  model: {
    type: 'Unigram',
    unk_id: 0,
    vocab: [
      ['<unk>', 0],
      ['<pad>', 0],
      ['</s>', 0],
      ['▁', -2],
      ['a', -2.5],
      ['▁a', -3],
      ['b', -2.5],
      ['ab', -3.5],
      ['l', -4],
    ],
  },
};
const BPE = {
  ...UNIGRAM,
  normalizer: null,
  pre_tokenizer: {
    type: 'Sequence',
    pre_tokenizers: [
      { type: 'Split', pattern: { Regex: '\\s+|\\w+|[^\\w\\s]' }, behavior: 'Isolated', invert: false },
      { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
    ],
  },
  model: {
    type: 'BPE',
    unk_token: '<unk>',
    vocab: { '<unk>': 0, '<pad>': 1, '</s>': 2, a: 3, b: 4, ab: 5, l: 6, ll: 7 },
    merges: ['a b', 'l l'],
  },
};

function checkTokens(values: readonly number[], what: string): void {
  expectThat(values.length <= LENGTH, `${what} are cut at the maximum length`);
  expectThat(values.every(Number.isSafeInteger), `${what} are whole numbers`);
}

/** `tokenizer.json`; that a token is of the model's vocabulary is the runtime's to see. */
export const tokenizerFile: Target = {
  name: 'tokenizer',
  mutate: jsonMutator,
  open: async (folder) => {
    await ensureFixtureModels();
    return {
      seeds: [
        ...(await readSeeds([`${MODELS}/tiny-bert/tokenizer.json`, `${MODELS}/tiny-decoder/tokenizer.json`])),
        utf8(JSON.stringify(UNIGRAM)),
        utf8(JSON.stringify(BPE)),
      ],
      feed: async (bytes) => {
        await writeFile(join(folder, 'tokenizer.json'), bytes);
        const tokenizer = await loadTokenizer(join(folder, 'tokenizer.json'), { maximumLength: LENGTH });
        for (const text of TEXTS) {
          const { ids, typeIds } = tokenizer.tokenize(text);
          checkTokens(ids, 'tokens');
          checkTokens(typeIds, 'token types');
          expectThat(ids.length === typeIds.length, 'every token has a type');
        }
        expectThat(Number.isSafeInteger(tokenizer.padId), 'the padding is a token');
        return 'accepted';
      },
    };
  },
};

/** `tokenizer_config.json` and `1_Pooling/config.json` of a model folder. */
export const modelSettings: Target = {
  name: 'model-settings',
  mutate: jsonMutator,
  open: async (folder) => {
    const models = await ensureFixtureModels();
    await mkdir(join(folder, '1_Pooling'), { recursive: true });
    await copyFile(join(models, 'tiny-bert/tokenizer.json'), join(folder, 'tokenizer.json'));
    await copyFile(join(models, 'tiny-bert/onnx/model.onnx'), join(folder, 'model.onnx'));
    return {
      seeds: [
        utf8(
          '{"word_embedding_dimension":8,"pooling_mode_cls_token":false,"pooling_mode_mean_tokens":true,"pooling_mode_max_tokens":false}',
        ),
        utf8(
          '{"pooling_mode":"cls","padding_side":"left","truncation_side":"left","model_max_length":16,"pad_token":{"content":"[PAD]"}}',
        ),
      ],
      spare: await readSeeds([
        `${MODELS}/tiny-bert/tokenizer_config.json`,
        `${MODELS}/tiny-decoder/tokenizer_config.json`,
      ]),
      feed: async (bytes) => {
        await writeFile(join(folder, 'tokenizer_config.json'), bytes);
        await writeFile(join(folder, '1_Pooling/config.json'), bytes);
        const tokenizer = await loadTokenizer(join(folder, 'tokenizer.json'), { maximumLength: LENGTH });
        for (const text of TEXTS) checkTokens(tokenizer.tokenize(text).ids, 'tokens');
        const { pooling } = await findModelFiles({ model: folder });
        expectThat(pooling === undefined || typeof pooling === 'string', 'a pooling is known');
        return 'accepted';
      },
    };
  },
};

/** Every reader of graphs of our own, without a runtime behind it. */
export const onnxGraph: Target = {
  name: 'onnx-graph',
  mutate: protobufMutator,
  open: async (folder) => {
    await ensureFixtureModels();
    const heads = await onnxHead.open(folder);
    const models = await readSeeds([
      `${MODELS}/tiny-bert/onnx/model.onnx`,
      `${MODELS}/tiny-decoder-bf16/onnx/model.onnx`,
    ]);
    return {
      seeds: [...models, ...heads.seeds],
      feed: async (bytes, at) => {
        await writeFile(join(folder, 'model.onnx'), bytes);
        if (at % 2 === 0) {
          await asInit(bytes);
          const graph = parseHeadGraph(bytes, 'model.onnx');
          whileReading('model.onnx', () => [readClasses(graph), exposeProbabilities(bytes)]);
        } else {
          const { bfloat16, hash, outputs } = await loadOnnxFile(join(folder, 'model.onnx'));
          expectThat(/^[0-9a-f]{64}$/.test(hash), 'a graph has a hash');
          expectThat(outputs?.every(({ name }) => typeof name === 'string') ?? true, 'outputs have names');
          if (bfloat16) parseModel('model.onnx', bytes, widenBfloat16);
        }
        return 'accepted';
      },
    };
  },
};

/** Its caller makes a note of any Error; what is no Error, or a crash, is none. */
async function asInit(bytes: Bytes): Promise<void> {
  try {
    const { inputs, outputs } = await readOnnxInterface(
      (start, length) => Promise.resolve(bytes.subarray(start, start + length)),
      bytes.length,
    );
    for (const { dims = [] } of [...inputs, ...outputs])
      expectThat(dims.every(Number.isSafeInteger), 'sizes are whole');
  } catch (error) {
    if (!(error instanceof Error) || error instanceof BrokenPromise) throw error;
  }
}

/** A whole embedding model on the native runtime. */
export const onnxModel: Target = {
  name: 'onnx-model',
  mutate: protobufMutator,
  open: async (folder) => {
    const models = await ensureFixtureModels();
    const runtime = await createRuntime({ backend: 'native' });
    const source = createEmbeddingSource({ runtime, logger: SILENT_LOGGER });
    await copyFile(join(models, 'tiny-bert/tokenizer.json'), join(folder, 'tokenizer.json'));
    const config: EmbeddingModelConfig = {
      model: join(folder, 'model.onnx'),
      pooling: 'mean',
      normalize: true,
      prefix: '',
      maximumLength: LENGTH,
      batchSize: 2,
    };
    const rows = ['one', 'two words', 'three more words'].map((text, row) => ({ id: `row-${row}`, text }));
    return {
      seeds: await readSeeds([`${MODELS}/tiny-bert/onnx/model.onnx`]),
      feed: async (bytes) => {
        await writeFile(config.model, bytes);
        const { matrix, norms } = await source.embed('candidate', config, rows);
        expectThat(matrix.rows === rows.length && matrix.cols > 0, 'every text has a vector');
        expectThat(matrix.data.length === matrix.rows * matrix.cols, 'the shape is that of the data');
        expectThat(matrix.data.every(Number.isFinite), 'all numbers are finite');
        expectThat(
          norms.every((norm) => norm > 0 && Number.isFinite(norm)),
          'no vector is zero',
        );
        return 'accepted';
      },
    };
  },
};

/** Adapters on the native runtime. */
export const onnxAdapter: Target = {
  name: 'onnx-adapter',
  mutate: protobufMutator,
  open: async (folder) => {
    const runtime = await createRuntime({ backend: 'native' });
    const square = drawVectors(4, 4, 8);
    const map = { offset: Float64Array.of(0.1, 0, -0.1, 0.2) };
    const matrix = { rows: 4, cols: 4, data: Float64Array.from(square.data) };
    const path = join(folder, 'adapter.onnx');
    await rm(path, { force: true });
    return {
      seeds: [writeAdapterModel(map, 4), writeAdapterModel({ ...map, matrix }, 4)],
      feed: async (bytes) => {
        await writeFile(path, bytes);
        const adapter = await loadAdapter(path, runtime);
        try {
          const adapted = await adapter.apply(square);
          expectThat(adapted.rows === 4 && adapted.data.length === 4 * adapted.cols, 'every row is adapted');
          expectThat(adapted.data.every(Number.isFinite), 'all numbers are finite');
        } finally {
          await adapter.release();
        }
        return 'accepted';
      },
    };
  },
};
