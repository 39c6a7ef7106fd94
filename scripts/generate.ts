/** Writes every file that is made from another: `tsx scripts/generate.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownTable } from 'markdown-table';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import { z } from 'zod';
import { renderCompareFileSchema, renderComparisonSchema } from './generate-comparison-schemas.ts';
import { renderExplainFiles } from './generate-explain.ts';
import { renderReference } from './generate-reference.ts';
import { renderReportSchema } from './generate-report-schema.ts';
import { renderSchema } from './generate-schema.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const actionSchema = z.looseObject({
  inputs: z.record(z.string(), z.looseObject({ description: z.string(), default: z.string().default('') })),
  outputs: z.record(z.string(), z.looseObject({ description: z.string() })),
});

/** Replaces what stands between the markers `<!-- name:start -->` and `<!-- name:end -->`. */
function replaceSection(text: string, name: string, body: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md lacks the markers ${start} and ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${body}\n\n${text.slice(to)}`;
}

/** README.md with its tables made from action.yml. */
export function renderReadme(readme: string, action: string): string {
  const { inputs, outputs } = actionSchema.parse(parse(action));
  const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
  const inputTable = markdownTable([
    ['Input', 'Default', 'What it does'],
    ...Object.entries(inputs).map(([name, input]) => [
      `\`${name}\``,
      input.default === '' ? '' : `\`${input.default}\``,
      cell(input.description),
    ]),
  ]);
  const outputTable = markdownTable([
    ['Output', 'What it holds'],
    ...Object.entries(outputs).map(([name, output]) => [`\`${name}\``, cell(output.description)]),
  ]);
  return replaceSection(replaceSection(readme, 'inputs', inputTable), 'outputs', outputTable);
}

async function layOut(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(join(root, path))), filepath: path });
}

/** Every generated file, text by path from the root. */
export async function renderGenerated(): Promise<Readonly<Record<string, string>>> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const action = await readFile(join(root, 'action.yml'), 'utf8');
  const explained: Record<string, string> = {};
  for (const [path, text] of Object.entries({
    ...(await renderExplainFiles(root)),
    ...(await renderReference(root)),
  })) {
    explained[path] = await layOut(path, text);
  }
  return {
    'README.md': await layOut('README.md', renderReadme(readme, action)),
    'driftgate.schema.json': renderSchema(),
    'docs/report.schema.json': renderReportSchema(),
    'driftgate.compare.schema.json': await layOut('driftgate.compare.schema.json', renderCompareFileSchema()),
    'docs/comparison.schema.json': await layOut('docs/comparison.schema.json', renderComparisonSchema()),
    ...explained,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(await renderGenerated())) await writeFile(join(root, path), text);
}
