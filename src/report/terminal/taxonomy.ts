import type { TaxonomyEntry, TaxonomyReport } from '../../core/taxonomy/map-to-taxonomy.ts';
import { entryTitle, withoutRepeats } from '../taxonomy-text.ts';
import { TERMINAL_WIDTH, layOutTable, wrapText } from './table.ts';

const INDENT = '  ';

/** Where the breaches stand in the failure taxonomy and what to do; the topics that the gate cannot see come last. */
export function layOutTaxonomy({ entries, notVisible }: TaxonomyReport): string {
  return [...withoutRepeats(entries).map(layOutEntry), layOutUnseen(notVisible)].join('\n\n');
}

function layOutEntry(entry: TaxonomyEntry): string {
  const { because, actions } = entry;
  const lines = [
    wrapText(entryTitle(entry), INDENT),
    ...because.map((sentence) => wrapText(sentence, '    ', '  - ')),
  ];
  if (actions.length === 0) return lines.join('\n');
  const table = layOutTable(
    [
      { heading: 'Priority', width: 8, align: 'right' },
      { heading: 'What to do', width: 62 },
      { heading: 'Where', width: 12 },
      { heading: 'Effect', width: 6 },
    ],
    actions.map(({ priority, what, point, effectiveness }) => [String(priority), what, point, effectiveness]),
  );
  return [...lines, table].join('\n');
}

/** The topics alone, as many to a line as fit: one long text would be cut. */
function layOutUnseen(notVisible: TaxonomyReport['notVisible']): string {
  const lines: string[] = [];
  let line = 'Not visible to this gate: ';
  notVisible.forEach(({ topic }, index) => {
    const word = `${topic}${index === notVisible.length - 1 ? '.' : ';'} `;
    if (line.length + word.length > TERMINAL_WIDTH - INDENT.length) {
      lines.push(line);
      line = '';
    }
    line += word;
  });
  return [...lines, line].map((full) => wrapText(full.trimEnd(), INDENT)).join('\n');
}
