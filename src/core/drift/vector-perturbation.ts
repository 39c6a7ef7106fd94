import type { FrozenHead } from '../classifier/frozen-head.ts';
import type { DenseMatrix } from '../linalg/dense-matrix.ts';
import { rowOf, type Matrix } from '../linalg/matrix.ts';
import { classMeans } from '../separability/class-means.ts';
import { sigmaPerCoordinate } from './closed-forms.ts';
import { exactRotationMap, gaussianRandom, randomDirection, randomSubspaceMap, unit } from './ingredients.ts';
import type { PerturbationInput, ScorePerturbation } from './score-perturbation.ts';
import { mixWithImages, simulateDirectional, simulateGaussian } from './simulate.ts';
import type { Mechanism } from './sweep-settings.ts';
import {
  BLOCK_ROWS,
  blockImages,
  directionalTurn,
  gaussianTurn,
  meanTurn,
  subspaceTurn,
  type ImagesOfBlock,
  type TurnOfRow,
} from './turns.ts';

/** Images of at most so many numbers are kept (128 MiB); those of more rows are computed at every magnitude. */
const KEPT_NUMBERS = 2 ** 24;

/** What is drawn for one mechanism and seed, and the head that sees the vectors. */
export interface VectorPerturbationInput extends Omit<PerturbationInput, 'head'> {
  readonly head: FrozenHead;
  /** [n], 1 = unsafe: which way `adversarial` pushes. */
  readonly labels: Uint8Array;
}

/** The next rows at one magnitude; blocks are asked for in their order. */
type MoveBlock = (block: Matrix, first: number, sigma: number) => Matrix | Promise<Matrix>;

/** Rows that are displaced as vectors. */
interface MovedRows {
  readonly turnOf: TurnOfRow;
  /** What moves the blocks of one pass over the rows: a new one repeats the draws. */
  readonly startPass: () => MoveBlock;
}

/**
 * The scores of a head that is not linear: the vectors are displaced themselves, a block of rows at a time, and scored
 * by the head. Angles are those of the same displacements. `adversarial`, which for a linear head is against its
 * direction, is here along the line from the mean of the unsafe to the mean of the safe rows. O(n d) and one scoring
 * of all rows per magnitude, each magnitude once; noise is drawn anew from the same stream, never kept.
 *
 * @param input rows of one class alone have no adversarial direction and stay where they are
 */
export async function perturbVectors(input: VectorPerturbationInput): Promise<ScorePerturbation> {
  const { embeddings, head } = input;
  const { turnOf, startPass } = await ROWS_OF[input.mechanism](input);
  const known = new Map<number, Promise<Float64Array>>();
  const scoreAt = async (sigma: number): Promise<Float64Array> => {
    const move = startPass();
    const logits = new Float64Array(embeddings.rows);
    for (let first = 0; first < embeddings.rows; first += BLOCK_ROWS) {
      const moved = await move(blockOf(embeddings, first), first, sigma);
      logits.set(await head.score(moved), first);
    }
    return logits;
  };
  return {
    logitsAt: (sigma) => {
      const logits = known.get(sigma) ?? scoreAt(sigma);
      known.set(sigma, logits);
      return logits;
    },
    meanAngleAt: (sigma) => meanTurn(turnOf, embeddings.rows, sigma),
  };
}

/**
 * From the mean of the unsafe to the mean of the safe rows, a unit vector [d]; zeros with one class alone or equal means.
 *
 * @param embeddings [n, d]
 * @param labels [n], 1 = unsafe
 */
export function directionToSafe(embeddings: Matrix, labels: Uint8Array): Float64Array {
  const classes = classMeans(embeddings, labels);
  if (classes === undefined) return new Float64Array(embeddings.cols);
  const [safe, unsafe] = classes.means;
  return unit(safe.map((value, j) => value - unsafe[j]));
}

const ROWS_OF: Readonly<
  Record<Mechanism, (input: VectorPerturbationInput) => MovedRows | Promise<MovedRows>>
> = {
  gaussian: gaussianRows,
  directional: directionalRows,
  subspace: subspaceRows,
};

function gaussianRows({ embeddings, seed, settings }: VectorPerturbationInput): MovedRows {
  const { rows, cols } = embeddings;
  const random = gaussianRandom(seed);
  const alongRow = new Float64Array(rows);
  const squaredLength = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (const value of rowOf(embeddings, row)) {
      const noise = random.normal();
      alongRow[row] += value * noise;
      squaredLength[row] += noise * noise;
    }
  }
  const scaled = (sigma: number): number => sigmaPerCoordinate(sigma, { ...settings, dimension: cols });
  const turnOf = gaussianTurn(alongRow, squaredLength);
  return {
    turnOf: (row, sigma) => turnOf(row, scaled(sigma)),
    startPass: () => {
      const again = gaussianRandom(seed);
      return (block, _first, sigma) => simulateGaussian(block, scaled(sigma), again);
    },
  };
}

function directionalRows({ embeddings, labels, seed, settings }: VectorPerturbationInput): MovedRows {
  const direction = settings.adversarial
    ? directionToSafe(embeddings, labels)
    : randomDirection(embeddings.cols, seed);
  return {
    turnOf: directionalTurn(embeddings, direction),
    startPass: () => (block, _first, sigma) => simulateDirectional(block, sigma, direction),
  };
}

async function subspaceRows(input: VectorPerturbationInput): Promise<MovedRows> {
  const { embeddings, seed, settings, multiply } = input;
  const { rows, cols } = embeddings;
  const map = await (settings.rotation ? exactRotationMap : randomSubspaceMap)(cols, seed, multiply);
  const computed = blockImages(embeddings, map);
  const images = rows * cols <= KEPT_NUMBERS ? keepImages(computed) : computed;
  const { turnOf } = await subspaceTurn(embeddings, map, images);
  const move: MoveBlock = async (block, first, sigma) =>
    mixWithImages(block, await images(first, first + block.rows), sigma, map);
  return { turnOf, startPass: () => move };
}

function keepImages(images: ImagesOfBlock): ImagesOfBlock {
  const known = new Map<number, Promise<DenseMatrix>>();
  return (first, last) => {
    const block = known.get(first) ?? images(first, last);
    known.set(first, block);
    return block;
  };
}

/** A view of the rows from `first` on, one block of them. */
function blockOf({ rows, cols, data }: Matrix, first: number): Matrix {
  const last = Math.min(rows, first + BLOCK_ROWS);
  return { rows: last - first, cols, data: data.subarray(first * cols, last * cols) };
}
