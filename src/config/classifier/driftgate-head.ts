import { ClassifierError } from '../../errors.ts';
import type { LinearHead } from '../../core/classifier/linear-head.ts';
import {
  checkKeys,
  EXPORT_AGAIN,
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

/** Value of `format` in driftgate's own file. */
export const HEAD_FORMAT = 'driftgate-head';
const HEAD_VERSION = 1;
const KEYS = [
  'format',
  'version',
  'dimension',
  'standardizer',
  'weights',
  'intercept',
  'decisionThreshold',
  'C',
  'lambda',
  'fittedOn',
  'classes',
];

function checkClasses(value: unknown, file: string): void {
  const classes = readList(value, file, 'classes');
  if (classes.length > 2) {
    throw keyError(file, 'classes', {
      code: 'too-many-classes',
      what: 'the head tells more than two classes apart',
      expected: '[0, 1]: safe, unsafe',
      found: `${classes.length} classes`,
      hint: 'fit a classifier on safe against unsafe',
    });
  }
  if (classes.length === 2 && classes[0] === 0 && classes[1] === 1) return;
  throw keyError(file, 'classes', {
    code: 'wrong-value',
    what: 'the classes are not safe and unsafe',
    expected: '[0, 1]',
    found: showJson(classes),
    hint: EXPORT_AGAIN,
  });
}

function readDimension(root: JsonObject): number {
  const dimension = readNumber(root.values.get('dimension'), root.file, 'dimension');
  if (Number.isInteger(dimension) && dimension > 0) return dimension;
  throw keyError(root.file, 'dimension', {
    code: 'wrong-value',
    what: 'the dimension is no count of numbers',
    expected: 'a whole number above 0',
    found: `${dimension}`,
    hint: EXPORT_AGAIN,
  });
}

/** Reads driftgate's own format. @throws ClassifierError naming the key */
export function parseDriftgateHead(root: JsonObject): LinearHead {
  const { file, values } = root;
  checkKeys(root, KEYS);
  if (values.get('version') !== HEAD_VERSION) {
    throw keyError(file, 'version', {
      code: 'unsupported-version',
      what: 'this version of the format is not known',
      expected: `${HEAD_VERSION}`,
      found: showJson(values.get('version')),
      hint: 'update driftgate, or write the file again with `driftgate fit`',
    });
  }
  checkClasses(values.get('classes'), file);
  const dimension = readDimension(root);
  const standardizer = readObject(values.get('standardizer'), file, 'standardizer');
  checkKeys(standardizer, ['mean', 'scale']);
  const fittedOn = values.get('fittedOn');
  if (fittedOn !== undefined && typeof fittedOn !== 'string')
    throw wrongType(file, 'fittedOn', 'text', fittedOn);
  if (values.has('lambda')) readNumber(values.get('lambda'), file, 'lambda');
  return {
    dimension,
    mean: readVector(standardizer.values.get('mean'), file, 'standardizer.mean', dimension),
    scale: readScale(standardizer.values.get('scale'), file, 'standardizer.scale', dimension),
    weights: readVector(values.get('weights'), file, 'weights', dimension),
    intercept: readNumber(values.get('intercept'), file, 'intercept'),
    decisionThreshold: readDecisionThreshold(root, 'decisionThreshold'),
    ...(fittedOn === undefined ? {} : { fittedOn }),
    ...readRegularization(root),
  };
}

/** What the file tells beside the head itself. */
export interface HeadExtra {
  /** The drift paper's regularization strength that is equivalent to `C`: 1 / (2 C N). */
  readonly lambda?: number;
}

/** The shortest decimal that reads back as the same double; JSON.stringify loses the sign of -0. */
function formatExactly(value: number, key: string): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  throw new ClassifierError({
    code: 'head-not-finite',
    what: `the head to be written has ${key} ${value}`,
    expected: 'a finite number',
    found: String(value),
    hint: 'check the vectors it was fitted on, and fit it again with a smaller --regularization',
  });
}

function formatVector(vector: Float64Array, key: string): string {
  return `[${Array.from(vector, (value) => formatExactly(value, key)).join(', ')}]`;
}

/**
 * Writes a head as JSON with a fixed order of keys; reading it back gives the same bits.
 *
 * @throws ClassifierError `head-not-finite`
 */
export function serializeClassifier(head: LinearHead, extra: HeadExtra = {}): string {
  const mean = formatVector(head.mean, 'standardizer.mean');
  const scale = formatVector(head.scale, 'standardizer.scale');
  const entries: readonly (readonly [key: string, json: string | undefined])[] = [
    ['format', JSON.stringify(HEAD_FORMAT)],
    ['version', String(HEAD_VERSION)],
    ['dimension', String(head.dimension)],
    ['standardizer', `{\n    "mean": ${mean},\n    "scale": ${scale}\n  }`],
    ['weights', formatVector(head.weights, 'weights')],
    ['intercept', formatExactly(head.intercept, 'intercept')],
    ['decisionThreshold', formatExactly(head.decisionThreshold, 'decisionThreshold')],
    ['C', head.C === undefined ? undefined : formatExactly(head.C, 'C')],
    ['lambda', extra.lambda === undefined ? undefined : formatExactly(extra.lambda, 'lambda')],
    ['fittedOn', head.fittedOn === undefined ? undefined : JSON.stringify(head.fittedOn)],
    ['classes', '[0, 1]'],
  ];
  const lines = entries.filter(([, json]) => json !== undefined).map(([key, json]) => `  "${key}": ${json}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}
