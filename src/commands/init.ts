import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { normalize } from 'node:path/posix';
import { createInterface } from 'node:readline/promises';
import { loadGateConfig } from '../config/load-gate-config.ts';
import { ConfigurationError, systemCode } from '../errors.ts';
import {
  composeFiles,
  composeWorkflows,
  INIT_FILES,
  nextCommand,
  type ComposedFiles,
} from '../init/compose-files.ts';
import { copyWithIds } from '../init/copy-with-ids.ts';
import { addNamed, findExisting, findInRepository } from '../init/find-in-repository.ts';
import { makePlan } from '../init/make-plan.ts';
import type { Ask, InitWishes } from '../init/plan.ts';
import { plainLine } from '../init/plain-line.ts';
import { GATE_FILE, watchGate } from '../init/workflows.ts';
import { ownName } from './own-name.ts';
import { unwritableFile } from '../unwritable-file.ts';

/** Options of `driftgate init`. */
export interface InitCommandOptions extends InitWishes {
  /** Ask nothing: what is not clear is an error that names the flag. */
  readonly yes?: boolean;
  /** Print the files in place of writing them. */
  readonly dryRun?: boolean;
}

/** Where a command reads answers and writes; the process's own, or a test's. */
export interface InitConsole {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** What init would write, and what to say of it. */
interface Composed {
  readonly files: ComposedFiles;
  readonly notes: readonly string[];
  readonly next: string;
}

/**
 * Looks at the repository, asks what it cannot tell, and writes a gate file and two workflows. A file that is there is
 * named and left as it is.
 *
 * @throws ConfigurationError for what is missing, or unclear where nobody can be asked
 */
export async function initCommand(
  options: InitCommandOptions,
  root: string = process.cwd(),
  console: InitConsole = { input: process.stdin, output: process.stdout },
): Promise<void> {
  const say = (line: string): void => void console.output.write(`${line}\n`);
  const existing = await findExisting(root, INIT_FILES);
  for (const path of existing) say(`Left as it is: ${path} (it is there already)`);
  if (existing.length === INIT_FILES.length) {
    say(`Nothing to write. Next: ${ownName()} check`);
    return;
  }
  const { files, next, notes } = existing.includes(GATE_FILE)
    ? await composeForGate(root)
    : await composeForRepository(root, options, console);
  for (const note of notes) say(`Note: ${plainLine(note)}`);
  for (const [path, text] of Object.entries(files)) {
    if (existing.includes(path)) continue;
    if (options.dryRun === true) say(`--- ${path}\n${text}`);
    else if (await writeNewFile(resolve(root, path), text)) say(`Wrote ${path}`);
    else say(`Left as it is: ${path} (it is there already)`);
  }
  say(`Next: ${next}`);
}

/** The workflows of a gate file that is there. */
async function composeForGate(root: string): Promise<Composed> {
  const [config, { usesLfs }] = [await loadGateConfig(GATE_FILE, root), await findInRepository(root)];
  return { files: composeWorkflows(watchGate(config, root, usesLfs)), notes: [], next: `${ownName()} check` };
}

async function composeForRepository(
  root: string,
  options: InitCommandOptions,
  console: InitConsole,
): Promise<Composed> {
  const wishes = withPlainPaths(options);
  const findings = await addNamed(root, await findInRepository(root), wishes);
  const isSilent = options.yes === true || console.input.isTTY !== true;
  const { ask, close } = isSilent ? NOBODY : askOn(console);
  const plan = await makePlan(findings, wishes, ask).finally(close);
  const { columns, copyOf, path } = plan.dataset;
  // The copy holds texts, which are never printed.
  const copy =
    copyOf === undefined || options.dryRun === true
      ? {}
      : { [path]: await copyWithIds(resolve(root, copyOf), copyOf, columns.text) };
  return { files: { ...copy, ...composeFiles(plan) }, notes: plan.notes, next: nextCommand(plan, ownName()) };
}

/** `./models/old/` is the model that is found as `models/old`. */
function withPlainPaths(wishes: InitWishes): InitWishes {
  const paths: Partial<Record<'dataset' | 'reference' | 'candidate' | 'classifier', string>> = {};
  for (const name of ['dataset', 'reference', 'candidate', 'classifier'] as const) {
    const path = wishes[name];
    if (path !== undefined) paths[name] = normalize(path).replace(/(?<=.)\/$/, '');
  }
  return { ...wishes, ...paths };
}

/** Answers no question: whoever runs it without a terminal gets the name of the flag. */
const refuseToGuess: Ask = ({ choices, flag, what, why }) =>
  Promise.reject(
    new ConfigurationError({
      code: 'init-undecided',
      what: plainLine(what),
      expected: `an answer by ${flag}`,
      found: plainLine(why),
      hint: plainLine(`give ${flag} one of: ${choices.map(({ value }) => JSON.stringify(value)).join(', ')}`),
    }),
  );

/** Asks on a terminal until it is closed. */
interface Asker {
  readonly ask: Ask;
  readonly close: () => void;
}

const NOBODY: Asker = { ask: refuseToGuess, close: () => undefined };

/** Asks by numbers; an unknown answer is asked again, and where the input ends nothing is guessed. */
function askOn({ input, output }: InitConsole): Asker {
  const lines = createInterface({ input });
  const answers = lines[Symbol.asyncIterator]();
  const ask: Ask = async (question) => {
    const { choices, what, why } = question;
    output.write(`\n${plainLine(what)}\n  (${plainLine(why)})\n`);
    choices.forEach(({ shown, value }, at) => output.write(`  ${at + 1}. ${plainLine(shown ?? value)}\n`));
    for (;;) {
      output.write(`Number from 1 to ${choices.length}: `);
      const answer = await answers.next();
      if (answer.done === true) return refuseToGuess(question);
      const text = answer.value.trim();
      const choice = /^\d+$/.test(text) ? choices[Number(text) - 1] : undefined;
      if (choice !== undefined) return choice.value;
    }
  };
  return { ask, close: () => lines.close() };
}

/** Writes a file that is not there; false when it is. */
async function writeNewFile(path: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') return false;
    throw unwritableFile(path, cause);
  }
}
