import { expect, test } from '@jest/globals';
import type { FoundSet } from '../../src/init/findings.ts';
import { chooseSet } from '../../src/init/choose-set.ts';

const TEXTS = [
  'you are a fool, really',
  'what a nice day it is',
  'have a good one, friend',
  'go away and stay',
];

/** A file whose column `split` says only what its name says already. */
function part(name: string): FoundSet {
  const table = { id: [1, 2, 3, 4], text: TEXTS, label: [0, 1, 0, 1], split: Array(4).fill(name) };
  const columns = Object.entries(table).map(([column, values]) => ({ name: column, values }));
  return { path: `data/comments.${name}.jsonl`, columns, rows: 4, isWhole: true };
}

test('parts in files of their own are found although each row names its part as well', async () => {
  const sets = ['test', 'train', 'validation'].map(part);
  const { dataset } = await chooseSet({ sets }, {}, ({ flag }) => Promise.reject(new Error(flag)));
  expect(dataset).toMatchObject({
    path: 'data/comments.test.jsonl',
    split: 'test',
    train: { path: 'data/comments.train.jsonl' },
    validation: { path: 'data/comments.validation.jsonl' },
  });
});
