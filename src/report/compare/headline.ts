import { formatList } from '../format.ts';
import type { ComparisonReport } from './comparison-report.ts';
import {
  accuracySentence,
  agreementSentence,
  bestByAll,
  fragilitySentence,
  separabilitySentence,
  verb,
  type ComparisonBody,
} from './sentences.ts';

/** The result in one line, and what it rests on in a few. */
export function composeComparisonHeadline(body: ComparisonBody): ComparisonReport['headline'] {
  const sentences = [
    separabilitySentence(body),
    accuracySentence(body),
    fragilitySentence(body),
    agreementSentence(body),
  ];
  return {
    title: `${body.comparison.name}: ${titleOfSeparability(body)}; ${titleOfFragility(body)}`,
    sentences: sentences.filter((sentence) => sentence !== ''),
  };
}

function titleOfSeparability({ findings: { separability } }: ComparisonBody): string {
  if (separability.every(({ places }) => places.length < 2)) return 'the models separate the classes alike';
  const best = bestByAll(separability);
  return best.length === 0
    ? 'no model separates the classes best by every number'
    : verb(best, 'separates the classes best', 'separate the classes best');
}

function titleOfFragility({ findings: { fragility } }: ComparisonBody): string {
  const { places } = fragility[0];
  if (places.flat().length < 2) return 'fragility cannot be compared';
  if (places.length === 1) return 'none is more fragile than the others';
  const worst = places.slice(-1).flat();
  return `${formatList(worst)} ${worst.length === 1 ? 'is' : 'are'} the most fragile`;
}
