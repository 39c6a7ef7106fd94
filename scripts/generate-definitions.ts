import type { Definition } from '../src/explain/definition.ts';

const PAGE = 'docs/metrics.md';
/** First headings of the tables that define something, and what their rows are. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['Name', 'metric'],
  ['Number', 'number'],
  ['Monitor', 'monitor'],
  ['Mechanism', 'simulated drift'],
  ['Remedy', 'remedy'],
  ['Finding', 'finding'],
  ['Status', 'status of a check'],
]);
/** A heading that only says that a column holds the definition. */
const DEFINITION = 'Definition';
const MOST_WORDS = 7;

/** Every row of the tables of docs/metrics.md that define something, in the order of the page. */
export function readDefinitions(page: string): readonly Definition[] {
  const definitions: Definition[] = [];
  let anchor = '';
  let header: readonly string[] = [];
  for (const line of page.split('\n')) {
    const title = /^#+ (.*)/.exec(line)?.[1];
    if (title !== undefined) anchor = anchorOf(title);
    if (!line.startsWith('|')) {
      header = [];
      continue;
    }
    const cells = cellsOf(line);
    if (header.length === 0) header = cells;
    else if (!cells.every((cell) => /^:?-+:?$/.test(cell)))
      definitions.push(...readRow(header, cells, anchor));
  }
  return definitions;
}

function readRow(header: readonly string[], cells: readonly string[], anchor: string): readonly Definition[] {
  const kind = KINDS.get(header[0]);
  const names = namesIn(cells[0]);
  if (kind === undefined || names.length === 0) return [];
  const parts = cells.slice(1).flatMap((cell, index) => {
    const heading = header[index + 1];
    const text = withoutPointers(plainText(cell));
    if (text === '') return [];
    return { heading: heading.startsWith(DEFINITION) ? DEFINITION : heading, text };
  });
  return [{ names, kind, address: `${PAGE}#${anchor}`, parts }];
}

/** Names in backticks; a row that has none is known by its words, such as `fisher-ratio`. */
function namesIn(cell: string): readonly string[] {
  const names = [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
  const words = cell.replace(/`[^`]*`/g, ' ').trim();
  const isName = /^[\p{L}\p{N} -]+$/u.test(words) && words.split(/\s+/).length <= MOST_WORDS;
  return isName ? [...names, words.toLowerCase().replaceAll(' ', '-')] : names;
}

/** Cells of a row; a bar in a cell is escaped. */
function cellsOf(line: string): readonly string[] {
  const cells = line.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
  return cells.slice(1, -1);
}

/** What stands below on the page is behind the address that follows a definition. */
function withoutPointers(text: string): string {
  return text.replace(/^see below(?:; |$)|; see below$/g, '');
}

/** Text without links, emphasis and backticks. */
function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}])_([^_]+)_(?![\p{L}\p{N}])/gu, '$1')
    .replaceAll('`', '');
}

/** The fragment that GitHub gives a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

/** The module that holds them for `driftgate explain`. */
export function renderDefinitions(page: string): string {
  return [
    "import type { Definition } from './definition.ts';",
    '',
    '/** What docs/metrics.md defines, row by row; made by `npm run generate`. */',
    `export const DEFINITIONS: readonly Definition[] = ${JSON.stringify(readDefinitions(page))};`,
    '',
  ].join('\n');
}
