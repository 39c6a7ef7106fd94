import { join } from 'node:path';
import { MODELS_FOLDER } from '../../fixtures/models/build.ts';
import type { EmbeddingModelConfig } from '../../src/config/gate-config.ts';
import type { LabelledExample } from '../../src/dataset/labelled-example.ts';
import {
  bfloat16Weights,
  noisyWeights,
  prunedWeights,
  roundedWeights,
  writeAlteredModel,
  type WeightChange,
} from './altered-weights.ts';
import { hashWords } from './hashed-words.ts';
import { changeText, TEXT_CHANGES } from './text-changes.ts';
import type { TournamentCase } from './tournament-case.ts';

const PREFIXES = ['query: ', 'passage: ', 'Represent this sentence: '];
const LENGTHS = [8, 16, 32, 64, 72, 96];

const WEIGHT_CHANGES: Readonly<Record<string, WeightChange>> = {
  'weights: bfloat16': bfloat16Weights,
  'weights: 8 bits': roundedWeights(8),
  'weights: 6 bits': roundedWeights(6),
  'weights: 4 bits': roundedWeights(4),
  'weights: 10 % pruned': prunedWeights(0.1),
  'weights: 30 % pruned': prunedWeights(0.3),
  'weights: 60 % pruned': prunedWeights(0.6),
  'weights: noise of 1 %': noisyWeights(0.01, 1),
  'weights: noise of 2 %': noisyWeights(0.02, 1),
  'weights: noise of 5 %': noisyWeights(0.05, 2),
  'weights: noise of 6 %': noisyWeights(0.06, 2),
  'weights: noise of 10 %': noisyWeights(0.1, 3),
  'weights: noise of 20 %': noisyWeights(0.2, 4),
};

/** Upgrades in which an encoder runs on every text; `cache` is where altered models are written. */
export function realCases(cache: string): readonly TournamentCase[] {
  return [
    ...['fp16', 'int8', 'int4'].map((name) => ofModel('precision', name, fixture(`use-lite-${name}`))),
    ofModel('layers', 'one of two layers', fixture('use-lite-1layer')),
    ofModel('seeds', 'rotated space', fixture('use-lite-rotated')),
    ...(['mean', 'cls', 'last_token'] as const).map((pooling) =>
      ofModel('pooling', `pooling ${pooling}`, { pooling }),
    ),
    ...PREFIXES.map((prefix) => ofModel('prefix', `prefix "${prefix}"`, { prefix })),
    ...LENGTHS.map((maximumLength) =>
      ofModel('maximum length', `cut at ${maximumLength} tokens`, { maximumLength }),
    ),
    ...Object.entries(WEIGHT_CHANGES).map(([name, change]) => ofWeights(name, change, cache)),
    ...textNames().map(ofText),
    {
      name: 'hashed bag of words',
      kind: 'real',
      family: 'encoder',
      embed: ({ examples, reference }) => Promise.resolve(hashWords(examples, reference.cols)),
    },
  ];
}

function fixture(name: string): Partial<EmbeddingModelConfig> {
  return { model: join(MODELS_FOLDER, name) };
}

function ofModel(family: string, name: string, model: Partial<EmbeddingModelConfig>): TournamentCase {
  return { name, family, kind: 'real', embed: ({ examples }, encode) => encode(model, examples) };
}

function ofWeights(name: string, change: WeightChange, cache: string): TournamentCase {
  const folder = join(cache, 'models', name.replace(/\W+/gu, '-'));
  return {
    name,
    family: name.includes('noise') ? 'seeds' : 'precision',
    kind: 'real',
    embed: async ({ examples }, encode) =>
      encode({ model: await writeAlteredModel(folder, change) }, examples),
  };
}

function ofText(name: keyof typeof TEXT_CHANGES): TournamentCase {
  const change = (example: LabelledExample): LabelledExample => ({
    ...example,
    text: changeText(name, example.text),
  });
  return {
    name,
    family: name.endsWith('cased') ? 'casing' : 'text',
    kind: 'real',
    embed: ({ examples }, encode) => encode({}, examples.map(change)),
  };
}

function textNames(): (keyof typeof TEXT_CHANGES)[] {
  const names: (keyof typeof TEXT_CHANGES)[] = [];
  let name: keyof typeof TEXT_CHANGES;
  for (name in TEXT_CHANGES) names.push(name);
  return names;
}
