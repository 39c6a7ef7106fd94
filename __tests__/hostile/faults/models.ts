import { chmod, copyFile, cp, mkdir, truncate } from 'node:fs/promises';

import { ensureFixtureModels } from '../../../fixtures/models/build.ts';
import type { Fault, GateCopy } from './fault.ts';
import { weightsOf } from './weights.ts';

const ONNX = 'models/new/onnx/model.onnx';
const FILE = /models\/new\/onnx\/model\.onnx/;
/** Bytes of the smallest tensor that is one of weights. */
const SMALLEST = 1024;
const TOKENIZER = 'models/new/tokenizer.json';

function cutAt(share: number): Fault['inject'] {
  return async (gate) => truncate(gate.path(ONNX), Math.floor(share * (await gate.read(ONNX)).length));
}

/** Changes the bytes of the weights and nothing else of the file. */
async function changeWeights(gate: GateCopy, name: string, change: (weights: Buffer) => void): Promise<void> {
  const bytes = await gate.read(name);
  for (const weights of weightsOf(bytes)) if (weights.length >= SMALLEST) change(weights);
  await gate.write(name, bytes);
}

/** Turns one bit of every so many float32 over: 31 is the sign, 30 the highest of the exponent. */
const flip =
  (bit: number, every: number) =>
  (weights: Buffer): void => {
    for (let at = 0; at < weights.length; at += 4 * every) weights[at + (bit >> 3)] ^= 1 << (bit & 7);
  };

async function takeBroken(gate: GateCopy, name: string): Promise<void> {
  await gate.remove('models/new');
  await cp(`${await ensureFixtureModels()}/broken/${name}`, gate.path('models/new'), { recursive: true });
}

const candidate = (keys: string, model = 'models/new') => ({
  candidate: `{ model: ${model}, ${keys} }`,
});

