import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  EXPORT_AGAIN,
  HEAD_FORMAT,
  checkKeys,
  keyError,
  parseDriftgateHead,
  readDecisionThreshold,
  readList,
  readNumber,
  readObject,
  readRegularization,
  readScale,
  readVector,
  wrongType
} from "./chunk-VGWPYK2Q.js";
import {
  SAFE_LABELS,
  UNSAFE_LABELS,
  normalizeLabel
} from "./chunk-RB2N7ERD.js";
import {
  readFileBytes,
  readTextFile
} from "./chunk-OE5SBKQD.js";
import {
  showJson
} from "./chunk-3OFCQJ4E.js";
import {
  ClassifierError
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/config/classifier/load-classifier.ts
import { createHash } from "node:crypto";

// src/config/classifier/ml-logistic-regression-head.ts
var ML_LOGISTIC_REGRESSION_NAME = "LogisticRegression";
var MIRROR_TOLERANCE = 1e-6;
function readWeights(value, file, index) {
  const key = `classifiers[${index}]`;
  const classifier = readObject(value, file, key);
  checkKeys(classifier, ["numSteps", "learningRate", "weights"]);
  const rows = readList(classifier.values.get("weights"), file, `${key}.weights`);
  if (rows.length === 1) return readVector(rows[0], file, `${key}.weights[0]`);
  throw keyError(file, `${key}.weights`, {
    code: "wrong-length",
    what: "the weights are not a matrix of one row",
    expected: "1 row",
    found: `${rows.length} rows`,
    hint: EXPORT_AGAIN
  });
}
__name(readWeights, "readWeights");
function checkMirror(unsafe, safe, file) {
  const largest = unsafe.reduce((maximum, weight) => Math.max(maximum, Math.abs(weight)), 0);
  const index = unsafe.findIndex(
    (weight, j) => Math.abs(weight + (safe[j] ?? 0)) > MIRROR_TOLERANCE * largest
  );
  if (index === -1) return;
  throw keyError(file, `classifiers[1].weights[0][${index}]`, {
    code: "classifiers-disagree",
    what: "the two classifiers do not mirror each other",
    expected: `${-(unsafe[index] ?? 0)}`,
    found: `${safe[index]}`,
    hint: "train on the classes 0 (safe) and 1 (unsafe): with other numbers the library learns something else"
  });
}
__name(checkMirror, "checkMirror");
function parseMlLogisticRegressionHead(root) {
  const { file, values } = root;
  checkKeys(root, ["name", "numSteps", "learningRate", "numberClasses", "classifiers"]);
  const classifiers = readList(values.get("classifiers"), file, "classifiers");
  const count = values.get("numberClasses");
  if (count !== 2 || classifiers.length !== 2) {
    const key = count === 2 ? "classifiers" : "numberClasses";
    const many = classifiers.length > 2 || typeof count === "number" && count > 2;
    throw keyError(file, key, {
      code: many ? "too-many-classes" : "wrong-value",
      what: "the model does not tell exactly two classes apart",
      expected: "2 classes and 2 classifiers",
      found: `numberClasses ${count === void 0 ? "missing" : showJson(count)}, ${classifiers.length} classifiers`,
      hint: "fit it on two classes, 0 (safe) and 1 (unsafe)"
    });
  }
  const weights = readWeights(classifiers[0], file, 0);
  const mirrored = readWeights(classifiers[1], file, 1);
  if (mirrored.length !== weights.length) {
    throw keyError(file, "classifiers[1].weights[0]", {
      code: "wrong-length",
      what: "the two classifiers differ in dimension",
      expected: `${weights.length} weights, as the first has`,
      found: `${mirrored.length} weights`,
      hint: EXPORT_AGAIN
    });
  }
  checkMirror(weights, mirrored, file);
  return {
    dimension: weights.length,
    mean: new Float64Array(weights.length),
    scale: new Float64Array(weights.length).fill(1),
    weights,
    intercept: 0,
    decisionThreshold: 0.5
  };
}
__name(parseMlLogisticRegressionHead, "parseMlLogisticRegressionHead");

// src/config/classifier/scikit-learn-head.ts
var SCALERS = ["scaler", "standard_scaler"];
var KEYS = [
  "coef_",
  "intercept_",
  "classes_",
  ...SCALERS,
  "n_features_in_",
  "n_iter_",
  "feature_names_in_",
  "C",
  "decision_threshold",
  "sklearn_version"
];
var SCALER_KEYS = [
  "mean_",
  "scale_",
  "var_",
  "n_features_in_",
  "n_samples_seen_",
  "feature_names_in_",
  "with_mean",
  "with_std"
];
function tooManyClasses(file, key, count) {
  return keyError(file, key, {
    code: "too-many-classes",
    what: "the classifier tells more than two classes apart",
    expected: "two classes: safe and unsafe",
    found: `${count} classes`,
    hint: "fit a classifier on safe against unsafe"
  });
}
__name(tooManyClasses, "tooManyClasses");
function readClass(value, file, key) {
  const isName = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  const word = isName ? normalizeLabel(String(value)) : void 0;
  if (word !== void 0 && UNSAFE_LABELS.includes(word)) return 1;
  if (word !== void 0 && SAFE_LABELS.includes(word)) return 0;
  throw keyError(file, key, {
    code: "unknown-class",
    what: "this class is neither safe nor unsafe",
    expected: `unsafe: ${UNSAFE_LABELS.join(", ")}; safe: ${SAFE_LABELS.join(", ")}`,
    found: showJson(value),
    hint: "write the class as one of these, or as 0 (safe) and 1 (unsafe)"
  });
}
__name(readClass, "readClass");
function readSign(value, file) {
  const classes = readList(value, file, "classes_");
  if (classes.length > 2) throw tooManyClasses(file, "classes_", classes.length);
  const [first, second] = classes.map((entry, index) => readClass(entry, file, `classes_[${index}]`));
  if (classes.length === 2 && first !== second) return second === 1 ? 1 : -1;
  throw keyError(file, "classes_", {
    code: "wrong-value",
    what: "the classes are not one safe and one unsafe",
    expected: "[0, 1]",
    found: showJson(classes),
    hint: "write the two classes in the order in which scikit-learn has them: `classes_.tolist()`"
  });
}
__name(readSign, "readSign");
function readIntercept(value, file) {
  if (!Array.isArray(value)) return readNumber(value, file, "intercept_");
  if (value.length > 1) throw tooManyClasses(file, "intercept_", value.length);
  return readVector(value, file, "intercept_", 1)[0] ?? 0;
}
__name(readIntercept, "readIntercept");
function readWeights2(value, file) {
  const rows = readList(value, file, "coef_");
  if (rows.length > 1) {
    if (rows.every((row) => Array.isArray(row))) throw tooManyClasses(file, "coef_", rows.length);
    throw wrongType(file, "coef_", "a list that holds one list of numbers, as `coef_.tolist()` gives", value);
  }
  return readVector(rows[0], file, "coef_[0]");
}
__name(readWeights2, "readWeights");
function readScaler(root, dimension) {
  const mean = new Float64Array(dimension);
  const scale = new Float64Array(dimension).fill(1);
  const names = SCALERS.filter((name2) => root.values.has(name2) && root.values.get(name2) !== null);
  const [name] = names;
  if (name === void 0) return { mean, scale };
  if (names.length > 1) {
    throw keyError(root.file, "standard_scaler", {
      code: "two-scalers",
      what: '"scaler" is given as well',
      expected: '"scaler" or "standard_scaler"',
      found: "both",
      hint: "remove one of the two: a vector is scaled once"
    });
  }
  const scaler = readObject(root.values.get(name), root.file, name);
  checkKeys(scaler, SCALER_KEYS);
  const { values } = scaler;
  return {
    mean: values.get("mean_") === null ? mean : readVector(values.get("mean_"), root.file, `${name}.mean_`, dimension),
    scale: values.get("scale_") === null ? scale : readScale(values.get("scale_"), root.file, `${name}.scale_`, dimension)
  };
}
__name(readScaler, "readScaler");
function parseScikitLearnHead(root) {
  const { file, values } = root;
  checkKeys(root, KEYS);
  const sign = readSign(values.get("classes_"), file);
  const weights = readWeights2(values.get("coef_"), file);
  return {
    dimension: weights.length,
    ...readScaler(root, weights.length),
    weights: sign === 1 ? weights : weights.map((weight) => -weight),
    intercept: sign * readIntercept(values.get("intercept_"), file),
    decisionThreshold: readDecisionThreshold(root, "decision_threshold"),
    ...readRegularization(root)
  };
}
__name(parseScikitLearnHead, "parseScikitLearnHead");

// src/config/classifier/load-classifier.ts
var PARSERS = {
  driftgate: parseDriftgateHead,
  "scikit-learn": parseScikitLearnHead,
  "ml-logistic-regression": parseMlLogisticRegressionHead
};
var EXPORT_HINT = "export coef_, intercept_ and classes_ (and the scaler) with json.dump: pickle and joblib files are not read";
function parseJson(text, file) {
  try {
    const value = JSON.parse(text);
    return value;
  } catch (cause) {
    const key = /"([^"]*)"\s*:[^"]*?\b(?:NaN|Infinity)\b/.exec(text)?.[1];
    if (key !== void 0) {
      throw new ClassifierError({
        code: "head-not-finite",
        what: "the file holds NaN or Infinity",
        where: { file, key },
        expected: "finite numbers",
        found: "NaN or Infinity",
        hint: "fit the classifier again: such a head gives no score",
        cause
      });
    }
    throw new ClassifierError({
      code: "not-json",
      what: "the classifier file is not JSON",
      where: { file },
      expected: "a JSON object",
      found: "text that is not JSON",
      hint: EXPORT_HINT,
      cause
    });
  }
}
__name(parseJson, "parseJson");
function formatOf(root) {
  if (root.values.get("format") === HEAD_FORMAT) return "driftgate";
  if (root.values.has("coef_")) return "scikit-learn";
  if (root.values.get("name") === ML_LOGISTIC_REGRESSION_NAME) return "ml-logistic-regression";
  throw new ClassifierError({
    code: "unknown-classifier-format",
    what: "the format of this classifier is not known",
    where: { file: root.file },
    expected: `driftgate ("format": "${HEAD_FORMAT}"), scikit-learn ("coef_", "intercept_", "classes_") or ml-logistic-regression ("name": "${ML_LOGISTIC_REGRESSION_NAME}")`,
    found: `the keys ${[...root.values.keys()].slice(0, 10).join(", ")}`,
    hint: EXPORT_HINT
  });
}
__name(formatOf, "formatOf");
function parseClassifier(text, file) {
  const root = readObject(parseJson(text, file), file, "");
  const format = formatOf(root);
  return { head: PARSERS[format](root), format, hash: createHash("sha256").update(text).digest("hex") };
}
__name(parseClassifier, "parseClassifier");
async function loadClassifier(path, gateFile) {
  const request = { ...classifierFile(path, gateFile), encodingHint: EXPORT_HINT };
  return parseClassifier(await readTextFile(request, (details) => new ClassifierError(details)), path);
}
__name(loadClassifier, "loadClassifier");
async function readClassifierBytes(path) {
  return readFileBytes(classifierFile(path), (details) => new ClassifierError(details));
}
__name(readClassifierBytes, "readClassifierBytes");
function classifierFile(path, gateFile = "the gate file") {
  return {
    path,
    shown: path,
    noun: "the classifier file",
    missingHint: `check \`classifier\` in ${gateFile}; its paths start from the folder of that file`
  };
}
__name(classifierFile, "classifierFile");

export {
  parseClassifier,
  loadClassifier,
  readClassifierBytes
};
