import type { LinearHead } from '../../core/classifier/linear-head.ts';
import {
  checkKeys,
  EXPORT_AGAIN,
  keyError,
  readList,
  readObject,
  readVector,
  type JsonObject,
} from './json-reader.ts';
import { showJson } from '../show-json.ts';

/** Value of `name` in the library's JSON. */
export const ML_LOGISTIC_REGRESSION_NAME = 'LogisticRegression';

/** The two one-against-all fits mirror each other up to the rounding of their gradient steps. */
const MIRROR_TOLERANCE = 1e-6;

/** The single row of a 1 x dimension matrix. */
function readWeights(value: unknown, file: string, index: number): Float64Array {
  const key = `classifiers[${index}]`;
  const classifier = readObject(value, file, key);
  checkKeys(classifier, ['numSteps', 'learningRate', 'weights']);
  const rows = readList(classifier.values.get('weights'), file, `${key}.weights`);
  if (rows.length === 1) return readVector(rows[0], file, `${key}.weights[0]`);
  throw keyError(file, `${key}.weights`, {
    code: 'wrong-length',
    what: 'the weights are not a matrix of one row',
    expected: '1 row',
    found: `${rows.length} rows`,
    hint: EXPORT_AGAIN,
  });
}

function checkMirror(unsafe: Float64Array, safe: Float64Array, file: string): void {
  const largest = unsafe.reduce((maximum, weight) => Math.max(maximum, Math.abs(weight)), 0);
  const index = unsafe.findIndex(
    (weight, j) => Math.abs(weight + (safe[j] ?? 0)) > MIRROR_TOLERANCE * largest,
  );
  if (index === -1) return;
  throw keyError(file, `classifiers[1].weights[0][${index}]`, {
    code: 'classifiers-disagree',
    what: 'the two classifiers do not mirror each other',
    expected: `${-(unsafe[index] ?? 0)}`,
    found: `${safe[index]}`,
    hint: 'train on the classes 0 (safe) and 1 (unsafe): with other numbers the library learns something else',
  });
}

/**
 * Reads `LogisticRegression.toJSON()` of ml-logistic-regression. Classifier i has target 0 for class i, so the score of
 * classifier 0 is that of class 1 = unsafe. The library knows neither intercept nor scaler.
 *
 * @throws ClassifierError naming the key
 */
export function parseMlLogisticRegressionHead(root: JsonObject): LinearHead {
  const { file, values } = root;
  checkKeys(root, ['name', 'numSteps', 'learningRate', 'numberClasses', 'classifiers']);
  const classifiers = readList(values.get('classifiers'), file, 'classifiers');
  const count = values.get('numberClasses');
  if (count !== 2 || classifiers.length !== 2) {
    const key = count === 2 ? 'classifiers' : 'numberClasses';
    const many = classifiers.length > 2 || (typeof count === 'number' && count > 2);
    throw keyError(file, key, {
      code: many ? 'too-many-classes' : 'wrong-value',
      what: 'the model does not tell exactly two classes apart',
      expected: '2 classes and 2 classifiers',
      found: `numberClasses ${count === undefined ? 'missing' : showJson(count)}, ${classifiers.length} classifiers`,
      hint: 'fit it on two classes, 0 (safe) and 1 (unsafe)',
    });
  }
  const weights = readWeights(classifiers[0], file, 0);
  const mirrored = readWeights(classifiers[1], file, 1);
  if (mirrored.length !== weights.length) {
    throw keyError(file, 'classifiers[1].weights[0]', {
      code: 'wrong-length',
      what: 'the two classifiers differ in dimension',
      expected: `${weights.length} weights, as the first has`,
      found: `${mirrored.length} weights`,
      hint: EXPORT_AGAIN,
    });
  }
  checkMirror(weights, mirrored, file);
  return {
    dimension: weights.length,
    mean: new Float64Array(weights.length),
    scale: new Float64Array(weights.length).fill(1),
    weights,
    intercept: 0,
    decisionThreshold: 0.5,
  };
}
