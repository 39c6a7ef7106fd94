/** A command with what `--help` prints. */
export interface CommandHelp {
  /** Such as `driftgate check`. */
  readonly name: string;
  readonly help: string;
}

const INTRODUCTION = `# The command line

What \`--help\` prints, for every command; made by \`npm run generate\`. The first steps are in the [tutorial](../tutorial.md). Exit codes:
0 for pass and warn, 1 for fail, 2 where nothing could be decided ([errors](../errors.md)).

\`DRIFTGATE_BACKEND=wasm\` computes on WebAssembly in place of native code.`;

/** docs/reference/cli.md. */
export function renderCliPage(commands: readonly CommandHelp[]): string {
  const sections = commands.map(({ help, name }) => `## ${name}\n\n\`\`\`text\n${help.trim()}\n\`\`\``);
  return [INTRODUCTION, ...sections, ''].join('\n\n');
}
