/**
 * The stages of one evaluation, in the product's own code, timed like those of evaluation.py. Bundled and run by plain
 * Node, as users run it: `node stages.mjs FOLDER all | full`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assess } from '../../src/core/assess.ts';
import { fitLogisticRegression, prepareRows } from '../../src/core/classifier/fit.ts';
import { foldHead, scoreRows } from '../../src/core/classifier/fold-head.ts';
import { frozenLinearHead } from '../../src/core/classifier/frozen-head.ts';
import type { LinearHead } from '../../src/core/classifier/linear-head.ts';
import { debiasedCka } from '../../src/core/drift/cka.ts';
import { decomposeDisplacement } from '../../src/core/drift/decomposition.ts';
import { measureHeadDrift } from '../../src/core/drift/head-drift.ts';
import { knnOverlap } from '../../src/core/drift/knn-overlap.ts';
import { measureDrift } from '../../src/core/drift/measured-drift.ts';
import { runMonitors } from '../../src/core/drift/monitors.ts';
import { standardizedShift } from '../../src/core/drift/standardized-shift.ts';
import { PAPER_SWEEP, SENSITIVITY_SWEEP } from '../../src/core/drift/sweep-settings.ts';
import { sweep } from '../../src/core/drift/sweep.ts';
import { DEFAULT_LIMITS } from '../../src/core/gate/limit.ts';
import { delongPaired } from '../../src/core/inference/delong.ts';
import { estimateChanges } from '../../src/core/inference/estimate-change.ts';
import { haarOrthogonal } from '../../src/core/linalg/haar.ts';
import type { Matrix } from '../../src/core/linalg/matrix.ts';
import {
  calibratedEcePositiveQuantile,
  calibratedEceQuantile,
} from '../../src/core/metrics/calibrated-ece.ts';
import { DEFAULT_EVALUATION_SETTINGS, evaluate } from '../../src/core/metrics/evaluate.ts';
import { probabilitiesOf } from '../../src/core/metrics/sigmoid.ts';
import { createRandom } from '../../src/core/random.ts';
import { categoricalPurity } from '../../src/core/safe-embed/purity.ts';
import { measureSeparability } from '../../src/core/separability/separability.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';

const REPEATS = 3;
const SEED = 42;
/** The metrics that the default limits bootstrap, and one more of each kind. */
const BOOTSTRAPPED = ['ece', 'ece-positive', 'brier-score-loss', 'balanced-accuracy'] as const;

const [folder = '', mode = 'all'] = process.argv.slice(2);

/** A .npy file of float32, as `data.ts` writes it. */
function load(name: string): Matrix {
  const bytes = readFileSync(join(folder, `${name}.npy`));
  const headerEnd = 10 + bytes.readUInt16LE(8);
  const shape = /\((\d+), (\d+)\)/.exec(bytes.toString('latin1', 10, headerEnd));
  const [rows, cols] = [Number(shape?.[1]), Number(shape?.[2])];
  const aligned = bytes.buffer.slice(bytes.byteOffset + headerEnd, bytes.byteOffset + bytes.byteLength);
  return { rows, cols, data: new Float32Array(aligned) };
}

function loadHead(): LinearHead {
  const weights = Float64Array.from(load('direction').data);
  const dimension = weights.length;
  return {
    dimension,
    weights,
    mean: new Float64Array(dimension),
    scale: new Float64Array(dimension).fill(1),
    intercept: load('intercept').data[0],
    decisionThreshold: 0.5,
  };
}

const multiply = createRuntimeMultiply(await createRuntime());
const reference = load('reference');
const candidate = load('candidate');
const labels = Uint8Array.from(load('labels').data);
const categories = Array.from(load('categories').data, String);
const linear = loadHead();
const head = foldHead(linear);
const frozen = frozenLinearHead(linear);
const before = scoreRows(head, reference);
const after = scoreRows(head, candidate);
const norms = new Float64Array(labels.length).fill(1);
const evaluation = DEFAULT_EVALUATION_SETTINGS;

function sweepTo(settings: typeof PAPER_SWEEP): Promise<unknown> {
  return sweep({ embeddings: reference, labels, head: frozen, evaluation, settings, multiply });
}

