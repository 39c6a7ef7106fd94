import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  systemCode
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/config/read-text-file.ts
import { isUtf8 } from "node:buffer";
import { open, readFile } from "node:fs/promises";
var NEWLINE = 10;
var BYTE_ORDER_MARK = Uint8Array.of(239, 187, 191);
var CHUNK_BYTES = 1 << 20;
var LONGEST_LINE = 1 << 28;
function firstBadLine(bytes) {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
    line += 1;
  }
  return line;
}
__name(firstBadLine, "firstBadLine");
function failureDetails(request, cause) {
  const where = { file: request.shown };
  const code = systemCode(cause);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return {
      code: "missing-file",
      what: `${request.noun} does not exist`,
      where,
      expected: "a file",
      found: `no file at ${request.path}`,
      hint: request.missingHint,
      cause
    };
  }
  return {
    code: "unreadable-file",
    what: `${request.noun} cannot be read`,
    where,
    expected: "a file that this process may read",
    found: code === "EISDIR" ? "a folder" : `the system says ${code}`,
    hint: code === "EISDIR" ? "name the file inside the folder" : "check the permissions of the file",
    cause
  };
}
__name(failureDetails, "failureDetails");
async function readFileBytes(request, raise) {
  return readFile(request.path).catch((cause) => {
    throw raise(failureDetails(request, cause));
  });
}
__name(readFileBytes, "readFileBytes");
async function readTextFile(request, raise) {
  const bytes = await readFileBytes(request, raise);
  if (!isUtf8(bytes)) throw raise(notUtf8(request, firstBadLine(bytes)));
  return new TextDecoder().decode(bytes);
}
__name(readTextFile, "readTextFile");
function notUtf8(request, line) {
  return {
    code: "not-utf-8",
    what: `${request.noun} is not UTF-8 text`,
    where: { file: request.shown, line },
    expected: "UTF-8",
    found: "bytes that are none",
    hint: request.encodingHint
  };
}
__name(notUtf8, "notUtf8");
async function* readTextBlocks(request, raise) {
  let line = 1;
  let isFirst = true;
  const check = /* @__PURE__ */ __name((block) => {
    if (!isUtf8(block)) throw raise(notUtf8(request, line + firstBadLine(block) - 1));
    line += countLines(block);
    const isMarked = isFirst && block.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
    isFirst = false;
    return isMarked ? block.subarray(BYTE_ORDER_MARK.length) : block;
  }, "check");
  let unfinished = [];
  let held = 0;
  for await (const chunk of readChunks(request, raise)) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      yield check(
        unfinished.length === 0 ? chunk.subarray(0, end) : joined(unfinished, chunk.subarray(0, end))
      );
      unfinished = [];
      held = 0;
    }
    if (end < chunk.length) unfinished.push(chunk.subarray(end));
    held += chunk.length - end;
    if (held > LONGEST_LINE) throw raise(tooLong(request, line));
  }
  if (unfinished.length > 0) yield check(Buffer.concat(unfinished));
}
__name(readTextBlocks, "readTextBlocks");
function joined(pieces, last) {
  return Buffer.concat([...pieces, last]);
}
__name(joined, "joined");
function countLines(block) {
  let lines = 0;
  for (let at = block.indexOf(NEWLINE); at !== -1; at = block.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}
__name(countLines, "countLines");
function tooLong(request, line) {
  return {
    code: "line-too-long",
    what: "this line is too long",
    where: { file: request.shown, line },
    expected: `at most ${LONGEST_LINE} bytes`,
    found: "more",
    hint: "check that the file is what its name says, one row a line"
  };
}
__name(tooLong, "tooLong");
async function* readChunks(request, raise) {
  let handle;
  try {
    handle = await open(request.path);
    for (; ; ) {
      const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (cause) {
    throw raise(failureDetails(request, cause));
  } finally {
    await handle?.close();
  }
}
__name(readChunks, "readChunks");

export {
  failureDetails,
  readFileBytes,
  readTextFile,
  readTextBlocks
};
