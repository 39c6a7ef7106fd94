import ts from 'typescript';
import { importedFrom, walk, type SourceFiles } from './source-files.ts';

/** What a name stands for at a place of the sources. */
export type Declaration =
  | { readonly kind: 'value'; readonly value: ts.Expression }
  | { readonly kind: 'parameter'; readonly parameter: ts.ParameterDeclaration }
  | { readonly kind: 'function'; readonly node: ts.FunctionLikeDeclaration };

/** The declaration that a name has where `from` stands, through imports; undefined where it cannot be told. */
export function declarationOf(files: SourceFiles, from: ts.Node, name: string): Declaration | undefined {
  for (let scope: ts.Node | undefined = from; scope !== undefined; scope = scope.parent) {
    if (ts.isFunctionLike(scope)) {
      const parameter = scope.parameters.find(
        (one): one is ts.ParameterDeclaration => ts.isIdentifier(one.name) && one.name.text === name,
      );
      if (parameter !== undefined) return { kind: 'parameter', parameter };
    }
    const found =
      ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isCaseClause(scope)
        ? inStatements(scope.statements, name)
        : undefined;
    if (found !== undefined) return found;
  }
  const imported = importedFrom(files, from.getSourceFile(), name);
  return imported === undefined ? undefined : inStatements(imported.file.statements, imported.name);
}

function inStatements(statements: readonly ts.Statement[], name: string): Declaration | undefined {
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) {
      return { kind: 'function', node: statement };
    }
    if (!ts.isVariableStatement(statement)) continue;
    for (const { initializer, name: bound } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(bound) || bound.text !== name || initializer === undefined) continue;
      const isFunction = ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer);
      return isFunction ? { kind: 'function', node: initializer } : { kind: 'value', value: initializer };
    }
  }
  return undefined;
}

/** The name under which a function is called. */
export function nameOf(node: ts.SignatureDeclaration): string | undefined {
  if (ts.isFunctionDeclaration(node)) return node.name?.text;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}

/** What a function gives back: the expressions of its own return statements. */
export function returnedBy(node: ts.FunctionLikeDeclaration): readonly ts.Expression[] {
  if (node.body === undefined) return [];
  if (!ts.isBlock(node.body)) return [node.body];
  const returned: ts.Expression[] = [];
  walk(node.body, (one) => {
    if (ts.isReturnStatement(one) && one.expression !== undefined) returned.push(one.expression);
  });
  return returned;
}

/** Calls of a function by its name: in its own file, and where it is imported. */
export function callsOf(files: SourceFiles, node: ts.SignatureDeclaration): readonly ts.CallExpression[] {
  const name = nameOf(node);
  const home = node.getSourceFile();
  const calls: ts.CallExpression[] = [];
  if (name === undefined) return calls;
  for (const file of files.values()) {
    if (file !== home && importedFrom(files, file, name)?.file !== home) continue;
    walk(file, (one) => {
      if (ts.isCallExpression(one) && ts.isIdentifier(one.expression) && one.expression.text === name) {
        calls.push(one);
      }
    });
  }
  return calls;
}
