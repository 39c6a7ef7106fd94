import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/errors.ts
function formatLocation(where) {
  const position = where.line === void 0 ? "" : `:${where.line}:${where.column ?? 1}`;
  const key = where.key === void 0 ? "" : ` ${where.key}`;
  return `${where.file}${position}${key}`;
}
__name(formatLocation, "formatLocation");
function formatMessage(details) {
  const lines = [details.where ? `${formatLocation(details.where)}: ${details.what}` : details.what];
  if (details.expected !== void 0) lines.push(`  expected: ${details.expected}`);
  if (details.found !== void 0) lines.push(`  found: ${details.found}`);
  if (details.hint !== void 0) lines.push(`  what to do: ${details.hint}`);
  for (const problem of details.problems ?? []) {
    lines.push(`- ${formatMessage(problem).replaceAll("\n", "\n  ")}`);
  }
  return lines.join("\n");
}
__name(formatMessage, "formatMessage");
var DriftgateError = class extends Error {
  static {
    __name(this, "DriftgateError");
  }
  details;
  constructor(details) {
    super(formatMessage(details), details.cause === void 0 ? void 0 : { cause: details.cause });
    this.name = new.target.name;
    this.details = details;
  }
};
var ConfigurationError = class extends DriftgateError {
  static {
    __name(this, "ConfigurationError");
  }
};
var DatasetError = class extends DriftgateError {
  static {
    __name(this, "DatasetError");
  }
};
var ModelError = class extends DriftgateError {
  static {
    __name(this, "ModelError");
  }
};
var ClassifierError = class extends DriftgateError {
  static {
    __name(this, "ClassifierError");
  }
};
function systemCode(error) {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown";
}
__name(systemCode, "systemCode");
function isMissingFile(error) {
  return ["ENOENT", "ENOTDIR"].includes(systemCode(error));
}
__name(isMissingFile, "isMissingFile");
var REPORT_IT = "report these lines at https://github.com/driftgate/driftgate/issues, with the version and the gate file";
function describeError(error) {
  if (!(error instanceof DriftgateError)) {
    const text = error instanceof Error ? error.stack ?? error.message : String(error);
    const message = `driftgate failed unexpectedly, so nothing was decided: ${text}
  what to do: ${REPORT_IT}`;
    return [{ message }];
  }
  const problems = error.details.problems ?? [error.details];
  return problems.map((problem, index) => {
    const isLast = !problems.slice(index + 1).some(({ code }) => code === problem.code);
    const more = isLast ? `
  more: driftgate explain ${problem.code}` : "";
    return {
      message: `${formatMessage(problem)}${more}`,
      ...problem.where === void 0 ? {} : { where: problem.where }
    };
  });
}
__name(describeError, "describeError");

export {
  formatLocation,
  DriftgateError,
  ConfigurationError,
  DatasetError,
  ModelError,
  ClassifierError,
  systemCode,
  isMissingFile,
  describeError
};
