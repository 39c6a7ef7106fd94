import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SILENT_LOGGER } from '../../../fixtures/heads.ts';
import { writeHeadModel } from '../../../src/artefact/head-onnx.ts';
import { encodeNpy } from '../../../src/artefact/npy.ts';
import { resolveCheck } from '../../../src/check.ts';
import { serializeClassifier } from '../../../src/config/classifier/driftgate-head.ts';
import { parseGateConfig } from '../../../src/config/load-gate-config.ts';
import { foldHead } from '../../../src/core/classifier/fold-head.ts';
import { plainMultiply } from '../../../src/core/linalg/plain-multiply.ts';
import { createEmbeddingSource } from '../../../src/embedding/encode.ts';
import { composeFiles } from '../../../src/init/compose-files.ts';
import { findInRepository } from '../../../src/init/find-in-repository.ts';
import { makePlan } from '../../../src/init/make-plan.ts';
import { createRuntime } from '../../../src/platform/onnx/index.ts';
import { run } from '../../../src/run.ts';
import { npyMutator } from '../mutators/containers.ts';
import { jsonLinesMutator, jsonMutator } from '../mutators/json.ts';
import { utf8, type Mutator } from '../mutators/mutator.ts';
import { protobufMutator } from '../mutators/protobuf.ts';
import { mutateOneOf, tagged, untag } from '../mutators/tagged.ts';
import { csvMutator, yamlMutator } from '../mutators/text.ts';
import { drawRows, drawVectors } from '../seeds.ts';
import { expectThat, type Target } from '../target.ts';
import { drawHead } from './heads.ts';
import { csvSet, jsonLinesSet } from './sets.ts';

const COUNT = 120;
const COLS = 5;

/** A limit that holds for no vectors that have nothing to do with the labels, whatever the head. */
const GATE = `name: hopeless
dataset: rows.jsonl
reference: {vectors: old.npy}
candidate: {vectors: new.npy}
classifier: head.json
limits: {roc-auc: {min: 0.9}}
decision: {bootstrap-resamples: 100}
slices: {level: off}
simulation: off
remedies: off
`;
const FILES: readonly (readonly [name: string, mutate: Mutator])[] = [
  ['rows.jsonl', jsonLinesMutator],
  ['old.npy', npyMutator],
  ['new.npy', npyMutator],
  ['head.json', jsonMutator],
  ['ids.json', jsonMutator],
  ['driftgate.lock', jsonMutator],
];

/** A whole gate that must fail, with one of its files changed: whatever becomes of it, it never passes. */
export const wholeGate: Target = {
  name: 'whole-gate',
  mutate: mutateOneOf(FILES.map(([, mutate]) => mutate)),
  open: async (folder) => {
    const runtime = await createRuntime({ backend: 'native' });
    const rows = drawRows(COUNT).map(({ id, label, text }) => ({ id, label, text }));
    const old = drawVectors(COUNT, COLS, 1);
    // Of other texts: a class of its own per row is not in it.
    const drawn = drawVectors(2 * COUNT, COLS, 2);
    const data = new Float32Array(COUNT * COLS);
    for (let row = 0; row < COUNT; row++) {
      const other = row % 4 < 2 ? 2 * row : 2 * row + 1;
      data.set(drawn.data.subarray(other * COLS, (other + 1) * COLS), row * COLS);
    }
    const weights = Float64Array.from({ length: COLS }, (_, j) => (j === 0 ? 8 : 0.1));
    const head = {
      dimension: COLS,
      mean: new Float64Array(COLS),
      scale: new Float64Array(COLS).fill(1),
      weights,
      intercept: 0,
      decisionThreshold: 0.5,
    };
    const lock = { lockVersion: 1, reference: {}, candidate: {}, classifier: {}, dataset: {} };
    const contents = [
      utf8(rows.map((row) => `${JSON.stringify(row)}\n`).join('')),
      encodeNpy(old),
      encodeNpy({ rows: COUNT, cols: COLS, data }),
      utf8(serializeClassifier(head)),
      utf8(JSON.stringify(rows.map(({ id }) => id))),
      utf8(JSON.stringify(lock)),
    ];
    await writeFile(join(folder, 'driftgate.yml'), GATE);
    const restore = async (): Promise<void> => {
      for (const [at, [name]] of FILES.entries()) await writeFile(join(folder, name), contents[at]);
    };
    await restore();
    const ports = {
      logger: SILENT_LOGGER,
      embeddings: createEmbeddingSource({ runtime, logger: SILENT_LOGGER }),
      multiply: plainMultiply,
      runtime,
      context: {},
    };
    return {
      seeds: tagged(contents.map((content) => [content])),
      feed: async (bytes) => {
        const { content, file } = untag(bytes);
        const path = join(folder, FILES[file][0]);
        try {
          await writeFile(path, content);
          const config = await resolveCheck({ config: 'driftgate.yml', workingDirectory: folder });
          const { report } = await run(config, ports);
          expectThat(report.verdict.outcome !== 'pass', 'a gate that must fail never passes');
          expectThat(report.verdict.effect === 'fail', 'and its effect is that of a failure');
        } finally {
          await writeFile(path, contents[file]);
        }
        return 'accepted';
      },
    };
  },
};

