import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  showJson
} from "./chunk-3OFCQJ4E.js";
import {
  describeUnknownKey
} from "./chunk-MDXITLKG.js";
import {
  ClassifierError
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/config/classifier/json-reader.ts
function joinKey(object, name) {
  return object.key === "" ? name : `${object.key}.${name}`;
}
__name(joinKey, "joinKey");
function keyError(file, key, details) {
  return new ClassifierError({ ...details, where: { file, ...key === "" ? {} : { key } } });
}
__name(keyError, "keyError");
var EXPORT_AGAIN = "export the classifier again, or fit a new one with `driftgate fit`";
function kindOf(value) {
  if (value === void 0) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
__name(kindOf, "kindOf");
function wrongType(file, key, expected, value) {
  const missing = value === void 0;
  return keyError(file, key, {
    code: missing ? "missing-key" : "wrong-type",
    what: missing ? "this key is missing" : "this value has the wrong type",
    expected,
    found: kindOf(value),
    hint: EXPORT_AGAIN
  });
}
__name(wrongType, "wrongType");
function readObject(value, file, key) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw wrongType(file, key, "an object", value);
  }
  return { file, key, values: new Map(Object.entries(value)) };
}
__name(readObject, "readObject");
function checkKeys(object, known) {
  for (const name of object.values.keys()) {
    if (known.includes(name)) continue;
    throw keyError(object.file, joinKey(object, name), {
      code: "unknown-key",
      what: `unknown key "${name}"`,
      ...describeUnknownKey(name, known)
    });
  }
}
__name(checkKeys, "checkKeys");
function readList(value, file, key) {
  if (Array.isArray(value)) return value;
  throw wrongType(file, key, "a list", value);
}
__name(readList, "readList");
function readNumber(value, file, key) {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value === null || typeof value === "number") {
    throw keyError(file, key, {
      code: "head-not-finite",
      what: "this is not a finite number",
      expected: "a finite number",
      found: value === null ? "null, which is how JSON writes NaN and Infinity" : "a number too large for a double",
      hint: "fit the classifier again: such a head gives no score"
    });
  }
  throw wrongType(file, key, "a number", value);
}
__name(readNumber, "readNumber");
function readVector(value, file, key, length) {
  const list = readList(value, file, key);
  if (list.length === 0 || length !== void 0 && list.length !== length) {
    throw keyError(file, key, {
      code: "wrong-length",
      what: "this list has the wrong length",
      expected: length === void 0 ? "at least one number" : `${length} numbers, one for each dimension`,
      found: `${list.length} entries`,
      hint: EXPORT_AGAIN
    });
  }
  return Float64Array.from(list, (entry, index) => readNumber(entry, file, `${key}[${index}]`));
}
__name(readVector, "readVector");
function readScale(value, file, key, length) {
  const scale = readVector(value, file, key, length);
  const index = scale.findIndex((entry) => entry <= 0);
  if (index === -1) return scale;
  throw keyError(file, `${key}[${index}]`, {
    code: "scale-not-positive",
    what: "a standard deviation must be above 0",
    expected: "more than 0",
    found: `${scale[index]}`,
    hint: "write 1 for a dimension that never varies, as scikit-learn does"
  });
}
__name(readScale, "readScale");
function readDecisionThreshold(object, name) {
  const value = object.values.get(name);
  if (value === void 0) return 0.5;
  const key = joinKey(object, name);
  const threshold = readNumber(value, object.file, key);
  if (threshold > 0 && threshold < 1) return threshold;
  throw keyError(object.file, key, {
    code: "threshold-out-of-range",
    what: "a decision threshold is a probability",
    expected: "more than 0 and less than 1",
    found: `${threshold}`,
    hint: "write a number between them; without the key it is 0.5"
  });
}
__name(readDecisionThreshold, "readDecisionThreshold");
function readRegularization(object) {
  const value = object.values.get("C");
  if (value === void 0 || value === null) return {};
  const C = readNumber(value, object.file, joinKey(object, "C"));
  if (C > 0) return { C };
  throw keyError(object.file, joinKey(object, "C"), {
    code: "wrong-value",
    what: "C is the inverse of a regularization strength",
    expected: "more than 0",
    found: `${C}`,
    hint: "write the C of the fit, or remove the key"
  });
}
__name(readRegularization, "readRegularization");

