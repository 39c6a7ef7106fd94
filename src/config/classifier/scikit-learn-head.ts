import type { LinearHead } from '../../core/classifier/linear-head.ts';
import { normalizeLabel, SAFE_LABELS, UNSAFE_LABELS } from '../dataset-conventions.ts';
import {
  checkKeys,
  keyError,
  readDecisionThreshold,
  readList,
  readNumber,
  readObject,
  readRegularization,
  readScale,
  readVector,
  wrongType,
  type JsonObject,
} from './json-reader.ts';
import { showJson } from '../show-json.ts';

const SCALERS = ['scaler', 'standard_scaler'];
const KEYS = [
  'coef_',
  'intercept_',
  'classes_',
  ...SCALERS,
  'n_features_in_',
  'n_iter_',
  'feature_names_in_',
  'C',
  'decision_threshold',
  'sklearn_version',
];
const SCALER_KEYS = [
  'mean_',
  'scale_',
  'var_',
  'n_features_in_',
  'n_samples_seen_',
  'feature_names_in_',
  'with_mean',
  'with_std',
];

function tooManyClasses(file: string, key: string, count: number) {
  return keyError(file, key, {
    code: 'too-many-classes',
    what: 'the classifier tells more than two classes apart',
    expected: 'two classes: safe and unsafe',
    found: `${count} classes`,
    hint: 'fit a classifier on safe against unsafe',
  });
}

/** 1 for a class that means unsafe. */
function readClass(value: unknown, file: string, key: string): 0 | 1 {
  // An object has no name, or one that it makes up itself.
  const isName = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const word = isName ? normalizeLabel(String(value)) : undefined;
  if (word !== undefined && UNSAFE_LABELS.includes(word)) return 1;
  if (word !== undefined && SAFE_LABELS.includes(word)) return 0;
  throw keyError(file, key, {
    code: 'unknown-class',
    what: 'this class is neither safe nor unsafe',
    expected: `unsafe: ${UNSAFE_LABELS.join(', ')}; safe: ${SAFE_LABELS.join(', ')}`,
    found: showJson(value),
    hint: 'write the class as one of these, or as 0 (safe) and 1 (unsafe)',
  });
}

/** 1 when the score is that of unsafe, -1 when the classes are the other way round. */
function readSign(value: unknown, file: string): 1 | -1 {
  const classes = readList(value, file, 'classes_');
  if (classes.length > 2) throw tooManyClasses(file, 'classes_', classes.length);
  const [first, second] = classes.map((entry, index) => readClass(entry, file, `classes_[${index}]`));
  if (classes.length === 2 && first !== second) return second === 1 ? 1 : -1;
  throw keyError(file, 'classes_', {
    code: 'wrong-value',
    what: 'the classes are not one safe and one unsafe',
    expected: '[0, 1]',
    found: showJson(classes),
    hint: 'write the two classes in the order in which scikit-learn has them: `classes_.tolist()`',
  });
}

function readIntercept(value: unknown, file: string): number {
  if (!Array.isArray(value)) return readNumber(value, file, 'intercept_');
  if (value.length > 1) throw tooManyClasses(file, 'intercept_', value.length);
  return readVector(value, file, 'intercept_', 1)[0] ?? 0;
}

function readWeights(value: unknown, file: string): Float64Array {
  const rows = readList(value, file, 'coef_');
  if (rows.length > 1) {
    if (rows.every((row) => Array.isArray(row))) throw tooManyClasses(file, 'coef_', rows.length);
    throw wrongType(file, 'coef_', 'a list that holds one list of numbers, as `coef_.tolist()` gives', value);
  }
  return readVector(rows[0], file, 'coef_[0]');
}

/** Mean and scale; scikit-learn writes null for the one that is switched off. */
function readScaler(root: JsonObject, dimension: number): Pick<LinearHead, 'mean' | 'scale'> {
  const mean = new Float64Array(dimension);
  const scale = new Float64Array(dimension).fill(1);
  const names = SCALERS.filter((name) => root.values.has(name) && root.values.get(name) !== null);
  const [name] = names;
  if (name === undefined) return { mean, scale };
  if (names.length > 1) {
    throw keyError(root.file, 'standard_scaler', {
      code: 'two-scalers',
      what: '"scaler" is given as well',
      expected: '"scaler" or "standard_scaler"',
      found: 'both',
      hint: 'remove one of the two: a vector is scaled once',
    });
  }
  const scaler = readObject(root.values.get(name), root.file, name);
  checkKeys(scaler, SCALER_KEYS);
  const { values } = scaler;
  return {
    mean:
      values.get('mean_') === null
        ? mean
        : readVector(values.get('mean_'), root.file, `${name}.mean_`, dimension),
    scale:
      values.get('scale_') === null
        ? scale
        : readScale(values.get('scale_'), root.file, `${name}.scale_`, dimension),
  };
}

/**
 * Reads the attributes of a scikit-learn LogisticRegression, and of a StandardScaler before it, exported as JSON.
 *
 * @throws ClassifierError naming the key
 */
export function parseScikitLearnHead(root: JsonObject): LinearHead {
  const { file, values } = root;
  checkKeys(root, KEYS);
  const sign = readSign(values.get('classes_'), file);
  const weights = readWeights(values.get('coef_'), file);
  return {
    dimension: weights.length,
    ...readScaler(root, weights.length),
    weights: sign === 1 ? weights : weights.map((weight) => -weight),
    intercept: sign * readIntercept(values.get('intercept_'), file),
    decisionThreshold: readDecisionThreshold(root, 'decision_threshold'),
    ...readRegularization(root),
  };
}
