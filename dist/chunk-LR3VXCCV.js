import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  GitHubFailure
} from "./chunk-EBBJ5C7N.js";
import {
  getOctokit
} from "./chunk-277NM454.js";
import {
  plainLine
} from "./chunk-DEQM4B2H.js";
import {
  external_exports
} from "./chunk-2E4C7LRW.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/platform/github-identity.ts
var ACTIONS_BOT = "github-actions[bot]";
function createOwnership({ account: account2, isApp, viewer: viewer2 }) {
  let person = isApp ? Promise.resolve(void 0) : void 0;
  let app;
  return async (author) => {
    if (author === void 0) return false;
    person ??= account2().catch(undefinedIfRefused);
    const login = await person;
    if (login !== void 0) return author.login === login;
    if (!author.isBot) return false;
    if (author.login === ACTIONS_BOT) return true;
    app ??= viewer2().catch(undefinedIfRefused);
    return author.login === await app;
  };
}
__name(createOwnership, "createOwnership");
function undefinedIfRefused(error) {
  const answered = error instanceof GitHubFailure && error.kind !== "unreachable" && error.kind !== "rate-limited";
  if (!answered) throw error;
}
__name(undefinedIfRefused, "undefinedIfRefused");

// src/platform/github-retries.ts
import { setTimeout as sleep } from "node:timers/promises";
var PATIENCE = { request: 8e3, total: 2e4, pause: 500 };
var MOST_ATTEMPTS = 4;
var SECOND = 1e3;
var QUICK = 1e3;
var SLACK = 250;
var NO_CONTENT = 204;
var requestError = external_exports.object({
  message: external_exports.string(),
  status: external_exports.number(),
  response: external_exports.object({ headers: external_exports.record(external_exports.string(), external_exports.unknown()) }).optional()
});
var TOO_LATE = new GitHubFailure("unreachable", "it did not answer in time");
function boundedRetries(patience, debug) {
  let left = patience.total;
  const log = { debug, info: debug, warn: debug, error: debug };
  return ({ hook }) => {
    hook.wrap("request", async (request, options) => {
      const name = `${options.method} ${options.url}`;
      for (let attempt = 1; ; attempt++) {
        if (left <= 0) throw new GitHubFailure("unreachable", "it was too slow or failed too often");
        const begin = performance.now();
        const signal = AbortSignal.timeout(Math.ceil(Math.min(patience.request, left)));
        try {
          options.request = { ...options.request, signal, log };
          const response = await request(options);
          if (isWhole(response)) {
            left -= Math.max(0, performance.now() - begin - QUICK);
            return response;
          }
          throw new GitHubFailure("unreachable", "its answer was cut off or is no JSON");
        } catch (error) {
          left -= performance.now() - begin;
          const { failure, wait } = readAttempt(signal.aborted ? TOO_LATE : error);
          debug(`${name}, attempt ${attempt}: ${failure.message}`);
          const pause = wait ?? patience.pause * 2 ** (attempt - 1);
          const repeats = isRepeatable(failure, options.method) && attempt < MOST_ATTEMPTS && pause < left;
          if (!repeats) throw failure;
          left -= pause;
          await sleep(pause);
        }
      }
    });
  };
}
__name(boundedRetries, "boundedRetries");
function isWhole({ data, status }) {
  return status === NO_CONTENT || typeof data === "object" && data !== null;
}
__name(isWhole, "isWhole");
function isRepeatable({ kind }, method) {
  return kind === "rate-limited" || kind === "unreachable" && method !== "POST";
}
__name(isRepeatable, "isRepeatable");
function readAttempt(error) {
  if (error instanceof GitHubFailure) return { failure: error, wait: void 0 };
  const { data } = requestError.safeParse(error);
  const kind = data === void 0 ? "unreachable" : kindOf(data);
  const message = plainLine(error instanceof Error ? error.message : String(error));
  const status = data?.response === void 0 ? void 0 : data.status;
  return {
    failure: new GitHubFailure(kind, status === void 0 ? message : `${status}: ${message}`, {
      status,
      cause: error
    }),
    wait: data === void 0 || kind !== "rate-limited" ? void 0 : namedWait(data)
  };
}
__name(readAttempt, "readAttempt");
function kindOf({ message, response, status }) {
  if (response === void 0) return "unreachable";
  const { headers } = response;
  const limited = "retry-after" in headers || headers["x-ratelimit-remaining"] === "0";
  if (status === 429 || status === 403 && (limited || /rate limit|abuse/i.test(message))) {
    return "rate-limited";
  }
  if (status >= 500 || status === 408) return "unreachable";
  if (status === 401 || status === 403) return "forbidden";
  return status === 404 || status === 410 ? "missing" : "invalid";
}
__name(kindOf, "kindOf");
function namedWait({ response }) {
  const headers = response?.headers ?? {};
  const after = Number(headers["retry-after"] ?? NaN);
  if (after >= 0) return after * SECOND;
  const reset = Number(headers["x-ratelimit-reset"] ?? NaN);
  if (headers["x-ratelimit-remaining"] !== "0" || !(reset > 0)) return void 0;
  return Math.max(0, reset * SECOND - Date.now()) + SLACK;
}
__name(namedWait, "namedWait");

