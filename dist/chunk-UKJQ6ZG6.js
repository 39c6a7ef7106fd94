import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  ConfigurationError
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/unwritable-file.ts
var NO_ROOM = {
  ENOSPC: "the disk is full, so the file could not be written",
  EDQUOT: "the quota on this disk is used up, so the file could not be written",
  EFBIG: "the file is larger than this disk or a limit of this process (`ulimit -f`) allows"
};
function unwritableFile(path, cause) {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : void 0;
  const noRoom = NO_ROOM[code ?? ""];
  return new ConfigurationError({
    code: "unwritable-file",
    what: noRoom ?? "the file cannot be written",
    where: { file: path },
    expected: noRoom === void 0 ? "a path that this process may write" : "room for the file",
    found: code === void 0 ? "an error without a code" : `the system says ${code}`,
    hint: noRoom === void 0 ? "name a folder that can be written" : "make room and run it again: what is whole is not made again",
    cause
  });
}
__name(unwritableFile, "unwritableFile");

export {
  unwritableFile
};
