import type { CategoricalPurity, CategoryPurity } from '../../core/safe-embed/purity.ts';
import type { Measured } from '../../core/measured.ts';
import { plainLine } from '../escape.ts';
import { formatCount, formatNumber, formatPlural } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import type { Chart } from './chart.ts';
import { dotRows, dotTable, type DotRow } from './dot-rows.ts';
import { largestChanges, numberOf } from './largest-changes.ts';

/** Whether unsafe texts of one category lie together, by category; undefined where the set names no category. */
export function purityChart({ safeEmbed }: GateReport): Chart | undefined {
  const { purity: reference } = safeEmbed.reference;
  const { purity: candidate } = safeEmbed.candidate;
  if (reference === undefined || candidate === undefined) return undefined;
  const all: DotRow = {
    name: 'mean of categories',
    count: reference.rows,
    reference: numberOf(reference.macro),
    candidate: numberOf(candidate.macro),
    chance: numberOf(reference.chance),
  };
  const shown = largestChanges(categoryRows(reference, candidate), 'higher is better');
  const rows = [all, ...shown];
  const cut = shown.length < reference.byCategory.length ? `, the ${shown.length} that changed most` : '';
  return {
    id: 'purity',
    title: 'Do unsafe texts of one category lie together?',
    takeaway: takeaway(reference, candidate),
    description: `One line per category of unsafe texts${cut}, largest loss first: the share of a text's ${reference.k} nearest other unsafe texts that are in its own category (categorical purity), for the reference as a ring and for the candidate as a diamond. The tick is the share that neighbours drawn blindly would give. ${formatPlural(reference.rows, 'unsafe text')} compared; higher is better.`,
    spec: dotRows(rows, {
      title: 'nearest neighbours in the same category',
      domain: [0, topOf(rows)],
      format: '.0%',
    }),
    table: dotTable(rows, 'share', ['Category', 'Texts']),
  };
}

function categoryRows(reference: CategoricalPurity, candidate: CategoricalPurity): readonly DotRow[] {
  const after = new Map(
    candidate.byCategory.map((entry): [string, CategoryPurity] => [entry.category, entry]),
  );
  return reference.byCategory.map(({ category, rows, purity, chance }) => ({
    name: plainLine(category),
    count: rows,
    reference: numberOf(purity),
    candidate: numberOf(after.get(category)?.purity),
    chance: numberOf(chance),
  }));
}

/** The next multiple of 20 % above all numbers. */
function topOf(rows: readonly DotRow[]): number {
  const values = rows.flatMap(({ reference, candidate, chance }) => [
    reference ?? 0,
    candidate ?? 0,
    chance ?? 0,
  ]);
  return Math.min(1, (Math.floor(Math.max(...values) * 5) + 1) / 5);
}

function takeaway(reference: CategoricalPurity, candidate: CategoricalPurity): string {
  const share = ({ macro }: { macro: Measured }): string | undefined =>
    macro.defined ? formatNumber(macro.value, 'share') : undefined;
  const [before, after] = [share(reference), share(candidate)];
  const chance = share({ macro: reference.chance });
  if (before === undefined || after === undefined || chance === undefined) {
    return 'Too few unsafe texts have a category to tell whether those of one category lie together.';
  }
  const neighbours = `Of the ${formatCount(reference.k)} nearest neighbours of an unsafe text`;
  if (before === after) {
    return `${neighbours}, ${after} share its category, as before; by chance it would be ${chance}.`;
  }
  return `${neighbours}, ${after} share its category; before it was ${before}, by chance it would be ${chance}.`;
}
