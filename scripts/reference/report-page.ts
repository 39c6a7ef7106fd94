import { markdownTable } from 'markdown-table';

import { cell } from './action-page.ts';
import { definitionOf, itemOf, rowsBelow, typeOf, type SchemaNode } from './json-schema.ts';

const INTRODUCTION = `# report.json

Every key of \`report.json\`. Made from [the schema](../report.schema.json), and from the comments of the types behind it, by
\`npm run generate\`. What may change in it and what may not: [compatibility](../formats.md#compatibility).

A number that may not exist is [measured](#type-measured): \`{ "defined": true, "value": 0.5 }\` or \`{ "defined": false, "reason": "..." }\`,
never \`null\` and never \`NaN\`. Keys without "always" may be absent.`;

/** What is said of a key by its dotted path from the report or from a definition; undefined where nothing is. */
export type DescribeKey = (path: string) => string | undefined;

/** docs/reference/report.md, made of the report's JSON schema and of what the types say about each key. */
export function renderReportPage(schema: SchemaNode, describe: DescribeKey): string {
  const { $defs = {}, properties = {}, required = [] } = schema;
  const paths = pathsOfDefinitions(schema);
  const sections = Object.entries(properties).map(([name, node]) => {
    const isThere = required.includes(name) ? 'Always there.' : 'May be absent.';
    const said = [describe(name) ?? '', `${capital(typeOf(node))}. ${isThere}`];
    return renderSection(name, said, renderKeys(node, name, describe));
  });
  const shared = Object.entries($defs).map(([name, node]) => {
    const path = paths.get(name) ?? name;
    return renderSection(
      `Type ${name}`,
      [node.description ?? describe(path) ?? '', `${capital(typeOf(node))}.`],
      renderKeys(node, path, describe),
    );
  });
  return [INTRODUCTION, ...sections, '# What several keys share', ...shared, ''].join('\n\n');
}

function renderSection(name: string, said: readonly string[], table: string): string {
  return [`## ${name}`, ...said, table].filter((part) => part !== '').join('\n\n');
}

function renderKeys(node: SchemaNode, from: string, describe: DescribeKey): string {
  const rows = rowsBelow(node);
  if (rows.length === 0) return '';
  return markdownTable([
    ['Key', 'Type', 'What it holds'],
    ...rows.map(({ isRequired, node: { description, ...child }, path }) => [
      `\`${path}\``,
      cell(`${typeOf(child)}${isRequired ? ', always' : ''}`),
      cell(description ?? describe(`${from}.${path}`.replaceAll('.[]', '[]')) ?? ''),
    ]),
  ]);
}

/** The path at which each definition is met first, through other definitions too. */
function pathsOfDefinitions(schema: SchemaNode): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const visit = (node: SchemaNode, path: string): void => {
    const name = definitionOf(node);
    if (name !== undefined && !paths.has(name)) {
      paths.set(name, path);
      visit(schema.$defs?.[name] ?? {}, path);
    }
    for (const [key, child] of Object.entries(node.properties ?? {})) {
      visit(child, path === '' ? key : `${path}.${key}`);
    }
    const item = itemOf(node);
    if (item !== undefined) visit(item, `${path}[]`);
    for (const choice of node.anyOf ?? []) visit(choice, path);
  };
  visit({ ...schema, $defs: undefined }, '');
  return paths;
}

function capital(text: string): string {
  return /^[a-z]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
