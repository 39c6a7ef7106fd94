import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

/** Parsed files of `src/` by path from the root, such as `src/errors.ts`; sorted. */
export type SourceFiles = ReadonlyMap<string, ts.SourceFile>;

/** Parses source text as the scanner wants it: every node knows its parent. */
export function parseSource(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** Every module of `src/` below a root. */
export async function readSourceFiles(root: string): Promise<SourceFiles> {
  const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const files = new Map<string, ts.SourceFile>();
  for (const path of paths) files.set(path, parseSource(path, await readFile(join(root, path), 'utf8')));
  return files;
}

/** The file and name that an imported identifier stands for; undefined where it is no import of ours. */
export function importedFrom(
  files: SourceFiles,
  file: ts.SourceFile,
  name: string,
): { readonly file: ts.SourceFile; readonly name: string } | undefined {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    const found = bindings.elements.find((element) => element.name.text === name);
    const target = files.get(join(dirname(file.fileName), statement.moduleSpecifier.text));
    if (found !== undefined && target !== undefined) {
      return { file: target, name: (found.propertyName ?? found.name).text };
    }
  }
  return undefined;
}

/** Calls `visit` on a node and everything below it, in the order of the text. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    walk(child, visit);
  });
}
