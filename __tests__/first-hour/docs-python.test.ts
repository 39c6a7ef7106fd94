import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

import { loadClassifier } from '../../src/config/classifier/load-classifier.ts';
import { foldHead, scoreRows } from '../../src/core/classifier/fold-head.ts';
import { emptyFolder } from '../support/runner/action-directory.ts';
import { runCli } from '../support/runner/run-cli.ts';
import { PYTHON } from '../support/sources/programs.ts';
import { blocksOf } from './pages/page-blocks.ts';

const HEADS = 'docs/how-to/scikit-learn-head.md';
const VECTORS = 'docs/how-to/precomputed-vectors.md';
const has = (module: string): boolean => spawnSync(PYTHON, ['-c', `import ${module}`]).status === 0;
/** Skipped by name where the machine has no such Python. */
const withScikitLearn = has('sklearn') ? test : test.skip;
const withNumPy = has('numpy') ? test : test.skip;

/** What a reader has before the lines of the page: fitted models, with labels of three kinds. */
const FITTED = `
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
draw = np.random.default_rng(4)
rows = draw.normal(size=(200, 6)).astype(np.float32)
unsafe = rows[:, 0] - rows[:, 3] + draw.normal(size=200) > 0
labels = {
    "numbers": unsafe.astype(int),
    "truth": unsafe,
    "words": np.where(unsafe, "toxic", "safe"),
    "turned": np.where(unsafe, "harmful", "safe"),
}[KIND]
pipeline = make_pipeline(StandardScaler(), LogisticRegression()).fit(rows, labels)
model = LogisticRegression(C=0.3).fit(rows, labels)
`;
/** Scores that rise with the probability of unsafe, as scikit-learn gives them. */
const SCORED = `
fitted = {"pipeline": pipeline, "model": model}[SUBJECT]
scores = fitted.decision_function(rows.astype(float)) * (1 if fitted.classes_[1] in (1, True, "toxic") else -1)
json.dump({"rows": rows.astype(float).tolist(), "scores": scores.tolist()}, open("scores.json", "w"))
`;
const CLOSE = 1e-9;

function pythonOf(page: string, note: string): string {
  const block = blocksOf(page).find((each) => each.language === 'python' && each.note === note);
  if (block === undefined) throw new Error(`${page} has no block of Python that is marked ${note}`);
  return block.text;
}

function runPython(lines: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(PYTHON, ['-c', lines.join('\n')], { cwd, encoding: 'utf8' });
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
}

const CASES = [
  { subject: 'pipeline', kind: 'numbers' },
  { subject: 'pipeline', kind: 'turned' },
  { subject: 'model', kind: 'truth' },
  { subject: 'model', kind: 'words' },
];

describe('the lines of Python that export a scikit-learn head', () => {
  test('are five', () => {
    expect(pythonOf(HEADS, 'python: pipeline').trim().split('\n')).toHaveLength(5);
  });

  withScikitLearn.each(CASES)(
    'write a $subject with labels as $kind that scores as decision_function does',
    async ({ kind, subject }) => {
      const folder = await emptyFolder('head');
      const setting = [`KIND = "${kind}"`, `SUBJECT = "${subject}"`];
      runPython([...setting, FITTED, pythonOf(HEADS, `python: ${subject}`), SCORED], folder);
      const { head } = await loadClassifier(join(folder, 'classifier.json'));
      const { rows, scores }: { rows: number[][]; scores: number[] } = JSON.parse(
        await readFile(join(folder, 'scores.json'), 'utf8'),
      );
      const matrix = { rows: rows.length, cols: head.dimension, data: Float32Array.from(rows.flat()) };
      const ours = scoreRows(foldHead(head), matrix);
      const worst = Math.max(...ours.map((score, row) => Math.abs(score - scores[row])));
      expect(worst).toBeLessThan(CLOSE);
    },
  );
});

withNumPy('the lines of Python that write vectors write a folder that a gate reads', async () => {
  const folder = await emptyFolder('vectors');
  const has = 'import numpy as np\nvectors = np.eye(120, 4) + 0.5\nids = ["r%d" % row for row in range(120)]';
  runPython([has, pythonOf(VECTORS, 'python: vectors')], folder);
  const labels = Array.from({ length: 120 }, (_, row) => `r${row},${row % 2}`);
  await mkdir(join(folder, 'data'));
  await writeFile(join(folder, 'data/labels.csv'), ['id,label', ...labels, ''].join('\n'));
  const head = { coef_: [[1, -1, 1, -1]], intercept_: [0], classes_: [0, 1] };
  await writeFile(join(folder, 'head.json'), JSON.stringify(head));
  const gate = [
    'dataset: data/labels.csv',
    'reference: { vectors: reference }',
    'candidate: { vectors: reference }',
    'classifier: head.json',
    'simulation: off',
    'remedies: off',
  ];
  await writeFile(join(folder, 'driftgate.yml'), gate.join('\n'));
  const { exitCode, stderr } = await runCli(['check', '--quiet'], { cwd: folder });
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  const report = JSON.parse(await readFile(join(folder, 'driftgate-out/report.json'), 'utf8'));
  expect(report.dataset.rows).toBe(120);
});
