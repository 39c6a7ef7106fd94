import type { Mistake } from '../mistake.ts';

const MAPS = ['__tests__/core/remedy/maps'];
const RIDGE = ['__tests__/core/remedy/ridge-map.test.ts'];
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
    find: 'select(pairs, parts.subarray(0, texts), (own) => own === part)',
    replace: 'select(pairs, parts.subarray(0, texts), (own) => own !== part)',
    tests: RIDGE,
    why: 'The smallest ridge would always win.',
  },
  {
    name: 'pieces are dealt to parts of their own',
    file: 'src/core/remedy/ridge-map.ts',
    find: 'parts[rows + piece] = parts[text]',
    replace: 'parts[rows + piece] = piece % FOLDS',
    tests: RIDGE,
    why: 'A map would be judged on texts whose pieces it was fitted on.',
  },
  {
    name: 'the map is shrunk towards zero',
    file: 'src/core/remedy/pulled-ridge.ts',
    find: 'value + factor * (unchanged.data[at] - seen.data[at])',
    replace: 'value',
    tests: ['__tests__/core/remedy/pulled-ridge.test.ts'],
    why: 'A model that did not change would be mapped away from itself.',
  },
  {
    name: 'a map behind which a head stands is applied after the head',
    file: 'src/core/remedy/changed-head.ts',
    find: 'head.score(await applyMap(map, matrix, multiply))',
    replace: 'head.score(matrix)',
    tests: ['__tests__/core/remedy/changed-head.test.ts'],
    why: 'A head that is not linear would see the vectors as they were.',
  },
  {
    name: 'the calibrated head forgets the intercept',
    file: 'src/core/remedy/changed-head.ts',
    find: 'intercept: slope * linear.intercept + intercept',
    replace: 'intercept: slope * linear.intercept',
    tests: ['__tests__/core/remedy/changed-head.test.ts'],
    why: 'Platt scaling would not move a score.',
  },
  {
    name: 'a setting counts as restored when the angle only halves',
    file: 'src/core/diagnosis/restoration.ts',
    find: 'narrow <= ANGLE_LEFT * wide && narrow <= SMALL_ANGLE',
    replace: 'narrow <= ANGLE_LEFT * wide',
    tests: ['__tests__/core/diagnosis/restoration.test.ts'],
    why: 'A pooling that is merely less wrong would be recommended.',
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
