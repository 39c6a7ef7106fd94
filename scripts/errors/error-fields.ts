import ts from 'typescript';
import { declarationOf, returnedBy } from './declarations.ts';
import { boundTo, branchesOf, type Reading } from './read-text.ts';
import { walk } from './source-files.ts';

const FIELDS = ['code', 'what', 'expected', 'found', 'hint'] as const;

/** A field of an error that the catalogue shows. */
export type Field = (typeof FIELDS)[number];

/** What a field may be, by field. */
export type Fields = ReadonlyMap<Field, readonly ts.Expression[]>;

/**
 * The fields of the details of an error: those that the object itself has, else those of what is spread into it, else
 * those that the function has which it is handed to.
 */
export function fieldsOf(reading: Reading, object: ts.ObjectLiteralExpression): Fields {
  const fields = new Map<Field, readonly ts.Expression[]>();
  const objects = [[object], spreadInto(reading, object), inCallee(reading, object)];
  for (const field of FIELDS) {
    for (const group of objects) {
      const values = group.flatMap((one) => ownField(one, field) ?? []);
      if (values.length === 0) continue;
      fields.set(field, values);
      break;
    }
  }
  return fields;
}

/** The value of a field as the object itself writes it. */
export function ownField(object: ts.ObjectLiteralExpression, field: Field): ts.Expression | undefined {
  for (const property of object.properties) {
    if (property.name === undefined || !ts.isIdentifier(property.name) || property.name.text !== field)
      continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}

function spreadInto(
  reading: Reading,
  object: ts.ObjectLiteralExpression,
): readonly ts.ObjectLiteralExpression[] {
  return object.properties.flatMap((property) =>
    ts.isSpreadAssignment(property) ? objectsOf(reading, property.expression) : [],
  );
}

/** Every object that an expression may be. */
function objectsOf(reading: Reading, node: ts.Expression, depth = 0): readonly ts.ObjectLiteralExpression[] {
  if (depth > 4) return [];
  const below = (one: ts.Expression): readonly ts.ObjectLiteralExpression[] =>
    objectsOf(reading, one, depth + 1);
  if (ts.isObjectLiteralExpression(node)) return [node];
  if (ts.isParenthesizedExpression(node)) return below(node.expression);
  if (ts.isConditionalExpression(node)) return branchesOf(reading, node).flatMap(below);
  const name = ts.isCallExpression(node) ? node.expression : node;
  if (!ts.isIdentifier(name)) return [];
  const declaration = declarationOf(reading.files, name, name.text);
  if (declaration?.kind === 'value') return below(declaration.value);
  if (declaration?.kind === 'parameter') {
    const bound = boundTo(reading, name);
    return bound === undefined || ts.isIdentifier(bound) ? [] : below(bound);
  }
  return declaration?.kind === 'function' ? returnedBy(declaration.node).flatMap(below) : [];
}

/** Objects with a `what` in the function that this one is handed to. */
function inCallee(
  reading: Reading,
  object: ts.ObjectLiteralExpression,
): readonly ts.ObjectLiteralExpression[] {
  const call = object.parent;
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return [];
  const declaration = declarationOf(reading.files, call, call.expression.text);
  const found: ts.ObjectLiteralExpression[] = [];
  if (declaration?.kind !== 'function') return found;
  walk(declaration.node, (node) => {
    if (ts.isObjectLiteralExpression(node) && FIELDS.some((field) => ownField(node, field) !== undefined)) {
      found.push(node);
    }
  });
  return found;
}
