import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  createConsoleLogger
} from "./chunk-5MFSTCK4.js";
import {
  terminalStyle
} from "./chunk-PFE2MOKX.js";
import {
  createEmbeddingSource,
  createRuntimeMultiply
} from "./chunk-T4XZNDNP.js";
import {
  createConnection,
  createRuntime
} from "./chunk-G5KVWJPA.js";
import {
  followWork,
  keepOnStop
} from "./chunk-VCSNAYF6.js";
import {
  systemCode
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/commands/session.ts
import { resolve } from "node:path";

// src/platform/disk-store.ts
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
var UNFINISHED = /^[0-9a-f]+\.bin\.[0-9a-f-]+\.tmp$/;
var LEFT_BEHIND = 36e5;
function createDiskStore(folder, logger) {
  const pathOf = /* @__PURE__ */ __name((fingerprint) => join(folder, `${fingerprint}.bin`), "pathOf");
  const tell = /* @__PURE__ */ __name((problem, error) => {
    logger.warn(`Vectors could not be ${problem} ${folder}: ${String(error)}`);
    return void 0;
  }, "tell");
  return {
    checkpoints: true,
    beforeStop: keepOnStop,
    load: /* @__PURE__ */ __name((fingerprint) => readFile(pathOf(fingerprint)).catch(
      (error) => systemCode(error) === "ENOENT" ? void 0 : tell("read from", error)
    ), "load"),
    save: /* @__PURE__ */ __name(async (fingerprint, bytes) => {
      const unfinished = `${pathOf(fingerprint)}.${randomUUID()}.tmp`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(unfinished, bytes, { flag: "wx" });
        await rename(unfinished, pathOf(fingerprint));
        await sweep(folder).catch(() => void 0);
        return true;
      } catch (error) {
        tell("kept in", error);
        await rm(unfinished, { force: true }).catch(() => void 0);
        return false;
      }
    }, "save")
  };
}
__name(createDiskStore, "createDiskStore");
async function sweep(folder) {
  for (const name of await readdir(folder)) {
    if (!UNFINISHED.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > LEFT_BEHIND) await rm(path, { force: true });
  }
}
__name(sweep, "sweep");

// src/commands/session.ts
async function startSession({ cache, quiet = false }) {
  const { animated, unicode } = terminalStyle(process.env, process.stderr);
  const logger = followWork(createConsoleLogger(process.stderr, { quiet, tty: animated, unicode }));
  const runtime = await createRuntime({ logger });
  return {
    logger,
    embeddings: createEmbeddingSource({
      runtime,
      logger,
      connect: createConnection(logger),
      ...cache === void 0 ? {} : { store: createDiskStore(resolve(cache), logger) }
    }),
    multiply: createRuntimeMultiply(runtime),
    runtime
  };
}
__name(startSession, "startSession");

export {
  startSession
};
