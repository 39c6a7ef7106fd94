import { describe, expect, test } from '@jest/globals';
import { aucAfterNoise, gaussianAngle } from '../../bench/paper-claims/geometry-claims.ts';
import { strictAuc } from '../../bench/paper-claims/method-claims.ts';
import { replaceSection } from '../../bench/write-section.ts';
import { expectClose } from '../support/closeness.ts';

describe('the closed forms of the paper claims', () => {
  test('turn a vector of 896 dimensions by 31 degrees at sigma .02, of 1 dimension by 1', () => {
    // atan(.02 * sqrt(896)) = atan(.5987) = 30.9; atan(.02) = 1.15
    expectClose('angle', gaussianAngle(0.02, 896), 30.9, { absolute: 0.05 });
    expectClose('angle', gaussianAngle(0.02, 1), 1.15, { absolute: 0.01 });
  });

  test('leave ROC-AUC as it is without noise and bring it to chance with endless noise', () => {
    expectClose('ROC-AUC', aucAfterNoise(0.88, 0, 0.05), 0.88, { absolute: 1e-12 });
    expectClose('ROC-AUC', aucAfterNoise(0.88, 1e9, 0.05), 0.5, { absolute: 1e-6 });
  });

  test('count no tie as a win', () => {
    const labels = Uint8Array.from([1, 1, 0, 0]);
    // Pairs (unsafe, safe): 3>1, 3>2, 2>1 win; 2=2 is a tie: 3 of 4.
    expect(strictAuc(labels, Float64Array.from([3, 2, 1, 2]))).toBe(0.75);
    expect(strictAuc(labels, new Float64Array(4))).toBe(0);
  });
});

describe('a written section', () => {
  const page = 'before\n<!-- x:begin -->\nold\n<!-- x:end -->\nafter\n';

  test('replaces what stands between its markers and nothing else', () => {
    expect(replaceSection(page, 'x', 'new')).toBe(
      'before\n<!-- x:begin -->\n\nnew\n\n<!-- x:end -->\nafter\n',
    );
  });

  test('needs both markers in order', () => {
    expect(() => replaceSection(page, 'y', 'new')).toThrow('y:begin');
    expect(() => replaceSection('<!-- x:end --><!-- x:begin -->', 'x', 'new')).toThrow('in this order');
  });
});
