import { ClassifierError, type ErrorDetails } from '../../errors.ts';
import { describeUnknownKey } from '../nearest.ts';

/** A JSON object with the place it came from, so that every complaint names file and key. */
export interface JsonObject {
  readonly file: string;
  /** Dotted path of the object; empty at the root. */
  readonly key: string;
  readonly values: ReadonlyMap<string, unknown>;
}

/** `parent.name`, or the name alone at the root. */
export function joinKey(object: JsonObject, name: string): string {
  return object.key === '' ? name : `${object.key}.${name}`;
}

/** The error for one key of the file. */
export function keyError(file: string, key: string, details: Omit<ErrorDetails, 'where'>): ClassifierError {
  return new ClassifierError({ ...details, where: { file, ...(key === '' ? {} : { key }) } });
}

/** What mends most of what is wrong inside a head file. */
export const EXPORT_AGAIN = 'export the classifier again, or fit a new one with `driftgate fit`';

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The error for a value of the wrong type, or for one that is missing. */
export function wrongType(file: string, key: string, expected: string, value: unknown): ClassifierError {
  const missing = value === undefined;
  return keyError(file, key, {
    code: missing ? 'missing-key' : 'wrong-type',
    what: missing ? 'this key is missing' : 'this value has the wrong type',
    expected,
    found: kindOf(value),
    hint: EXPORT_AGAIN,
  });
}

/** Reads an object. @throws ClassifierError when it is none */
export function readObject(value: unknown, file: string, key: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongType(file, key, 'an object', value);
  }
  return { file, key, values: new Map<string, unknown>(Object.entries(value)) };
}

/** Refuses keys that would be ignored: a misspelt scaler would silently change every score. */
export function checkKeys(object: JsonObject, known: readonly string[]): void {
  for (const name of object.values.keys()) {
    if (known.includes(name)) continue;
    throw keyError(object.file, joinKey(object, name), {
      code: 'unknown-key',
      what: `unknown key "${name}"`,
      ...describeUnknownKey(name, known),
    });
  }
}

/** A list of any length. @throws ClassifierError when it is none */
export function readList(value: unknown, file: string, key: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw wrongType(file, key, 'a list', value);
}

/** A finite number. @throws ClassifierError `wrong-type`, `missing-key` or `head-not-finite` */
export function readNumber(value: unknown, file: string, key: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value === null || typeof value === 'number') {
    throw keyError(file, key, {
      code: 'head-not-finite',
      what: 'this is not a finite number',
      expected: 'a finite number',
      found:
        value === null
          ? 'null, which is how JSON writes NaN and Infinity'
          : 'a number too large for a double',
      hint: 'fit the classifier again: such a head gives no score',
    });
  }
  throw wrongType(file, key, 'a number', value);
}

/** A list of finite numbers, of the given length when one is given. @throws ClassifierError naming the entry */
export function readVector(value: unknown, file: string, key: string, length?: number): Float64Array {
  const list = readList(value, file, key);
  if (list.length === 0 || (length !== undefined && list.length !== length)) {
    throw keyError(file, key, {
      code: 'wrong-length',
      what: 'this list has the wrong length',
      expected: length === undefined ? 'at least one number' : `${length} numbers, one for each dimension`,
      found: `${list.length} entries`,
      hint: EXPORT_AGAIN,
    });
  }
  return Float64Array.from(list, (entry, index) => readNumber(entry, file, `${key}[${index}]`));
}

/** Standard deviations, all above 0. @throws ClassifierError `scale-not-positive` naming the entry */
export function readScale(value: unknown, file: string, key: string, length: number): Float64Array {
  const scale = readVector(value, file, key, length);
  const index = scale.findIndex((entry) => entry <= 0);
  if (index === -1) return scale;
  throw keyError(file, `${key}[${index}]`, {
    code: 'scale-not-positive',
    what: 'a standard deviation must be above 0',
    expected: 'more than 0',
    found: `${scale[index]}`,
    hint: 'write 1 for a dimension that never varies, as scikit-learn does',
  });
}

/** A decision threshold; 0.5 when absent. @throws ClassifierError `threshold-out-of-range` */
export function readDecisionThreshold(object: JsonObject, name: string): number {
  const value = object.values.get(name);
  if (value === undefined) return 0.5;
  const key = joinKey(object, name);
  const threshold = readNumber(value, object.file, key);
  if (threshold > 0 && threshold < 1) return threshold;
  throw keyError(object.file, key, {
    code: 'threshold-out-of-range',
    what: 'a decision threshold is a probability',
    expected: 'more than 0 and less than 1',
    found: `${threshold}`,
    hint: 'write a number between them; without the key it is 0.5',
  });
}

/** The inverse regularization strength, when the file has one. @throws ClassifierError when it is not above 0 */
export function readRegularization(object: JsonObject): { readonly C?: number } {
  const value = object.values.get('C');
  if (value === undefined || value === null) return {};
  const C = readNumber(value, object.file, joinKey(object, 'C'));
  if (C > 0) return { C };
  throw keyError(object.file, joinKey(object, 'C'), {
    code: 'wrong-value',
    what: 'C is the inverse of a regularization strength',
    expected: 'more than 0',
    found: `${C}`,
    hint: 'write the C of the fit, or remove the key',
  });
}
