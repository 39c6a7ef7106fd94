import { join } from 'node:path';
import ts from 'typescript';

import type { DescribeKey } from './report-page.ts';

const FILE = 'src/report/gate-report.ts';
const TYPE = 'GateReport';

/** What the doc comments of the report's type say of a key, by its path such as `checks[].limit`. */
export function readDocComments(root: string): DescribeKey {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2023.d.ts'],
  };
  const program = ts.createProgram([join(root, FILE)], options);
  const checker = program.getTypeChecker();
  const report = typeNamed(program, checker, join(root, FILE));
  return (path) => {
    let type: ts.Type | undefined = report;
    let symbol: ts.Symbol | undefined;
    for (const key of path.replaceAll('[]', '.[]').split('.')) {
      if (type === undefined) return undefined;
      if (key === '[]') {
        type = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
        continue;
      }
      symbol = propertyOf(type, key, checker);
      type = symbol && checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
    }
    const said = symbol?.getDocumentationComment(checker) ?? [];
    return ts.displayPartsToString([...said]) || undefined;
  };
}

/** Of a choice of types, that of the first one that has it. */
function propertyOf(type: ts.Type, key: string, checker: ts.TypeChecker): ts.Symbol | undefined {
  const choices = type.isUnion() ? type.types : [type];
  return choices.map((choice) => checker.getPropertyOfType(choice, key)).find((found) => found !== undefined);
}

function typeNamed(program: ts.Program, checker: ts.TypeChecker, file: string): ts.Type {
  const declared = program
    .getSourceFile(file)
    ?.statements.find((each) => ts.isInterfaceDeclaration(each) && each.name.text === TYPE);
  if (declared === undefined) throw new Error(`${FILE} declares no ${TYPE}`);
  return checker.getTypeAtLocation(declared);
}
