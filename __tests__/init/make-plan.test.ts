import { describe, expect, test } from '@jest/globals';
import type { Findings, FoundModel, FoundSet } from '../../src/init/findings.ts';
import { makePlan } from '../../src/init/make-plan.ts';
import type { Ask, InitWishes, Plan, Question } from '../../src/init/plan.ts';

const TEXTS = [
  'you are a fool, really',
  'what a nice day it is',
  'have a good one, friend',
  'go away and stay there',
];

function model(path: string, more: Partial<FoundModel> = {}): FoundModel {
  return { path, pooling: 'none', hasTokenizer: true, dimension: 8, ...more };
}

function set(path: string, table: Readonly<Record<string, readonly unknown[]>> = {}): FoundSet {
  const all = { id: [1, 2, 3, 4], text: TEXTS, label: [0, 1, 0, 1], ...table };
  return {
    path,
    columns: Object.entries(all).map(([name, values]) => ({ name, values })),
    rows: 4_000,
    isWhole: false,
  };
}

const FOUND: Findings = {
  models: [model('models/new'), model('models/old')],
  classifiers: [{ path: 'head.json', format: 'scikit-learn', dimension: 8 }],
  sets: [set('data.csv')],
  pickles: [],
  usesLfs: false,
  notes: [],
};

/** Plans, answering questions by their flag; the questions that were asked come with it. */
async function plan(
  findings: Partial<Findings>,
  wishes: InitWishes = {},
  answers: Readonly<Record<string, string>> = {},
): Promise<{ readonly plan: Plan; readonly asked: readonly Question[] }> {
  const asked: Question[] = [];
  const ask: Ask = (question) => {
    asked.push(question);
    const answer = answers[question.flag];
    return answer === undefined ? Promise.reject(new Error(question.flag)) : Promise.resolve(answer);
  };
  return { plan: await makePlan({ ...FOUND, ...findings }, wishes, ask), asked };
}

test('what is clear is not asked', async () => {
  const { asked, plan: made } = await plan({});
  expect(asked).toEqual([]);
  expect(made).toMatchObject({
    reference: { path: 'models/old' },
    candidate: { path: 'models/new' },
    classifier: { path: 'head.json', isFitted: true },
    dataset: { path: 'data.csv' },
    notes: [],
  });
});

describe('models', () => {
  test.each([
    [['a/current', 'a/other'], 'a/current', 'a/other'],
    [['candidate', 'minilm'], 'minilm', 'candidate'],
    [['models/v10', 'models/v9'], 'models/v9', 'models/v10'],
    [['m'], 'm', 'm'],
  ])('%j have a clear order', async (paths, reference, candidate) => {
    const { plan: made } = await plan({ models: paths.map((path) => model(path)) });
    expect([made.reference.path, made.candidate.path]).toEqual([reference, candidate]);
  });

  test('that names do not tell apart are asked for', async () => {
    const models = [model('bge'), model('e5'), model('gte')];
    await expect(plan({ models })).rejects.toThrow('--reference');
    await expect(plan({ models }, { reference: 'e5' })).rejects.toThrow('--candidate');
    const { plan: made } = await plan({ models }, {}, { '--reference': 'gte', '--candidate': 'bge' });
    expect([made.reference.path, made.candidate.path]).toEqual(['gte', 'bge']);
  });

  test('that the classifier fits are told by the dimension', async () => {
    const { plan: made } = await plan({ models: [model('e5', { dimension: 16 }), model('gte')] });
    expect(made.reference.path).toBe('gte');
  });

  test('that say nothing of pooling get a mean, and the user is told', async () => {
    const { plan: made } = await plan({ models: [model('m', { pooling: 'unknown' })] });
    expect(made.reference.pooling).toBe('mean');
    expect(made.notes).toEqual([expect.stringMatching(/--pooling/)]);
    const named = await plan({ models: [model('m', { pooling: 'unknown' })] }, { pooling: 'cls' });
    expect(named.plan.reference.pooling).toBe('cls');
  });

  test('that are not there are an error, unless they are named', async () => {
    await expect(plan({ models: [] })).rejects.toMatchObject({ details: { code: 'no-model' } });
    const { plan: made } = await plan({ models: [] }, { reference: 'x', candidate: 'y' });
    expect(made.notes).toHaveLength(2);
  });
});

