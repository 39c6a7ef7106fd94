import type { Interval } from '../inference/interval.ts';
import { wilsonInterval } from '../inference/wilson.ts';
import { measured, notMeasured, type Measured } from '../measured.ts';
import { predictsUnsafe, sigmoid } from '../metrics/sigmoid.ts';
import { PHENOMENA, PHENOMENON_NAMES, phenomenonNamed, type PhenomenonName } from './phenomena.ts';

/** What a row must say of itself to be rolled up; a `LabelledExample` says it. */
export interface PhenomenonRow {
  readonly phenomenon?: string | undefined;
  /** 1 = unsafe. */
  readonly label: 0 | 1;
}

/** Both models' raw scores of the same rows. */
export interface RollUpInput {
  /** [n] */
  readonly rows: readonly PhenomenonRow[];
  /** [n] */
  readonly referenceLogits: Float64Array;
  /** [n] */
  readonly candidateLogits: Float64Array;
  /** Unsafe if P(unsafe) > this. */
  readonly decisionThreshold: number;
  /** Where the candidate has a decision threshold of its own. */
  readonly candidateThreshold?: number;
  /** Of the intervals, .95 unless told. */
  readonly confidenceLevel?: number;
}

/** Unsafe rows that one model lets pass. */
export interface Misses {
  readonly count: number;
  /** Of the unsafe rows, in [0, 1]; undefined without any. */
  readonly rate: Measured;
  /** Wilson interval of the rate. */
  readonly interval?: Interval;
}

/** What both models make of the rows of one phenomenon. */
export interface PhenomenonResult {
  /** Title of one of the four, or the user's own word. */
  readonly title: string;
  /** One of the four, whose meaning is in `PHENOMENA`; absent for another word. */
  readonly phenomenon?: PhenomenonName;
  readonly rows: number;
  readonly unsafeRows: number;
  /** Rows decided wrongly. */
  readonly errors: { readonly reference: number; readonly candidate: number };
  readonly falseNegatives: { readonly reference: Misses; readonly candidate: Misses };
  /** Unsafe rows that the reference caught and the candidate lets pass. */
  readonly newlyMissed: number;
  /** Unsafe rows that the candidate catches and the reference let pass. */
  readonly newlyCaught: number;
}

/** All phenomena that the rows name. */
export interface PhenomenonRollUp {
  /** The four in the order of the taxonomy, then other words by UTF-16 code units. */
  readonly phenomena: readonly PhenomenonResult[];
  /** Rows that name none. */
  readonly unnamedRows: number;
}

const DEFAULT_LEVEL = 0.95;
/** Characters of a name; longer ones are prose. */
const LONGEST_WORD = 80;
/** Groups of the user's own words; more are no roll-up. */
const MOST_WORDS = 20;
const OTHER_WORDS = 'other words';

/**
 * Errors and misses by the phenomenon that rows name, such as those of a red-team set. The four names of the taxonomy
 * are recognised however they are spelled (case, hyphens, underscores); any other word is a group of its own. A score
 * that is not a number is no decision for unsafe, as everywhere.
 *
 * @throws RangeError unless every row has two scores
 */
export function rollUpByPhenomenon(input: RollUpInput): PhenomenonRollUp {
  const { rows, referenceLogits, candidateLogits } = input;
  if (referenceLogits.length !== rows.length || candidateLogits.length !== rows.length) {
    throw new RangeError(
      `${rows.length} rows, but ${referenceLogits.length} and ${candidateLogits.length} scores`,
    );
  }
  const groups = new Map<string, number[]>();
  rows.forEach(({ phenomenon }, row) => {
    if (phenomenon === undefined) return;
    const key = phenomenonNamed(phenomenon) ?? ownWord(phenomenon);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  });
  foldRare(groups);
  const named = PHENOMENON_NAMES.filter((name) => groups.has(name));
  const others = [...groups.keys()].filter((key) => phenomenonNamed(key) === undefined).sort();
  let unnamedRows = rows.length;
  for (const group of groups.values()) unnamedRows -= group.length;
  return {
    phenomena: [...named, ...others].map((key) => resultOf(key, groups.get(key) ?? [], input)),
    unnamedRows,
  };
}

/** A user's word; prose is none, and could be a text of the set. */
function ownWord(word: string): string {
  return word.length <= LONGEST_WORD ? word : OTHER_WORDS;
}

/** Keeps the words with most rows and puts the others into one group. */
function foldRare(groups: Map<string, number[]>): void {
  const own = [...groups].filter(([key]) => phenomenonNamed(key) === undefined && key !== OTHER_WORDS);
  own.sort(([a, rowsA], [b, rowsB]) => rowsB.length - rowsA.length || (a < b ? -1 : 1));
  const rest = own.slice(MOST_WORDS);
  if (rest.length === 0) return;
  const others = [...(groups.get(OTHER_WORDS) ?? []), ...rest.flatMap(([, rows]) => rows)];
  for (const [key] of rest) groups.delete(key);
  groups.set(
    OTHER_WORDS,
    others.sort((a, b) => a - b),
  );
}

function resultOf(key: string, group: readonly number[], input: RollUpInput): PhenomenonResult {
  const {
    rows,
    referenceLogits,
    candidateLogits,
    decisionThreshold,
    candidateThreshold = decisionThreshold,
    confidenceLevel = DEFAULT_LEVEL,
  } = input;
  const counts = {
    unsafe: 0,
    referenceErrors: 0,
    candidateErrors: 0,
    referenceMisses: 0,
    candidateMisses: 0,
  };
  let [newlyMissed, newlyCaught] = [0, 0];
  for (const row of group) {
    const unsafe = rows[row].label === 1;
    const before = predictsUnsafe(sigmoid(referenceLogits[row]), decisionThreshold);
    const after = predictsUnsafe(sigmoid(candidateLogits[row]), candidateThreshold);
    if (before !== unsafe) counts.referenceErrors++;
    if (after !== unsafe) counts.candidateErrors++;
    if (!unsafe) continue;
    counts.unsafe++;
    if (!before) counts.referenceMisses++;
    if (!after) counts.candidateMisses++;
    if (before && !after) newlyMissed++;
    if (after && !before) newlyCaught++;
  }
  const phenomenon = phenomenonNamed(key);
  return {
    title: phenomenon === undefined ? key : PHENOMENA[phenomenon].title,
    ...(phenomenon === undefined ? {} : { phenomenon }),
    rows: group.length,
    unsafeRows: counts.unsafe,
    errors: { reference: counts.referenceErrors, candidate: counts.candidateErrors },
    falseNegatives: {
      reference: missesOf(counts.referenceMisses, counts.unsafe, confidenceLevel),
      candidate: missesOf(counts.candidateMisses, counts.unsafe, confidenceLevel),
    },
    newlyMissed,
    newlyCaught,
  };
}

function missesOf(count: number, unsafeRows: number, level: number): Misses {
  const interval = wilsonInterval(count, unsafeRows, level);
  return {
    count,
    rate: unsafeRows === 0 ? notMeasured('there are no unsafe rows') : measured(count / unsafeRows),
    ...(interval === undefined ? {} : { interval }),
  };
}
