import { createPage, type Page, type PageOptions } from '../report/terminal/page.ts';
import { wrapOn } from '../report/terminal/wrap-text.ts';
import type { Explanation } from './explanation.ts';

/** An explanation for a terminal; no string of a report moves the cursor or begins a line. */
export function renderExplanation(
  { kind, paragraphs, title, topic }: Explanation,
  options: PageOptions,
): string {
  const page = createPage(options);
  const { bold } = page.colors;
  const parts = paragraphs.map(({ heading, lines }) =>
    [bold(wrapOn(page, heading)), ...lines.map((line) => wrapOn(page, clausesOf(line), '  '))].join('\n'),
  );
  return `${[bold(wrapOn(page, kind === 'number' ? `${topic} (${title})` : `${topic} (${kind}): ${title}`)), ...parts].join('\n\n')}\n`;
}

/** Every name that can be explained, by kind. */
export function renderTopics(
  topics: Readonly<Record<string, readonly string[]>>,
  options: PageOptions,
): string {
  const page = createPage(options);
  const parts = Object.entries(topics).map(([kind, names]) => layOutNames(kind, names, page));
  return `${['Usage: driftgate explain <name>', ...parts].join('\n\n')}\n`;
}

function layOutNames(kind: string, names: readonly string[], page: Page): string {
  const heading = page.colors.bold(kind.charAt(0).toUpperCase() + kind.slice(1));
  return `${heading}\n${wrapOn(page, clausesOf(names.join(', ')), '  ')}`;
}

/** A definition is longer than the longest text that is shown whole, so it is laid out clause by clause. */
function clausesOf(line: string): readonly string[] {
  return line.split(/(?<=[.,;:]) /);
}
