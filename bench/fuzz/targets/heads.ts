import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  drawNetwork,
  drawStumps,
  networkClassifier,
  torchNetwork,
  treeClassifier,
} from '../../../__tests__/onnx-head/classifier-graphs.ts';
import { writeGraph } from '../../../__tests__/onnx-head/write-graph.ts';
import { writeHeadModel } from '../../../src/artefact/head-onnx.ts';
import { serializeScikitLearnHead } from '../../../src/artefact/scikit-learn-json.ts';
import { serializeClassifier } from '../../../src/config/classifier/driftgate-head.ts';
import { loadClassifier, type ClassifierFormat } from '../../../src/config/classifier/load-classifier.ts';
import { checkScores } from '../../../src/config/classifier/score-range.ts';
import { foldHead } from '../../../src/core/classifier/fold-head.ts';
import { frozenLinearHead } from '../../../src/core/classifier/frozen-head.ts';
import type { LinearHead } from '../../../src/core/classifier/linear-head.ts';
import { loadOnnxHead } from '../../../src/onnx-head/load-onnx-head.ts';
import { createRuntime } from '../../../src/platform/onnx/index.ts';
import { jsonMutator } from '../mutators/json.ts';
import { utf8, type Bytes } from '../mutators/mutator.ts';
import { protobufMutator } from '../mutators/protobuf.ts';
import { drawVectors } from '../seeds.ts';
import { expectFinite, expectThat, type Target } from '../target.ts';

const DIMENSION = 6;
const ROWS = 5;
/** Of graphs whose input leaves its width open, and a mutation may ask for any. */
const WIDEST = 100_000;

/** A head with a scaler. */
export function drawHead(dimension = DIMENSION): LinearHead {
  const { data } = drawVectors(3, dimension, 4);
  const row = (at: number): Float64Array =>
    Float64Array.from(data.subarray(at * dimension, (at + 1) * dimension));
  return {
    dimension,
    mean: row(0),
    scale: row(1).map((value) => 1 + Math.abs(value)),
    weights: row(2),
    intercept: -0.25,
    decisionThreshold: 0.4,
    C: 2,
  };
}

async function checkLinear(head: LinearHead): Promise<void> {
  const { decisionThreshold, dimension, mean, scale, weights } = head;
  expectThat(dimension > 0, 'a head has dimensions');
  for (const part of [mean, scale, weights])
    expectThat(part.length === dimension, 'shapes are the dimension');
  expectThat(
    scale.every((value) => value > 0),
    'scales are above 0',
  );
  expectThat(decisionThreshold > 0 && decisionThreshold < 1, 'the threshold is a probability');
  expectFinite(head, 'head');
  const logits = await frozenLinearHead(head).score(drawVectors(ROWS, dimension, 5));
  expectThat(logits.every(Number.isFinite), 'scores are finite');
}

function headTarget(format: ClassifierFormat, seeds: readonly Bytes[]): Target {
  return {
    name: `${format}-head`,
    mutate: jsonMutator,
    open: (folder) =>
      Promise.resolve({
        seeds,
        feed: async (bytes) => {
          const path = join(folder, 'head.json');
          await writeFile(path, bytes);
          const { hash, head } = await loadClassifier(path);
          // As a run does before it scores.
          checkScores(head, path);
          expectThat(/^[0-9a-f]{64}$/.test(hash), 'a head has a hash');
          await checkLinear(head);
          return 'accepted';
        },
      }),
  };
}

const weights = [...drawHead().weights];
const mirrored = [weights, weights.map((weight) => -weight)].map((row) => ({
  numSteps: 100,
  learningRate: 0.005,
  weights: [row],
}));

export const driftgateHead = headTarget('driftgate', [
  utf8(serializeClassifier(drawHead())),
  utf8(serializeClassifier({ ...drawHead(), fittedOn: 'use-lite' }, { lambda: 0.1 })),
]);
export const scikitLearnHead = headTarget('scikit-learn', [
  utf8(serializeScikitLearnHead(drawHead())),
  utf8(JSON.stringify({ coef_: [weights], intercept_: [0.5], classes_: ['toxic', 'safe'] })),
]);
export const mlLogisticRegressionHead = headTarget('ml-logistic-regression', [
  utf8(
    JSON.stringify({
      name: 'LogisticRegression',
      numSteps: 100,
      learningRate: 0.005,
      numberClasses: 2,
      classifiers: mirrored,
    }),
  ),
]);

/** ONNX classifiers on the native runtime. */
export const onnxHead: Target = {
  name: 'onnx-head',
  mutate: protobufMutator,
  open: async () => {
    const runtime = await createRuntime({ backend: 'native' });
    const network = drawNetwork(DIMENSION, 4, 1);
    const stumps = drawStumps(DIMENSION, 3, 2);
    const sigmoid = { operator: 'Sigmoid', inputs: ['logit'], outputs: ['p'] };
    return {
      seeds: [
        writeHeadModel(foldHead(drawHead()), 0.4),
        writeGraph(networkClassifier(network)),
        writeGraph(networkClassifier(network, { zipMap: 'columns', raw: true })),
        writeGraph(treeClassifier(stumps)),
        writeGraph(treeClassifier(stumps, { zipMap: 'maps' })),
        writeGraph(torchNetwork(network, [sigmoid], { name: 'p', type: 'float', shape: ['batch', 1] })),
      ],
      feed: async (bytes) => {
        const { classes, hash, head, release } = await loadOnnxHead(bytes, 'head.onnx', runtime);
        try {
          expectThat(/^[0-9a-f]{64}$/.test(hash), 'a head has a hash');
          expectThat(Number.isInteger(head.dimension) && head.dimension > 0, 'a head has dimensions');
          expectThat(
            head.decisionThreshold > 0 && head.decisionThreshold < 1,
            'the threshold is a probability',
          );
          expectThat(classes.length === 2, 'there are two classes');
          if (head.dimension > WIDEST) return 'accepted';
          const logits = await head.score(drawVectors(ROWS, head.dimension, 5));
          expectThat(logits.length === ROWS, 'every row has a score');
          expectThat(logits.every(Number.isFinite), 'scores are finite');
        } finally {
          await release();
        }
        return 'accepted';
      },
    };
  },
};
