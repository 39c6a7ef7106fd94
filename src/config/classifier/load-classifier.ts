import { createHash } from 'node:crypto';

import type { LinearHead } from '../../core/classifier/linear-head.ts';
import { ClassifierError } from '../../errors.ts';
import { readFileBytes, readTextFile, type FileRequest } from '../read-text-file.ts';
import { HEAD_FORMAT, parseDriftgateHead } from './driftgate-head.ts';
import { readObject, type JsonObject } from './json-reader.ts';
import { ML_LOGISTIC_REGRESSION_NAME, parseMlLogisticRegressionHead } from './ml-logistic-regression-head.ts';
import { parseScikitLearnHead } from './scikit-learn-head.ts';

/** Which program wrote the file. */
export type ClassifierFormat = 'driftgate' | 'scikit-learn' | 'ml-logistic-regression';

/** A frozen classifier as it was read. */
export interface LoadedClassifier {
  readonly head: LinearHead;
  readonly format: ClassifierFormat;
  /** sha256 of the file's text, in hex. */
  readonly hash: string;
}

const PARSERS: Readonly<Record<ClassifierFormat, (root: JsonObject) => LinearHead>> = {
  driftgate: parseDriftgateHead,
  'scikit-learn': parseScikitLearnHead,
  'ml-logistic-regression': parseMlLogisticRegressionHead,
};

const EXPORT_HINT =
  'export coef_, intercept_ and classes_ (and the scaler) with json.dump: pickle and joblib files are not read';

function parseJson(text: string, file: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    const key = /"([^"]*)"\s*:[^"]*?\b(?:NaN|Infinity)\b/.exec(text)?.[1];
    if (key !== undefined) {
      throw new ClassifierError({
        code: 'head-not-finite',
        what: 'the file holds NaN or Infinity',
        where: { file, key },
        expected: 'finite numbers',
        found: 'NaN or Infinity',
        hint: 'fit the classifier again: such a head gives no score',
        cause,
      });
    }
    throw new ClassifierError({
      code: 'not-json',
      what: 'the classifier file is not JSON',
      where: { file },
      expected: 'a JSON object',
      found: 'text that is not JSON',
      hint: EXPORT_HINT,
      cause,
    });
  }
}

function formatOf(root: JsonObject): ClassifierFormat {
  if (root.values.get('format') === HEAD_FORMAT) return 'driftgate';
  if (root.values.has('coef_')) return 'scikit-learn';
  if (root.values.get('name') === ML_LOGISTIC_REGRESSION_NAME) return 'ml-logistic-regression';
  throw new ClassifierError({
    code: 'unknown-classifier-format',
    what: 'the format of this classifier is not known',
    where: { file: root.file },
    expected:
      `driftgate ("format": "${HEAD_FORMAT}"), scikit-learn ("coef_", "intercept_", "classes_") ` +
      `or ml-logistic-regression ("name": "${ML_LOGISTIC_REGRESSION_NAME}")`,
    found: `the keys ${[...root.values.keys()].slice(0, 10).join(', ')}`,
    hint: EXPORT_HINT,
  });
}

/**
 * Parses the text of a classifier file in any of the three formats.
 *
 * @throws ClassifierError naming file and key
 */
export function parseClassifier(text: string, file: string): LoadedClassifier {
  const root = readObject(parseJson(text, file), file, '');
  const format = formatOf(root);
  return { head: PARSERS[format](root), format, hash: createHash('sha256').update(text).digest('hex') };
}

/**
 * Reads a frozen classifier.
 *
 * @param gateFile path of the gate file that names it, for the message when it is missing
 * @throws ClassifierError naming file and key
 */
export async function loadClassifier(path: string, gateFile?: string): Promise<LoadedClassifier> {
  const request = { ...classifierFile(path, gateFile), encodingHint: EXPORT_HINT };
  return parseClassifier(await readTextFile(request, (details) => new ClassifierError(details)), path);
}

/**
 * Reads the bytes of a classifier that is an ONNX file.
 *
 * @throws ClassifierError `missing-file` or `unreadable-file`
 */
export async function readClassifierBytes(path: string): Promise<Uint8Array> {
  return readFileBytes(classifierFile(path), (details) => new ClassifierError(details));
}

function classifierFile(path: string, gateFile = 'the gate file'): FileRequest {
  return {
    path,
    shown: path,
    noun: 'the classifier file',
    missingHint: `check \`classifier\` in ${gateFile}; its paths start from the folder of that file`,
  };
}