/** A local model that is not what it should be. */
export const MODEL_FAULTS: readonly Fault[] = [
  {
    name: 'the candidate model is missing',
    inject: (gate) => gate.remove('models/new'),
    ends: 'error missing-model',
    says: /models\/new/,
  },
  {
    name: 'the reference model is missing',
    inject: (gate) => gate.remove('models/old'),
    ends: 'error missing-model',
    says: /models\/old/,
  },
  {
    name: 'the ONNX file is missing',
    inject: (gate) => gate.remove(ONNX),
    ends: 'error missing-model',
    says: /models\/new/,
  },
  {
    name: 'the ONNX file is a folder',
    inject: async (gate) => {
      await gate.remove(ONNX);
      await mkdir(gate.path(ONNX));
    },
    ends: 'error missing-model',
    says: /models\/new/,
  },
  {
    name: 'the ONNX file may not be read',
    inject: (gate) => gate.forbid(ONNX),
    ends: 'error model-unreadable',
    says: FILE,
  },
  {
    name: 'the ONNX file is empty',
    inject: (gate) => gate.write(ONNX, ''),
    ends: 'error empty-model',
    says: FILE,
  },
  {
    name: 'the ONNX file is a Git LFS pointer',
    inject: (gate) => takeBroken(gate, 'not-onnx'),
    ends: 'error git-lfs-pointer',
    says: /models\/new[^]*LFS/,
  },
  {
    name: 'the ONNX file is a web page',
    inject: (gate) => gate.write(ONNX, '<!doctype html><title>Sign in</title>'),
    ends: 'error not-onnx',
    says: FILE,
  },
  ...[0.01, 0.25, 0.5, 0.75, 0.95, 0.999].map((share) => ({
    name: `the ONNX file is cut at ${(100 * share).toString()} %`,
    inject: cutAt(share),
    ends: 'error not-onnx',
    says: FILE,
  })),
  {
    name: 'the highest bit of the exponent of some weights is flipped',
    inject: (gate) => changeWeights(gate, ONNX, flip(30, 31)),
    ends: 'error not-finite',
    says: /models\/new[^]*row row-/,
  },
  {
    name: 'one weight of each tensor is as large as float32 can be',
    inject: (gate) => changeWeights(gate, ONNX, (weights) => weights.writeFloatLE(3.4e38, 40)),
    ends: 'error not-finite',
    says: /models\/new[^]*row row-/,
  },
  {
    name: 'the sign of every seventh weight is flipped',
    inject: (gate) => changeWeights(gate, ONNX, flip(31, 7)),
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'one weight of each tensor is NaN',
    inject: (gate) => changeWeights(gate, ONNX, (weights) => weights.writeFloatLE(NaN, 40)),
    ends: 'error not-finite',
    says: /row row-/,
  },
  {
    name: 'the second half of the weights is zero, as of a download that stopped',
    inject: (gate) => changeWeights(gate, ONNX, (weights) => weights.fill(0, weights.length >> 1)),
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'every weight of the model is zero',
    inject: (gate) => changeWeights(gate, ONNX, (weights) => weights.fill(0)),
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'both models are damaged in the same way since the last accepted run',
    inject: async (gate) => {
      await gate.decide();
      for (const side of ['old', 'new'])
        await changeWeights(gate, `models/${side}/onnx/model.onnx`, flip(31, 7));
    },
    ends: 'warn',
    says: /The reference is neither the model of the last accepted run/,
  },
  {
    name: 'the reference is damaged and the candidate is sound',
    inject: (gate) => changeWeights(gate, 'models/old/onnx/model.onnx', flip(31, 7)),
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'the reference and the candidate are exchanged for a model that knows nothing',
    inject: async (gate) => {
      for (const side of ['old', 'new'])
        await changeWeights(gate, `models/${side}/onnx/model.onnx`, (weights) => weights.fill(0));
    },
    ends: 'inconclusive',
    says: /negative control was not caught/,
  },
  {
    name: 'the head of the ONNX file is flipped',
    inject: async (gate) => {
      const bytes = await gate.read(ONNX);
      for (let at = 0; at < 64; at++) bytes[at] ^= 0x80;
      await gate.write(ONNX, bytes);
    },
    ends: 'error not-onnx',
    says: FILE,
  },
  {
    name: 'the weights beside the graph are missing',
    inject: (gate) => takeBroken(gate, 'external-data-missing'),
    ends: 'error external-data-missing',
    says: /models\/new[^]*weights\.bin/,
  },
  {
    name: 'the weights are outside the folder of the model',
    inject: (gate) => takeBroken(gate, 'external-data-outside'),
    ends: 'error external-data-outside',
    says: /models\/new[^]*secret\.bin/,
  },
  {
    name: 'the model has no output that is an embedding',
    inject: (gate) => takeBroken(gate, 'no-embedding-output'),
    ends: 'error no-embedding-output',
    says: /models\/new/,
  },
  {
    name: 'the model gives NaN',
    inject: (gate) => takeBroken(gate, 'nan-output'),
    ends: 'error not-finite',
    says: /row row-/,
  },
  {
    name: 'the model gives zeros',
    inject: (gate) => takeBroken(gate, 'zero-output'),
    ends: 'error zero-vector',
    says: /row row-/,
  },
  {
    name: 'the candidate is another model of the same width',
    inject: (gate) => gate.gate(candidate('pooling: last_token', 'models/other')),
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'the candidate has fewer numbers than the head needs',
    inject: (gate) => gate.gate(candidate('pooling: mean, dimensions: 16')),
    ends: 'fail',
    says: /gives 16 numbers per text, the classifier needs 32/,
  },
  {
    name: 'the candidate has more numbers than the head needs',
    inject: async (gate) => {
      await gate.gate(candidate('pooling: none', `${await ensureFixtureModels()}/use-lite-int4`));
    },
    ends: 'fail',
    says: /gives 512 numbers per text, the classifier needs 32/,
  },
  {
    name: 'the tokenizer is missing',
    inject: (gate) => gate.remove(TOKENIZER),
    ends: 'error missing-tokenizer',
    says: /models\/new[^]*tokenizer\.json/,
  },
  {
    name: 'the tokenizer is empty',
    inject: (gate) => gate.write(TOKENIZER, ''),
    ends: 'error unreadable-json',
    says: /models\/new\/tokenizer\.json/,
  },
  {
    name: 'the tokenizer is cut in the middle',
    inject: (gate) => gate.edit(TOKENIZER, (text) => text.slice(0, text.length >> 1)),
    ends: 'error unreadable-json',
    says: /models\/new\/tokenizer\.json/,
  },
  {
    name: 'the tokenizer may not be read',
    inject: (gate) => gate.forbid(TOKENIZER),
    ends: 'error unreadable-json',
    says: /models\/new\/tokenizer\.json/,
  },
  {
    name: 'the tokenizer is a JSON file of another kind',
    inject: (gate) => gate.write(TOKENIZER, '{"version": "1.0"}'),
    ends: 'error unsupported-tokenizer',
    says: /models\/new\/tokenizer\.json/,
  },
  {
    name: 'the tokenizer has more tokens than the model',
    inject: async (gate) =>
      copyFile(`${await ensureFixtureModels()}/use-lite/tokenizer.json`, gate.path(TOKENIZER)),
    ends: 'error tokenizer-mismatch',
    says: /models\/new/,
  },
  {
    name: 'the tokenizer is that of another model and fits by chance',
    inject: (gate) => copyFile(gate.path('models/other/tokenizer.json'), gate.path(TOKENIZER)),
    ends: 'fail',
    says: /tokenizerHash/,
  },
  {
    name: 'two words of the tokenizer are exchanged',
    inject: (gate) =>
      gate.edit(TOKENIZER, (text) => {
        const vocabulary = JSON.parse(text);
        const { vocab } = vocabulary.model;
        const words = ['hate', 'kill', 'attack', 'weapon', 'drug', 'help', 'safe', 'nice', 'friend', 'thank'];
        const ids = words.map((word) => vocab[word]);
        words.forEach((word, at) => (vocab[word] = ids[(at + 5) % ids.length]));
        return JSON.stringify(vocabulary);
      }),
    ends: 'fail',
    says: /tokenizerHash/,
  },
  {
    name: 'the vocabulary of the tokenizer is almost empty',
    inject: (gate) =>
      gate.edit(TOKENIZER, (text) => {
        const whole = JSON.parse(text);
        whole.model.vocab = Object.fromEntries(Object.entries(whole.model.vocab).slice(0, 5));
        return JSON.stringify(whole);
      }),
    ends: 'fail',
    says: /tokenizerHash/,
  },
  {
    name: 'the pooling is another',
    inject: (gate) => gate.gate(candidate('pooling: cls')),
    ends: 'fail',
    says: /pooling/,
  },
  {
    name: 'nobody says the pooling',
    inject: (gate) => gate.gate({ candidate: 'models/new' }),
    ends: 'error missing-pooling',
    says: FILE,
  },
  {
    name: 'the pooling is no word that is known',
    inject: (gate) => gate.gate(candidate('pooling: average')),
    ends: 'error wrong-value',
    says: /driftgate\.yml:\d+:\d+ candidate\.pooling/,
  },
  {
    name: 'the output is another than the graph has',
    inject: (gate) => gate.gate(candidate('pooling: mean, output: pooled')),
    ends: 'error unknown-output',
    says: /pooled[^]*last_hidden_state/,
  },
  {
    name: 'the prefix is another',
    inject: (gate) => gate.gate(candidate('pooling: mean, prefix: "query: this is safe and nice "')),
    ends: 'fail',
    says: /prefix/,
  },
  {
    name: 'texts are cut after a few tokens',
    inject: (gate) => gate.gate(candidate('pooling: mean, maximum-length: 3')),
    ends: 'fail',
    says: /maximumLength/,
  },
  {
    name: 'the vectors are not scaled',
    inject: (gate) => gate.gate(candidate('pooling: mean, normalize: false')),
    ends: 'fail',
    says: /normalize/,
  },
  {
    name: 'the folder of the model may not be entered',
    inject: async (gate) => {
      await gate.forbid('models/new');
      gate.after(() => chmod(gate.path('models/new'), 0o755));
    },
    ends: 'error model-unreadable',
    says: /models\/new/,
  },
];
