import { isStored } from './config/embedding-config.ts';
import type { GateConfig } from './config/gate-config.ts';
import type { Matrix } from './core/linalg/matrix.ts';
import { drawRows } from './core/linalg/row-sample.ts';
import { createRandom } from './core/random.ts';
import { cutText } from './core/remedy/cut-text.ts';
import type { CalibrationRows } from './core/remedy/fit-remedy.ts';
import type { CalibrationRow } from './dataset/labelled-example.ts';
import { labelsOf } from './dataset/labels-of.ts';
import { loadCalibrationSet } from './dataset/load-dataset.ts';
import { inOrderOfId } from './dataset/order-of-id.ts';
import { ModelError } from './errors.ts';
import type { RunPorts } from './run-ports.ts';

/** Names this module's own streams of the gate's seed. */
const STREAM = { rows: 61, pieces: 63 } as const;
/** A comment has about three pieces of sixteen words. */
const PIECES_PER_ROW = 4;
const HAS_WORD = /[\p{L}\p{N}]/u;

/**
 * The rows that remedies are fitted on, and pieces of their texts, under both models. Undefined when the gate file names
 * none, when remedies are off, or when all of the rows are judged.
 *
 * @param judgedRows held-out rows: no remedy is fitted on their texts
 * @throws DriftgateError when the rows cannot be read or embedded
 */
export async function embedCalibrationRows(
  config: GateConfig,
  { embeddings, logger }: Pick<RunPorts, 'embeddings' | 'logger'>,
  judgedRows: readonly { readonly text: string }[],
): Promise<CalibrationRows | undefined> {
  const source = config.calibration ?? config.train;
  if (source === undefined || config.remedies === undefined) return undefined;
  const { seed } = config.decision;
  const loaded = await loadCalibrationSet(source);
  const judged = new Set(judgedRows.map(({ text }) => text));
  const unseen = loaded.examples.filter(({ text }) => !judged.has(text));
  if (unseen.length < loaded.examples.length) {
    const shared = loaded.examples.length - unseen.length;
    logger.warn(`${shared} rows to repair the gate with are held-out rows as well, so they are left out`);
  }
  if (unseen.length === 0) return undefined;
  const rows = pick(unseen, config.remedies.maximumRows, seed);
  // Vectors that were made before are there for whole texts only.
  const stored = isStored(config.reference) || isStored(config.candidate);
  const pieces = stored ? [] : cutRows(rows, judged, seed);
  const embed = async (side: 'reference' | 'candidate') => {
    const { matrix } = await logger.group(`Rows to repair the gate with, ${side}`, () =>
      embeddings.embed(side, config[side], [...rows, ...pieces]),
    );
    return takeApart(matrix, rows.length);
  };
  const both = await bothOrNone(async () => [await embed('reference'), await embed('candidate')] as const);
  if (both === undefined) {
    logger.warn('Stored vectors lack the rows to repair the gate with, so no remedy is fitted');
    return undefined;
  }
  const [before, after] = both;
  return {
    reference: before.texts,
    candidate: after.texts,
    ...(loaded.labelled ? { labels: labelsOf(rows) } : {}),
    pieces: {
      pairs: { reference: before.pieces, candidate: after.pieces },
      texts: Int32Array.from(pieces, ({ row }) => row),
    },
  };
}

/** Undefined where stored vectors lack a row; they are enough to judge by, and only repairs need more. */
async function bothOrNone<T>(embed: () => Promise<T>): Promise<T | undefined> {
  try {
    return await embed();
  } catch (error) {
    if (error instanceof ModelError && error.details.code === 'missing-ids') return undefined;
    throw error;
  }
}

/** A piece of a text, and the row that it was cut from. */
interface Piece {
  readonly id: string;
  readonly text: string;
  readonly row: number;
}

/**
 * Pieces of the texts, named after them; those that are the same, are judged, or hold no word are left out. Of long texts
 * a seeded choice, so that they cost no more than the rows themselves do.
 */
function cutRows(
  rows: readonly CalibrationRow[],
  judged: ReadonlySet<string>,
  seed: number,
): readonly Piece[] {
  const known = new Set([...judged, ...rows.map(({ text }) => text)]);
  const all = rows.flatMap(({ id, text }, row) =>
    cutText(text)
      .filter((piece) => HAS_WORD.test(piece) && !known.has(piece) && known.add(piece))
      .map((piece, at) => ({ id: `${id}#${at + 1}`, text: piece, row })),
  );
  const { drawn } = drawRows(all.length, PIECES_PER_ROW * rows.length, createRandom(seed, STREAM.pieces));
  return Array.from(drawn, (at) => all[at]);
}

/** The first rows of a matrix, and the others. */
function takeApart({ rows, cols, data }: Matrix, first: number): { texts: Matrix; pieces: Matrix } {
  return {
    texts: { rows: first, cols, data: data.subarray(0, first * cols) },
    pieces: { rows: rows - first, cols, data: data.subarray(first * cols) },
  };
}

/** At most so many examples, drawn by seed. */
function pick(examples: readonly CalibrationRow[], maximum: number, seed: number): readonly CalibrationRow[] {
  const ordered = inOrderOfId(examples);
  const { drawn } = drawRows(ordered.length, maximum, createRandom(seed, STREAM.rows));
  return Array.from(drawn, (row) => ordered[row]);
}
