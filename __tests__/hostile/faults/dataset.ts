import { mkdir } from 'node:fs/promises';

import { createRandom } from '../../../src/core/random.ts';
import type { Control, Fault, GateCopy } from './fault.ts';
import { toCsv, toJsonLines, type Row } from './texts.ts';

const FILE = /held-out\.jsonl/;
const NAME = 'held-out.jsonl';

/** The rows with another object for each. */
function rewrite(change: (row: Row, at: number) => object): Fault['inject'] {
  return (gate) => gate.write(NAME, toJsonLines(gate.good.rows.map(change)));
}

function keep(filter: (row: Row, at: number) => boolean): Fault['inject'] {
  return (gate) => gate.write(NAME, toJsonLines(gate.good.rows.filter(filter)));
}

const useCsv = (gate: GateCopy): Promise<void> => gate.gate({ dataset: 'held-out.csv' });

/** The rows with their labels in another order. */
function permuteLabels(gate: GateCopy): Promise<void> {
  const { rows } = gate.good;
  const labels = rows.map(({ label }) => label);
  const random = createRandom(3);
  for (let i = labels.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [labels[i], labels[j]] = [labels[j], labels[i]];
  }
  return gate.write(NAME, toJsonLines(rows.map((row, at) => ({ ...row, label: labels[at] }))));
}

