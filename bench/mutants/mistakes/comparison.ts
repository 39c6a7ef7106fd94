import type { Mistake } from '../mistake.ts';

const at = (name: string): readonly string[] => [`__tests__/core/compare/${name}`];

/** Mistakes in the comparison of several models. */
export const COMPARISON_MISTAKES: readonly Mistake[] = [
  {
    name: "Kendall's tau without its correction for ties",
    file: 'src/core/compare/rank-agreement.ts',
    find: 'Math.sqrt((pairs - tiedX) * (pairs - tiedY))',
    replace: 'pairs',
    tests: at('rank-agreement'),
    why: 'Two equal rankings with a shared place would not agree fully.',
  },
  {
    name: 'a pair that one ranking ties is in opposite order',
    file: 'src/core/compare/rank-agreement.ts',
    find: 'if (orderX === 0 || orderY === 0) tied++;',
    replace: 'if (orderX === 0 && orderY === 0) tied++;',
    tests: at('rank-agreement'),
    why: 'A shared place would speak against the agreement.',
  },
  {
    name: 'a larger overlap of the classes is better',
    file: 'src/core/compare/standing.ts',
    find: '-classOverlap.value',
    replace: 'classOverlap.value',
    tests: at('standing'),
    why: 'The worst model would come first.',
  },
  {
    name: 'a place is shared with the one before, not with the best',
    file: 'src/core/compare/standing.ts',
    find: 'places.at(-1)?.push(name);',
    replace: '{ places.at(-1)?.push(name); best = rating; }',
    tests: at('standing'),
    why: 'A row of models, each a little worse, would all share one place.',
  },
  {
    name: 'a head at chance is the sturdiest',
    file: 'src/core/compare/standing.ts',
    find: 'return interval.lower <= 0.5',
    replace: 'return interval.lower <= 0',
    tests: at('standing'),
    why: 'It has nothing to lose.',
  },
  {
    name: 'a head that no drift breaks is the most fragile',
    file: 'src/core/compare/standing.ts',
    find: 'critical.angleDegrees.value : Infinity',
    replace: 'critical.angleDegrees.value : 0',
    tests: at('standing'),
    why: 'The best model would come last.',
  },
  {
    name: 'two places agree',
    file: 'src/core/compare/findings.ts',
    find: 'x.length < FEWEST_FOR_AGREEMENT ? undefined : rankAgreement(x, y)',
    replace: 'rankAgreement(x, y)',
    tests: at('standing'),
    why: 'Two models always agree or disagree fully.',
  },
];
