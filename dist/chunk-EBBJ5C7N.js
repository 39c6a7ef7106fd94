import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/ports-github.ts
var GitHubFailure = class extends Error {
  static {
    __name(this, "GitHubFailure");
  }
  kind;
  /** Of HTTP; undefined without an answer. */
  status;
  constructor(kind, message, options = {}) {
    super(message, options.cause === void 0 ? void 0 : { cause: options.cause });
    this.name = "GitHubFailure";
    this.kind = kind;
    this.status = options.status;
  }
};
function describeUnpublished(error, { what, permission, fork = false }) {
  const begin = `No ${what} was written`;
  const rest = "the summary has everything";
  if (!(error instanceof GitHubFailure)) return `${begin} (${String(error)}); ${rest}.`;
  switch (error.kind) {
    case "forbidden":
    case "missing":
      return fork ? `${begin}: the token of a pull request from a fork may only read, whatever its workflow asks for; ${rest}.` : `${begin} (${error.message}): add permission \`${permission}\` to get ${article(what)} ${what}; ${rest}.`;
    case "invalid":
      return `${begin}: GitHub does not take it (${error.message}); ${rest}.`;
    case "rate-limited":
      return `${begin}: GitHub's rate limit was reached and the wait is too long for a job (${error.message}); ${rest}.`;
    case "unreachable":
      return `${begin}: GitHub could not be reached (${error.message}); ${rest}.`;
  }
}
__name(describeUnpublished, "describeUnpublished");
function article(noun) {
  return /^[aeiou]/.test(noun) ? "an" : "a";
}
__name(article, "article");

export {
  GitHubFailure,
  describeUnpublished
};