describe('sets', () => {
  test('for testing are held out, those for fitting are used for fitting', async () => {
    const sets = [set('data/test.csv'), set('data/train.csv'), set('data/val.csv')];
    const { plan: made } = await plan({ sets });
    expect(made.dataset).toMatchObject({
      path: 'data/test.csv',
      train: { path: 'data/train.csv' },
      validation: { path: 'data/val.csv' },
    });
  });

  test('for fitting alone are not judged by without being asked', async () => {
    await expect(plan({ sets: [set('train.csv')] })).rejects.toThrow('--dataset');
    const { plan: made } = await plan({ sets: [set('train.csv')] }, { dataset: 'train.csv' });
    expect(made.dataset.path).toBe('train.csv');
  });

  test('with splits are judged by the test split', async () => {
    const split = ['train', 'test', 'validation', 'test'];
    const { plan: made } = await plan({ sets: [set('data.csv', { split })] });
    expect(made.dataset).toMatchObject({
      split: 'test',
      train: { split: 'train' },
      validation: { split: 'validation' },
    });
    const rest = { sets: [set('data.csv', { split: ['train', 'train', 'train', 'train'] })] };
    await expect(plan(rest)).rejects.toThrow('--split');
    expect((await plan(rest, { split: 'held' })).plan.dataset.split).toBe('held');
  });

  test('without ids are copied, and the user is told', async () => {
    const { plan: made } = await plan({ sets: [set('data.csv', { id: [1, 1, 1, 1] })] });
    expect(made.dataset).toMatchObject({
      path: 'driftgate.data.jsonl',
      copyOf: 'data.csv',
      columns: { id: 'driftgate_id' },
    });
    expect(made.notes).toEqual([expect.stringMatching(/no column of unique ids/)]);
  });

  test('that are not there are an error in words', async () => {
    await expect(plan({ sets: [] })).rejects.toMatchObject({ details: { code: 'no-dataset' } });
    await expect(plan({}, { dataset: 'x.csv' })).rejects.toThrow(/^x\.csv: this is no labelled set/);
    await expect(plan({}, { textColumn: 'nope' })).rejects.toMatchObject({
      details: { code: 'unknown-column' },
    });
  });
});

describe('unsafe labels', () => {
  const sets = [set('data.csv', { label: ['good', 'bad', 'good', 'bad'] })];

  test('that nobody can tell are asked for', async () => {
    const { asked, plan: made } = await plan({ sets }, {}, { '--unsafe-label': 'bad' });
    expect(asked.map(({ choices }) => choices)).toEqual([[{ value: 'good' }, { value: 'bad' }]]);
    expect(made.dataset.labels).toEqual({ unsafe: ['bad'], safe: ['good'] });
  });

  test('are taken from the flag, in any case of letters', async () => {
    const { asked, plan: made } = await plan({ sets }, { unsafeLabel: ['BAD'] });
    expect(asked).toEqual([]);
    expect(made.dataset.labels).toEqual({ unsafe: ['bad'], safe: ['good'] });
  });

  test('that no row has, or that leave none safe, are an error', async () => {
    for (const unsafeLabel of [['worse'], ['good', 'bad']]) {
      await expect(plan({ sets }, { unsafeLabel })).rejects.toMatchObject({
        details: { code: 'unknown-unsafe-label' },
      });
    }
  });

  test('may be the number 0, but a true that means safe is an error', async () => {
    const numbers = [set('data.csv', { label: [], safe: ['0', '1', '1', '0'] })];
    const wishes = { labelColumn: 'safe', unsafeLabel: ['0'] };
    expect((await plan({ sets: numbers }, wishes)).plan.dataset.labels).toEqual({
      unsafe: ['0'],
      safe: ['1'],
    });
    const booleans = [set('data.csv', { label: [], safe: [true, false, true, false] })];
    await expect(
      plan({ sets: booleans }, { labelColumn: 'safe', unsafeLabel: ['false'] }),
    ).rejects.toMatchObject({
      details: { code: 'inverted-label' },
    });
  });

  test('are not shown when the column could hold texts', async () => {
    const secret = Array.from({ length: 20 }, (_, row) => `secret ${row}`);
    const texts = [
      set('data.csv', {
        id: secret.map((_, row) => row),
        text: secret,
        label: secret.map((_, row) => row % 2),
      }),
    ];
    const failure = plan({ sets: texts }, { labelColumn: 'text', textColumn: 'text' });
    await expect(failure).rejects.toMatchObject({ details: { code: 'not-labels' } });
    await expect(failure).rejects.not.toThrow(/secret/);
  });
});

describe('classifiers', () => {
  test('of another dimension are refused in words', async () => {
    const models = [model('old'), model('new')];
    const classifiers = [{ path: 'head.json', format: 'driftgate' as const, dimension: 9 }];
    await expect(plan({ models, classifiers })).rejects.toThrow(/expected: 8 numbers per vector/);
  });

  test('of which several fit are asked for', async () => {
    const classifiers = ['a.json', 'b.onnx'].map((path) => ({ path, format: 'onnx' as const }));
    await expect(plan({ classifiers })).rejects.toThrow('--classifier');
    expect((await plan({ classifiers }, { classifier: 'b.onnx' })).plan.classifier).toMatchObject({
      path: 'b.onnx',
      isOnnx: true,
    });
    await expect(plan({}, { classifier: 'x' })).rejects.toMatchObject({
      details: { code: 'not-a-classifier' },
    });
  });

  test('that are not there are fitted where there are rows for it', async () => {
    await expect(plan({ classifiers: [] })).rejects.toMatchObject({ details: { code: 'no-classifier' } });
    const sets = [set('test.csv'), set('train.csv')];
    const { plan: made } = await plan({ classifiers: [], sets });
    expect(made.classifier).toEqual({ path: 'driftgate.head.json', isOnnx: false, isFitted: false });
  });
});
