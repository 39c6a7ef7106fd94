import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
} from 'yaml';

import { ConfigurationError, type ErrorDetails, type SourceLocation } from '../../errors.ts';
import { combineProblems } from './combine-problems.ts';
import { refuseDepth } from './nesting.ts';

const MAXIMUM_ALIASES = 50;
const SHOWN_SYNTAX_ERRORS = 5;

/** Steps from the root of the file to a value. */
export type KeyPath = readonly PropertyKey[];

/** A YAML text as plain values, which still knows where each of them stands. */
export interface YamlSource {
  readonly value: unknown;
  /** Position of the key (or list item) at the path, or of its nearest ancestor when it is not there. */
  locate(path: KeyPath): Required<SourceLocation>;
}

/** `dataset.unsafe-labels[0]`. */
function formatPath(path: KeyPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

/** Offset of the key that the path ends at. */
function offsetOf(document: Document.Parsed, path: KeyPath): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
      if (pair === undefined || !isScalar(pair.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)];
      if (!isNode(item)) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else {
      return offset;
    }
  }
  return offset;
}

function syntaxProblems(
  document: Document.Parsed,
  text: string,
  file: string,
  lines: LineCounter,
): ErrorDetails[] {
  return [...document.errors, ...document.warnings].slice(0, SHOWN_SYNTAX_ERRORS).map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    const where = { file, line, column: col };
    if (error.code === 'DUPLICATE_KEY') {
      const key = /^[^\s:]*/.exec(text.slice(error.pos[0]))?.[0] ?? '';
      return {
        code: 'duplicate-key',
        what: `the key "${key}" is given twice`,
        where,
        expected: 'each key once',
        found: 'two of them',
        hint: 'merge the two entries or remove one',
      };
    }
    return {
      code: 'yaml-syntax',
      what: error.message,
      where,
      expected: 'YAML 1.2',
      found: 'text that is none',
      hint: 'check the indentation and quotes near here',
    };
  });
}

/** Aliases (`*name`) whose anchor (`&name`) is not above them. */
function openAliases(document: Document.Parsed, file: string, lines: LineCounter): readonly ErrorDetails[] {
  const problems: ErrorDetails[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      const { line, col } = lines.linePos(alias.range?.[0] ?? 0);
      const what = `the alias "*${alias.source}" has no anchor "&${alias.source}" above it`;
      const hint = 'put text that starts with * in quotes';
      const expected = `"&${alias.source}" above it`;
      const where = { file, line, column: col };
      problems.push({ code: 'yaml-syntax', what, where, expected, found: 'none', hint });
    },
  });
  return problems;
}

/**
 * Parses YAML 1.2.
 *
 * @throws ConfigurationError with line and column: `yaml-syntax`, `duplicate-key`, `too-many-aliases`, `empty-file`
 */
export function parseYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  refuseDepth(text, file);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const problems = syntaxProblems(document, text, file, lines);
  if (problems.length > 0) throw combineProblems(problems);
  const aliases = openAliases(document, file, lines);
  if (aliases.length > 0) throw combineProblems(aliases);
  return {
    value: toPlainValue(document, file),
    locate(path) {
      const { line, col } = lines.linePos(offsetOf(document, path));
      return { file, line, column: col, key: formatPath(path) };
    },
  };
}

function toPlainValue(document: Document.Parsed, file: string): unknown {
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAXIMUM_ALIASES });
  } catch (cause) {
    throw new ConfigurationError({
      code: 'too-many-aliases',
      what: 'the aliases (`*name`) of this file cannot be expanded',
      where: { file },
      expected: `at most ${MAXIMUM_ALIASES} values behind aliases`,
      found: 'more, or an alias that holds itself',
      hint: 'write the values out',
      cause,
    });
  }
  if (value === null || value === undefined) {
    throw new ConfigurationError({
      code: 'empty-file',
      what: 'the gate file is empty',
      where: { file },
      expected: 'the keys dataset, reference, candidate and classifier',
      found: 'nothing',
      hint: 'write one with `driftgate init`',
    });
  }
  return value;
}
