import { describe, expect, test } from '@jest/globals';
import { writeAdapterModel } from '../../src/artefact/adapter-onnx.ts';
import { writeHeadModel } from '../../src/artefact/head-onnx.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { drawMatrix, runGraph } from './run-graph.ts';
import { readMetadata } from './read-metadata.ts';

const HEAD = { direction: Float64Array.of(2, -1), intercept: 1, norm: Math.sqrt(5) };
const MAP = { offset: Float64Array.of(0.5, -0.5) };

describe('the metadata of an ONNX file', () => {
  test('are written in the order of their names, whatever order they come in', () => {
    const one = writeAdapterModel(MAP, 2, { remedy: 'recentre', driftgateVersion: '1.2.3' });
    const other = writeAdapterModel(MAP, 2, { driftgateVersion: '1.2.3', remedy: 'recentre' });
    expect(readMetadata(one)).toEqual([
      ['driftgateVersion', '1.2.3'],
      ['remedy', 'recentre'],
    ]);
    expect(one).toEqual(other);
  });

  test('of a head always name its decision threshold, in full', () => {
    const threshold = 1 / 3;
    expect(readMetadata(writeHeadModel(HEAD, threshold))).toEqual([['decisionThreshold', String(threshold)]]);
    expect(readMetadata(writeHeadModel(HEAD, threshold, { decisionThreshold: '0.9', b: 'é\n' }))).toEqual([
      ['b', 'é\n'],
      ['decisionThreshold', String(threshold)],
    ]);
  });

  test('of an adapter are absent where there are none', () => {
    expect(readMetadata(writeAdapterModel(MAP, 2))).toEqual([]);
  });

  test.each(['native', 'wasm'])('change nothing that the %s runtime computes', async (backend) => {
    const runtime = await createRuntime({ backend });
    const rows = drawMatrix(3, 2, 1);
    const outputs = await Promise.all(
      [{}, { remedy: 'recentre' }].map((metadata) =>
        runGraph(runtime, writeAdapterModel(MAP, 2, metadata), rows, 'adapted'),
      ),
    );
    expect(outputs[0]).toEqual(outputs[1]);
  });
});
