import { loadCompareConfig } from '../../../src/config/load-compare-config.ts';
import { loadGateConfig } from '../../../src/config/load-gate-config.ts';
import { writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { utf8 } from '../mutators/mutator.ts';
import { yamlMutator } from '../mutators/text.ts';
import { readSeeds } from '../seeds.ts';
import { expectFinite, expectThat, type Target } from '../target.ts';

const SCENARIOS = ['same-model', 'query-prefix', 'truncation', 'pooling-mismatch'];

/** Every section and every kind of source in one file. */
const FULL = `name: full
dataset:
  path: data/test.csv
  train: {path: data/train.jsonl, split: train}
  label-threshold: 0.5
  unsafe-labels: [toxic, "1"]
  safe-labels: [fine, "0"]
  fields: {id: key, text: comment, label: y, slice: group}
reference:
  model: models/old
  pooling: mean
  prefix: "query: "
  maximum-length: 128
  batch-size: 16
candidate:
  endpoint: https://api.example.com/v1
  model: some-model
  api-key-variable: API_KEY
  dimensions: 256
  timeout: 20
classifier:
  path: heads/head.json
  decision-threshold: 0.4
limits:
  roc-auc: {min: 0.8, max-drop: 0.02}
  ece: {max: 0.1, level: warning}
  false-negative-rate: {max-rise: 0.05}
evaluation: {silent-failure-threshold: 0.8, ece-bins: 10}
simulation:
  sigma-min: 0.01
  sigma-max: 0.5
  points: 5
  seeds: [1, 2]
decision: {rule: confident, bootstrap-resamples: 200, seed: 7, on-inconclusive: fail}
slices: {level: warning}
remedies: off
report: {directory: out, show-text: false}
lock: driftgate.lock
`;
const STORED = `dataset: data.parquet
reference: {vectors: old.npy, normalize: true}
candidate: {command: [python3, embed.py], timeout: 5}
classifier: {path: head.onnx, output: probabilities, unsafe-class: toxic}
`;

export const gateFile: Target = {
  name: 'gate-file',
  mutate: yamlMutator,
  open: async (folder) => ({
    seeds: [
      ...(await readSeeds(SCENARIOS.map((name) => `fixtures/scenarios/${name}/driftgate.yml`))),
      utf8(FULL),
      utf8(STORED),
    ],
    feed: async (bytes) => {
      await writeFile(join(folder, 'driftgate.yml'), bytes);
      const config = await loadGateConfig('driftgate.yml', folder);
      // A limit of infinity would hold for every number.
      expectFinite(config, 'config', ['maximumLength']);
      expectThat(config.limits.length > 0, 'a gate has limits');
      const { level, rule } = { level: config.slices.level, rule: config.decision.rule };
      expectThat(typeof level === 'string' && typeof rule === 'string', 'a gate has a rule');
      expectThat(isAbsolute(config.dataset.path) && isAbsolute(config.lock), 'paths are absolute');
      expectThat(isAbsolute(config.classifier.path), 'paths are absolute');
      expectThat(config.decision.bootstrapResamples > 0, 'there are resamples');
      return 'accepted';
    },
  }),
};

export const compareFile: Target = {
  name: 'compare-file',
  mutate: yamlMutator,
  open: async (folder) => ({
    seeds: [
      ...(await readSeeds(['fixtures/compare/driftgate.compare.yml'])),
      utf8(
        'dataset: {path: a.csv, train: b.csv, validation: c.csv}\nmodels:\n  a: models/a\n  b: {vectors: b.npy}\n',
      ),
    ],
    feed: async (bytes) => {
      await writeFile(join(folder, 'compare.yml'), bytes);
      const config = await loadCompareConfig('compare.yml', folder);
      expectFinite(config, 'config', ['maximumLength']);
      expectThat(isAbsolute(config.dataset.path), 'paths are absolute');
      return 'accepted';
    },
  }),
};