// src/platform/github-client.ts
var APP_TOKEN = "ghs_";
var PAGE = 100;
var MOST_PAGES = 30;
var user = external_exports.object({ login: external_exports.string(), type: external_exports.string() }).nullable();
var comment = external_exports.object({ id: external_exports.number(), body: external_exports.string().nullish(), user });
var issue = external_exports.object({
  number: external_exports.number(),
  body: external_exports.string().nullish(),
  user,
  pull_request: external_exports.unknown().optional()
});
var file = external_exports.object({
  filename: external_exports.string(),
  previous_filename: external_exports.string().optional(),
  status: external_exports.string(),
  patch: external_exports.string().optional()
});
var pull = external_exports.object({ head: external_exports.object({ sha: external_exports.string() }), merge_commit_sha: external_exports.string().nullish() });
var account = external_exports.object({ login: external_exports.string() });
var viewer = external_exports.object({ viewer: account });
function createGitHubClient(options) {
  const { logger, patience = PATIENCE, token } = options;
  if (token === void 0 || token === "") return void 0;
  const baseUrl = (options.baseUrl ?? process.env.GITHUB_API_URL ?? "").replace(/\/+$/, "");
  const debug = /* @__PURE__ */ __name((message) => logger.debug(`GitHub: ${message}`), "debug");
  const octokit = getOctokit(
    token,
    {
      log: { debug, info: debug, warn: debug, error: debug },
      userAgent: "driftgate",
      ...baseUrl === "" ? {} : { baseUrl }
    },
    boundedRetries(patience, debug)
  );
  return {
    isOwn: createOwnership({
      isApp: token.startsWith(APP_TOKEN),
      account: /* @__PURE__ */ __name(async () => read(account, (await octokit.rest.users.getAuthenticated()).data).login, "account"),
      viewer: /* @__PURE__ */ __name(async () => read(viewer, await octokit.graphql("{ viewer { login } }")).viewer.login, "viewer")
    }),
    ...commentMethods(octokit),
    ...pullRequestMethods(octokit),
    ...issueMethods(octokit)
  };
}
__name(createGitHubClient, "createGitHubClient");
function commentMethods({
  rest: { issues }
}) {
  return {
    listComments: /* @__PURE__ */ __name(async ({ owner, repo, number }) => {
      const found = await readPages(
        comment,
        MOST_PAGES,
        (page) => issues.listComments({ owner, repo, issue_number: number, ...page })
      );
      return found.map((item) => ({ id: item.id, body: item.body ?? "", author: authorOf(item) })).toSorted((a, b) => a.id - b.id);
    }, "listComments"),
    createComment: /* @__PURE__ */ __name(async ({ owner, repo, number }, body) => {
      await issues.createComment({ owner, repo, issue_number: number, body });
    }, "createComment"),
    updateComment: /* @__PURE__ */ __name(async ({ owner, repo }, id, body) => {
      await issues.updateComment({ owner, repo, comment_id: id, body });
    }, "updateComment"),
    deleteComment: /* @__PURE__ */ __name(async ({ owner, repo }, id) => {
      await issues.deleteComment({ owner, repo, comment_id: id });
    }, "deleteComment")
  };
}
__name(commentMethods, "commentMethods");
function pullRequestMethods({ rest: { pulls } }) {
  return {
    currentCommits: /* @__PURE__ */ __name(async ({ owner, repo, number }) => {
      const { head, merge_commit_sha: merge } = read(
        pull,
        (await pulls.get({ owner, repo, pull_number: number })).data
      );
      return [head.sha, ...typeof merge === "string" ? [merge] : []];
    }, "currentCommits"),
    listChangedFiles: /* @__PURE__ */ __name(async ({ owner, repo, number }, most) => {
      const found = await readPages(
        file,
        Math.ceil(most / PAGE),
        (page) => pulls.listFiles({ owner, repo, pull_number: number, ...page })
      );
      return found.slice(0, most).map(({ filename: path, patch, previous_filename, status }) => {
        return { path, previousPath: previous_filename ?? path, status, patch };
      });
    }, "listChangedFiles")
  };
}
__name(pullRequestMethods, "pullRequestMethods");
function issueMethods({
  rest: { issues }
}) {
  return {
    listOpenIssues: /* @__PURE__ */ __name(async ({ owner, repo }, { label, pages }) => {
      const labels = label === void 0 ? {} : { labels: label };
      const found = await readPages(
        issue,
        pages,
        (page) => issues.listForRepo({ owner, repo, state: "open", sort: "updated", ...labels, ...page })
      );
      return found.filter(({ pull_request }) => pull_request === void 0).map((item) => ({ number: item.number, body: item.body ?? "", author: authorOf(item) }));
    }, "listOpenIssues"),
    createIssue: /* @__PURE__ */ __name(async ({ owner, repo }, { title, body, labels }) => {
      await issues.create({ owner, repo, title, body, labels: [...labels] });
    }, "createIssue"),
    updateIssue: /* @__PURE__ */ __name(async ({ owner, repo, number }, changes) => {
      await issues.update({ owner, repo, issue_number: number, ...changes });
    }, "updateIssue")
  };
}
__name(issueMethods, "issueMethods");
function authorOf({ user: found }) {
  return found === null ? void 0 : { login: found.login, isBot: found.type === "Bot" };
}
__name(authorOf, "authorOf");
function read(schema, data) {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new GitHubFailure("unreachable", "its answer is not the one of its description", {
    cause: parsed.error
  });
}
__name(read, "read");
async function readPages(schema, most, ask) {
  const items = [];
  for (let page = 1; page <= most; page++) {
    const { data, headers } = await ask({ per_page: PAGE, page });
    items.push(...read(external_exports.array(schema), data));
    if (headers.link?.includes('rel="next"') !== true) break;
  }
  return items;
}
__name(readPages, "readPages");

export {
  createGitHubClient
};
