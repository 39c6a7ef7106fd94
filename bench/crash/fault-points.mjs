/**
 * Loaded before a program by `node --import`: counts what the program does to files, and at the n-th of these moments lets
 * something happen. `FAULT` is JSON: `{count: FILE}` writes the moments down; `{at, act}` acts at one of them, by its
 * number from 0 or by how it begins, such as `rename report.json`: `kill` ends the process by SIGKILL before it, `half` in
 * the middle of what is written, `error` makes it fail with `code` (with half of it written where it writes), `signal` sends
 * SIGTERM and goes on. `{shift, shiftAfter}` moves the clock by so many milliseconds after so many looks at it.
 */
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

const { act, at = -1, code = 'EIO', count, shift, shiftAfter = 0 } = JSON.parse(process.env.FAULT ?? '{}');
const WATCHED = ['mkdir', 'open', 'writeFile', 'rename', 'rm'];
const moments = [];

/** What happens at a moment; `half` writes half of what was to be written. */
async function moment(name, path, half) {
  moments.push(`${name} ${basename(String(path))}`);
  const isHere = typeof at === 'string' ? moments.at(-1).startsWith(at) : moments.length - 1 === at;
  if (!isHere) return;
  if (act === 'half' || act === 'error') await half?.();
  if (act === 'kill' || act === 'half') process.kill(process.pid, 'SIGKILL');
  if (act === 'signal') process.kill(process.pid, 'SIGTERM');
  if (act === 'error') throw Object.assign(new Error(`${code}: injected, ${name}`), { code });
}

function isWriting(name, flags) {
  return name !== 'open' || /[wax+]/.test(String(flags ?? 'r'));
}

for (const name of WATCHED) {
  const original = promises[name];
  promises[name] = async (path, ...rest) => {
    if (!isWriting(name, rest[0])) return original(path, ...rest);
    const half = name === 'writeFile' ? () => original(path, halfOf(rest[0]), ...rest.slice(1)) : undefined;
    await moment(name, path, half);
    const result = await original(path, ...rest);
    if (name === 'open') watchHandle(result, path);
    return result;
  };
}
syncBuiltinESMExports();

function watchHandle(handle, path) {
  for (const name of ['write', 'sync']) {
    const original = handle[name].bind(handle);
    handle[name] = async (...args) => {
      const half = name === 'write' ? () => original(halfOf(args[0])) : undefined;
      await moment(name, path, half);
      return original(...args);
    };
  }
}

function halfOf(content) {
  return typeof content === 'string'
    ? content.slice(0, content.length >> 1)
    : content.subarray(0, content.length >> 1);
}

if (count !== undefined) process.on('exit', () => fs.writeFileSync(count, JSON.stringify(moments)));

// A clock that is wrong from the start, or that jumps after so many looks at it.
if (shift !== undefined) {
  const Real = Date;
  let looks = 0;
  const now = () => Real.now() + (looks++ >= shiftAfter ? shift : 0);
  globalThis.Date = class extends Real {
    constructor(...args) {
      super(...(args.length === 0 ? [now()] : args));
    }
    static now() {
      return now();
    }
  };
}
