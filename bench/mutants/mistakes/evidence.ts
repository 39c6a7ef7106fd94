import type { Mistake } from '../mistake.ts';

const at = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `__tests__/core/evidence/${name}`);

/** Mistakes in what pictures are drawn from. */
export const EVIDENCE_MISTAKES: readonly Mistake[] = [
  {
    name: 'tied scores are a step each',
    file: 'src/core/evidence/ranked-rows.ts',
    find: 'scores[order[i + 1]] === scores[order[i]] ? 0 : 1',
    replace: 'scores[order[i + 1]] === scores[order[i]] ? 1 : 1',
    tests: at('roc-curve'),
    why: 'The curve would depend on the order of the rows.',
  },
  {
    name: 'the curve is a staircase',
    file: 'src/core/evidence/ranked-rows.ts',
    find: 'rates[point] = (unsafeBefore + along * (unsafe - unsafeBefore)) / positives;',
    replace: 'rates[point] = (along > 1 ? unsafe : unsafeBefore) / positives;',
    tests: at('roc-curve'),
    why: 'It would lie below what interpolation gives.',
  },
  {
    name: 'the bootstrap draws rows of either class',
    file: 'src/core/evidence/roc-curve.ts',
    find: 'weights[rows[random.integer(rows.length)]]++',
    replace: 'weights[random.integer(labels.length)]++',
    tests: at('roc-curve'),
    why: 'Rates would leave 0 to 1.',
  },
  {
    name: 'the band is one-sided',
    file: 'src/core/evidence/roc-curve.ts',
    find: 'lower: quantiles((1 - confidenceLevel) / 2)',
    replace: 'lower: quantiles(1 - confidenceLevel)',
    tests: at('roc-curve'),
    why: 'It would be narrower than it says.',
  },
  {
    name: 'the last bin of the scores is open',
    file: 'src/core/evidence/score-histogram.ts',
    find: 'probabilitiesOf(logits)',
    replace: 'logits',
    tests: at('score-histogram'),
    why: 'Logits would be counted as probabilities.',
  },
  {
    name: 'the widest angle is in no bin',
    file: 'src/core/evidence/angle-histogram.ts',
    find: 'edges[at - 1] < largest',
    replace: 'edges[at - 1] + step < largest',
    tests: at('angle-histogram'),
    why: 'The rows that turned most would be counted where they are not.',
  },
  {
    name: 'the plane is centred on the reference',
    file: 'src/core/evidence/principal-plane.ts',
    find: '(value + other[j]) / 2',
    replace: 'value + 0 * other[j]',
    tests: at('plane-map'),
    why: 'A shift would look like variance.',
  },
  {
    name: 'the plane is fitted on the reference alone',
    file: 'src/core/evidence/principal-plane.ts',
    find: 'scatter.data[at] += other.data[at]',
    replace: 'scatter.data[at] += 0 * other.data[at]',
    tests: at('plane-map'),
    why: 'What the candidate does elsewhere would not be seen.',
  },
  {
    name: 'the plane is turned round',
    file: 'src/core/evidence/principal-plane.ts',
    find: 'if (towards < 0) for',
    replace: 'if (towards > 0) for',
    tests: at('plane-map'),
    why: 'Unsafe texts would lie left in one report and right in the next.',
  },
  {
    name: 'silent failures fill the picture',
    file: 'src/core/evidence/thin-rows.ts',
    find: 'Math.floor(most * LARGEST_SHARE)',
    replace: 'most',
    tests: at('thin-rows'),
    why: 'Nothing else would be left to compare them with.',
  },
];