const train = mode === 'all' ? load('train') : undefined;
const trainLabels = mode === 'all' ? Uint8Array.from(load('train-labels').data) : undefined;

function fit(): Promise<unknown> {
  if (train === undefined || trainLabels === undefined) throw new Error('only the stages fit');
  return fitLogisticRegression(prepareRows(train, trainLabels), { C: 1 }, multiply);
}

/** Names are those of evaluation.py, whose side of two of them differs. */
const STAGES: Readonly<Record<string, () => unknown>> = {
  'fit C = 1, float32 as stored': fit,
  'fit C = 1, float64': fit,
  'both evaluations, DeLong': () => [
    evaluate({ labels, logits: before }),
    evaluate({ labels, logits: after }),
    delongPaired(labels, before, after),
  ],
  'bootstrap, 2,000 resamples': () =>
    estimateChanges({
      labels,
      referenceLogits: before,
      candidateLogits: after,
      settings: evaluation,
      metrics: BOOTSTRAPPED,
      level: 0.95,
      resamples: 2000,
      random: createRandom(SEED),
    }),
  'ECE of a calibrated head, 1,000 resamples': () => {
    const probabilities = probabilitiesOf(after);
    return [
      calibratedEceQuantile(probabilities, evaluation.eceBins, createRandom(SEED), 1000),
      calibratedEcePositiveQuantile(probabilities, createRandom(SEED), 1000),
    ];
  },
  'measured drift, monitors': () => [
    measureDrift(reference, candidate, norms, norms),
    standardizedShift(reference, candidate),
    measureHeadDrift(before, after, 0.5),
    runMonitors({ logits: before, norms }, { logits: after, norms }, 0.5),
  ],
  'sweep, 3 x 8': () => sweepTo(PAPER_SWEEP),
  'sweep, 3 x 26': () => sweepTo(SENSITIVITY_SWEEP),
  'sweep, 3 x 26, shared products by hand': () => sweepTo(SENSITIVITY_SWEEP),
  'Haar matrix (QR)': () => haarOrthogonal(reference.cols, createRandom(SEED), multiply),
  'Procrustes, held out': () => decomposeDisplacement(reference, candidate, multiply, SEED),
  'debiased CKA': () => debiasedCka(reference, candidate, multiply),
  'kNN overlap': () => knnOverlap(reference, candidate, multiply),
  'separability, both models': async () => [
    await measureSeparability(reference, labels, multiply, SEED),
    await measureSeparability(candidate, labels, multiply, SEED),
  ],
  'purity, both models': async () => [
    await categoricalPurity(reference, categories, ALL_UNSAFE, multiply),
    await categoricalPurity(candidate, categories, ALL_UNSAFE, multiply),
  ],
};

/** Purity looks at unsafe rows; the benchmark takes all, as evaluation.py does. */
const ALL_UNSAFE = new Uint8Array(labels.length).fill(1);

/** What `driftgate check` computes after embedding, with its default settings. */
function full(): Promise<unknown> {
  return assess({
    rows: Array.from(labels, (label, row) => ({
      label: label === 1 ? 1 : 0,
      slices: [],
      category: categories[row],
    })),
    reference: { matrix: reference, norms },
    candidate: { matrix: candidate, norms },
    heads: { reference: frozen, candidate: frozen },
    settings: {
      limits: DEFAULT_LIMITS,
      evaluation,
      decision: {
        rule: 'point',
        onInconclusive: 'warn',
        confidenceLevel: 0.95,
        bootstrapResamples: 1000,
        minimumRowsPerClass: 50,
        seed: SEED,
      },
    },
    slices: { level: 'warning', minimumRows: 100, minimumRowsPerClass: 20 },
    simulation: PAPER_SWEEP,
    multiply,
  });
}

async function secondsOf(stage: () => unknown): Promise<number> {
  const start = performance.now();
  await stage();
  return (performance.now() - start) / 1000;
}

const seconds: Record<string, number> = {};
if (mode === 'full') seconds['full'] = await secondsOf(full);
else {
  for (const [name, stage] of Object.entries(STAGES)) {
    const times: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) times.push(await secondsOf(stage));
    seconds[name] = Math.min(...times);
  }
}
console.log(JSON.stringify({ seconds, peakMegabytes: process.resourceUsage().maxRSS / 1024 }));
