import { normalizeLabel, SAFE_LABELS, UNSAFE_LABELS } from '../config/dataset-conventions.ts';
import type { ValueShape } from './classify-values.ts';

/** How the labels of a column are to be read. */
export type LabelReading =
  /** As driftgate reads them without being told: numbers from 0 to 1 (1 = unsafe), or words that it knows. */
  | { readonly kind: 'usual' }
  /** By these lists. */
  | { readonly kind: 'words'; readonly unsafe: readonly string[]; readonly safe: readonly string[] }
  /** Nobody can tell which of these means unsafe. */
  | { readonly kind: 'unclear'; readonly words: readonly string[]; readonly why: string };

const UNSAFE = new Set([
  ...UNSAFE_LABELS,
  'hate',
  'hateful',
  'hate speech',
  'hatespeech',
  'abusive',
  'abuse',
  'offensive',
  'malicious',
  'jailbreak',
  'spam',
  'harm',
  'nsfw',
  'insult',
  'threat',
]);
const SAFE = new Set([
  ...SAFE_LABELS,
  'clean',
  'ham',
  'neutral',
  'normal',
  'ok',
  'okay',
  'none',
  'acceptable',
  'legit',
  'legitimate',
]);
const NEGATED = /^(?:not?|non)[\s_-]*(.+)$/;
/** Columns whose 1 or true means the opposite of unsafe. */
const SAFE_COLUMN = /(?:^|[\W_])(?:safe|safety|benign|ok|clean|acceptable|appropriate|harmless|ham)$/i;

/** Tells how labels are read, or that it is not clear which of them means unsafe: that is never guessed. */
export function readLabelWords(column: string, { isUnit, words }: ValueShape): LabelReading {
  if (isUnit) return readUnit(column, words);
  if (words.length < 2) {
    return {
      kind: 'unclear',
      words,
      why: 'the first rows all have one label, so the other one is not known',
    };
  }
  const unsafe = words.filter((word) => meaningOf(word) === 'unsafe');
  const safe = words.filter((word) => meaningOf(word) === 'safe');
  if (unsafe.length === 0 || safe.length === 0 || unsafe.length + safe.length < words.length) {
    return { kind: 'unclear', words, why: 'the words do not tell' };
  }
  const isKnown =
    unsafe.every((word) => UNSAFE_LABELS.includes(normalizeLabel(word))) &&
    safe.every((word) => SAFE_LABELS.includes(normalizeLabel(word)));
  return isKnown ? { kind: 'usual' } : { kind: 'words', unsafe, safe };
}

/** 0 and 1 mean safe and unsafe, unless the column is named after safety itself. */
function readUnit(column: string, words: readonly string[]): LabelReading {
  if (!SAFE_COLUMN.test(column.trim()) || /^(?:un|not|non)/i.test(column.trim())) return { kind: 'usual' };
  return { kind: 'unclear', words, why: 'the name of the column suggests that 1 means safe' };
}

function meaningOf(word: string): 'safe' | 'unsafe' | undefined {
  const normalized = normalizeLabel(word).replaceAll(/[\s_]+/g, ' ');
  // `true` and numbers say something only where every value is one of them.
  if (SAFE.has(normalized)) return 'safe';
  if (UNSAFE.has(normalized)) return 'unsafe';
  const negated = NEGATED.exec(normalized)?.[1];
  if (negated === undefined) return undefined;
  if (UNSAFE.has(negated)) return 'safe';
  return SAFE.has(negated) ? 'unsafe' : undefined;
}

/** Splits the words by what the user says is unsafe; undefined when a word is none of them, or none is left for safe. */
export function splitWords(
  words: readonly string[],
  unsafe: readonly string[],
): { readonly unsafe: readonly string[]; readonly safe: readonly string[] } | undefined {
  const wanted = new Set(unsafe.map(normalizeLabel));
  const chosen = words.filter((word) => wanted.has(normalizeLabel(word)));
  const safe = words.filter((word) => !wanted.has(normalizeLabel(word)));
  return chosen.length === wanted.size && safe.length > 0 ? { unsafe: chosen, safe } : undefined;
}
