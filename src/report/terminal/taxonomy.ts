import type { TaxonomyEntry, TaxonomyReport } from '../../core/taxonomy/map-to-taxonomy.ts';
import { entryTitle, withoutRepeats } from '../taxonomy-text.ts';
import { PLAIN_PAGE, type Page } from './page.ts';
import { layOutTable } from './table.ts';
import { wrapOn } from './wrap-text.ts';

/** All columns of the actions but what to do, with the indent and the gaps. */
const OTHER_COLUMNS = 34;

/** Where the breaches stand in the failure taxonomy and what to do; the topics that the gate cannot see come last. */
export function layOutTaxonomy({ entries, notVisible }: TaxonomyReport, page = PLAIN_PAGE): string {
  const shown = withoutRepeats(entries).map((entry) => layOutEntry(entry, page));
  return [...shown, layOutUnseen(notVisible, page)].join('\n\n');
}

function layOutEntry(entry: TaxonomyEntry, page: Page): string {
  const { actions, because } = entry;
  const lines = [
    wrapOn(page, entryTitle(entry), '  '),
    ...because.map((sentence) => wrapOn(page, sentence, { first: '  - ', rest: '    ' })),
  ];
  if (actions.length === 0) return lines.join('\n');
  const table = layOutTable(
    [
      { heading: 'Priority', width: 8, align: 'right' },
      { heading: 'What to do', width: page.width - OTHER_COLUMNS },
      { heading: 'Where', width: 12 },
      { heading: 'Effect', width: 6 },
    ],
    actions.map(({ effectiveness, point, priority, what }) => [String(priority), what, point, effectiveness]),
    page,
  );
  return [...lines, table].join('\n');
}

/** The topics alone, as many to a line as fit: one long text would be cut. */
function layOutUnseen(notVisible: TaxonomyReport['notVisible'], page: Page): string {
  const lines: string[] = [];
  let line = 'Not visible to this gate: ';
  notVisible.forEach(({ topic }, index) => {
    const word = `${topic}${index === notVisible.length - 1 ? '.' : ';'} `;
    if (line.length + word.length > page.width) {
      lines.push(line);
      line = '';
    }
    line += word;
  });
  return [...lines, line].map((full) => wrapOn(page, full.trimEnd(), '  ')).join('\n');
}
