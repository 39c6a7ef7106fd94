import { beforeAll, describe, expect, test } from '@jest/globals';
import { composeArtefacts, type Artefacts } from '../../src/artefact/compose-artefacts.ts';
import { parseClassifier } from '../../src/config/classifier/load-classifier.ts';
import { foldHead, scoreRows } from '../../src/core/classifier/fold-head.ts';
import { frozenLinearHead } from '../../src/core/classifier/frozen-head.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { predictsUnsafe, probabilitiesOf } from '../../src/core/metrics/sigmoid.ts';
import { applyMap } from '../../src/core/remedy/affine-map.ts';
import { headBehindMap } from '../../src/core/remedy/changed-head.ts';
import { REMEDY_NAMES, type RemedyName } from '../../src/core/remedy/remedy.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import type { InferenceRuntime } from '../../src/ports.ts';
import { expectClose } from '../support/closeness.ts';
import { readMetadata } from './read-metadata.ts';
import { readNpy } from './read-npy.ts';
import { drawMatrix, runGraph } from './run-graph.ts';
import { DIMENSION, MODEL_HASH, OLD_HEAD, OPAQUE_HEAD, sampleInput } from './sample-remedy.ts';

const HEAD_FILES = ['head.json', 'head.onnx', 'head.sklearn.json'];
const SHIFT_FILES = ['adapter-offset.npy', 'adapter.onnx'];
const MAP_FILES = ['adapter-matrix.npy', ...SHIFT_FILES];
const MAPS: readonly RemedyName[] = ['recentre', 'procrustes', 'ridge-map'];

function bytesOf(files: Artefacts, name: string): Uint8Array {
  const content = files[name];
  if (!(content instanceof Uint8Array)) throw new Error(`${name} is no binary file`);
  return content;
}

function textOf(files: Artefacts, name: string): string {
  const content = files[name];
  if (typeof content !== 'string') throw new Error(`${name} is no text`);
  return content;
}

describe('the files of a remedy', () => {
  test.each<[RemedyName, readonly string[]]>([
    ['threshold', HEAD_FILES],
    ['recentre', [...HEAD_FILES, ...SHIFT_FILES]],
    ['procrustes', [...HEAD_FILES, ...MAP_FILES]],
    ['ridge-map', [...HEAD_FILES, ...MAP_FILES]],
    ['temperature', HEAD_FILES],
    ['platt', HEAD_FILES],
    ['refit', HEAD_FILES],
  ])('%s, for a linear head: %j', async (remedy, files) => {
    const names = Object.keys(composeArtefacts(await sampleInput(remedy)));
    expect(names.sort()).toEqual(['README.md', ...files].sort());
  });

  test.each<[RemedyName, readonly string[]]>([
    ['threshold', []],
    ['recentre', SHIFT_FILES],
    ['procrustes', MAP_FILES],
    ['ridge-map', MAP_FILES],
    ['temperature', []],
    ['platt', []],
    // What is fitted anew is linear, whatever it was before.
    ['refit', HEAD_FILES],
  ])('%s, for a head that is not linear: %j', async (remedy, files) => {
    const names = Object.keys(composeArtefacts(await sampleInput(remedy, OPAQUE_HEAD)));
    expect(names.sort()).toEqual(['README.md', ...files].sort());
  });

  test('are the same bytes for the same remedy', async () => {
    const input = await sampleInput('ridge-map');
    expect(composeArtefacts(input)).toEqual(composeArtefacts(await sampleInput('ridge-map')));
  });

  test('of a refitted head keep its standardiser and its C', async () => {
    const input = await sampleInput('refit');
    const { head } = parseClassifier(textOf(composeArtefacts(input), 'head.json'), 'head.json');
    expect(head).toStrictEqual({ ...input.fitted.refitted, fittedOn: MODEL_HASH });
    expect(head.scale).not.toEqual(new Float64Array(DIMENSION).fill(1));
  });

  test('of a re-tuned threshold hold the old direction and the new threshold', async () => {
    const input = await sampleInput('threshold');
    const { head } = parseClassifier(textOf(composeArtefacts(input), 'head.json'), 'head.json');
    expect(head.weights).toEqual(foldHead(OLD_HEAD).direction);
    expect(head.decisionThreshold).toBe(input.fitted.head.decisionThreshold);
    expect(head.decisionThreshold).not.toBe(OLD_HEAD.decisionThreshold);
  });

  test.each(['head.onnx', 'adapter.onnx'])('%s says where it comes from', async (name) => {
    const files = composeArtefacts(await sampleInput('procrustes'));
    expect(readMetadata(bytesOf(files, name))).toEqual([
      ['decisionThreshold', '0.4'],
      ['driftgateVersion', '1.2.3'],
      ['fittedOn', MODEL_HASH],
      ['remedy', 'procrustes'],
    ]);
  });
});

describe('both head files', () => {
  test.each(REMEDY_NAMES)('of %s score as what was judged', async (remedy) => {
    const input = await sampleInput(remedy);
    const files = composeArtefacts(input);
    const rows = drawMatrix(40, DIMENSION, 11);
    const expected = await input.fitted.head.score(rows);
    for (const [name, fittedOn] of [['head.json', MODEL_HASH], ['head.sklearn.json']]) {
      const { head } = parseClassifier(textOf(files, name), name);
      expect(head.fittedOn).toBe(fittedOn);
      expect(head.decisionThreshold).toBe(input.fitted.head.decisionThreshold);
      expect(scoreRows(foldHead(head), rows)).toEqual(expected);
    }
  });
});

