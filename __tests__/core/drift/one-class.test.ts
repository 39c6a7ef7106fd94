import { expect, test } from '@jest/globals';

import { predictedAuc } from '../../../src/core/drift/predicted-auc.ts';
import { notMeasured } from '../../../src/core/measured.ts';

test.each([0, 1])('rows of class %d alone have no predicted AUC, for that reason', (label) => {
  const [before, after] = [Float64Array.of(-1, 0, 1, 2), Float64Array.of(-1, 0.5, 0.7, 2.5)];
  expect(predictedAuc(new Uint8Array(4).fill(label), before, after)).toEqual(
    notMeasured('only one class is present'),
  );
});
