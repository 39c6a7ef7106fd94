import ts from 'typescript';
import { declarationOf, returnedBy } from './declarations.ts';
import type { SourceFiles } from './source-files.ts';

/** Stands for what is only known when it happens. */
export const UNKNOWN = '…';

/** Values that parameters have at one call, where the caller is known. */
export type Bindings = ReadonlyMap<ts.ParameterDeclaration, ts.Expression>;

/** What the reader of an expression knows. */
export interface Reading {
  readonly files: SourceFiles;
  readonly bindings: Bindings;
  /** Conditions, as written, that are known to hold or not to hold here. */
  readonly assumed?: ReadonlyMap<string, boolean>;
}

const DEEPEST = 8;
/** A text with more alternatives than these is left open. */
const MOST = 6;

/** Every text that an expression can be, without repeats; `…` for parts that the sources do not tell. */
export function readTexts(reading: Reading, node: ts.Expression, depth = 0): readonly string[] {
  if (depth > DEEPEST) return [UNKNOWN];
  const below = (one: ts.Expression): readonly string[] => readTexts(reading, one, depth + 1);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    const pieces = node.templateSpans.map(
      ({ expression, literal }) => [below(expression), literal.text] as const,
    );
    return joinPieces(node.head.text, pieces);
  }
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    return below(node.expression);
  }
  if (ts.isConditionalExpression(node)) return unique(branchesOf(reading, node).flatMap(below));
  if (ts.isBinaryExpression(node)) return readBinary(node, below);
  if (ts.isIdentifier(node)) return readName(reading, node, depth);
  if (ts.isElementAccessExpression(node)) return readTable(reading, node, depth);
  if (ts.isPropertyAccessExpression(node)) return readProperty(reading, node, depth);
  if (ts.isCallExpression(node)) return readCall(reading, node, depth);
  return [UNKNOWN];
}

/** Both branches, or the one that is taken where the condition is known. */
export function branchesOf(
  { assumed }: Reading,
  { condition, whenFalse, whenTrue }: ts.ConditionalExpression,
): readonly ts.Expression[] {
  const holds = assumed?.get(condition.getText());
  if (holds === undefined) return [whenTrue, whenFalse];
  return [holds ? whenTrue : whenFalse];
}

/** A field of an object that the caller wrote out. */
function readProperty(reading: Reading, node: ts.PropertyAccessExpression, depth: number): readonly string[] {
  const owner = ts.isIdentifier(node.expression) ? boundTo(reading, node.expression) : undefined;
  if (owner === undefined || !ts.isObjectLiteralExpression(owner)) return [UNKNOWN];
  for (const property of owner.properties) {
    if (property.name?.getText() !== node.name.text) continue;
    if (ts.isPropertyAssignment(property)) return readTexts(reading, property.initializer, depth + 1);
    if (ts.isShorthandPropertyAssignment(property)) return readTexts(reading, property.name, depth + 1);
  }
  return [UNKNOWN];
}

/** Every text of a table that is looked up by a key which is only known when it happens. */
function readTable(reading: Reading, node: ts.ElementAccessExpression, depth: number): readonly string[] {
  const table = ts.isIdentifier(node.expression) ? boundTo(reading, node.expression) : undefined;
  if (table === undefined || !ts.isObjectLiteralExpression(table)) return [UNKNOWN];
  return unique(
    table.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) ? readTexts(reading, property.initializer, depth + 1) : [UNKNOWN],
    ),
  );
}

/** What the caller handed in as a parameter, through functions that only hand it on. */
export function boundTo({ bindings, files }: Reading, node: ts.Identifier): ts.Expression | undefined {
  const declaration = declarationOf(files, node, node.text);
  if (declaration?.kind === 'value') return declaration.value;
  if (declaration?.kind !== 'parameter') return undefined;
  const bound = bindings.get(declaration.parameter);
  return bound !== undefined && ts.isIdentifier(bound) ? boundTo({ bindings, files }, bound) : bound;
}

