import ts from 'typescript';
import type { ErrorEntry, ErrorSpot } from '../../src/explain/error-entry.ts';
import { callsOf, declarationOf, nameOf } from './declarations.ts';
import { errorClassAt } from './error-class.ts';
import { fieldsOf, ownField, type Field } from './error-fields.ts';
import { bind, readTexts, UNKNOWN, type Reading } from './read-text.ts';
import { walk, type SourceFiles } from './source-files.ts';

const IS_CODE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** Functions that hand details on to one another, at most. */
const DEEPEST = 4;
/** A code that zod wants; what we mean by it is beside it. */
const OF_ZOD = 'custom';
/** Alternatives of a text that are shown. */
const MOST_WAYS = 3;
/** Texts that begin alike for this share of the shorter one differ in a place or a number only. */
const ALIKE = 0.6;

/** What is said under a code, and where. */
export interface LocatedSpot extends ErrorSpot {
  /** Paths from the root of the repository, sorted. */
  readonly files: readonly string[];
  /** Fields that the place fills, whether or not their words are known before. */
  readonly fills: readonly Field[];
}

/** One code of the sources. */
export interface LocatedEntry extends ErrorEntry {
  readonly spots: readonly LocatedSpot[];
}

interface Found extends LocatedSpot {
  readonly code: string;
}

/** Every error code that the sources raise, sorted, with what they say under it. */
export function scanErrors(files: SourceFiles): readonly LocatedEntry[] {
  const found: Found[] = [];
  for (const file of files.values()) {
    walk(file, (node) => {
      if (ts.isObjectLiteralExpression(node) && ownField(node, 'code') !== undefined) {
        found.push(...spotsOf({ files, bindings: new Map() }, node, node));
      }
    });
  }
  const codes = [...new Set(found.map(({ code }) => code))].sort();
  return codes.map((code) => ({ code, spots: mergeSpots(tellingFirst(found, code)) }));
}

/** What is said under a code; places whose words are only known when they happen count where there is no other. */
function tellingFirst(found: readonly Found[], code: string): readonly Found[] {
  const all = found.filter((one) => one.code === code);
  const telling = all.filter(({ what }) => what !== '');
  return telling.length > 0 ? telling : all;
}

/** What is said by one object; where a caller decides on the code or the words, once for each call. */
function spotsOf(
  reading: Reading,
  object: ts.ObjectLiteralExpression,
  place: ts.Node,
  depth = 0,
): readonly Found[] {
  const caller = depth < DEEPEST ? openFunction(reading, object) : undefined;
  const calls = caller === undefined ? [] : callsOf(reading.files, caller);
  if (caller === undefined || calls.length === 0)
    return assumptionsOf(object).flatMap((assumed) => {
      return readSpots({ ...reading, assumed }, object, place);
    });
  return calls.flatMap((call) =>
    spotsOf({ ...reading, bindings: bind(reading, caller, call) }, object, call, depth + 1),
  );
}

/** Where a condition decides on the code, the other fields are read with it. */
function assumptionsOf(object: ts.ObjectLiteralExpression): readonly ReadonlyMap<string, boolean>[] {
  const code = ownField(object, 'code');
  if (code === undefined || !ts.isConditionalExpression(code)) return [new Map()];
  const condition = code.condition.getText();
  return [true, false].map((holds) => new Map([[condition, holds]]));
}

function readSpots(reading: Reading, object: ts.ObjectLiteralExpression, place: ts.Node): readonly Found[] {
  const fields = fieldsOf(reading, object);
  if (!fields.has('what') && !object.properties.some(ts.isSpreadAssignment)) return [];
  const texts = (field: Field): readonly string[] =>
    (fields.get(field) ?? []).flatMap((value) => readTexts(reading, value));
  const codes = [...new Set(texts('code'))].filter((code) => IS_CODE.test(code) && code !== OF_ZOD);
  const expected = closed(texts('expected')).join(' / ');
  return codes.map((code) => ({
    code,
    error: errorClassAt(reading.files, place),
    what: closed(texts('what')).join(' / '),
    ...(expected === '' ? {} : { expected }),
    hints: closed(texts('hint')),
    fills: [...fields.keys()],
    files: [place.getSourceFile().fileName],
  }));
}

/** Texts that say something, each once; those that only name another place are left out. */
function closed(texts: readonly string[]): readonly string[] {
  const told: string[] = [];
  for (const text of texts) {
    const tidy = text
      .replace(/…{2,}/g, UNKNOWN)
      .replace(/^… (?=[A-Z])/, '')
      .trim();
    const isOpen = !/\p{L}{2}/u.test(tidy);
    if (!isOpen && !told.some((other) => saysTheSame(other, tidy))) told.push(tidy);
  }
  return told.slice(0, MOST_WAYS);
}

function saysTheSame(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  let common = 0;
  while (common < shorter && one[common] === other[common]) common += 1;
  return common >= ALIKE * shorter;
}

const NAMES = /^(?:code|what|kind|noun)$/;

/** The function whose callers decide on the code or the words: one of its parameters is still open. */
function openFunction(
  reading: Reading,
  object: ts.ObjectLiteralExpression,
): ts.SignatureDeclaration | undefined {
  const fields = fieldsOf(reading, object);
  const pending: ts.Node[] = (['code', 'what'] as const).flatMap((field) => fields.get(field) ?? []);
  pending.push(...object.properties.filter(ts.isSpreadAssignment));
  const seen = new Set<ts.Node>();
  for (const node of pending) {
    for (const name of decisiveNames(node)) {
      const declaration = declarationOf(reading.files, name, name.text);
      if (declaration?.kind === 'value' && !seen.has(declaration.value)) {
        seen.add(declaration.value);
        pending.push(declaration.value);
      }
      if (declaration?.kind !== 'parameter') continue;
      const bound = reading.bindings.get(declaration.parameter);
      if (bound !== undefined) pending.push(bound);
      else if (nameOf(declaration.parameter.parent) !== undefined) return declaration.parameter.parent;
    }
  }
  return undefined;
}

/** Names that may be parameters which hold a code or words, or an object of them. */
function decisiveNames(node: ts.Node): readonly ts.Identifier[] {
  if (ts.isIdentifier(node)) return [node];
  const names: ts.Identifier[] = [];
  walk(node, (one) => {
    if (ts.isIdentifier(one) && NAMES.test(one.text) && !ts.isPropertyAccessExpression(one.parent))
      names.push(one);
    const owner =
      ts.isPropertyAccessExpression(one) && NAMES.test(one.name.text) ? one.expression : undefined;
    if (owner !== undefined && ts.isIdentifier(owner)) names.push(owner);
    if (ts.isSpreadAssignment(one) && ts.isIdentifier(one.expression)) names.push(one.expression);
  });
  return names;
}

/** Places that say the same become one. */
function mergeSpots(found: readonly Found[]): readonly LocatedSpot[] {
  const merged = new Map<string, LocatedSpot>();
  for (const { error, expected, files, fills, hints, what } of found) {
    const key = JSON.stringify([error, what, expected, hints, fills]);
    const all = new Set([...(merged.get(key)?.files ?? []), ...files]);
    const optional = expected === undefined ? {} : { expected };
    merged.set(key, { error, what, ...optional, hints, fills, files: [...all].sort() });
  }
  return [...merged.values()];
}
