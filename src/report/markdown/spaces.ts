import { escapeMarkdown } from '../escape.ts';
import { formatCount } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { changeBetween } from '../metric-format.ts';
import { Footnotes, renderDetails, renderTable, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  ['Quantity', 'l'],
  ['Reference', 'r'],
  ['Candidate', 'r'],
  ['Change', 'r'],
];

/** What the two embedding spaces are like, whatever classifier looks at them; folded. */
export function renderSpaces(report: GateReport): string {
  const parts = [renderSimilarity(report), renderSeparability(report), renderSafeEmbed(report)];
  return renderDetails(
    '<b>Embedding spaces</b>: how alike they are, and how well each separates safe from unsafe',
    parts.filter((part) => part !== '').join('\n\n'),
  );
}

function renderSimilarity({ similarity: { cka, knnOverlap } }: GateReport): string {
  const notes = new Footnotes();
  const neighbours = `${notes.value(knnOverlap.overlap, 'share')} of the ${knnOverlap.k} nearest neighbours are the same (${formatCount(knnOverlap.rows)} rows)`;
  const both = `CKA (linear, debiased) ${notes.value(cka, 'number')}; ${neighbours}.`;
  return `${both} Both tell how repairable a drift is, never how safe.${notes.render()}`;
}

function renderSeparability({ separability: { reference, candidate, change } }: GateReport): string {
  const notes = new Footnotes();
  const row = (
    title: string,
    before: Parameters<Footnotes['value']>[0],
    after: Parameters<Footnotes['value']>[0],
    percent: Parameters<Footnotes['value']>[0],
    unit: 'number' | 'share' = 'number',
  ): string[] => [
    title,
    notes.value(before, unit),
    notes.value(after, unit),
    notes.change(perUnit(percent), 'share').replace(' pp', ' %'),
  ];
  const table = renderTable(COLUMNS, [
    row('Silhouette', reference.silhouette.score, candidate.silhouette.score, change.silhouette),
    row('Fisher ratio (eq 24)', reference.fisher.ratio, candidate.fisher.ratio, change.fisherRatio),
    row(
      'Fisher ratio per dimension',
      reference.fisher.dimensionFree,
      candidate.fisher.dimensionFree,
      change.fisherDimensionFree,
    ),
    row(
      'Rows nearer to the other class',
      reference.classOverlap,
      candidate.classOverlap,
      change.classOverlap,
      'share',
    ),
  ]);
  return `**Separability of the classes**\n\n${table}${notes.render()}`;
}

/** A change in per cent as a share, which the formatter turns back. */
function perUnit(percent: Parameters<Footnotes['value']>[0]): Parameters<Footnotes['value']>[0] {
  return percent.defined ? { defined: true, value: percent.value / 100 } : percent;
}

function renderSafeEmbed({ safeEmbed: { reference, candidate } }: GateReport): string {
  const notes = new Footnotes();
  const rows: string[][] = [];
  const add = (
    title: string,
    before: Parameters<Footnotes['value']>[0] | undefined,
    after: Parameters<Footnotes['value']>[0] | undefined,
    unit: 'number' | 'share',
  ): void => {
    if (before === undefined || after === undefined) return;
    const change = notes.change(changeBetween(before, after), unit);
    rows.push([escapeMarkdown(title), notes.value(before, unit), notes.value(after, unit), change]);
  };
  if (reference.pairs !== undefined) {
    const title = `Similarity of unsafe texts to their safe rewrites (${reference.pairs.pairs} pairs; lower is better)`;
    add(title, reference.pairs.similarity, candidate.pairs?.similarity, 'number');
    reference.pairs.byCategory.forEach(({ category, similarity, pairs }, at) => {
      add(`${category} (${pairs} pairs)`, similarity, candidate.pairs?.byCategory[at]?.similarity, 'number');
    });
  }
  if (reference.purity !== undefined) {
    add('Purity of the unsafe categories', reference.purity.macro, candidate.purity?.macro, 'share');
    add('Purity by chance', reference.purity.chance, candidate.purity?.chance, 'share');
    reference.purity.byCategory.forEach(({ category, purity, rows: count }, at) => {
      add(`${category} (${count} rows)`, purity, candidate.purity?.byCategory[at]?.purity, 'share');
    });
  }
  if (rows.length === 0) return '';
  return `**Pairs and categories** (Safe-Embed)\n\n${renderTable(COLUMNS, rows)}${notes.render()}`;
}