function readBinary(
  node: ts.BinaryExpression,
  below: (one: ts.Expression) => readonly string[],
): readonly string[] {
  if (node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return joinPieces('', [
      [below(node.left), ''],
      [below(node.right), ''],
    ]);
  }
  const isEither = /^(?:\?\?|\|\|)$/.test(node.operatorToken.getText());
  return isEither ? unique([...below(node.left), ...below(node.right)]) : [UNKNOWN];
}

function readName(reading: Reading, node: ts.Identifier, depth: number): readonly string[] {
  if (node.text === 'undefined') return [];
  const declaration = declarationOf(reading.files, node, node.text);
  switch (declaration?.kind) {
    case 'value':
      return readTexts(reading, declaration.value, depth + 1);
    case 'parameter': {
      const bound = reading.bindings.get(declaration.parameter);
      if (bound !== undefined) return readTexts(reading, bound, depth + 1);
      return literalsOf(declaration.parameter.type);
    }
    default:
      return [UNKNOWN];
  }
}

/** What a function of ours may give back; its parameters have the values of this call. */
function readCall(reading: Reading, node: ts.CallExpression, depth: number): readonly string[] {
  if (!ts.isIdentifier(node.expression)) return [UNKNOWN];
  const declaration = declarationOf(reading.files, node, node.expression.text);
  if (declaration?.kind !== 'function') return [UNKNOWN];
  const bindings = bind(reading, declaration.node, node);
  const texts = unique(
    returnedBy(declaration.node).flatMap((one) => readTexts({ ...reading, bindings }, one, depth + 1)),
  );
  const [only, ...others] = node.arguments;
  const isOpen = texts.every((text) => text === UNKNOWN);
  // What only makes a text presentable leaves its words.
  if (isOpen && only !== undefined && others.length === 0) return readTexts(reading, only, depth + 1);
  return texts.length > MOST ? [UNKNOWN] : texts;
}

/** The parameters of a function at one of its calls, beside what was known before. */
export function bind(
  { bindings, files }: Reading,
  node: ts.SignatureDeclaration,
  call: ts.CallExpression,
): Bindings {
  const given = call.arguments.flatMap((one) =>
    ts.isSpreadElement(one) ? listOf(files, one.expression) : [one],
  );
  const bound = new Map(bindings);
  node.parameters.forEach((parameter, index) => {
    const value = given[index];
    if (value !== undefined && ts.isParameter(parameter)) bound.set(parameter, value);
  });
  return bound;
}

/** The entries of a list that stands under a name, such as `['what', 'hint'] as const`. */
function listOf(files: SourceFiles, node: ts.Expression): readonly ts.Expression[] {
  if (ts.isAsExpression(node)) return listOf(files, node.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  const declaration = ts.isIdentifier(node) ? declarationOf(files, node, node.text) : undefined;
  return declaration?.kind === 'value' ? listOf(files, declaration.value) : [];
}

/** The strings of a type such as `'input' | 'output'`. */
function literalsOf(type: ts.TypeNode | undefined): readonly string[] {
  const members = type === undefined ? [] : ts.isUnionTypeNode(type) ? type.types : [type];
  const texts = members.flatMap((member) =>
    ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal) ? member.literal.text : [],
  );
  return texts.length > 0 && texts.length === members.length ? texts : [UNKNOWN];
}

function joinPieces(
  head: string,
  pieces: readonly (readonly [alternatives: readonly string[], after: string])[],
): readonly string[] {
  let texts: readonly string[] = [head];
  for (const [alternatives, after] of pieces) {
    const known = alternatives.length > 0 && alternatives.length * texts.length <= MOST;
    const parts = known ? alternatives : [UNKNOWN];
    texts = texts.flatMap((text) => parts.map((part) => text + part + after));
  }
  return unique(texts);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
