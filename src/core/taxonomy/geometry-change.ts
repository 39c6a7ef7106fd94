import { DEFAULT_SLICE_MINIMUM } from '../slices/slice-settings.ts';
import type { Measured } from '../measured.ts';
import type { SafeEmbed } from '../safe-embed/safe-embed.ts';
import type { GeometryChange, TaxonomyInput } from './taxonomy-input.ts';

/** As much as the default limits let an error rate move. */
export const GEOMETRY_WORSE_BY = 0.05;
/** Room for rounding, so that a change of exactly so much counts. */
const ROUNDING = 1e-12;

interface OfCategory {
  readonly category: string;
  readonly value: Measured;
  readonly rows: number;
}

/** How much worse `candidate` is than `reference`, or undefined when either is. */
export function worseBy(
  { reference, candidate }: Pick<GeometryChange, 'reference' | 'candidate'>,
  worse: 'lower' | 'higher',
): number | undefined {
  if (!reference.defined || !candidate.defined) return undefined;
  return worse === 'lower' ? reference.value - candidate.value : candidate.value - reference.value;
}

/** Whether a number got worse by `GEOMETRY_WORSE_BY` or more; an undefined one did not. */
export function isWorse(
  change: Pick<GeometryChange, 'reference' | 'candidate'>,
  worse: 'lower' | 'higher',
): boolean {
  const by = worseBy(change, worse);
  return by !== undefined && by >= GEOMETRY_WORSE_BY - ROUNDING;
}

/** Categories of at least 20 rows (or pairs) that got worse, worst first, then by name. */
function weakCategories(
  before: readonly OfCategory[],
  after: readonly OfCategory[],
  worse: 'lower' | 'higher',
): readonly string[] {
  const old = new Map(before.map((entry) => [entry.category, entry.value]));
  const weak: { readonly category: string; readonly by: number }[] = [];
  for (const { category, value, rows } of after) {
    const reference = old.get(category);
    if (reference === undefined || rows < DEFAULT_SLICE_MINIMUM.minimumRowsPerClass) continue;
    const change = { reference, candidate: value };
    if (isWorse(change, worse)) weak.push({ category, by: worseBy(change, worse) ?? 0 });
  }
  return weak
    .sort((a, b) => b.by - a.by || (a.category < b.category ? -1 : 1))
    .map(({ category }) => category);
}

/** What became of purity and pair similarity, as far as both models have them. */
export function geometryChanges(
  reference: SafeEmbed,
  candidate: SafeEmbed,
): Pick<TaxonomyInput, 'purity' | 'pairSimilarity'> {
  const [oldPurity, newPurity] = [reference.purity, candidate.purity];
  const [oldPairs, newPairs] = [reference.pairs, candidate.pairs];
  return {
    ...(oldPurity === undefined || newPurity === undefined
      ? {}
      : {
          purity: {
            reference: oldPurity.macro,
            candidate: newPurity.macro,
            weakCategories: weakCategories(
              oldPurity.byCategory.map((entry) => ({ ...entry, value: entry.purity })),
              newPurity.byCategory.map((entry) => ({ ...entry, value: entry.purity })),
              'lower',
            ),
          },
        }),
    ...(oldPairs === undefined || newPairs === undefined
      ? {}
      : {
          pairSimilarity: {
            reference: oldPairs.similarity,
            candidate: newPairs.similarity,
            weakCategories: weakCategories(
              oldPairs.byCategory.map((entry) => ({ ...entry, value: entry.similarity, rows: entry.pairs })),
              newPairs.byCategory.map((entry) => ({ ...entry, value: entry.similarity, rows: entry.pairs })),
              'higher',
            ),
          },
        }),
  };
}
