import { frozenBoostedTrees } from '../../fixtures/head-models/boosted-trees.ts';
import { frozenMlp } from '../../fixtures/head-models/mlp.ts';
import { trainBoostedTrees, type BoostingOptions } from '../../fixtures/head-models/train-boosted-trees.ts';
import { trainMlp, type MlpOptions } from '../../fixtures/head-models/train-mlp.ts';
import type { FoldedHead } from '../../src/core/classifier/fold-head.ts';
import { foldHead } from '../../src/core/classifier/fold-head.ts';
import { frozenLinearHead, type FrozenHead } from '../../src/core/classifier/frozen-head.ts';
import { selectRegularization } from '../../src/core/classifier/select-regularization.ts';
import type { MatrixMultiply } from '../../src/core/linalg/matrix-multiply.ts';
import type { Vectors } from './vectors.ts';

/** Of first weights, row order and column draws. */
export const TRAINING_SEEDS = [1, 2, 3] as const;
/** The paper's regularization: scikit-learn's default. */
const PAPER_C = 1;
/** To the end: most train rows are then right with near certainty. */
const HARD_MLP: MlpOptions = { epochs: 30, patience: Infinity };
const HARD_TREES: BoostingOptions = { trees: 600, learningRate: 0.3, patience: Infinity };

/** One way to make a classifier, trained once per seed. */
export interface TestedHead {
  readonly name: string;
  readonly family: 'logistic regression' | 'MLP' | 'boosted trees';
  /** `validated`: the validation rows chose how hard to fit; `hard`: nothing held the fit back. */
  readonly fit: 'validated' | 'hard';
  readonly seeds: readonly FrozenHead[];
}

/** What is compared, and the linear head that drift is aimed at. */
export interface TestedHeads {
  readonly heads: readonly TestedHead[];
  readonly target: FoldedHead;
}

/** Trains all heads on the same rows. */
export async function trainHeads(vectors: Vectors, multiply: MatrixMultiply): Promise<TestedHeads> {
  const { train, validation } = vectors;
  const { chosen, table } = await selectRegularization(train, validation, { multiply });
  const paper = table.find(({ C }) => C === PAPER_C);
  if (paper === undefined) throw new Error(`the grid lacks C = ${PAPER_C}`);
  const mlp = (options: MlpOptions): readonly FrozenHead[] =>
    TRAINING_SEEDS.map((seed) => frozenMlp(trainMlp(train, validation, { ...options, seed }).mlp));
  const trees = (options: BoostingOptions): readonly FrozenHead[] =>
    TRAINING_SEEDS.map((seed) =>
      frozenBoostedTrees(trainBoostedTrees(train, validation, { ...options, seed })),
    );
  const logistic = { family: 'logistic regression' } as const;
  const heads: readonly TestedHead[] = [
    { ...logistic, name: `LR, C ${chosen.C}`, fit: 'validated', seeds: [frozenLinearHead(chosen.head)] },
    { name: 'MLP', family: 'MLP', fit: 'validated', seeds: mlp({}) },
    { name: 'Trees', family: 'boosted trees', fit: 'validated', seeds: trees({}) },
    { ...logistic, name: `LR, C ${PAPER_C}`, fit: 'hard', seeds: [frozenLinearHead(paper.head)] },
    { name: 'MLP, hard', family: 'MLP', fit: 'hard', seeds: mlp(HARD_MLP) },
    { name: 'Trees, hard', family: 'boosted trees', fit: 'hard', seeds: trees(HARD_TREES) },
  ];
  return { heads, target: foldHead(chosen.head) };
}
