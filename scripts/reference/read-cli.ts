import { Command } from 'commander';

import type { CommandHelp } from './cli-page.ts';

/** Characters of a line of help. */
const WIDTH = 100;

/** Help of the program and of each command, as commander writes it; nothing is run. */
export async function readCliHelp(): Promise<readonly CommandHelp[]> {
  const program = await loadProgram();
  return [program, ...program.commands].map((command) => {
    command.configureOutput({ getOutHelpWidth: () => WIDTH, getOutHasColors: () => false });
    const name = command === program ? program.name() : `${program.name()} ${command.name()}`;
    return { name, help: command.helpInformation() };
  });
}

/** The method by which the entry hands its arguments over. */
const PARSE = 'parseAsync';

/** The program that `src/cli.ts` declares: the entry parses its arguments at once, so that call is caught. */
async function loadProgram(): Promise<Command> {
  const original = Object.getOwnPropertyDescriptor(Command.prototype, PARSE);
  if (original === undefined) throw new Error(`commander has no ${PARSE} any more`);
  let declared: unknown;
  const caught = new Proxy(() => undefined, {
    apply: (_, program: unknown) => {
      declared = program;
      return Promise.resolve(program);
    },
  });
  Object.defineProperty(Command.prototype, PARSE, { ...original, value: caught });
  try {
    await import('../../src/cli.ts');
  } finally {
    Object.defineProperty(Command.prototype, PARSE, original);
  }
  if (declared instanceof Command) return declared;
  throw new Error('src/cli.ts declares no program');
}
