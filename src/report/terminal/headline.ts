import { lowerFirst } from '../letter-case.ts';
import { formatList } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import type { Remedies } from '../remedy-text.ts';
import { displayWidth } from './display-width.ts';
import { paintOf, signOf } from './marks.ts';
import { screenText, type Page } from './page.ts';
import { wrapOn } from './wrap-text.ts';

/** The verdict in words: its sign, its title and the plain sentences. */
export function layOutVerdict({ headline, verdict }: GateReport, page: Page): string {
  const { colors } = page;
  const title = wrapOn(page, headline.title, {
    first: `${signOf(verdict.outcome, page.ascii)} `,
    rest: '  ',
  });
  const paint = paintOf(verdict.outcome, colors);
  const painted = title.split('\n').map((line) => colors.bold(paint(line)));
  return [...painted, wrapOn(page, headline.sentences, '  ')].join('\n');
}

/** Why it broke, and what else it may be; empty where nothing is told. */
export function layOutCause({ diagnosis, headline, verdict }: GateReport, page: Page): string {
  if (verdict.outcome === 'pass' || headline.cause === undefined) return '';
  const { cause } = headline;
  const rivals = diagnosis
    .filter(({ kind, title }) => kind !== 'none' && !cause.toLowerCase().includes(title.toLowerCase()))
    .map(({ confidence, title }) => `${lowerFirst(title)} (${confidence})`);
  const lines = [labelled(page, 'Why', cause)];
  if (rivals.length > 0) lines.push(labelled(page, '', `Less likely: ${formatList(rivals)}.`));
  return lines.join('\n');
}

/** What repairs it: the sentence, the lines of the gate file, and the files that they name. */
export function layOutFix({ headline, remedies }: GateReport, page: Page): string {
  if (headline.fix === undefined) return '';
  return [labelled(page, 'Fix', headline.fix), ...howToUse(remedies, page)].join('\n');
}

/** What is accepted, and what a pull request changes of its own judge; empty where neither is. */
export function layOutNote({ headline: { note } }: GateReport, page: Page): string {
  return note === undefined ? '' : labelled(page, 'Note', note.join(' '));
}

const LABEL_WIDTH = 5;

function labelled(page: Page, label: string, text: string): string {
  const indent = ' '.repeat(2 + LABEL_WIDTH);
  const head = `  ${page.colors.bold(label)}${' '.repeat(LABEL_WIDTH - displayWidth(label))}`;
  return head + wrapOn(page, text, indent).trimStart();
}

/** Lines of YAML keep their own indent. */
function howToUse(remedies: Remedies | undefined, page: Page): readonly string[] {
  if (remedies?.recommended === undefined) return [];
  const { files, gateFile } = remedies.recommended;
  const yaml = gateFile.split('\n').map((line) => {
    const text = screenText(line, page);
    const own = ' '.repeat(11 + text.length - text.trimStart().length);
    return wrapOn(page, text.trimStart(), { first: own, rest: `${own}  ` });
  });
  const lines = [labelled(page, '', 'In the gate file:'), ...yaml.map((line) => page.colors.cyan(line))];
  if (files.length > 0) lines.push(labelled(page, '', `Commit from the report folder: ${files.join(', ')}`));
  return lines;
}
