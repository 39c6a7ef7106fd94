/** What a Unigram model of the tokenizers library knows. */
export interface UnigramModel {
  readonly tokens_to_ids: ReadonlyMap<string, number>;
  /** Log probability by token id; null counts as 0. */
  readonly scores: readonly (number | null)[];
  /** Of a character that is no piece. */
  readonly unk_score: number;
}

/**
 * Pieces by their characters: a hash table of (node, code point), no larger than it must be, for its size is what costs
 * time once it leaves the processor's nearest cache.
 */
interface PieceTrie {
  /** [places, 4]: the node above or FREE, the code point, the node, the piece that ends there or NONE. */
  entries: Int32Array;
  mask: number;
  /** Counted from 1; ROOT has no entry. */
  nodes: number;
  readonly pieces: readonly string[];
  /** By piece. */
  readonly scores: Float64Array;
}

/** Candidate pieces of one text, by number; 0 is the beginning of the text. Kept from text to text, for speed. */
interface Lattice {
  size: number;
  begins: Int32Array;
  pieces: Int32Array;
  previous: Int32Array;
  /** The next one that ends where this one does. */
  nextEnding: Int32Array;
  /** Of the best segmentation that ends with it. */
  scores: Float64Array;
}

const ROOT = 0;
const NONE = -1;
const FREE = -2;
const INITIAL_PLACES = 1 << 10;
/** Of the places of a trie, at most. */
const FILLED = 2 / 3;

/**
 * Splits text into the pieces of its likeliest segmentation (Kudo, 2018), piece for piece as the tokenizers library does,
 * ties, rounding and all, at a small part of its time; undefined for a model with a score that is no number.
 */
export function createUnigramSplitter(
  pieces: readonly string[],
  model: UnigramModel,
): ((text: string) => string[]) | undefined {
  const trie = createTrie(pieces, model);
  if (trie === undefined || Number.isNaN(model.unk_score)) return undefined;
  const lattice = createLattice(1 << 10);
  return (text) => {
    const codes = codePointsOf(text);
    return readPieces(codes, lattice, fillLattice(codes, lattice, trie, model.unk_score), trie.pieces);
  };
}

function createTrie(
  pieces: readonly string[],
  { tokens_to_ids, scores }: UnigramModel,
): PieceTrie | undefined {
  const trie: PieceTrie = {
    entries: new Int32Array(4 * INITIAL_PLACES).fill(FREE),
    mask: INITIAL_PLACES - 1,
    nodes: 0,
    pieces,
    scores: new Float64Array(pieces.length),
  };
  for (const [index, piece] of pieces.entries()) {
    const score = scores[tokens_to_ids.get(piece) ?? -1];
    if (score === undefined || Number.isNaN(score)) return undefined;
    trie.scores[index] = score ?? 0;
    addPiece(trie, index, codePointsOf(piece));
  }
  return trie;
}

function addPiece(trie: PieceTrie, piece: number, codes: readonly number[]): void {
  while (trie.nodes + codes.length > FILLED * (trie.mask + 1)) growTrie(trie);
  let node = ROOT;
  let place = -1;
  for (const code of codes) {
    place = findPlace(trie, node, code);
    if (trie.entries[4 * place] === FREE) trie.entries.set([node, code, ++trie.nodes, NONE], 4 * place);
    node = trie.entries[4 * place + 2];
  }
  if (node !== ROOT) trie.entries[4 * place + 3] = piece;
}

function growTrie(trie: PieceTrie): void {
  const { entries } = trie;
  trie.mask = 2 * trie.mask + 1;
  trie.entries = new Int32Array(2 * entries.length).fill(FREE);
  for (let i = 0; i < entries.length; i += 4) {
    if (entries[i] === FREE) continue;
    trie.entries.set(entries.subarray(i, i + 4), 4 * findPlace(trie, entries[i], entries[i + 1]));
  }
}

