import { markdownTable } from 'markdown-table';

import { cell } from './action-page.ts';
import { code, rowsBelow, typeOf, type SchemaNode, type SchemaRow } from './json-schema.ts';

const INTRODUCTION = `# The gate file

Every key of \`driftgate.yml\`. Made from [the schema](../../driftgate.schema.json) by \`npm run generate\`; editors complete the file by
the same schema, which \`driftgate init\` names in its first line. Keys that are not here are errors that name the nearest one.
Relative paths start from the folder of the gate file.`;

/** docs/reference/gate-file.md, made of the gate file's JSON schema. */
export function renderGateFilePage(schema: SchemaNode): string {
  const { $defs = {}, properties = {}, required = [] } = schema;
  const index = Object.entries(properties).map(([name, node]) => [
    `[\`${name}\`](#${name})`,
    required.includes(name) ? 'yes' : '',
    cell(node.description ?? ''),
  ]);
  return [
    INTRODUCTION,
    markdownTable([['Key', 'Required', 'What it is'], ...index]),
    ...Object.entries(properties).map(([name, node]) => renderSection(name, node)),
    '# What several keys share',
    ...Object.entries($defs).map(([name, node]) => renderSection(`Type ${name}`, node)),
    '',
  ].join('\n\n');
}

function renderSection(name: string, node: SchemaNode): string {
  const rows = rowsBelow(node);
  return [
    `## ${name}`,
    node.description ?? '',
    [`Type: ${typeOf(node)}.`, node.default === undefined ? '' : `Default: ${code(node.default)}.`]
      .filter((sentence) => sentence !== '')
      .join(' '),
    ...(node.examples === undefined ? [] : [`For example ${node.examples.map(code).join(' or ')}.`]),
    ...(rows.length === 0 ? [] : [renderRows(rows)]),
  ].join('\n\n');
}

function renderRows(rows: readonly SchemaRow[]): string {
  return markdownTable([
    ['Key', 'Type', 'Default', 'What it is', 'Example'],
    ...rows.map(({ isRequired, node, path }) => [
      `\`${path}\`${isRequired ? ' (required)' : ''}`,
      cell(typeOf(node)),
      cell(code(node.default)),
      cell(node.description ?? ''),
      cell((node.examples ?? []).map(code).join(' or ')),
    ]),
  ]);
}
