import type { Mistake } from '../mistake.ts';

const at = (name: string): readonly string[] => [`__tests__/artefact/${name}`];
const ADAPTER = ['__tests__/embedding/adapter'];

/** Mistakes in the files that hand a repair over, and in how an adapter is run. */
export const ARTEFACT_MISTAKES: readonly Mistake[] = [
  {
    name: 'the adapter forgets its offset',
    file: 'src/artefact/adapter-onnx.ts',
    find: "mapBy('Gemm', ['matrix', 'offset'])",
    replace: "mapBy('MatMul', ['matrix'])",
    tests: at('adapter-onnx'),
    why: 'Vectors would be turned about the origin in place of the mean.',
  },
  {
    name: 'a score exactly at the threshold is labelled unsafe',
    file: 'src/artefact/head-onnx.ts',
    find: "operator: 'LessOrEqual'",
    replace: "operator: 'Less'",
    tests: at('head-onnx'),
    why: 'The file would decide ties otherwise than the gate that passed it.',
  },
  {
    name: 'the label compares a logit with a probability',
    file: 'src/artefact/head-onnx.ts',
    find: 'values: [toLogit(decisionThreshold)]',
    replace: 'values: [decisionThreshold]',
    tests: at('head-onnx'),
    why: 'At a threshold of .5 rows between .5 and .62 would pass.',
  },
  {
    name: 'arrays are written in the order of Fortran',
    file: 'src/artefact/npy.ts',
    find: "'fortran_order': False",
    replace: "'fortran_order': True",
    tests: at('npy'),
    why: 'NumPy would read the map transposed.',
  },
  {
    name: 'the header of an array has its length without the padding',
    file: 'src/artefact/npy.ts',
    find: 'view.setUint16(MAGIC.length, header.length, true);',
    replace: 'view.setUint16(MAGIC.length, fields.length + 1, true);',
    tests: at('npy'),
    why: 'NumPy would take spaces for numbers.',
  },
  {
    name: 'a repaired head is written with the usual threshold',
    file: 'src/artefact/compose-artefacts.ts',
    find: 'unfoldHead(head.linear, head.decisionThreshold, modelHash)',
    replace: 'unfoldHead(head.linear, 0.5, modelHash)',
    tests: at('compose-artefacts'),
    why: 'The remedy that only moves the threshold would hand over the old head.',
  },
  {
    name: 'a standardiser that only shifts is left out',
    file: 'src/artefact/scikit-learn-json.ts',
    find: 'mean.some((value) => !Object.is(value, 0)) || scale.some((value) => value !== 1)',
    replace: 'scale.some((value) => value !== 1)',
    tests: at('scikit-learn-json'),
    why: 'Every score would be off by what the mean contributes.',
  },
  {
    name: 'a dynamically quantized adapter runs in blocks',
    file: 'src/embedding/adapter.ts',
    find: 'dynamicallyQuantized ? 1 : BLOCK_ROWS',
    replace: 'BLOCK_ROWS',
    tests: ADAPTER,
    why: 'A row would depend on the rows beside it.',
  },
  {
    name: 'the last row is adapted alone',
    file: 'src/embedding/run-adapter.ts',
    find: 'const size = Math.max(count, Math.min(MINIMUM_ROWS, blockRows));',
    replace: 'const size = count;',
    tests: ['__tests__/embedding/run-adapter'],
    why: 'For one row the runtime takes another kernel, whose last bits differ.',
  },
  {
    name: 'a row that is not finite is named by its place in the block',
    file: 'src/embedding/run-adapter.ts',
    find: '${first + Math.floor(at / cols)}',
    replace: '${Math.floor(at / cols)}',
    tests: ADAPTER,
    why: 'The user would look at the wrong text.',
  },
  {
    name: 'what an adapter gives is not looked at',
    file: 'src/embedding/run-adapter.ts',
    find: 'if (at === -1) return;',
    replace: 'return;',
    tests: ADAPTER,
    why: 'Infinite vectors would reach the head.',
  },
];
