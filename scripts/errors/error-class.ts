import ts from 'typescript';
import { declarationOf } from './declarations.ts';
import { walk, type SourceFiles } from './source-files.ts';

const IS_ERROR = /^(?:Driftgate|Configuration|Dataset|Model|Classifier)Error$/;

/** What a room raises where its code does not name a class. */
const BY_ROOM: readonly (readonly [prefix: string, error: string])[] = [
  ['src/dataset/', 'DatasetError'],
  ['src/config/classifier/', 'ClassifierError'],
  ['src/onnx-head/', 'ClassifierError'],
  ['src/vectors', 'ModelError'],
  ['src/embedding/', 'ModelError'],
  ['src/platform/', 'ModelError'],
];

/** The class of the error that is made of details at a place. */
export function errorClassAt(files: SourceFiles, place: ts.Node): string {
  for (let node: ts.Node | undefined = place; node !== undefined; node = node.parent) {
    const found = classOf(files, node);
    if (found !== undefined) return found;
  }
  const path = place.getSourceFile().fileName;
  return BY_ROOM.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'ConfigurationError';
}

function classOf(files: SourceFiles, node: ts.Node): string | undefined {
  if (ts.isNewExpression(node)) return named(node.expression);
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const declaration = declarationOf(files, node, node.expression.text);
    return declaration?.kind === 'function' ? raisedIn(declaration.node) : undefined;
  }
  if (ts.isFunctionLike(node) && node.type !== undefined && ts.isTypeReferenceNode(node.type)) {
    return named(node.type.typeName);
  }
  return ts.isSourceFile(node) ? raisedIn(node) : undefined;
}

function named(node: ts.Node): string | undefined {
  return ts.isIdentifier(node) && IS_ERROR.test(node.text) ? node.text : undefined;
}

/** The first class that is made in a piece of the sources. */
function raisedIn(piece: ts.Node): string | undefined {
  let found: string | undefined;
  walk(piece, (node) => {
    if (ts.isNewExpression(node)) found ??= named(node.expression);
  });
  return found;
}
