import { describe, expect, test } from '@jest/globals';

import { nearestName } from '../../src/config/nearest.ts';

describe('the known name that a misspelt one means', () => {
  test.each([
    ['limts', ['name', 'limits'], 'limits'],
    ['LIMITS', ['name', 'limits'], 'limits'],
    ['max_rise', ['maxrise', 'max-rise'], 'max-rise'],
    ['ab', ['a-b-', 'ab'], 'ab'],
    // Four in ten letters may be wrong, and two of a short name.
    ['nme', ['name'], 'name'],
    ['xyme', ['name'], 'name'],
    ['xyze', ['name'], undefined],
    ['evaluatxyzw', ['evaluation'], 'evaluation'],
    ['evaluxyzvw', ['evaluation'], undefined],
    ['anything', [], undefined],
  ] as const)('%s, where %j are known, means %s', (name, known, meant) => {
    expect(nearestName(name, known)).toBe(meant);
  });
});
