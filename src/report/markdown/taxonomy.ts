import type { TaxonomyEntry, TaxonomyReport } from '../../core/taxonomy/map-to-taxonomy.ts';
import { escapeMarkdown } from '../escape.ts';
import { MECHANISM_TITLES, POINT_TITLES, entryTitle, withoutRepeats } from '../taxonomy-text.ts';
import { renderDetails, renderTable, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  ['Priority', 'r'],
  ['What', 'l'],
  ['Where in the pipeline', 'l'],
  ['Effectiveness', 'l'],
];

/** Where the breaches stand in the failure taxonomy and what to do; and what the gate cannot see; folded. */
export function renderTaxonomy({ entries, notVisible }: TaxonomyReport): string {
  const unseen = renderList(notVisible.map(({ topic, because }) => `${topic}, because ${because}.`));
  if (entries.length === 0) return renderDetails('<b>What this gate cannot see</b>', unseen);
  const shown = withoutRepeats(entries);
  const folded = [
    ...shown.map(renderRootCauses),
    renderPart(
      'Left open',
      shown.flatMap(({ leftOpen }) => leftOpen),
    ),
    `**Not visible to this gate**\n\n${unseen}`,
  ];
  const parts = [...shown.map(renderEntry), ...folded].filter((part) => part !== '');
  return renderDetails(
    '<b>Where this belongs and what to do</b>: kind of failure, actions by priority, and what this gate cannot see',
    parts.join('\n\n'),
  );
}

function renderEntry(entry: TaxonomyEntry): string {
  const parts = [
    `**${escapeMarkdown(entryTitle(entry))}**`,
    renderList(entry.because),
    entry.actions.length === 0 ? '' : renderActions(entry),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function renderActions({ actions }: TaxonomyEntry): string {
  return renderTable(
    COLUMNS,
    actions.map(({ priority, what, point, effectiveness }) => [
      String(priority),
      escapeMarkdown(what),
      escapeMarkdown(POINT_TITLES[point]),
      effectiveness,
    ]),
  );
}

function renderRootCauses({ mechanism, rootCauses }: TaxonomyEntry): string {
  if (mechanism === undefined) return '';
  const causes = rootCauses.map(({ cause, measurable }) =>
    measurable ? `${cause} (the numbers speak for it)` : cause,
  );
  return renderPart(`Possible root causes: ${MECHANISM_TITLES[mechanism]}`, causes);
}

function renderPart(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `**${escapeMarkdown(title)}**\n\n${renderList(items)}`;
}

function renderList(items: readonly string[]): string {
  return items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
}
