import { createRandom } from '../../src/core/random.ts';
import type { TestConstant, TestGraph, TestNode, TestValue } from './write-graph.ts';

/** A network with one hidden layer, weights row-major, [dimension, hidden] and [hidden]. */
export interface Network {
  readonly dimension: number;
  readonly hidden: number;
  readonly first: Float32Array;
  readonly firstBias: Float32Array;
  readonly second: Float32Array;
  readonly secondBias: number;
}

/** A network whose logits spread by about `spread`. */
export function drawNetwork(dimension: number, hidden: number, seed: number, spread = 3): Network {
  const random = createRandom(seed, 1);
  const draw = (length: number, scale: number): Float32Array =>
    Float32Array.from({ length }, () => scale * random.normal());
  return {
    dimension,
    hidden,
    first: draw(dimension * hidden, 1 / Math.sqrt(dimension)),
    firstBias: draw(hidden, 0.5),
    second: draw(hidden, spread / Math.sqrt(hidden)),
    secondBias: Math.fround(0.25),
  };
}

/** The forward pass in plain loops: logit of one row. */
export function networkLogit(network: Network, row: ArrayLike<number>): number {
  const { dimension, hidden, first, firstBias, second, secondBias } = network;
  let logit = secondBias;
  for (let unit = 0; unit < hidden; unit++) {
    let sum = firstBias[unit];
    for (let j = 0; j < dimension; j++) sum += row[j] * first[j * hidden + unit];
    logit += Math.max(0, sum) * second[unit];
  }
  return logit;
}

function networkConstants({
  dimension,
  hidden,
  first,
  firstBias,
  second,
  secondBias,
}: Network): TestConstant[] {
  return [
    { name: 'coefficient', type: 'float', shape: [dimension, hidden], values: [...first] },
    { name: 'intercepts', type: 'float', shape: [1, hidden], values: [...firstBias] },
    { name: 'coefficient1', type: 'float', shape: [hidden, 1], values: [...second] },
    { name: 'intercepts1', type: 'float', shape: [1, 1], values: [secondBias] },
  ];
}

/** From `input` to `logit` [n, 1]. */
const NETWORK_NODES: readonly TestNode[] = [
  { operator: 'MatMul', inputs: ['input', 'coefficient'], outputs: ['product'] },
  { operator: 'Add', inputs: ['product', 'intercepts'], outputs: ['sum'] },
  { operator: 'Relu', inputs: ['sum'], outputs: ['active'] },
  { operator: 'MatMul', inputs: ['active', 'coefficient1'], outputs: ['product1'] },
  { operator: 'Add', inputs: ['product1', 'intercepts1'], outputs: ['logit'] },
];

/** From `logit` to `probabilities` [n, 2], as skl2onnx writes MLPClassifier. */
const PAIR_NODES: readonly TestNode[] = [
  { operator: 'Sigmoid', inputs: ['logit'], outputs: ['out_activations_result'] },
  { operator: 'Sub', inputs: ['unity', 'out_activations_result'], outputs: ['negative_class_proba'] },
  {
    operator: 'Concat',
    inputs: ['negative_class_proba', 'out_activations_result'],
    outputs: ['probabilities'],
    attributes: { axis: 1 },
  },
];

/** From `probabilities` to `label` [n], as skl2onnx writes MLPClassifier. */
function labelNodes(textLabels: boolean): readonly TestNode[] {
  const chosen = 'array_feature_extractor_result';
  return [
    {
      operator: 'ArgMax',
      inputs: ['probabilities'],
      outputs: ['argmax_output'],
      attributes: { axis: 1, keepdims: 1 },
    },
    { operator: 'ArrayFeatureExtractor', inputs: ['classes', 'argmax_output'], outputs: [chosen], ml: true },
    ...(textLabels
      ? [{ operator: 'Reshape', inputs: [chosen, 'flat'], outputs: ['label'] }]
      : [
          { operator: 'Reshape', inputs: [chosen, 'flat'], outputs: ['reshaped_result'] },
          { operator: 'Cast', inputs: ['reshaped_result'], outputs: ['label'], attributes: { to: 7 } },
        ]),
  ];
}

