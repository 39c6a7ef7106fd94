import { describe, expect, test } from '@jest/globals';
import { positionIds } from '../../src/embedding/graph-inputs.ts';
import { chooseOutput, decodeFloat16 } from '../../src/embedding/graph-output.ts';
import type { TensorInfo } from '../../src/ports.ts';

const TOKENS: TensorInfo = { name: 'last_hidden_state', type: 'float32', dims: [-1, -1, 8] };
const SENTENCE: TensorInfo = { name: 'sentence_embedding', type: 'float32', dims: [-1, 8] };

describe('chooseOutput', () => {
  test('takes the pooled output when no pooling is named, and the tokens when one is', () => {
    const both = [TOKENS, SENTENCE];
    expect(chooseOutput(both, {}, 'm')).toEqual({ name: 'sentence_embedding', pooling: 'none' });
    expect(chooseOutput(both, { pooling: 'none' }, 'm').name).toBe('sentence_embedding');
    expect(chooseOutput(both, { pooling: 'mean' }, 'm').name).toBe('last_hidden_state');
    expect(chooseOutput(both, { modelPooling: 'cls' }, 'm')).toEqual({
      name: 'last_hidden_state',
      pooling: 'cls',
    });
  });

  test("takes the graph's own vector when the model's pooling is inside the graph", () => {
    expect(chooseOutput([SENTENCE], { modelPooling: 'mean' }, 'm').pooling).toBe('none');
    expect(() => chooseOutput([SENTENCE], { pooling: 'mean' }, 'm')).toThrow(
      /no output that fits pooling mean/,
    );
  });

  test('takes a strange name when only one output has the rank, but never logits', () => {
    const strange = { ...TOKENS, name: 'features' };
    const logits = { ...TOKENS, name: 'logits' };
    expect(chooseOutput([strange, logits], { pooling: 'mean' }, 'm').name).toBe('features');
    expect(() => chooseOutput([logits], { pooling: 'mean' }, 'm')).toThrow(/no output/);
  });
});

test('position ids count real tokens from 0, on either side of the padding', () => {
  expect([...positionIds([0, 0, 1, 1, 1, 1, 1, 0], 4)]).toEqual([0, 0, 0, 1, 0, 1, 2, 2]);
});

test('half precision is decoded from its bits', () => {
  // 1, -2, largest 65504, smallest subnormal 2^-24, infinity, NaN
  const bits = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0x7e00);
  expect([...decodeFloat16(bits)]).toEqual([1, -2, 65504, 2 ** -24, Infinity, NaN]);
});
