import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  require_undici
} from "./chunk-I4EK7UHY.js";
import {
  __name,
  __toESM
} from "./chunk-HRDOIWQD.js";

// src/platform/proxy-fetch.ts
var import_undici = __toESM(require_undici(), 1);
var LIMITS = { headersTimeout: 0, bodyTimeout: 0 };
var PROXY_VARIABLES = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"];
function createProxyFetch() {
  const hasProxy = PROXY_VARIABLES.some((name) => process.env[name]);
  const dispatcher = hasProxy ? new import_undici.EnvHttpProxyAgent(LIMITS) : new import_undici.Agent(LIMITS);
  const throughProxy = /* @__PURE__ */ __name((input, init) => (0, import_undici.fetch)(input, { ...init, dispatcher }), "throughProxy");
  return throughProxy;
}
__name(createProxyFetch, "createProxyFetch");
export {
  createProxyFetch
};