/** A labelled set that is not what it should be. */
export const DATASET_FAULTS: readonly Fault[] = [
  {
    name: 'the set is missing',
    inject: (gate) => gate.remove(NAME),
    ends: 'error missing-file',
    says: FILE,
  },
  {
    name: 'the set is empty',
    inject: (gate) => gate.write(NAME, ''),
    ends: 'error empty-dataset',
    says: FILE,
  },
  {
    name: 'the set is blank lines',
    inject: (gate) => gate.write(NAME, '\n\n\n'),
    ends: 'error empty-dataset',
    says: FILE,
  },
  {
    name: 'the set is a folder',
    inject: async (gate) => {
      await gate.remove(NAME);
      await mkdir(gate.path(NAME));
    },
    ends: 'error unreadable-file',
    says: FILE,
  },
  {
    name: 'the set may not be read',
    inject: (gate) => gate.forbid(NAME),
    ends: 'error unreadable-file',
    says: FILE,
  },
  {
    name: 'the set is a Git LFS pointer',
    inject: (gate) => gate.write(NAME, 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n'),
    ends: 'error json-syntax',
    says: FILE,
  },
  {
    name: 'the set is Latin-1',
    inject: (gate) => gate.write(NAME, Buffer.from('{"id":"a","text":"caf\xe9","label":1}\n', 'latin1')),
    ends: 'error not-utf-8',
    says: FILE,
  },
  {
    name: 'the set is UTF-16',
    inject: async (gate) =>
      gate.write(NAME, Buffer.from(`\ufeff${(await gate.read(NAME)).toString()}`, 'utf16le')),
    ends: 'error not-utf-8',
    says: FILE,
  },
  {
    name: 'the last line of the set is cut in the middle',
    inject: (gate) => gate.edit(NAME, (text) => text.slice(0, -20)),
    ends: 'error json-syntax',
    says: /held-out\.jsonl:240/,
  },
  {
    name: 'the set is cut after 60 of its rows',
    inject: keep((_, at) => at < 60),
    ends: 'inconclusive',
    says: /Only 30 unsafe rows/,
  },
  {
    name: 'the set has unsafe rows alone',
    inject: keep(({ label }) => label === 1),
    ends: 'error one-class',
    says: FILE,
  },
  {
    name: 'the set has safe rows alone',
    inject: keep(({ label }) => label === 0),
    ends: 'error one-class',
    says: FILE,
  },
  {
    name: 'the set has one unsafe row',
    inject: keep(({ label }, at) => label === 0 || at === 1),
    ends: 'inconclusive',
    says: /Only 1 unsafe rows/,
  },
  {
    name: 'every label says the opposite',
    inject: rewrite((row) => ({ ...row, label: 1 - row.label })),
    ends: 'inconclusive',
    says: /negative control was not caught/,
  },
  {
    name: 'the words for safe and unsafe are exchanged in the gate file',
    inject: async (gate) => {
      await rewrite((row) => ({ ...row, label: row.label === 1 ? 'bad' : 'good' }))(gate);
      await gate.gate({ dataset: `{ path: ${NAME}, unsafe-labels: [good], safe-labels: [bad] }` });
    },
    ends: 'inconclusive',
    says: /negative control was not caught/,
  },
  {
    name: 'the labels are in another order than the texts',
    inject: permuteLabels,
    ends: 'inconclusive',
    says: /negative control was not caught/,
  },
  {
    name: 'the texts are in another order than the labels',
    inject: (gate) => {
      const { rows } = gate.good;
      // By an odd number of rows: every text gets the other label.
      const texts = rows.map((_, at) => rows[(at + 101) % rows.length].text);
      return gate.write(NAME, toJsonLines(rows.map((row, at) => ({ ...row, text: texts[at] }))));
    },
    ends: 'inconclusive',
    says: /negative control was not caught/,
  },
  ...(
    [
      ['null', null, 'wrong-type'],
      ['the text NaN', 'NaN', 'unknown-label'],
      ['empty', '', 'unknown-label'],
      ['2', 2, 'label-out-of-range'],
      ['an unknown word', 'maybe', 'unknown-label'],
      ['a list', [1], 'wrong-type'],
    ] as const
  ).map(([what, label, code]) => ({
    name: `a label is ${what}`,
    inject: rewrite((row, at) => (at === 99 ? { ...row, label } : row)),
    ends: `error ${code}`,
    says: /held-out\.jsonl:100[^]*label/,
  })),
  {
    name: 'a label is the bare word NaN',
    inject: (gate) => gate.edit(NAME, (text) => text.replace('"label":1', '"label":NaN')),
    ends: 'error json-syntax',
    says: /held-out\.jsonl:2/,
  },
  {
    name: 'a row has no label',
    inject: rewrite(({ label, ...row }, at) => (at === 99 ? row : { ...row, label })),
    ends: 'error missing-field',
    says: /held-out\.jsonl:100[^]*label/,
  },
  {
    name: 'a row has no text',
    inject: rewrite(({ text, ...row }, at) => (at === 99 ? row : { ...row, text })),
    ends: 'error missing-field',
    says: /held-out\.jsonl:100[^]*text/,
  },
  {
    name: 'a text is empty',
    inject: rewrite((row, at) => (at === 99 ? { ...row, text: ' ' } : row)),
    ends: 'error empty-text',
    says: /held-out\.jsonl:100/,
  },
  {
    name: 'an id is there twice',
    inject: rewrite((row, at) => (at === 99 ? { ...row, id: 'row-7' } : row)),
    ends: 'error duplicate-id',
    says: /held-out\.jsonl:100[^]*row-7/,
  },
  {
    name: 'a text is there twice with both labels',
    inject: rewrite((row, at) =>
      at === 99 ? { ...row, text: 'the same text' } : at === 98 ? { ...row, text: 'the same text' } : row,
    ),
    ends: 'error duplicate-text',
    says: /held-out\.jsonl:100/,
  },
  {
    name: 'all rows are copies of two',
    inject: rewrite((row, at) => ({ ...row, text: at % 2 === 0 ? 'please help' : 'kill' })),
    ends: 'error duplicate-text',
    says: FILE,
  },
  {
    name: 'the gate file names a column that the set does not have',
    inject: (gate) => gate.gate({ dataset: `{ path: ${NAME}, fields: { label: toxicity } }` }),
    ends: 'error missing-field',
    says: /held-out\.jsonl:1[^]*toxicity/,
  },
  {
    name: 'the gate file takes the labels from the column of the ids',
    inject: (gate) => gate.gate({ dataset: `{ path: ${NAME}, fields: { label: id, id: label } }` }),
    ends: 'error unknown-label',
    says: FILE,
  },
  {
    name: 'the split that the gate file names is in no row',
    inject: (gate) => gate.gate({ dataset: `{ path: ${NAME}, split: test }` }),
    ends: 'error missing-field',
    says: FILE,
  },
  {
    name: 'a CSV set is its header alone',
    inject: async (gate) => {
      await useCsv(gate);
      await gate.write('held-out.csv', 'id,text,label\n');
    },
    ends: 'error empty-dataset',
    says: /held-out\.csv/,
  },
  {
    name: 'a CSV set has no header',
    inject: async (gate) => {
      await useCsv(gate);
      await gate.edit('held-out.csv', (text) => text.replace('id,text,label\n', ''));
    },
    ends: 'error missing-field',
    says: /held-out\.csv/,
  },
  {
    name: 'a quote of a CSV set is never closed',
    inject: async (gate) => {
      await useCsv(gate);
      await gate.edit('held-out.csv', (text) => text.replace('",0\n', ',0\n'));
    },
    ends: 'error csv-syntax',
    says: /held-out\.csv/,
  },
  {
    name: 'a row of a CSV set lacks its last field',
    inject: async (gate) => {
      await useCsv(gate);
      await gate.edit('held-out.csv', (text) => text.replace('",0\n', '"\n'));
    },
    ends: 'error csv-syntax',
    says: /held-out\.csv:2/,
  },
  {
    name: 'a CSV set is divided by semicolons',
    inject: async (gate) => {
      await useCsv(gate);
      await gate.edit('held-out.csv', (text) => text.replaceAll(',', ';'));
    },
    ends: 'error csv-syntax',
    says: /held-out\.csv/,
  },
  {
    name: 'a Parquet set is another kind of file',
    inject: async (gate) => {
      await gate.write('held-out.parquet', toCsv(gate.good.rows));
      await gate.gate({ dataset: 'held-out.parquet' });
    },
    ends: 'error parquet-syntax',
    says: /held-out\.parquet/,
  },
];

/** Sets that are unusual and right. */
export const DATASET_CONTROLS: readonly Control[] = [
  { name: 'the set as CSV', inject: useCsv },
  {
    name: 'a set with Windows line ends',
    inject: (gate) => gate.edit(NAME, (text) => text.replaceAll('\n', '\r\n')),
  },
  { name: 'a set with a byte order mark', inject: (gate) => gate.edit(NAME, (text) => `\ufeff${text}`) },
  { name: 'a set without a last line end', inject: (gate) => gate.edit(NAME, (text) => text.trimEnd()) },
  {
    name: 'a CSV set with Windows line ends and a byte order mark',
    inject: async (gate) => {
      await useCsv(gate);
      await gate.edit('held-out.csv', (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`);
    },
  },
];
