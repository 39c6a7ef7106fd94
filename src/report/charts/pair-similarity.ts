import type { PairSimilarity } from '../../core/safe-embed/pair-similarity.ts';
import { plainLine } from '../escape.ts';
import { formatNumber, formatPlural } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import type { Chart } from './chart.ts';
import { dotRows, dotTable, type DotRow } from './dot-rows.ts';
import { largestChanges, numberOf } from './largest-changes.ts';

/** Room beyond the outermost dots, as a share of the axis. */
const MARGIN = 0.05;

/** How alike each model finds unsafe texts and their safe rewrites; undefined where the set has no pairs. */
export function pairSimilarityChart({ safeEmbed }: GateReport): Chart | undefined {
  const { pairs: reference } = safeEmbed.reference;
  const { pairs: candidate } = safeEmbed.candidate;
  if (reference === undefined || candidate === undefined) return undefined;
  const all: DotRow = {
    name: 'all pairs',
    count: reference.pairs,
    reference: numberOf(reference.similarity),
    candidate: numberOf(candidate.similarity),
  };
  const shown = largestChanges(categoryRows(reference, candidate), 'lower is better');
  const rows = [all, ...shown];
  const cut = shown.length < reference.byCategory.length ? `, the ${shown.length} that changed most` : '';
  return {
    id: 'pair-similarity',
    title: 'How alike are unsafe texts and their safe rewrites?',
    takeaway: takeaway(reference, candidate),
    description: `One line for all pairs and one per category${cut}, the largest loss first: how alike an unsafe text and the most similar of its safe rewrites are, for the reference as a ring and for the candidate as a diamond. 0 is as alike as any two texts of the set are to the same model, 1 is the same direction (normalised cosine similarity). Lower is better: the model tells the two apart. ${formatPlural(reference.pairs, 'pair')}.`,
    spec: dotRows(rows, { title: 'similarity (0: any two texts, 1: the same)', domain: domainOf(rows), format: '.1~f' }),
    table: dotTable(rows, 'number', ['Pairs of category', 'Pairs']),
  }; // prettier-ignore
}

function categoryRows(reference: PairSimilarity, candidate: PairSimilarity): readonly DotRow[] {
  const after = new Map(candidate.byCategory.map(({ category, similarity }) => [category, similarity]));
  return reference.byCategory.map(({ category, similarity, pairs }) => ({
    name: plainLine(category),
    count: pairs,
    reference: numberOf(similarity),
    candidate: numberOf(after.get(category)),
  }));
}

/** From 0 to 1, and as far below as a pair is less alike than average. */
function domainOf(rows: readonly DotRow[]): readonly [number, number] {
  const values = rows.flatMap(({ reference, candidate }) => [reference ?? 0, candidate ?? 0]);
  const [smallest, largest] = [Math.min(0, ...values), Math.max(1, ...values)];
  return [smallest < 0 ? smallest - MARGIN : 0, largest + MARGIN * (largest - smallest)];
}

function takeaway({ similarity: before }: PairSimilarity, { similarity: after }: PairSimilarity): string {
  if (!before.defined || !after.defined) {
    const reason = before.defined ? (after.defined ? '' : after.reason) : before.reason;
    return `How alike unsafe texts and their safe rewrites are could not be measured: ${reason}.`;
  }
  const [from, to] = [formatNumber(before.value, 'number'), formatNumber(after.value, 'number')];
  const alike = 'On a scale from 0 (as alike as any two texts) to 1 (the same)';
  const both = 'unsafe texts and their safe rewrites';
  if (from === to) return `${alike}, ${both} are at ${to} for both models.`;
  const harder = after.value > before.value ? 'the new model tells them apart less well' : 'the new model tells them apart better';
  return `${alike}, ${both} went from ${from} to ${to}: ${harder}.`;
} // prettier-ignore
