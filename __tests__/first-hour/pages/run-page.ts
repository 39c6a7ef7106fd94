import { spawn, spawnSync } from 'node:child_process';
import { appendFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';

import { actionDirectory, emptyFolder } from '../../support/runner/action-directory.ts';
import { REPOSITORY } from '../../support/runner/action-metadata.ts';
import { cleanEnvironment } from '../../support/runner/execute.ts';
import { firstMissing, stepsOf, type Block } from './page-blocks.ts';

/** Pages are for a shell. */
export const HAS_BASH = spawnSync('bash', ['--version']).status === 0;
/** What lies in a reader's clone, which is at `~/driftgate` on every page. */
const CLONED = ['.cache', 'action.yml', 'dist', 'examples', 'fixtures'];
const EXIT_CODE = /# exits with (?<code>\d)/;

/** A reader's machine: a home with a clone of driftgate, and `driftgate` on the path. */
export interface Home {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A new home; the files take the place of what the clone has under their names. */
export async function createHome(replaced: Readonly<Record<string, string>> = {}): Promise<Home> {
  const path = await emptyFolder('reader');
  const bin = join(path, '.bin');
  await mkdir(bin);
  const cli = join(await actionDirectory(), 'dist', 'cli.js');
  // As `npm install --global` links it; the Node of the test runs it.
  await symlink(cli, join(bin, 'driftgate'));
  await symlink(process.execPath, join(bin, 'node'));
  await mkdir(join(path, 'driftgate'));
  for (const name of CLONED) {
    const target = replaced[name] ?? fileURLToPath(new URL(name, REPOSITORY));
    await symlink(target, join(path, 'driftgate', name));
  }
  const env = cleanEnvironment(path);
  return { path, env: { ...env, PATH: `${bin}:${env['PATH'] ?? ''}` } };
}

/** Does what a page says, step by step from the home folder, and compares outputs with what it shows. */
export async function followPage(page: string, home: Home): Promise<void> {
  const state = join(home.path, '.state');
  await writeFile(`${state}.cwd`, home.path);
  await writeFile(`${state}.env`, '');
  for (const step of stepsOf(page)) {
    const cwd = (await readFile(`${state}.cwd`, 'utf8')).trim();
    if (step.kind === 'run') {
      const output = await runBlock(step.block, { cwd, state, home, page });
      const missing = step.output && firstMissing(step.output.text, output);
      if (missing !== undefined) {
        throw new Error(`${page}:${step.output?.line ?? 0}: not in the output: ${missing}\n\n${output}`);
      }
      continue;
    }
    const file = join(cwd, step.file);
    if (step.kind === 'replace') {
      await replaceLine(file, step.line, step.block.text);
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    await (step.kind === 'write' ? writeFile : appendFile)(file, step.block.text);
  }
}

/** Puts a text in the place of the one line that says this, as far to the right as that was. */
async function replaceLine(file: string, line: string, by: string): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const [found, ...others] = lines.filter((each) => each.trim() === line);
  expect({ file, line, found, others }).toMatchObject({ found: expect.any(String), others: [] });
  const indent = found.slice(0, found.indexOf(line));
  const text = by.trimEnd().replaceAll(/^/gm, indent);
  await writeFile(file, lines.map((each) => (each === found ? text : each)).join('\n'));
}

interface Place {
  readonly cwd: string;
  readonly state: string;
  readonly home: Home;
  readonly page: string;
}

/** Runs a block in a shell that begins where the last one ended; returns all it printed. */
async function runBlock(block: Block, { cwd, state, home, page }: Place): Promise<string> {
  const script = [
    `set -e; source '${state}.env'`,
    `trap "pwd > '${state}.cwd'; export -p > '${state}.env'" EXIT`,
    block.text,
  ].join('\n');
  const child = spawn('bash', ['-c', script], { cwd, env: home.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const [exitCode, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  const expected = Number(EXIT_CODE.exec(block.text)?.groups?.['code'] ?? 0);
  const where = `${page}:${block.line}`;
  expect({ where, exitCode, ...(exitCode === expected ? {} : { out, err }) }).toEqual({
    where,
    exitCode: expected,
  });
  return `${out}\n${err}`;
}
