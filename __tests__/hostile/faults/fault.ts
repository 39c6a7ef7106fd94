import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { decideGate, type DecideOptions, type Ending } from './decide-gate.ts';
import { gateText, type GateKeys, type GoodGate } from './good-gate.ts';

/** One thing that goes wrong with a sound gate. */
export interface Fault {
  readonly name: string;
  readonly inject: (gate: GateCopy) => Promise<unknown>;
  /** The verdict's effect, or `error` and the code. */
  readonly ends: string;
  /** Names the file and what is wrong with it. */
  readonly says: RegExp;
}

/** Something unusual that is no fault: the gate passes. */
export type Control = Pick<Fault, 'name' | 'inject'>;

/** A copy of the good gate that may be broken. */
export interface GateCopy {
  readonly folder: string;
  readonly good: GoodGate;
  /** Absolute path of a file of it. */
  path(name: string): string;
  read(name: string): Promise<Buffer>;
  write(name: string, content: string | Uint8Array): Promise<void>;
  /** Reads a text file, changes it and writes it back. */
  edit(name: string, change: (text: string) => string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Writes the gate file with these keys in the place of the usual ones. */
  gate(keys: GateKeys): Promise<void>;
  /** Takes all rights from a file; the gate then runs as a user who must respect that. */
  forbid(name: string): Promise<void>;
  /** Runs the gate as it is now. */
  decide(): Promise<Ending>;
  /** What the shell says. */
  use(options: DecideOptions): void;
  /** Done when the gate has ended. */
  after(task: () => unknown): void;
}

/** User id of `nobody`: permissions mean nothing to root. */
const NOBODY = 65_534;

/** Copies the good gate, breaks the copy and runs it. */
export async function runBroken(good: GoodGate, inject: Fault['inject']): Promise<Ending> {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-broken-'));
  const last: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  await cp(good.folder, folder, { recursive: true });
  let isForbidden = false;
  let options: DecideOptions = {};
  const path = (name: string): string => join(folder, name);
  const decide = (): Promise<Ending> => decideGate(folder, options);
  const copy: GateCopy = {
    folder,
    good,
    path,
    read: (name) => readFile(path(name)),
    write: (name, content) => writeFile(path(name), content),
    edit: async (name, change) => writeFile(path(name), change(await readFile(path(name), 'utf8'))),
    remove: (name) => rm(path(name), { recursive: true }),
    gate: (keys) => writeFile(path('driftgate.yml'), gateText(keys)),
    async forbid(name) {
      // Not even root's own folder may be in the way.
      await chmod(folder, 0o755);
      await chmod(path(name), 0);
      isForbidden = true;
    },
    decide,
    use: (given) => void (options = given),
    after: (task) => void last.unshift(task),
  };
  try {
    await inject(copy);
    return isForbidden ? await asNobody(decide) : await decide();
  } finally {
    for (const task of last) await task();
  }
}

async function asNobody(task: () => Promise<Ending>): Promise<Ending> {
  if (process.getuid?.() !== 0) return task();
  process.seteuid?.(NOBODY);
  try {
    return await task();
  } finally {
    process.seteuid?.(0);
  }
}