// src/config/classifier/driftgate-head.ts
var HEAD_FORMAT = "driftgate-head";
var HEAD_VERSION = 1;
var KEYS = [
  "format",
  "version",
  "dimension",
  "standardizer",
  "weights",
  "intercept",
  "decisionThreshold",
  "C",
  "lambda",
  "fittedOn",
  "classes"
];
function checkClasses(value, file) {
  const classes = readList(value, file, "classes");
  if (classes.length > 2) {
    throw keyError(file, "classes", {
      code: "too-many-classes",
      what: "the head tells more than two classes apart",
      expected: "[0, 1]: safe, unsafe",
      found: `${classes.length} classes`,
      hint: "fit a classifier on safe against unsafe"
    });
  }
  if (classes.length === 2 && classes[0] === 0 && classes[1] === 1) return;
  throw keyError(file, "classes", {
    code: "wrong-value",
    what: "the classes are not safe and unsafe",
    expected: "[0, 1]",
    found: showJson(classes),
    hint: EXPORT_AGAIN
  });
}
__name(checkClasses, "checkClasses");
function readDimension(root) {
  const dimension = readNumber(root.values.get("dimension"), root.file, "dimension");
  if (Number.isInteger(dimension) && dimension > 0) return dimension;
  throw keyError(root.file, "dimension", {
    code: "wrong-value",
    what: "the dimension is no count of numbers",
    expected: "a whole number above 0",
    found: `${dimension}`,
    hint: EXPORT_AGAIN
  });
}
__name(readDimension, "readDimension");
function parseDriftgateHead(root) {
  const { file, values } = root;
  checkKeys(root, KEYS);
  if (values.get("version") !== HEAD_VERSION) {
    throw keyError(file, "version", {
      code: "unsupported-version",
      what: "this version of the format is not known",
      expected: `${HEAD_VERSION}`,
      found: showJson(values.get("version")),
      hint: "update driftgate, or write the file again with `driftgate fit`"
    });
  }
  checkClasses(values.get("classes"), file);
  const dimension = readDimension(root);
  const standardizer = readObject(values.get("standardizer"), file, "standardizer");
  checkKeys(standardizer, ["mean", "scale"]);
  const fittedOn = values.get("fittedOn");
  if (fittedOn !== void 0 && typeof fittedOn !== "string")
    throw wrongType(file, "fittedOn", "text", fittedOn);
  if (values.has("lambda")) readNumber(values.get("lambda"), file, "lambda");
  return {
    dimension,
    mean: readVector(standardizer.values.get("mean"), file, "standardizer.mean", dimension),
    scale: readScale(standardizer.values.get("scale"), file, "standardizer.scale", dimension),
    weights: readVector(values.get("weights"), file, "weights", dimension),
    intercept: readNumber(values.get("intercept"), file, "intercept"),
    decisionThreshold: readDecisionThreshold(root, "decisionThreshold"),
    ...fittedOn === void 0 ? {} : { fittedOn },
    ...readRegularization(root)
  };
}
__name(parseDriftgateHead, "parseDriftgateHead");
function formatExactly(value, key) {
  if (Number.isFinite(value)) return Object.is(value, -0) ? "-0" : String(value);
  throw new ClassifierError({
    code: "head-not-finite",
    what: `the head to be written has ${key} ${value}`,
    expected: "a finite number",
    found: String(value),
    hint: "check the vectors it was fitted on, and fit it again with a smaller --regularization"
  });
}
__name(formatExactly, "formatExactly");
function formatVector(vector, key) {
  return `[${Array.from(vector, (value) => formatExactly(value, key)).join(", ")}]`;
}
__name(formatVector, "formatVector");
function serializeClassifier(head, extra = {}) {
  const mean = formatVector(head.mean, "standardizer.mean");
  const scale = formatVector(head.scale, "standardizer.scale");
  const entries = [
    ["format", JSON.stringify(HEAD_FORMAT)],
    ["version", String(HEAD_VERSION)],
    ["dimension", String(head.dimension)],
    ["standardizer", `{
    "mean": ${mean},
    "scale": ${scale}
  }`],
    ["weights", formatVector(head.weights, "weights")],
    ["intercept", formatExactly(head.intercept, "intercept")],
    ["decisionThreshold", formatExactly(head.decisionThreshold, "decisionThreshold")],
    ["C", head.C === void 0 ? void 0 : formatExactly(head.C, "C")],
    ["lambda", extra.lambda === void 0 ? void 0 : formatExactly(extra.lambda, "lambda")],
    ["fittedOn", head.fittedOn === void 0 ? void 0 : JSON.stringify(head.fittedOn)],
    ["classes", "[0, 1]"]
  ];
  const lines = entries.filter(([, json]) => json !== void 0).map(([key, json]) => `  "${key}": ${json}`);
  return `{
${lines.join(",\n")}
}
`;
}
__name(serializeClassifier, "serializeClassifier");

export {
  keyError,
  EXPORT_AGAIN,
  wrongType,
  readObject,
  checkKeys,
  readList,
  readNumber,
  readVector,
  readScale,
  readDecisionThreshold,
  readRegularization,
  HEAD_FORMAT,
  parseDriftgateHead,
  serializeClassifier
};