/** The one input of a classifier. */
export function vectors(dimension: number | string, type: 'float' | 'double' = 'float'): TestValue {
  return { name: 'input', type, shape: ['', dimension] };
}

/** How skl2onnx hands out probabilities. */
export type ZipMapOption = 'maps' | 'none' | 'columns';

/** skl2onnx's MLPClassifier, with its label and ZipMap layout; classes in the order of `classes_`. */
export function networkClassifier(
  network: Network,
  {
    classes = [0, 1],
    zipMap = 'maps',
    raw = false,
  }: {
    readonly classes?: readonly number[] | readonly string[];
    readonly zipMap?: ZipMapOption;
    /** Class numbers as raw bytes. */
    readonly raw?: boolean;
  } = {},
): TestGraph {
  const text = classes.some((name) => typeof name === 'string');
  const unity: TestConstant = { name: 'unity', type: 'float', shape: [], values: [1] };
  const flat: TestConstant = { name: 'flat', type: 'int64', shape: [1], values: [-1], raw: true };
  const names: TestConstant = {
    name: 'classes',
    type: text ? 'string' : 'int32',
    shape: [classes.length],
    values: classes,
    raw,
  };
  const layout = zipMapLayout(classes, zipMap);
  return {
    nodes: [...NETWORK_NODES, ...PAIR_NODES, ...labelNodes(text), ...layout.nodes],
    constants: [...networkConstants(network), unity, flat, names, ...layout.constants],
    inputs: [vectors(network.dimension)],
    outputs: [{ name: 'label', type: text ? 'string' : 'int64', shape: [''] }, ...layout.outputs],
  };
}

/** What comes after `probabilities` [n, 2]. */
function zipMapLayout(
  classes: readonly (number | string)[],
  zipMap: ZipMapOption,
): {
  readonly nodes: readonly TestNode[];
  readonly constants: readonly TestConstant[];
  readonly outputs: readonly TestValue[];
} {
  const texts = classes.filter((name) => typeof name === 'string');
  const numbers = classes.filter((name) => typeof name === 'number');
  if (zipMap === 'none') {
    return { nodes: [], constants: [], outputs: [{ name: 'probabilities', type: 'float', shape: ['', 2] }] };
  }
  if (zipMap === 'maps') {
    const attributes =
      texts.length > 0 ? { classlabels_strings: texts } : { classlabels_int64s: { ints: numbers } };
    const zip = { inputs: ['probabilities'], outputs: ['output_probability'], ml: true, attributes };
    return {
      nodes: [{ operator: 'ZipMap', ...zip }],
      constants: [],
      outputs: [{ name: 'output_probability', type: texts.length > 0 ? 'text maps' : 'maps', shape: [] }],
    };
  }
  const names = classes.map((name) => (typeof name === 'string' ? `s${name}` : `i${name}`));
  return {
    nodes: names.flatMap((name, at) => [
      {
        operator: 'Slice',
        inputs: ['probabilities', `at${at}`, `at${at + 1}`, 'axis'],
        outputs: [`flat_${name}`],
      },
      { operator: 'Reshape', inputs: [`flat_${name}`, 'columnFlat'], outputs: [name] },
    ]),
    constants: [...[0, 1, 2].map((at) => int64(`at${at}`, at)), int64('axis', 1), int64('columnFlat', -1)],
    outputs: names.map((name) => ({ name, type: 'float', shape: [''] })),
  };
}

function int64(name: string, value: number): TestConstant {
  return { name, type: 'int64', shape: [1], values: [value], raw: true };
}