/** Where the child of a node is, or would be. */
function findPlace({ entries, mask }: PieceTrie, node: number, code: number): number {
  const hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b);
  let place = (hash ^ (hash >>> 15)) & mask;
  while (entries[4 * place] !== FREE && (entries[4 * place] !== node || entries[4 * place + 1] !== code)) {
    place = (place + 1) & mask;
  }
  return place;
}

function codePointsOf(text: string): readonly number[] {
  const codes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0;
    if (code > 0xffff) i++;
    codes.push(code);
  }
  return codes;
}

/** Viterbi over all segmentations; returns the last piece of the best. */
function fillLattice(
  codes: readonly number[],
  lattice: Lattice,
  trie: PieceTrie,
  unknownScore: number,
): number {
  const { entries, scores } = trie;
  // [characters + 1, 2]: the first and the last candidate that end before each character.
  const ending = new Int32Array(2 * codes.length + 2).fill(NONE);
  ending[0] = ending[1] = 0;
  lattice.size = 1;
  lattice.nextEnding[0] = NONE;
  for (let begin = 0; begin < codes.length; begin++) {
    let node = ROOT;
    let alone = false;
    for (let end = begin + 1; end <= codes.length; end++) {
      const place = findPlace(trie, node, codes[end - 1]);
      const piece = entries[4 * place + 3];
      if (piece === FREE) break;
      node = entries[4 * place + 2];
      if (piece === NONE) continue;
      addCandidate(lattice, ending, { begin, end, piece, score: scores[piece] });
      if (end === begin + 1) alone = true;
    }
    if (!alone) addCandidate(lattice, ending, { begin, end: begin + 1, piece: NONE, score: unknownScore });
  }
  return bestPrevious(lattice, ending[2 * codes.length], 0);
}

/** A piece, or NONE for a character that is none, where it stands in the text. */
interface Candidate {
  readonly begin: number;
  readonly end: number;
  readonly piece: number;
  readonly score: number;
}

function addCandidate(lattice: Lattice, ending: Int32Array, { begin, end, piece, score }: Candidate): void {
  if (lattice.size === lattice.begins.length)
    Object.assign(lattice, createLattice(2 * lattice.size, lattice));
  const candidate = lattice.size++;
  const best = bestPrevious(lattice, ending[2 * begin], score);
  lattice.begins[candidate] = begin;
  lattice.pieces[candidate] = piece;
  lattice.previous[candidate] = best;
  lattice.scores[candidate] = lattice.scores[best] + score;
  lattice.nextEnding[candidate] = NONE;
  const last = ending[2 * end + 1];
  if (last === NONE) ending[2 * end] = candidate;
  else lattice.nextEnding[last] = candidate;
  ending[2 * end + 1] = candidate;
}

/** The best so far once the next score is added, for sums round; of equals the first, which is the longest. */
function bestPrevious({ scores, nextEnding }: Lattice, first: number, score: number): number {
  let best = first;
  for (let other = nextEnding[first]; other !== NONE; other = nextEnding[other]) {
    if (scores[other] + score > scores[best] + score) best = other;
  }
  return best;
}

function createLattice(capacity: number, kept?: Lattice): Lattice {
  const grow = (values?: Int32Array): Int32Array => {
    const grown = new Int32Array(capacity).fill(NONE);
    if (values !== undefined) grown.set(values);
    return grown;
  };
  const scores = new Float64Array(capacity);
  if (kept !== undefined) scores.set(kept.scores);
  return {
    size: kept?.size ?? 1,
    begins: grow(kept?.begins),
    pieces: grow(kept?.pieces),
    previous: grow(kept?.previous),
    nextEnding: grow(kept?.nextEnding),
    scores,
  };
}

function readPieces(
  codes: readonly number[],
  { begins, pieces, previous }: Lattice,
  last: number,
  names: readonly string[],
): string[] {
  const found: string[] = [];
  for (let candidate = last; candidate > 0; candidate = previous[candidate]) {
    const piece = pieces[candidate];
    found.push(piece === NONE ? String.fromCodePoint(codes[begins[candidate]]) : names[piece]);
  }
  return found.reverse();
}
