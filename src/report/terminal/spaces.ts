import type { Measured } from '../../core/measured.ts';
import { formatPlural } from '../format.ts';
import type { Unit } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { narrowValue } from './cells.ts';
import { fitTable } from './fit-table.ts';
import type { Page } from './page.ts';

type Row = readonly [title: string, reference: string, candidate: string];

/** How alike the two spaces are, and how well each separates the classes. */
export function layOutSpaces({ safeEmbed, separability, similarity }: GateReport, page: Page): string {
  const { candidate, reference } = separability;
  const { pairs, purity } = safeEmbed.reference;
  const { pairs: pairsAfter, purity: purityAfter } = safeEmbed.candidate;
  const both = (title: string, before: Measured, after: Measured, unit: Unit): Row => [
    title,
    narrowValue(before, unit),
    narrowValue(after, unit),
  ];
  const rows: Row[] = [
    ['CKA of the two (repairable, not safe)', '', narrowValue(similarity.cka, 'number')],
    ['Shared nearest neighbours', '', narrowValue(similarity.knnOverlap.overlap, 'share')],
    both('Silhouette', reference.silhouette.score, candidate.silhouette.score, 'number'),
    both('Fisher ratio', reference.fisher.ratio, candidate.fisher.ratio, 'number'),
    both('Rows nearer to the other class', reference.classOverlap, candidate.classOverlap, 'share'),
  ];
  if (pairs !== undefined && pairsAfter !== undefined) {
    const title = `Similarity of ${formatPlural(pairs.pairs, 'pair')} (lower is better)`;
    rows.push(both(title, pairs.similarity, pairsAfter.similarity, 'number'));
  }
  if (purity !== undefined && purityAfter !== undefined) {
    rows.push(both('Purity of the unsafe categories', purity.macro, purityAfter.macro, 'share'));
  }
  return fitTable({
    page,
    columns: [
      { heading: '', shrinksTo: 20 },
      { heading: 'Reference', align: 'right' },
      { heading: 'Candidate', align: 'right' },
    ],
    rows,
  });
}
