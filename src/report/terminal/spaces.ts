import type { GateReport } from '../gate-report.ts';
import { narrowValue } from './checks.ts';
import { layOutTable } from './table.ts';

/** How alike the two spaces are, and how well each separates the classes. */
export function layOutSpaces({ similarity, separability, safeEmbed }: GateReport): string {
  const { reference, candidate } = separability;
  const [pairs, purity] = [safeEmbed.reference.pairs, safeEmbed.reference.purity];
  const { pairs: pairsAfter, purity: purityAfter } = safeEmbed.candidate;
  return layOutTable(
    [
      { heading: '', width: 44 },
      { heading: 'Reference', width: 9, align: 'right' },
      { heading: 'Candidate', width: 9, align: 'right' },
    ],
    [
      ['CKA of the two (repairable, not safe)', '', narrowValue(similarity.cka, 'number')],
      ['Shared nearest neighbours', '', narrowValue(similarity.knnOverlap.overlap, 'share')],
      [
        'Silhouette',
        narrowValue(reference.silhouette.score, 'number'),
        narrowValue(candidate.silhouette.score, 'number'),
      ],
      [
        'Fisher ratio',
        narrowValue(reference.fisher.ratio, 'number'),
        narrowValue(candidate.fisher.ratio, 'number'),
      ],
      [
        'Rows nearer to the other class',
        narrowValue(reference.classOverlap, 'share'),
        narrowValue(candidate.classOverlap, 'share'),
      ],
      ...(pairs !== undefined && pairsAfter !== undefined
        ? [
            [
              `Similarity of ${pairs.pairs} pairs (lower is better)`,
              narrowValue(pairs.similarity, 'number'),
              narrowValue(pairsAfter.similarity, 'number'),
            ],
          ]
        : []),
      ...(purity !== undefined && purityAfter !== undefined
        ? [
            [
              'Purity of the unsafe categories',
              narrowValue(purity.macro, 'share'),
              narrowValue(purityAfter.macro, 'share'),
            ],
          ]
        : []),
    ],
  );
}