/** Of the fixture models. */
const MODEL_COLS = 32;
const REPOSITORY: readonly (readonly [name: string, mutate: Mutator])[] = [
  ['data/rows.jsonl', jsonLinesMutator],
  ['data/rows.csv', csvMutator],
  ['heads/head.json', jsonMutator],
  ['heads/head.onnx', protobufMutator],
  ['.gitattributes', yamlMutator],
];

/** A repository that `driftgate init` looks at: what it writes is a gate file that can be read. */
export const initScan: Target = {
  name: 'init-scan',
  mutate: mutateOneOf(REPOSITORY.map(([, mutate]) => mutate)),
  open: async (folder) => {
    const { mkdir } = await import('node:fs/promises');
    for (const name of ['data', 'heads', 'models/old', 'models/new'])
      await mkdir(join(folder, name), { recursive: true });
    const { onnxModel, tokenizerFile } = await import('./models.ts');
    const [models, tokenizers] = [await onnxModel.open(folder), await tokenizerFile.open(folder)];
    await rm(join(folder, 'tokenizer.json'), { force: true });
    for (const name of ['old', 'new']) {
      await writeFile(join(folder, 'models', name, 'model.onnx'), models.seeds[0]);
      await writeFile(join(folder, 'models', name, 'tokenizer.json'), tokenizers.seeds[0]);
    }
    const sources = await Promise.all(
      [jsonLinesSet, csvSet].map((target) => target.open(join(folder, 'data'))),
    );
    const head = drawHead(MODEL_COLS);
    const heads = [
      [utf8(serializeClassifier(head))],
      [writeHeadModel(foldHead(head), head.decisionThreshold)],
    ];
    const seeds = [
      ...sources.map((source) => source.seeds),
      ...heads,
      [utf8('*.onnx filter=lfs diff=lfs merge=lfs -text\n')],
    ];
    for (const [at, [name]] of REPOSITORY.entries()) await writeFile(join(folder, name), seeds[at][0]);
    return {
      seeds: tagged(seeds.map(([seed]) => [seed])),
      spare: tagged(seeds.map(([, ...rest]) => rest)),
      feed: async (bytes) => {
        const { content, file } = untag(bytes);
        const path = join(folder, REPOSITORY[file][0]);
        try {
          await writeFile(path, content);
          const findings = await findInRepository(folder);
          const plan = await makePlan(findings, {}, ({ choices }) => Promise.resolve(choices[0].value));
          const text = composeFiles(plan)['driftgate.yml'];
          const { classifier, dataset } = parseGateConfig(text, 'driftgate.yml', folder);
          expectThat(
            dataset.path.startsWith(folder) && classifier.path.startsWith(folder),
            'files of the repository are named',
          );
        } finally {
          await writeFile(path, seeds[file][0]);
        }
        return 'accepted';
      },
    };
  },
};
