import { writeAdapterModel } from '../../../src/artefact/adapter-onnx.ts';
import { writeHeadModel } from '../../../src/artefact/head-onnx.ts';
import { serializeScikitLearnHead } from '../../../src/artefact/scikit-learn-json.ts';
import { parseClassifier } from '../../../src/config/classifier/load-classifier.ts';
import { foldHead } from '../../../src/core/classifier/fold-head.ts';
import type { Control, Fault, GateCopy } from './fault.ts';
import { DIMENSION } from './good-gate.ts';

const FILE = /head\.json/;

interface HeadFile {
  weights: number[];
  intercept: number;
  dimension: number;
  decisionThreshold: number;
  standardizer: { mean: number[]; scale: number[] };
  [key: string]: unknown;
}

/** The head's file with something changed; the models stay as they are. */
function edit(change: (head: HeadFile) => unknown): Fault['inject'] {
  return (gate) =>
    gate.edit('head.json', (text) => {
      const head: HeadFile = JSON.parse(text);
      change(head);
      return JSON.stringify(head);
    });
}

/** The head's file with its text changed: for numbers that JSON.stringify does not write. */
const replace = (pattern: RegExp, by: string) => (gate: GateCopy) =>
  gate.edit('head.json', (text) => {
    const changed = text.replace(pattern, by);
    if (changed === text) throw new Error('nothing was changed');
    return changed;
  });

async function foldedHead(gate: GateCopy): Promise<ReturnType<typeof foldHead>> {
  return foldHead(parseClassifier((await gate.read('head.json')).toString(), 'head.json').head);
}

const useOnnx = (gate: GateCopy): Promise<void> => gate.gate({ classifier: 'head.onnx' });

