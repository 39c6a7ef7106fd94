import type { RandomSource } from '../../../src/core/random.ts';
import { editBytes } from './bytes.ts';
import { chance, few, oneOf, pick, textOf, utf8, type Mutator } from './mutator.ts';

const DEEP = 100_000;

/** Ten names for each name before: a billion and more when they are followed. */
function laughs(levels: number): string {
  const lines = ['a0: &a0 [lol]'];
  for (let i = 1; i < levels; i++) {
    lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
  }
  return `${lines.join('\n')}\n`;
}

const YAML_PIECES = [
  '&a ',
  '*a',
  '&a *a',
  'x: &x [*x]\n',
  '<<: *a\n',
  '<<: {a: 1}\n',
  '!!js/function "x"',
  '!!binary "gA=="',
  '!!set {a, b}',
  '!!timestamp 2001-12-14t21:59:43.10-05:00',
  '!<tag:yaml.org,2002:int> 1',
  '%YAML 1.1\n---\n',
  '---\n',
  '...\n',
  '? [a, b]\n: c\n',
  '? |\n  block\n: - one\n',
  '{a: 1, a: 2}',
  '[',
  '{',
  ']',
  '- ',
  ': ',
  '\t',
  '#',
  '|\n',
  '>-\n',
  "'",
  '"\\xff\\u0000"',
  '.nan',
  '.inf',
  '-.inf',
  '0o777',
  '1e400',
  '0x1p3',
  '~',
  'off',
  'yes',
  '__proto__: {a: 1}\n',
  'constructor: x\n',
  'toString: 1\n',
  '12:30:45',
  '1_000',
  '99999999999999999999',
  '-0',
];

const CSV_PIECES = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '","',
  '"\n"',
  'a"b',
  '" "',
  '\0',
  '=1+1',
  'NaN',
  '1e400',
  '2',
  ',,,,',
];

function editLines(text: string, random: RandomSource, other: string): string {
  const [lines, others] = [text.split('\n'), other.split('\n')];
  for (let left = few(random, 5); left > 0; left--) {
    const at = random.integer(lines.length + 1);
    const action = random.integer(6);
    if (action === 0) lines.splice(at, few(random, 4));
    else if (action === 1) lines.splice(at, 0, pick(random, lines.length === 0 ? others : lines));
    else if (action === 2) lines.splice(at, 0, pick(random, others));
    else if (action === 3) lines[at] = `${' '.repeat(random.integer(6))}${lines[at] ?? ''}`;
    else if (action === 4) lines[at] = (lines[at] ?? '').trimStart();
    else lines.splice(at, 1, pick(random, others));
  }
  return lines.join('\n');
}

/** Puts some pieces of a language into a text, between its words or over them. */
function putPieces(text: string, random: RandomSource, pieces: readonly string[]): string {
  let changed = text;
  for (let left = few(random, 5); left > 0; left--) {
    const at = random.integer(changed.length + 1);
    const end = at + (chance(random, 0.5) ? random.integer(12) : 0);
    changed = changed.slice(0, at) + pick(random, pieces) + changed.slice(end);
  }
  return changed;
}

/** Replaces the value after a colon. */
function setValue(text: string, random: RandomSource, values: readonly string[]): string {
  const places = [...text.matchAll(/: [^\n]*/g)];
  if (places.length === 0) return text;
  const { 0: found, index } = pick(random, places);
  return `${text.slice(0, index)}: ${pick(random, values)}${text.slice(index + found.length)}`;
}

function explode(random: RandomSource): string {
  const kind = random.integer(6);
  if (kind === 0) return laughs(few(random, 12) + 3);
  if (kind === 1) return 'a: '.repeat(pick(random, [100, 2_000, DEEP]));
  if (kind === 2) return '['.repeat(pick(random, [100, 2_000, DEEP]));
  if (kind === 3) return '- '.repeat(pick(random, [100, 2_000, DEEP]));
  if (kind === 4) return `name: "${'x'.repeat(random.integer(1 << 20))}"\n`;
  return `{a: ${'{a: '.repeat(pick(random, [100, 2_000, DEEP]))}`;
}

/** YAML: values, pieces of its grammar, lines moved and indented, aliases without end, nesting without end. */
export const yamlMutator: Mutator = oneOf([
  [4, (random, seeds) => utf8(setValue(textOf(pick(random, seeds)), random, YAML_PIECES))],
  [4, (random, seeds) => utf8(putPieces(textOf(pick(random, seeds)), random, YAML_PIECES))],
  [4, (random, seeds) => utf8(editLines(textOf(pick(random, seeds)), random, textOf(pick(random, seeds))))],
  [3, (random, seeds) => editBytes(pick(random, seeds), random, pick(random, seeds))],
  [0.3, (random, seeds) => utf8(explode(random) + textOf(pick(random, seeds)))],
  [0.3, (random, seeds) => utf8(textOf(pick(random, seeds)) + explode(random))],
]);

/** CSV: quotes, separators and line ends where they do not belong. */
export const csvMutator: Mutator = oneOf([
  [5, (random, seeds) => utf8(putPieces(textOf(pick(random, seeds)), random, CSV_PIECES))],
  [3, (random, seeds) => utf8(editLines(textOf(pick(random, seeds)), random, textOf(pick(random, seeds))))],
  [3, (random, seeds) => editBytes(pick(random, seeds), random, pick(random, seeds))],
  [0.1, (random, seeds) => utf8(`${textOf(pick(random, seeds))}"${'x,'.repeat(random.integer(1 << 18))}`)],
]);

/** Any text, with the pieces of its own language. */
export function textMutator(pieces: readonly string[]): Mutator {
  return oneOf([
    [4, (random, seeds) => utf8(putPieces(textOf(pick(random, seeds)), random, pieces))],
    [3, (random, seeds) => utf8(editLines(textOf(pick(random, seeds)), random, textOf(pick(random, seeds))))],
    [3, (random, seeds) => editBytes(pick(random, seeds), random, pick(random, seeds))],
  ]);
}
