import { ConfigurationError } from '../errors.ts';
import { chooseModels } from './choose-models.ts';
import { chooseSet } from './choose-set.ts';
import type { Findings, FoundClassifier } from './findings.ts';
import type { Ask, InitWishes, Plan } from './plan.ts';

/** Where `driftgate fit` writes a head when there is none. */
const NEW_HEAD = 'driftgate.head.json';

/**
 * Decides everything that the files of a new gate say.
 *
 * @throws ConfigurationError for what was not found, or what `ask` throws
 */
export async function makePlan(findings: Findings, wishes: InitWishes, ask: Ask): Promise<Plan> {
  const models = await chooseModels(findings, wishes, ask);
  const { dataset, notes } = await chooseSet(findings, wishes, ask);
  const classifier = await chooseClassifier(findings.classifiers, {
    wishes,
    ask,
    dimension: models.dimension,
  });
  const isFitted = classifier !== undefined;
  if (!isFitted && dataset.train === undefined) throw noClassifier(findings.pickles);
  return {
    dataset,
    reference: models.reference,
    candidate: models.candidate,
    classifier: {
      path: classifier?.path ?? NEW_HEAD,
      isOnnx: classifier?.format === 'onnx',
      isFitted,
    },
    usesLfs: findings.usesLfs,
    notes: [
      ...findings.notes,
      ...models.notes,
      ...notes,
      ...(isFitted ? [] : ['No classifier was found: `driftgate fit` fits one on the train rows.']),
    ],
  };
}

interface ClassifierChoice {
  readonly wishes: InitWishes;
  readonly ask: Ask;
  readonly dimension: number | undefined;
}

async function chooseClassifier(
  classifiers: readonly FoundClassifier[],
  { wishes, ask, dimension }: ClassifierChoice,
): Promise<FoundClassifier | undefined> {
  if (wishes.classifier !== undefined) {
    const wished = classifiers.find(({ path }) => path === wishes.classifier);
    if (wished !== undefined) return wished;
    throw new ConfigurationError({
      code: 'not-a-classifier',
      what: 'this is no classifier that can be read',
      found: 'something else',
      where: { file: wishes.classifier },
      expected:
        'a driftgate, scikit-learn or ml-logistic-regression head as JSON, or an ONNX graph that takes vectors',
      hint: 'check the path; `driftgate fit` fits a new one',
    });
  }
  const fitting = classifiers.filter(
    (found) => dimension === undefined || found.dimension === undefined || found.dimension === dimension,
  );
  if (fitting.length === 0 && classifiers.length > 0) throw wrongDimension(classifiers, dimension ?? 0);
  if (fitting.length < 2) return fitting[0];
  const answer = await ask({
    what: 'Which classifier is frozen on top of the reference model?',
    why: `${fitting.length} files could be it`,
    choices: fitting.map(({ path, format }) => ({ value: path, shown: `${path} (${format})` })),
    flag: '--classifier',
  });
  return fitting.find(({ path }) => path === answer);
}

function wrongDimension(classifiers: readonly FoundClassifier[], dimension: number): ConfigurationError {
  return new ConfigurationError({
    code: 'dimension-mismatch',
    what: 'no classifier found here takes the vectors of the reference model',
    expected: `${dimension} numbers per vector`,
    found: classifiers.map((found) => `${found.path}: ${found.dimension ?? 'any'}`).join(', '),
    hint: 'name the model that it was fitted on with --reference, or the classifier with --classifier',
  });
}

/** What turns a pickled logistic regression into a file that can be read; a pipeline fails in it, in words. */
function exportCommand(path: string): string {
  const keys = '("coef_", "intercept_", "classes_")';
  const python = `import json, joblib; m = joblib.load(${JSON.stringify(path)}); json.dump({k: getattr(m, k).tolist() for k in ${keys}}, open("classifier.json", "w"))`;
  return `python3 -c '${python}'`;
}

function noClassifier([pickle]: readonly string[]): ConfigurationError {
  return new ConfigurationError({
    code: 'no-classifier',
    what: 'no frozen classifier was found here, and no train rows to fit one on',
    found: pickle === undefined ? 'none' : `${pickle}, which is never read: a pickle can run code`,
    expected:
      'a driftgate, scikit-learn or ml-logistic-regression head as JSON, or an ONNX graph that takes vectors',
    hint:
      pickle === undefined || pickle.includes("'")
        ? 'name it with --classifier; pickle and joblib files are not read: export coef_, intercept_ and classes_ with json.dump'
        : `export it with scikit-learn, then run this again: ${exportCommand(pickle)}`,
  });
}
