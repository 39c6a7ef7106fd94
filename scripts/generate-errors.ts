import { scanErrors, type LocatedEntry, type LocatedSpot } from './errors/scan-errors.ts';
import { readSourceFiles } from './errors/source-files.ts';

/** What a class of errors is about. */
const ABOUT: Readonly<Record<string, string>> = {
  ConfigurationError: 'gate file, input or argument',
  DatasetError: 'labelled examples',
  ModelError: 'embedding model or vectors',
  ClassifierError: 'classifier',
};

const INTRODUCTION = `# Errors

Every error that driftgate raises on purpose: nothing was decided, and the exit code is 2. A breach of a limit is a result
and not listed here. \`driftgate explain <code>\` prints one entry. Codes are stable: what a code means does not change, and
scripts may rely on it; the words of a message may become better.

A message says what is wrong, where (\`gate.yml:7:12 limits.ece.max\`), what was expected, what was found and what to do;
its last line, \`more:\`, is the command that prints the entry of its code.
\`…\` stands for what is only known when it happens. This page is made from the sources by \`npm run generate\`.
`;

/** Every code with what is said under it, read from the sources below a root. */
export async function readErrors(root: string): Promise<readonly LocatedEntry[]> {
  return scanErrors(await readSourceFiles(root));
}

/** docs/errors.md. */
export function renderErrorsPage(entries: readonly LocatedEntry[]): string {
  const index = entries.map(({ code }) => `[\`${code}\`](#${code})`).join(' · ');
  return [INTRODUCTION, `${entries.length} codes: ${index}`, ...entries.map(renderEntry)].join('\n\n') + '\n';
}

function renderEntry({ code, spots }: LocatedEntry): string {
  return [`## ${code}`, ...spots.map(renderSpot)].join('\n\n');
}

function renderSpot({ error, expected, files, hints, what }: LocatedSpot): string {
  const words = what === '' ? '_Its words are only known when it happens._' : `**${escape(what)}**`;
  return [
    `${words} (${ABOUT[error] ?? error})`,
    '',
    ...(expected === undefined ? [] : [`- Expected: ${escape(expected)}`]),
    ...hints.map((hint) => `- What to do: ${escape(hint)}`),
    `- Raised in: ${files.map((file) => `[${file.replace('src/', '')}](../${file})`).join(', ')}`,
  ].join('\n');
}

/** Text of a message in Markdown: only what stands in backticks is code. */
function escape(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/[\\*_<>[\]{}]/g, String.raw`\$&`)))
    .join('');
}

/** The module that holds them for `driftgate explain`. */
export function renderErrorCatalogue(entries: readonly LocatedEntry[]): string {
  const catalogue = entries.map(({ code, spots }) => ({
    code,
    spots: spots.map(({ error, expected, hints, what }) => ({ error, what, expected, hints })),
  }));
  return [
    "import type { ErrorEntry } from './error-entry.ts';",
    '',
    '/** Every code that the sources raise, with what they say under it; made by `npm run generate`. */',
    `export const ERROR_CATALOGUE: readonly ErrorEntry[] = ${JSON.stringify(catalogue)};`,
    '',
  ].join('\n');
}