/** torch's MLP: `ends` come after the logit [n, 1]; the last one's output is the graph's. */
export function torchNetwork(
  network: Network,
  ends: readonly TestNode[],
  output: TestValue,
  rows: number | string = 'batch',
): TestGraph {
  return {
    nodes: [...NETWORK_NODES, ...ends],
    constants: networkConstants(network),
    inputs: [{ name: 'input', type: 'float', shape: [rows, network.dimension] }],
    outputs: [output],
    domains: [['', 13]],
  };
}

/** A boosted ensemble of stumps: `x[feature] <= value` adds `low`, else `high`. */
export interface Stumps {
  readonly dimension: number;
  readonly base: number;
  readonly stumps: readonly {
    readonly feature: number;
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }[];
}

/** Stumps on random features. */
export function drawStumps(dimension: number, count: number, seed: number): Stumps {
  const random = createRandom(seed, 2);
  const stumps = Array.from({ length: count }, (_, tree) => ({
    feature: tree % dimension,
    value: Math.fround(random.normal()),
    low: Math.fround(random.normal() * 0.7),
    high: Math.fround(random.normal() * 0.7),
  }));
  return { dimension, base: -0.5, stumps };
}

/** The sum over trees in plain loops: logit of one row. */
export function stumpsLogit({ base, stumps }: Stumps, row: ArrayLike<number>): number {
  let logit = base;
  for (const { feature, value, low, high } of stumps) logit += row[feature] <= value ? low : high;
  return logit;
}

/** skl2onnx's GradientBoostingClassifier, or LightGBM's by onnxmltools: [n, 2], labels, and a ZipMap if wished. */
export function treeClassifier(
  { dimension, base, stumps }: Stumps,
  {
    classes = [0, 1],
    zipMap = 'none',
    width = dimension,
  }: {
    readonly classes?: readonly number[] | readonly string[];
    readonly zipMap?: ZipMapOption;
    readonly width?: number | string;
  } = {},
): TestGraph {
  const texts = classes.filter((name) => typeof name === 'string');
  const numbers = classes.filter((name) => typeof name === 'number');
  const perNode = (values: (at: number) => readonly number[]): { readonly ints: readonly number[] } => ({
    ints: stumps.flatMap((_, at) => values(at)),
  });
  const trees: TestNode = {
    operator: 'TreeEnsembleClassifier',
    inputs: ['input'],
    outputs: ['label', 'probabilities'],
    ml: true,
    attributes: {
      base_values: { floats: [base] },
      class_ids: perNode(() => [0, 0]),
      class_nodeids: perNode(() => [1, 2]),
      class_treeids: perNode((at) => [at, at]),
      class_weights: { floats: stumps.flatMap(({ low, high }) => [low, high]) },
      ...(texts.length > 0 ? { classlabels_strings: texts } : { classlabels_int64s: { ints: numbers } }),
      nodes_treeids: perNode((at) => [at, at, at]),
      nodes_nodeids: perNode(() => [0, 1, 2]),
      nodes_featureids: perNode((at) => [stumps[at].feature, 0, 0]),
      nodes_values: { floats: stumps.flatMap(({ value }) => [value, 0, 0]) },
      nodes_modes: stumps.flatMap(() => ['BRANCH_LEQ', 'LEAF', 'LEAF']),
      nodes_truenodeids: perNode(() => [1, 0, 0]),
      nodes_falsenodeids: perNode(() => [2, 0, 0]),
      nodes_hitrates: { floats: stumps.flatMap(() => [1, 1, 1]) },
      nodes_missing_value_tracks_true: perNode(() => [0, 0, 0]),
      post_transform: 'LOGISTIC',
    },
  };
  const layout = zipMapLayout(classes, zipMap);
  return {
    nodes: [trees, ...layout.nodes],
    constants: layout.constants,
    inputs: [vectors(width)],
    outputs: [{ name: 'label', type: texts.length > 0 ? 'string' : 'int64', shape: [''] }, ...layout.outputs],
    domains: [['ai.onnx.ml', 1]],
  };
}