describe.each(['native', 'wasm'])('on the %s runtime', (backend) => {
  let runtime: InferenceRuntime;
  beforeAll(async () => {
    runtime = await createRuntime({ backend });
  });

  test.each(REMEDY_NAMES)('head.onnx of %s scores as what was judged', async (remedy) => {
    const input = await sampleInput(remedy);
    const { head } = input.fitted;
    const rows = drawMatrix(40, DIMENSION, 11);
    const bytes = bytesOf(composeArtefacts(input), 'head.onnx');
    const [probabilities, label] = await runGraph(runtime, bytes, rows, 'probabilities', 'label');
    probabilitiesOf(await head.score(rows)).forEach((expected, row) => {
      expectClose('P(unsafe)', probabilities.data[row] as number, expected, { absolute: 1e-6 });
      if (Math.abs(expected - head.decisionThreshold) < 1e-6) return;
      expect(label.data[row] === 1n).toBe(predictsUnsafe(expected, head.decisionThreshold));
    });
  });

  test.each(MAPS)('adapter.onnx of %s before the old head scores as what was judged', async (remedy) => {
    const rows = drawMatrix(40, DIMENSION, 11);
    for (const old of [undefined, OPAQUE_HEAD]) {
      const input = await sampleInput(remedy, old);
      const bytes = bytesOf(composeArtefacts(input), 'adapter.onnx');
      const [adapted] = await runGraph(runtime, bytes, rows, 'adapted');
      const data = Float32Array.from(adapted.data, Number);
      const scores = scoreRows(foldHead(OLD_HEAD), { rows: 40, cols: DIMENSION, data });
      (await input.fitted.head.score(rows)).forEach((expected, row) => {
        expectClose('the logit', scores[row], expected, { absolute: 1e-5 });
      });
    }
  });
});

describe('the .npy files', () => {
  test.each(MAPS)('of %s are the map in float64, bit for bit', async (remedy) => {
    const input = await sampleInput(remedy);
    const files = composeArtefacts(input);
    const { map } = input.fitted;
    const offset = readNpy(bytesOf(files, 'adapter-offset.npy'));
    expect(offset).toEqual({ shape: [DIMENSION], type: 'float64', values: [...(map?.offset ?? [])] });
    const matrix = map?.matrix;
    if (matrix === undefined) return;
    expect(readNpy(bytesOf(files, 'adapter-matrix.npy'))).toEqual({
      shape: [DIMENSION, DIMENSION],
      type: 'float64',
      values: [...matrix.data],
    });
  });

  test('`vectors @ matrix + offset` is the map', async () => {
    const input = await sampleInput('ridge-map');
    const files = composeArtefacts(input);
    const matrix = readNpy(bytesOf(files, 'adapter-matrix.npy'));
    const offset = readNpy(bytesOf(files, 'adapter-offset.npy'));
    const rows = drawMatrix(5, DIMENSION, 12);
    const { map } = input.fitted;
    if (map === undefined) throw new Error('there is no map');
    const expected = await applyMap(map, rows, plainMultiply);
    for (let row = 0; row < 5; row++) {
      for (let j = 0; j < DIMENSION; j++) {
        let sum = offset.values[j];
        for (let i = 0; i < DIMENSION; i++) {
          sum += rows.data[row * DIMENSION + i] * matrix.values[i * DIMENSION + j];
        }
        expectClose('the number', sum, expected.data[row * DIMENSION + j], { absolute: 1e-6 });
      }
    }
  });
});

test('a map between dimensions makes a head of the one and an adapter to the other', async () => {
  const [from, to] = [9, DIMENSION];
  const map = {
    matrix: { rows: from, cols: to, data: Float64Array.from(drawMatrix(from, to, 3).data) },
    offset: new Float64Array(to).fill(0.5),
  };
  const head = headBehindMap(frozenLinearHead(OLD_HEAD), map, plainMultiply);
  const input = { ...(await sampleInput('ridge-map')), dimension: from, fitted: { head, map } };
  const files = composeArtefacts(input);
  expect(parseClassifier(textOf(files, 'head.json'), 'head.json').head.dimension).toBe(from);
  expect(readNpy(bytesOf(files, 'adapter-matrix.npy')).shape).toEqual([from, to]);
  expect(readNpy(bytesOf(files, 'adapter-offset.npy')).shape).toEqual([to]);
});

describe('composeArtefacts refuses', () => {
  test('a remedy for vectors of another dimension', async () => {
    const input = await sampleInput('platt');
    expect(() => composeArtefacts({ ...input, dimension: 7 })).toThrow(
      'the remedy takes 6 numbers, the candidate gives 7',
    );
  });

  test.each([0, 1, NaN])(
    'the decision threshold %d, which no reader of the files takes',
    async (threshold) => {
      const input = await sampleInput('threshold');
      const head = { ...input.fitted.head, decisionThreshold: threshold };
      expect(() => composeArtefacts({ ...input, fitted: { head } })).toThrow(RangeError);
    },
  );
});
