import { DEFAULT_FIELDS } from '../config/dataset-conventions.ts';
import { couldHoldLabels, shapeOf, type ValueShape } from './classify-values.ts';
import type { FoundSet } from './findings.ts';

/** Columns that could play each part, the likeliest first. */
export interface ColumnCandidates {
  readonly text: readonly string[];
  readonly label: readonly string[];
  readonly id: readonly string[];
  /** Names of splits, such as `train` and `test`; absent: no such column. */
  readonly split?: { readonly column: string; readonly names: readonly string[] };
  /** Whether the first of `text` and of `label` is clear without asking. */
  readonly textIsClear: boolean;
  readonly labelIsClear: boolean;
}

const TEXT_NAMES = [
  'text',
  'comment',
  'comment_text',
  'content',
  'message',
  'body',
  'prompt',
  'sentence',
  'tweet',
  'post',
  'utterance',
  'input',
  'query',
  'user_input',
  'question',
  'conversation',
];
const LABEL_NAMES = [
  'label',
  'labels',
  'unsafe',
  'is_unsafe',
  'toxic',
  'is_toxic',
  'toxicity',
  'harmful',
  'is_harmful',
  'target',
  'class',
  'flagged',
  'jailbreak',
  'hate',
  'hateful',
  'offensive',
  'abusive',
  'spam',
  'is_spam',
  'safety',
  'safe',
  'is_safe',
  'y',
];
const ID_NAMES = /^(?:id|_id|uid|uuid|guid|key|index|idx)$|[_-]?id$/i;
const SPLIT_NAMES = /^(?:split|subset|fold|partition|set)$/i;
const SPLITS = /^(?:train|training|test|testing|valid|validation|val|dev|eval|held[-_ ]?out|holdout)$/i;
/** Characters: what is shorter is a name rather than a text. */
const SHORTEST_TEXT = 12;
/** Characters of a column's name: a longer one is a row of a file without a header. */
const LONGEST_NAME = 60;
/** A text column without a usual name must be this much longer than the next. */
const LONGER = 2;

interface Column {
  readonly name: string;
  readonly shape: ValueShape;
}

/** Tells by names and first values which column of a set could be what; nothing is decided where it is not clear. */
export function findColumns({ columns }: Pick<FoundSet, 'columns'>): ColumnCandidates {
  const looked = columns
    .filter(({ name }) => name !== '' && name.length <= LONGEST_NAME)
    .map(({ name, values }) => ({ name, shape: shapeOf(values) }));
  const split = findSplit(looked);
  const left = looked.filter(({ name }) => name !== split?.column);
  const texts = findTexts(left);
  const labels = findLabels(left.filter(({ name }) => name !== texts.names[0]));
  const taken = [texts.names[0], labels.names[0]];
  return {
    text: texts.names,
    textIsClear: texts.isClear,
    label: labels.names,
    labelIsClear: labels.isClear,
    id: findIds(left.filter(({ name }) => !taken.includes(name))),
    ...(split && { split }),
  };
}

/** Whether the rows could be labelled texts. */
export function isLabelledSet(candidates: ColumnCandidates): boolean {
  return candidates.text.length > 0 && candidates.label.length > 0;
}

interface Ranked {
  readonly names: readonly string[];
  readonly isClear: boolean;
}

function rankOf(name: string, names: readonly string[]): number {
  const at = names.indexOf(name.toLowerCase().trim().replaceAll(/[\s-]/g, '_'));
  return at === -1 ? names.length : at;
}

function findTexts(columns: readonly Column[]): Ranked {
  const texts = columns.filter(
    ({ name, shape }) =>
      !shape.isNumeric &&
      shape.present.some((value) => typeof value === 'string') &&
      (isTextName(name) || shape.meanLength >= SHORTEST_TEXT) &&
      (shape.spacedShare >= 0.5 || rankOf(name, TEXT_NAMES) === 0),
  );
  const ranked = texts.toSorted(
    (a, b) =>
      rankOf(a.name, TEXT_NAMES) - rankOf(b.name, TEXT_NAMES) || b.shape.meanLength - a.shape.meanLength,
  );
  const names = ranked.map(({ name }) => name);
  const [first, second] = ranked;
  if (first === undefined) return { names, isClear: false };
  const isNamed = isTextName(first.name);
  const isOnlyNamed = isNamed && (second === undefined || !isTextName(second.name));
  const isLonger = second === undefined || first.shape.meanLength > LONGER * second.shape.meanLength;
  return { names, isClear: first.name === DEFAULT_FIELDS.text || (isNamed ? isOnlyNamed : isLonger) };
}

function isTextName(name: string): boolean {
  return rankOf(name, TEXT_NAMES) < TEXT_NAMES.length;
}

function findLabels(columns: readonly Column[]): Ranked {
  const labels = columns.filter(couldBeLabel);
  const ranked = labels.toSorted((a, b) => rankOf(a.name, LABEL_NAMES) - rankOf(b.name, LABEL_NAMES));
  const named = ranked.filter(({ name }) => rankOf(name, LABEL_NAMES) < LABEL_NAMES.length);
  const isDefault = ranked[0]?.name === DEFAULT_FIELDS.label;
  return {
    names: ranked.map(({ name }) => name),
    isClear: isDefault || named.length === 1 || ranked.length === 1,
  };
}

function couldBeLabel({ name, shape }: Column): boolean {
  // A file without a header names a column by the first of its values.
  if (!couldHoldLabels(shape) || shape.words.includes(name.trim())) return false;
  const isNamed = rankOf(name, LABEL_NAMES) < LABEL_NAMES.length;
  return isNamed || (shape.words.length <= 2 && (!shape.isUnique || shape.isUnit));
}

function findIds(columns: readonly Column[]): readonly string[] {
  const ids = columns.filter(
    ({ name, shape }) =>
      ID_NAMES.test(name) &&
      shape.isComplete &&
      shape.isUnique &&
      !shape.present.some((value) => typeof value === 'boolean'),
  );
  return ids
    .toSorted((a, b) => Number(b.name === DEFAULT_FIELDS.id) - Number(a.name === DEFAULT_FIELDS.id))
    .map(({ name }) => name);
}

function findSplit(columns: readonly Column[]): ColumnCandidates['split'] {
  for (const { name, shape } of columns) {
    if (!SPLIT_NAMES.test(name) || !shape.isComplete) continue;
    const names = [...new Set(shape.present.map(String))];
    if (names.every((value) => SPLITS.test(value))) return { column: name, names };
  }
  return undefined;
}
