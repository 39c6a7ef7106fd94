import type { Mistake } from '../mistake.ts';

const at = (name: string): readonly string[] => [`__tests__/core/slices/${name}`];

/** Mistakes in what is said of slices. */
export const SLICE_MISTAKES: readonly Mistake[] = [
  {
    name: 'Bonferroni in place of Holm',
    file: 'src/core/slices/holm.ts',
    find: '(pValues.length - rank) * pValues[test]',
    replace: 'pValues.length * pValues[test]',
    tests: at('holm'),
    why: 'It finds less at the same rate of false alarms.',
  },
  {
    name: 'Holm without its steps down',
    file: 'src/core/slices/holm.ts',
    find: 'Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[test]))',
    replace: 'Math.min(1, (pValues.length - rank) * pValues[test])',
    tests: at('holm'),
    why: 'A larger p could be adjusted to less than a smaller one.',
  },
  {
    name: 'Benjamini-Hochberg in place of Holm',
    file: 'src/core/slices/holm.ts',
    find: '(pValues.length - rank) * pValues[test]',
    replace: '(pValues.length / (rank + 1)) * pValues[test]',
    tests: at('holm'),
    why: 'It bounds the share of false alarms, not the chance of any.',
  },
  {
    name: 'BPSN and BNSP exchanged',
    file: 'src/core/slices/bias-aucs.ts',
    find: 'bpsn: aucOf(0, 1), bnsp: aucOf(1, 0)',
    replace: 'bpsn: aucOf(1, 0), bnsp: aucOf(0, 1)',
    tests: at('bias-aucs'),
    why: 'Over-blocking of a group would be reported as under-blocking.',
  },
  {
    name: 'small slices are judged',
    file: 'src/core/slices/judge-slices.ts',
    find: 'if (rows.length < settings.minimumRows || rarer < settings.minimumRowsPerClass) {',
    replace: 'if (rows.length < settings.minimumRows && rarer < settings.minimumRowsPerClass) {',
    tests: at('judge-slices'),
    why: 'A slice with a handful of unsafe rows would be judged by their luck.',
  },
  {
    name: 'a slice is judged against its own tests alone',
    file: 'src/core/slices/slice-check.ts',
    find: 'holmAdjusted(tests.flat().flatMap(({ p }) => (p.defined ? [p.value] : [])))',
    replace: 'tests.flat().flatMap(({ p }) => (p.defined ? [p.value] : []))',
    tests: at('slice-check'),
    why: 'Of seventy chances some always alarm.',
  },
  {
    name: 'the p-value is two-sided',
    file: 'src/core/slices/slice-check.ts',
    find: 'return normalTail(beyondBy / standardError);',
    replace: 'return Math.min(1, 2 * normalTail(Math.abs(beyondBy) / standardError));',
    tests: at('slice-check'),
    why: 'A slice far inside its limit would be significant.',
  },
  {
    name: 'the standard error from the narrower arm',
    file: 'src/core/slices/slice-check.ts',
    find: 'Math.max(interval.upper - actual.value, actual.value - interval.lower)',
    replace: 'Math.min(interval.upper - actual.value, actual.value - interval.lower)',
    tests: at('slice-check'),
    why: 'An interval cut at 0 or 1 would look more precise than it is.',
  },
  {
    name: 'a suspect slice is inside',
    file: 'src/core/slices/slice-check.ts',
    find: "return check.status === 'breach' && significant ? 'breach' : 'suspect';",
    replace: "return check.status === 'breach' && significant ? 'breach' : 'inside';",
    tests: at('slice-check'),
    why: 'What chance may explain is not shown to be fine.',
  },
  {
    name: 'an undefined slice does not count',
    file: 'src/core/slices/slice-check.ts',
    find: "if (check.status === 'undefined') return 'undefined';",
    replace: '',
    tests: at('slice-check'),
    why: 'A number that does not exist would be inside its limit.',
  },
];
