/** What a Unigram model of the tokenizers library knows. */
export interface UnigramModel {
  readonly tokens_to_ids: ReadonlyMap<string, number>;
  /** Log probability by token id; null counts as 0. */
  readonly scores: readonly (number | null)[];
  /** Of a character that is no piece. */
  readonly unk_score: number;
}

/** Pieces by their characters: a hash table of (node, code point) in which a node is the place of its entry. */
interface PieceTrie {
  /** [places, 4]: the node above, the code point, the piece that ends here or NONE, one spare. */
  readonly entries: Int32Array;
  readonly mask: number;
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

const ROOT = -1;
const NONE = -1;
const FREE = -2;

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
  const characters = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const places = 2 ** Math.ceil(Math.log2(2 * characters + 2));
  const trie = {
    entries: new Int32Array(4 * places).fill(FREE),
    mask: places - 1,
    pieces,
    scores: new Float64Array(pieces.length),
  };
  for (const [index, piece] of pieces.entries()) {
    const score = scores[tokens_to_ids.get(piece) ?? -1];
    if (score === undefined || Number.isNaN(score)) return undefined;
    trie.scores[index] = score ?? 0;
    let node = ROOT;
    for (const code of codePointsOf(piece)) {
      const place = findPlace(trie, node, code);
      if (trie.entries[4 * place] === FREE) trie.entries.set([node, code, NONE], 4 * place);
      node = place;
    }
    if (node !== ROOT) trie.entries[4 * node + 2] = index;
  }
  return trie;
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
  // The first and the last candidate that end before each character.
  const firstEnding = new Int32Array(codes.length + 1).fill(NONE);
  const lastEnding = new Int32Array(codes.length + 1).fill(NONE);
  firstEnding[0] = lastEnding[0] = 0;
  lattice.size = 1;
  lattice.nextEnding[0] = NONE;
  const add = (begin: number, end: number, piece: number, score: number): void => {
    const candidate = addCandidate(lattice, firstEnding[begin], score);
    lattice.begins[candidate] = begin;
    lattice.pieces[candidate] = piece;
    if (firstEnding[end] === NONE) firstEnding[end] = candidate;
    else lattice.nextEnding[lastEnding[end]] = candidate;
    lastEnding[end] = candidate;
  };
  for (let begin = 0; begin < codes.length; begin++) {
    let node = ROOT;
    let alone = false;
    for (let end = begin + 1; end <= codes.length; end++) {
      node = findPlace(trie, node, codes[end - 1]);
      if (trie.entries[4 * node] === FREE) break;
      const piece = trie.entries[4 * node + 2];
      if (piece === NONE) continue;
      add(begin, end, piece, trie.scores[piece]);
      alone ||= end === begin + 1;
    }
    if (!alone) add(begin, begin + 1, NONE, unknownScore);
  }
  return bestPrevious(lattice, firstEnding[codes.length], 0);
}

function addCandidate(lattice: Lattice, firstPrevious: number, score: number): number {
  if (lattice.size === lattice.begins.length)
    Object.assign(lattice, createLattice(2 * lattice.size, lattice));
  const candidate = lattice.size++;
  const best = bestPrevious(lattice, firstPrevious, score);
  lattice.previous[candidate] = best;
  lattice.scores[candidate] = lattice.scores[best] + score;
  lattice.nextEnding[candidate] = NONE;
  return candidate;
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
