import type { Mistake } from '../mistake.ts';

const MAPS = ['__tests__/core/remedy/maps'];
const SCORES = ['__tests__/core/remedy/scores'];

/** Mistakes in what repairs a drift. */
export const REMEDY_MISTAKES: readonly Mistake[] = [
  {
    name: 'recentring with the wrong sign',
    file: 'src/core/remedy/fit-maps.ts',
    find: 'return { offset: before.map((mean, j) => mean - after[j]) };',
    replace: 'return { offset: before.map((mean, j) => after[j] - mean) };',
    tests: MAPS,
    why: 'It would double the shift in place of undoing it.',
  },
  {
    name: 'the orthogonal map leads to the candidate',
    file: 'src/core/remedy/fit-maps.ts',
    find: 'fitProcrustes(candidate, reference, multiply)',
    replace: 'fitProcrustes(reference, candidate, multiply)',
    tests: MAPS,
    why: 'Candidate vectors would be turned twice as far away.',
  },
  {
    name: 'the ridge is chosen on the rows it was fitted on',
    file: 'src/core/remedy/ridge-map.ts',
    find: 'const held = select(pairs, drawn);',
    replace: 'const held = select(pairs, rest);',
    tests: MAPS,
    why: 'The smallest ridge would always win.',
  },
  {
    name: 'the folded map forgets the intercept',
    file: 'src/core/remedy/affine-map.ts',
    find: 'intercept += offset[j] * head.direction[j];',
    replace: 'intercept += 0 * offset[j];',
    tests: MAPS,
    why: 'Every score would be off by what the offset contributes.',
  },
  {
    name: 'a calibration may invert the classifier',
    file: 'src/core/remedy/calibrate-scores.ts',
    find: "if (!(slope > 0)) return { refused: 'the slope is not above 0: it would invert the classifier' };",
    replace: '',
    tests: SCORES,
    why: 'It would hide that the candidate ranks the wrong way round.',
  },
  {
    name: 'the intercept of standardised scores is taken as it is',
    file: 'src/core/remedy/calibrate-scores.ts',
    find: 'point.intercept - slope * mean',
    replace: 'point.intercept',
    tests: SCORES,
    why: 'Platt scaling would shift all probabilities.',
  },
  {
    name: 'the matched threshold calls one row too few unsafe',
    file: 'src/core/remedy/matched-threshold.ts',
    find: 'let last = unsafe - 1;',
    replace: 'let last = Math.max(0, unsafe - 2);',
    tests: SCORES,
    why: 'The candidate would block less than the reference.',
  },
  {
    name: 'the matched threshold splits ties',
    file: 'src/core/remedy/matched-threshold.ts',
    find: 'while (last + 1 < sorted.length && sorted[last + 1] === sorted[last]) last++;',
    replace: '',
    tests: SCORES,
    why: 'It would lie at the tied score itself, and call none of the tied rows unsafe.',
  },
];