/** A classifier that is not what it should be. */
export const CLASSIFIER_FAULTS: readonly Fault[] = [
  {
    name: 'the classifier is missing',
    inject: (gate) => gate.remove('head.json'),
    ends: 'error missing-file',
    says: FILE,
  },
  {
    name: 'the classifier is empty',
    inject: (gate) => gate.write('head.json', ''),
    ends: 'error not-json',
    says: FILE,
  },
  {
    name: 'the classifier may not be read',
    inject: (gate) => gate.forbid('head.json'),
    ends: 'error unreadable-file',
    says: FILE,
  },
  {
    name: 'the classifier is cut in the middle',
    inject: (gate) => gate.edit('head.json', (text) => text.slice(0, text.length >> 1)),
    ends: 'error not-json',
    says: FILE,
  },
  {
    name: 'the classifier is a pickle',
    inject: (gate) => gate.write('head.json', Buffer.from('80049503000000', 'hex')),
    ends: 'error not-utf-8',
    says: FILE,
  },
  {
    name: 'the classifier is JSON of another kind',
    inject: (gate) => gate.write('head.json', '{"weights": [1, 2]}'),
    ends: 'error unknown-classifier-format',
    says: FILE,
  },
  {
    name: 'every weight has the other sign',
    inject: edit((head) => (head.weights = head.weights.map((weight) => -weight))),
    ends: 'inconclusive',
    says: /negative control was not caught/,
  },
  {
    name: 'the classes are exchanged',
    inject: edit((head) => (head['classes'] = [1, 0])),
    ends: 'error wrong-value',
    says: FILE,
  },
  {
    name: 'every weight is zero',
    inject: edit((head) => head.weights.fill(0)),
    ends: 'inconclusive',
    says: /negative control was not caught/,
  },
  {
    name: 'a weight is missing',
    inject: edit((head) => head.weights.pop()),
    ends: 'error wrong-length',
    says: /head\.json weights/,
  },
  {
    name: 'the classifier is of another width',
    inject: edit((head) => {
      head.dimension = 2 * DIMENSION;
      head.weights.push(...head.weights);
      head.standardizer.mean.push(...head.standardizer.mean);
      head.standardizer.scale.push(...head.standardizer.scale);
    }),
    ends: 'fail',
    says: /gives 32 numbers per text, the classifier needs 64/,
  },
  {
    name: 'the intercept is NaN',
    inject: replace(/"intercept": [^,]*/, '"intercept": NaN'),
    ends: 'error head-not-finite',
    says: FILE,
  },
  {
    name: 'the intercept is beyond what a number holds',
    inject: replace(/"intercept": [^,]*/, '"intercept": 1e999'),
    ends: 'error head-not-finite',
    says: /head\.json intercept/,
  },
  {
    name: 'the intercept is so large that every text is unsafe',
    inject: edit((head) => (head.intercept = 1e6)),
    ends: 'inconclusive',
    says: /negative control was not caught/,
  },
  {
    name: 'a weight is null',
    inject: replace(/"weights": \[[^,]*/, '"weights": [null'),
    ends: 'error head-not-finite',
    says: /head\.json weights\[0\]/,
  },
  {
    name: 'the weights are so large that a score is infinite',
    inject: edit((head) => (head.weights = head.weights.map((weight) => 1e308 * Math.sign(weight)))),
    ends: 'error not-finite',
    says: FILE,
  },
  {
    name: 'a scale of the standardizer is zero',
    inject: edit((head) => (head.standardizer.scale[3] = 0)),
    ends: 'error scale-not-positive',
    says: /head\.json standardizer\.scale\[3\]/,
  },
  {
    name: 'the decision threshold is 2',
    inject: edit((head) => (head.decisionThreshold = 2)),
    ends: 'error threshold-out-of-range',
    says: /head\.json decisionThreshold/,
  },
  {
    name: 'a scikit-learn head has its classes in the other order',
    inject: async (gate) => {
      const { head } = parseClassifier((await gate.read('head.json')).toString(), 'head.json');
      const exported = JSON.parse(serializeScikitLearnHead(head));
      await gate.write('sklearn.json', JSON.stringify({ ...exported, classes_: [1, 0] }));
      await gate.gate({ classifier: 'sklearn.json' });
    },
    ends: 'inconclusive',
    says: /negative control was not caught/,
  },
  {
    name: 'an ONNX head is garbage',
    inject: async (gate) => {
      await useOnnx(gate);
      await gate.write('head.onnx', Buffer.alloc(500, 7));
    },
    ends: 'error not-onnx',
    says: /head\.onnx/,
  },
  {
    name: 'an ONNX head is cut in the middle',
    inject: async (gate) => {
      await useOnnx(gate);
      const bytes = await gate.read('head.onnx');
      await gate.write('head.onnx', bytes.subarray(0, bytes.length >> 1));
    },
    ends: 'error not-onnx',
    says: /head\.onnx/,
  },
  {
    name: 'an ONNX head is of another width',
    inject: async (gate) => {
      await useOnnx(gate);
      const { intercept } = await foldedHead(gate);
      const direction = new Float64Array(16).fill(1);
      await gate.write('head.onnx', writeHeadModel({ direction, intercept, norm: 4 }, 0.5));
    },
    ends: 'fail',
    says: /gives 32 numbers per text, the classifier needs 16/,
  },
  {
    name: 'an ONNX head has the other sign',
    inject: async (gate) => {
      await useOnnx(gate);
      const { direction, intercept, norm } = await foldedHead(gate);
      const turned = { direction: direction.map((value) => -value), intercept: -intercept, norm };
      await gate.write('head.onnx', writeHeadModel(turned, 0.5));
    },
    ends: 'inconclusive',
    says: /negative control was not caught/,
  },
  {
    name: 'an ONNX head is an embedding model',
    inject: (gate) => gate.gate({ classifier: 'models/old/onnx/model.onnx' }),
    ends: 'error classifier-inputs',
    says: /model\.onnx/,
  },
  {
    name: 'the output that is named of an ONNX head is not there',
    inject: (gate) => gate.gate({ classifier: '{ path: head.onnx, output: scores }' }),
    ends: 'error unknown-output',
    says: /head\.onnx[^]*scores/,
  },
  {
    name: 'the unsafe class that is named of an ONNX head is not there',
    inject: (gate) => gate.gate({ classifier: '{ path: head.onnx, unsafe-class: toxic }' }),
    ends: 'error no-such-class',
    says: /head\.onnx[^]*toxic/,
  },
];

const STEEP = 40;

/** What stands between the candidate's vectors and its verdict, and is not what it should be. */
export const REPAIR_FAULTS: readonly Fault[] = [
  {
    name: 'the adapter is missing',
    inject: (gate) => gate.gate({ adapter: 'none.onnx' }),
    ends: 'error model-unreadable',
    says: /none\.onnx/,
  },
  {
    name: 'the adapter is garbage',
    inject: async (gate) => {
      await gate.gate({ adapter: 'adapter.onnx' });
      await gate.write('adapter.onnx', Buffer.alloc(400, 9));
    },
    ends: 'error not-onnx',
    says: /adapter\.onnx/,
  },
  {
    name: 'the adapter takes vectors of another width',
    inject: async (gate) => {
      await gate.gate({ adapter: 'adapter.onnx' });
      await gate.write('adapter.onnx', writeAdapterModel({ offset: new Float64Array(16) }, 16));
    },
    ends: 'error adapter-dimension',
    says: /adapter\.onnx[^]*16[^]*32/,
  },
  {
    name: 'the adapter gives vectors of another width',
    inject: async (gate) => {
      await gate.gate({ adapter: 'adapter.onnx' });
      const matrix = { rows: DIMENSION, cols: 8, data: new Float64Array(8 * DIMENSION).fill(0.1) };
      await gate.write('adapter.onnx', writeAdapterModel({ matrix, offset: new Float64Array(8) }, DIMENSION));
    },
    ends: 'fail',
    says: /gives 8 numbers per text, the classifier needs 32/,
  },
  {
    name: 'the adapter gives infinite numbers',
    inject: async (gate) => {
      await gate.gate({ adapter: 'adapter.onnx' });
      const data = new Float64Array(DIMENSION * DIMENSION).fill(3e38);
      const matrix = { rows: DIMENSION, cols: DIMENSION, data };
      const offset = new Float64Array(DIMENSION).fill(3e38);
      await gate.write('adapter.onnx', writeAdapterModel({ matrix, offset }, DIMENSION));
    },
    ends: 'error adapter-not-finite',
    says: /adapter\.onnx/,
  },
  {
    name: 'the adapter maps every vector to zero',
    inject: async (gate) => {
      await gate.gate({ adapter: 'adapter.onnx' });
      const matrix = {
        rows: DIMENSION,
        cols: DIMENSION,
        data: new Float64Array(DIMENSION * DIMENSION),
      };
      await gate.write(
        'adapter.onnx',
        writeAdapterModel({ matrix, offset: new Float64Array(DIMENSION) }, DIMENSION),
      );
    },
    ends: 'fail',
    says: /adapter/,
  },
  {
    name: 'the adapter turns every vector round',
    inject: async (gate) => {
      await gate.gate({ adapter: 'adapter.onnx' });
      const data = new Float64Array(DIMENSION * DIMENSION);
      for (let i = 0; i < DIMENSION; i++) data[i * DIMENSION + i] = -1;
      const matrix = { rows: DIMENSION, cols: DIMENSION, data };
      await gate.write(
        'adapter.onnx',
        writeAdapterModel({ matrix, offset: new Float64Array(DIMENSION) }, DIMENSION),
      );
    },
    ends: 'fail',
    says: /adapter/,
  },
  ...(
    [
      ['negative', '-1', 'out-of-range'],
      ['zero', '0', 'out-of-range'],
      ['NaN', '.nan', 'wrong-type'],
      ['infinite', '.inf', 'wrong-type'],
    ] as const
  ).map(([what, slope, code]) => ({
    name: `the slope of the candidate's calibration is ${what}`,
    inject: (gate: GateCopy) =>
      gate.gate({ classifier: `{ path: head.json, candidate: { calibration: { slope: ${slope} } } }` }),
    ends: `error ${code}`,
    says: /classifier\.candidate\.calibration\.slope/,
  })),
  {
    name: "the intercept of the candidate's calibration makes every text safe",
    inject: (gate) =>
      gate.gate({
        classifier: `{ path: head.json, candidate: { calibration: { slope: 1, intercept: -${STEEP} } } }`,
      }),
    ends: 'fail',
    says: /100 of 100 unsafe texts/,
  },
  {
    name: "the slope of the candidate's calibration makes it sure of everything",
    inject: (gate) =>
      gate.gate({ classifier: `{ path: head.json, candidate: { calibration: { slope: ${STEEP} } } }` }),
    ends: 'fail',
    says: /classifier\.slope/,
  },
  {
    name: "the candidate's own classifier is missing",
    inject: (gate) => gate.gate({ classifier: '{ path: head.json, candidate: own.json }' }),
    ends: 'error missing-file',
    says: /own\.json/,
  },
  {
    name: "the candidate's own classifier has the other sign",
    inject: async (gate) => {
      const { head } = parseClassifier((await gate.read('head.json')).toString(), 'head.json');
      const turned = { ...head, weights: head.weights.map((weight) => -weight) };
      await gate.write('own.json', serializeScikitLearnHead(turned));
      await gate.gate({ classifier: '{ path: head.json, candidate: own.json }' });
    },
    ends: 'fail',
    says: /classifier\.hash/,
  },
  {
    name: "the candidate's own decision threshold lets everything through",
    inject: (gate) =>
      gate.gate({ classifier: '{ path: head.json, candidate: { decision-threshold: 0.999 } }' }),
    ends: 'fail',
    says: /classifier\.decisionThreshold/,
  },
];

/** Classifiers in another form that are right. */
export const CLASSIFIER_CONTROLS: readonly Control[] = [
  { name: 'the head as an ONNX graph', inject: useOnnx },
  { name: 'an adapter that changes nothing', inject: (gate) => gate.gate({ adapter: 'adapter.onnx' }) },
  {
    name: 'the head as scikit-learn exports it',
    inject: async (gate) => {
      const { head } = parseClassifier((await gate.read('head.json')).toString(), 'head.json');
      await gate.write('sklearn.json', serializeScikitLearnHead(head));
      await gate.gate({ classifier: 'sklearn.json' });
    },
  },
  {
    name: 'the head as the own one of the candidate',
    inject: (gate) => gate.gate({ classifier: '{ path: head.json, candidate: head.json }' }),
  },
];
