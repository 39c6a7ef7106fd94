import { markdownTable } from 'markdown-table';
import { parse } from 'yaml';
import { z } from 'zod';

const metadata = z.looseObject({
  inputs: z.record(z.string(), z.looseObject({ description: z.string(), default: z.string().default('') })),
  outputs: z.record(z.string(), z.looseObject({ description: z.string() })),
});

/** docs/reference/action.md, made of the text of action.yml. */
export function renderActionPage(action: string): string {
  const { inputs, outputs } = metadata.parse(parse(action));
  return [
    '# Inputs and outputs of the action',
    'Made from `action.yml` by `npm run generate`. How they are used: [driftgate on GitHub](../github.md).',
    '## Inputs',
    markdownTable([
      ['Input', 'Default', 'What it does'],
      ...Object.entries(inputs).map(([name, input]) => [
        `\`${name}\``,
        input.default === '' ? '' : `\`${input.default}\``,
        cell(input.description),
      ]),
    ]),
    '## Outputs',
    markdownTable([
      ['Output', 'What it holds'],
      ...Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, cell(description)]),
    ]),
    '',
  ].join('\n\n');
}

/** Text as a cell of a Markdown table. */
export function cell(text: string): string {
  return text
    .replaceAll('|', String.raw`\|`)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
