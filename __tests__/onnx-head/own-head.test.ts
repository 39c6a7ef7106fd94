import { describe, expect, test } from '@jest/globals';
import { writeHeadModel } from '../../src/artefact/head-onnx.ts';
import { loadOnnxHead } from '../../src/onnx-head/load-onnx-head.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';

const HEAD = { direction: Float64Array.of(1, -2), intercept: 0.5, norm: Math.sqrt(5) };
const runtime = await createRuntime();

async function thresholdOf(written: number, asked?: number): Promise<number> {
  const bytes = writeHeadModel(HEAD, written);
  const { head, release } = await loadOnnxHead(bytes, 'head.onnx', runtime, { decisionThreshold: asked });
  await release();
  return head.decisionThreshold;
}

describe('a head that driftgate wrote', () => {
  test('decides by the threshold that it carries, unless the gate file names another', async () => {
    expect(await thresholdOf(0.21)).toBe(0.21);
    expect(await thresholdOf(0.21, 0.4)).toBe(0.4);
  });

  test.each([0, 1])(
    'decides at one half when it carries %d, which tells no row from another',
    async (end) => {
      expect(await thresholdOf(end)).toBe(0.5);
    },
  );
});
