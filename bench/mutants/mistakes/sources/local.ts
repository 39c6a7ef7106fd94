import type { Mistake } from '../../mistake.ts';

const at = (...names: readonly string[]): readonly string[] => names.map((name) => `__tests__/${name}`);

const UNIGRAM = at('embedding/unigram');
const WIDEN = at('embedding/widen-bfloat16');
const DECODER = at('embedding/decoder-cache', 'embedding/graph');
const BATCHING = at('embedding/batching');

/** Mistakes in how local graphs are fed. */
export const LOCAL_MISTAKES: readonly Mistake[] = [
  {
    name: 'of equal segmentations the last wins',
    file: 'src/embedding/unigram.ts',
    find: 'if (scores[other] + score > scores[best] + score) best = other;',
    replace: 'if (scores[other] + score >= scores[best] + score) best = other;',
    tests: UNIGRAM,
    why: 'Ties would be split otherwise than the model learned them.',
  },
  {
    name: 'scores are compared before the next one is added',
    file: 'src/embedding/unigram.ts',
    find: 'if (scores[other] + score > scores[best] + score) best = other;',
    replace: 'if (scores[other] > scores[best]) best = other;',
    tests: UNIGRAM,
    why: 'Sums round, and the library compares what it has added.',
  },
  {
    name: 'half of a character is one',
    file: 'src/embedding/unigram.ts',
    find: 'if (code > 0xffff) i++;',
    replace: '',
    tests: UNIGRAM,
    why: 'Emoji would become two unknown pieces.',
  },
  {
    name: 'a table that is full loses what is kept',
    file: 'src/embedding/unigram.ts',
    find: 'if (kept !== undefined) scores.set(kept.scores);',
    replace: '',
    tests: UNIGRAM,
    why: 'Long texts would be split at random.',
  },
  {
    name: 'a weight that is listed as an input is widened',
    file: 'src/embedding/widen-bfloat16.ts',
    find: 'element !== TENSOR_TYPES.bfloat16 || isWeight',
    replace: 'element !== TENSOR_TYPES.bfloat16',
    tests: WIDEN,
    why: 'Old files would not open, or ask for their own weights.',
  },
  {
    name: 'an input is cast to float32 inside the graph',
    file: 'src/embedding/widen-bfloat16.ts',
    find: '{ from: widened, to: name, element }',
    replace: '{ from: widened, to: name, element: TENSOR_TYPES.float32 }',
    tests: WIDEN,
    why: 'The graph would compute in another precision than its author’s.',
  },
  {
    name: 'names of a widened graph are ours',
    file: 'src/embedding/widen-bfloat16.ts',
    find: 'outputs: session.outputs.map(toOwn)',
    replace: 'outputs: session.outputs',
    tests: WIDEN,
    why: 'The output that a gate file names would not be found.',
  },
  {
    name: 'the past is as long as the text',
    file: 'src/embedding/graph-inputs.ts',
    find: 'dims: [size, heads, 0, headDimension]',
    replace: 'dims: [1, heads, 0, headDimension]',
    tests: DECODER,
    why: 'Batches of more than one row would fail.',
  },
  {
    name: 'a decoder is told that it has a past',
    file: 'src/embedding/graph-inputs.ts',
    find: 'data: new Uint8Array(1) }',
    replace: 'data: Uint8Array.of(1) }',
    tests: DECODER,
    why: 'The wrong branch of a merged graph would run.',
  },
  {
    name: 'positions count the padding',
    file: 'src/embedding/graph-inputs.ts',
    find: 'count += mask[i] ?? 0;',
    replace: 'count += 1;',
    tests: at('embedding/graph', 'embedding/batching', 'embedding/decoder-cache'),
    why: 'Left-padded texts would move with the width of their batch.',
  },
  {
    name: 'positions go on into the next row',
    file: 'src/embedding/graph-inputs.ts',
    find: 'if (i % width === 0) count = 0;',
    replace: '',
    tests: at('embedding/graph', 'embedding/batching', 'embedding/decoder-cache'),
    why: 'A vector would depend on its batch.',
  },
  {
    name: 'rows of any width share a batch',
    file: 'src/embedding/batching.ts',
    find: 'Math.ceil(length / plan.widthStep) * plan.widthStep',
    replace: 'plan.maximumWidth',
    tests: BATCHING,
    why: 'A short text would cost as much as the longest.',
  },
  {
    name: 'a batch is wider than the model',
    file: 'src/embedding/batching.ts',
    find: 'Math.max(length, Math.min(plan.maximumWidth, Math.ceil',
    replace: 'Math.max(length, Math.min(Infinity, Math.ceil',
    tests: BATCHING,
    why: 'A model without positions for the padding would fail on its longest texts.',
  },
  {
    name: 'the widest batches have no rows',
    file: 'src/embedding/batching.ts',
    find: 'Math.max(plan.minimumRows, Math.min(plan.batchSize, Math.floor(plan.batchTokens / width)))',
    replace: 'Math.min(plan.batchSize, Math.ceil(plan.batchTokens / width))',
    tests: BATCHING,
    why: 'A text of more tokens than a batch takes would be run alone, by another kernel.',
  },
];
