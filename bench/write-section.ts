import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/**
 * Text with what stands between the markers `<!-- name:begin -->` and `<!-- name:end -->` replaced.
 *
 * @throws Error when a marker is missing or they stand in the wrong order
 */
export function replaceSection(text: string, name: string, body: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page lacks the markers ${begin} and ${end}, in this order`);
  return `${text.slice(0, from + begin.length)}\n\n${body}\n\n${text.slice(to)}`;
}

/** Writes a section into a page, laid out as every page is; without a page, to standard output. */
export async function publishSection(page: string | undefined, name: string, body: string): Promise<void> {
  if (page === undefined) {
    console.log(body);
    return;
  }
  const text = replaceSection(await readFile(page, 'utf8'), name, body);
  await writeFile(page, await format(text, { ...(await resolveConfig(page)), filepath: page }));
  console.log(`Wrote the section ${name} of ${page}`);
}
