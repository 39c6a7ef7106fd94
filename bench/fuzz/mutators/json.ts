import type { RandomSource } from '../../../src/core/random.ts';
import { editBytes } from './bytes.ts';
import { branchesOf, copyOf, print, raw, treeOf, type Branch, type JsonNode } from './json-tree.ts';
import { chance, few, oneOf, pick, textOf, utf8, type Bytes, type Mutator } from './mutator.ts';

const DEEP = 100_000;
const LONG = 300_000;

const NUMBERS = [
  '0',
  '-0',
  '-1',
  '0.5',
  '1.5',
  '1e308',
  '-1e308',
  '1e400',
  '-1e400',
  '5e-324',
  '1e-400',
  '2147483648',
  '4294967296',
  '9007199254740993',
  '1e21',
  '3.4028236e38',
  '99999999999999999999999999999999999999',
  '0.30000000000000004',
];
const STRINGS = [
  '""',
  '"NaN"',
  '"Infinity"',
  '"1"',
  '"__proto__"',
  '"constructor"',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\n::error::x"',
  '"<script>"',
  '"../../../../etc/passwd"',
  '"\\u202e\\u2028\\ufeff"',
  '"%s%n$&$1"',
];
const WORDS = ['null', 'true', 'false', '[]', '{}', '[[]]', '[null]', '{"":{}}'];
/** No JSON at all, though some writers write them. */
const NOT_JSON = [
  'NaN',
  'Infinity',
  '-Infinity',
  'undefined',
  "'a'",
  '01',
  '.5',
  '1.',
  '+1',
  '0x10',
  '',
  '"',
  '\\',
];
const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  '',
  '0',
  'then',
  'toJSON',
];

/** A value that takes another's place. */
function strangeValue(random: RandomSource): string {
  const kind = random.integer(100);
  if (kind < 30) return pick(random, NUMBERS);
  if (kind < 50) return pick(random, STRINGS);
  if (kind < 75) return pick(random, WORDS);
  if (kind < 90) return pick(random, NOT_JSON);
  if (kind < 94) return JSON.stringify('x'.repeat(random.integer(LONG)));
  if (kind < 96) return nested(random, '[', ']');
  if (kind < 98) return nested(random, '{"a":', '}');
  return `[${Array.from({ length: random.integer(20_000) }, () => '0').join(',')}]`;
}

function nested(random: RandomSource, open: string, close: string): string {
  const depth = pick(random, [10, 1_000, DEEP]);
  return `${open.repeat(depth)}0${chance(random, 0.9) ? close.repeat(depth) : ''}`;
}

function editList(items: JsonNode[], random: RandomSource, others: readonly JsonNode[]): void {
  const at = random.integer(items.length + 1);
  const action = random.integer(7);
  if (action === 0) items.splice(at, 1);
  else if (action === 1 && items.length > 0) items.splice(at, 0, copyOf(pick(random, items)));
  else if (action === 2) items.splice(at, 0, raw(strangeValue(random)));
  else if (action === 3) items.length = at;
  else if (action === 4 && others.length > 0) items.splice(at, 1, copyOf(pick(random, others)));
  else if (action === 5) items.reverse();
  else items.splice(at, 1, raw(strangeValue(random)));
}

function editObject(
  { entries }: Extract<Branch, { readonly kind: 'object' }>,
  random: RandomSource,
  others: readonly JsonNode[],
): void {
  const at = random.integer(entries.length + 1);
  const entry = entries.at(at) ?? ['', raw('null')];
  const action = random.integer(9);
  if (action === 0) entries.splice(at, 1);
  else if (action === 1) entries.splice(at, 0, [entry[0], raw(strangeValue(random))]);
  else if (action === 2) entries.splice(at, 0, [pick(random, KEYS), raw(strangeValue(random))]);
  else if (action === 3 && entries.length > 0)
    entry[0] = pick(random, [...KEYS, `${entry[0]} `, entry[0].toUpperCase()]);
  else if (action === 4 && others.length > 0) entry[1] = copyOf(pick(random, others));
  else if (action === 5 && entries.length > 1) {
    const other = pick(random, entries);
    [entry[1], other[1]] = [other[1], entry[1]];
  } else if (action === 6) entries.push([pick(random, KEYS), copyOf({ kind: 'object', entries })]);
  else entry[1] = raw(strangeValue(random));
}

/** JSON text with some keys and values dropped, doubled, retyped or taken from another one. */
export function editJson(text: string, random: RandomSource, other = text): string {
  const [tree, donor] = [parse(text), parse(other)];
  if (tree === undefined || tree.kind === 'raw') return textOf(editBytes(utf8(text), random, utf8(other)));
  const others: readonly JsonNode[] = donor === undefined || donor === tree ? [] : branchesOf(donor, 500);
  for (let left = few(random, 5); left > 0; left--) {
    const branches = branchesOf(tree);
    // Half of the edits are near the root, where most promises are.
    const branch = chance(random, 0.5)
      ? branches[random.integer(Math.min(12, branches.length))]
      : pick(random, branches);
    if (branch.kind === 'list') editList(branch.items, random, others);
    else editObject(branch, random, others);
  }
  return print(chance(random, 0.01) ? raw(strangeValue(random)) : tree);
}

function parse(text: string): JsonNode | undefined {
  try {
    return treeOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Structural edits of JSON documents. */
export const mutateJson: Mutator = (random, seeds) =>
  utf8(editJson(textOf(pick(random, seeds)), random, textOf(pick(random, seeds))));

/** Structural edits of some lines of JSON lines, and lines dropped, doubled and moved. */
export const mutateJsonLines: Mutator = (random, seeds) => {
  const lines = linesOf(pick(random, seeds));
  const others = linesOf(pick(random, seeds));
  for (let left = few(random, 6); left > 0; left--) {
    const at = random.integer(lines.length);
    const action = random.integer(8);
    if (action === 0) lines.splice(at, 1);
    else if (action === 1) lines.splice(at, 0, lines[random.integer(lines.length)] ?? '');
    else if (action === 2)
      lines.splice(at, 0, pick(random, ['', ' ', '\t', '\ufeff', '[]', 'null', '{}', '1', '# x']));
    else lines[at] = editJson(lines[at] ?? '', random, pick(random, others));
    if (lines.length === 0) lines.push('');
  }
  return utf8(lines.join(chance(random, 0.9) ? '\n' : '\r\n'));
};

function linesOf(bytes: Bytes): string[] {
  return textOf(bytes).split('\n');
}

/** What a JSON file meets: structure, then bytes. */
export const jsonMutator: Mutator = oneOf([
  [7, mutateJson],
  [3, (random, seeds) => editBytes(pick(random, seeds), random, pick(random, seeds))],
]);

/** The same line by line. */
export const jsonLinesMutator: Mutator = oneOf([
  [7, mutateJsonLines],
  [3, (random, seeds) => editBytes(pick(random, seeds), random, pick(random, seeds))],
]);
