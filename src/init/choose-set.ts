import { DEFAULT_FIELDS } from '../config/dataset-conventions.ts';
import { askForNearest } from '../config/nearest.ts';
import { ConfigurationError } from '../errors.ts';
import { couldHoldLabels, MOST_WORDS, shapeOf } from './classify-values.ts';
import { findColumns, type ColumnCandidates } from './find-columns.ts';
import type { Findings, FoundSet } from './findings.ts';
import { COPY_ID, COPY_PATH, type Ask, type InitWishes, type PlannedPart, type PlannedSet } from './plan.ts';
import { readLabelWords, splitWords } from './unsafe-words.ts';

const HELD_OUT = /(?:^|[\W_])(?:test|testing|held[-_ ]?out|holdout|eval|evaluation|gate|golden)(?:$|[\W_])/i;
const TRAIN = /(?:^|[\W_])(?:train|training)(?:$|[\W_])/i;
const VALIDATION = /(?:^|[\W_])(?:val|valid|validation|dev)(?:$|[\W_])/i;

/** The labelled set, and what to say of it. */
export interface ChosenSet {
  readonly dataset: PlannedSet;
  readonly notes: readonly string[];
}

/**
 * Decides which file holds the held-out rows, which columns are what and which labels mean unsafe.
 *
 * @throws ConfigurationError `no-dataset`, `unknown-column`, `unknown-unsafe-label`, or what `ask` throws
 */
export async function chooseSet(
  { sets }: Pick<Findings, 'sets'>,
  wishes: InitWishes,
  ask: Ask,
): Promise<ChosenSet> {
  const set = await chooseFile(sets, wishes, ask);
  const candidates = findColumns(set);
  const text = await chooseColumn('text', { set, candidates, wished: wishes.textColumn, ask });
  const label = await chooseColumn('label', { set, candidates, wished: wishes.labelColumn, ask });
  const labels = await chooseLabels(set, label, { wishes, ask });
  const split = await chooseSplit(set, candidates, { wishes, ask });
  const id =
    wishes.idColumn === undefined ? candidates.id[0] : knownColumn(set, wishes.idColumn, '--id-column');
  const source = set.path;
  const columns = {
    id: id ?? COPY_ID,
    text,
    label,
    ...(split === undefined ? {} : { split: split.column }),
  };
  return {
    dataset: {
      path: id === undefined ? COPY_PATH : source,
      columns,
      ...(split === undefined ? {} : { split: split.name }),
      ...(labels && { labels }),
      ...partsOf(set, { sets, split, hasIds: id !== undefined }),
      ...(id === undefined ? { copyOf: source } : {}),
    },
    notes: notesOn(set, id),
  };
}

async function chooseFile(sets: readonly FoundSet[], { dataset }: InitWishes, ask: Ask): Promise<FoundSet> {
  if (dataset !== undefined) {
    const wished = sets.find(({ path }) => path === dataset);
    if (wished !== undefined) return wished;
    throw noDataset(dataset);
  }
  const [first] = sets;
  if (first === undefined) throw noDataset();
  const heldOut = sets.filter(({ path }) => HELD_OUT.test(path));
  const neutral = sets.filter(
    ({ path }) => !TRAIN.test(path) && !VALIDATION.test(path) && !HELD_OUT.test(path),
  );
  const [chosen] = heldOut.length > 0 ? heldOut : neutral;
  if ((heldOut.length > 0 ? heldOut : neutral).length === 1 && chosen !== undefined) return chosen;
  const answer = await ask({
    what: 'Which file holds the held-out labelled rows that decide (never fitted on)?',
    why: sets.length === 1 ? 'the only one is named as rows for fitting' : `${sets.length} files could be it`,
    choices: sets.map(({ path }) => ({ value: path })),
    flag: '--dataset',
  });
  return sets.find(({ path }) => path === answer) ?? first;
}

interface ColumnChoice {
  readonly set: FoundSet;
  readonly candidates: ColumnCandidates;
  readonly wished: string | undefined;
  readonly ask: Ask;
}

async function chooseColumn(
  role: 'text' | 'label',
  { set, candidates, wished, ask }: ColumnChoice,
): Promise<string> {
  if (wished !== undefined) return knownColumn(set, wished, `--${role}-column`);
  const names = candidates[role];
  const isClear = role === 'text' ? candidates.textIsClear : candidates.labelIsClear;
  if (isClear && names[0] !== undefined) return names[0];
  return ask({
    what: `Which column of ${set.path} holds the ${role}?`,
    why: `${names.length} columns could be it`,
    choices: (names.length > 0 ? names : set.columns.map(({ name }) => name)).map((value) => ({ value })),
    flag: `--${role}-column`,
  });
}

function knownColumn(set: FoundSet, name: string, flag: string): string {
  if (set.columns.some((column) => column.name === name)) return name;
  const columns = set.columns.map((column) => column.name);
  throw new ConfigurationError({
    code: 'unknown-column',
    what: `there is no column ${JSON.stringify(name)}`,
    where: { file: set.path },
    expected: 'a column of the file',
    found: columns.map((column) => JSON.stringify(column)).join(', '),
    hint: `${askForNearest(name, columns)}give ${flag} the name of a column as the file writes it`,
  });
}

async function chooseLabels(
  set: FoundSet,
  column: string,
  { wishes, ask }: { readonly wishes: InitWishes; readonly ask: Ask },
): Promise<PlannedSet['labels']> {
  const shape = shapeOf(set.columns.find(({ name }) => name === column)?.values ?? []);
  if (!couldHoldLabels(shape)) throw notLabels(set, column);
  if (wishes.unsafeLabel !== undefined) {
    const lists = splitWords(shape.words, wishes.unsafeLabel);
    if (lists !== undefined) return listsFor(set, lists, shape.present);
    throw wrongUnsafeLabel(set, column, shape.words);
  }
  const reading = readLabelWords(column, shape);
  if (reading.kind === 'usual') return undefined;
  if (reading.kind === 'words') return reading;
  const answer = await ask({
    what: `Which label in the column "${column}" of ${set.path} means unsafe?`,
    why: reading.why,
    choices: reading.words.map((value) => ({ value })),
    flag: '--unsafe-label',
  });
  const lists = splitWords(reading.words, [answer]);
  if (lists === undefined) throw wrongUnsafeLabel(set, column, reading.words);
  return listsFor(set, lists, shape.present);
}

/** True and false that are no text are read as unsafe and safe whatever the lists say. */
function listsFor(
  set: FoundSet,
  lists: NonNullable<PlannedSet['labels']>,
  values: readonly unknown[],
): PlannedSet['labels'] {
  const isBoolean = values.some((value) => typeof value === 'boolean');
  if (!isBoolean) return lists;
  if (lists.unsafe.length === 1 && lists.unsafe[0] === 'true') return undefined;
  throw new ConfigurationError({
    code: 'inverted-label',
    what: 'true means safe in this file, and driftgate reads it as unsafe',
    where: { file: set.path },
    expected: 'words, numbers, or true for unsafe rows',
    found: 'true for safe rows',
    hint: 'write the label as a word (safe, unsafe), or turn true and false round',
  });
}

interface ChosenSplit {
  readonly column: string;
  readonly name: string;
  readonly names: readonly string[];
}

async function chooseSplit(
  set: FoundSet,
  { split }: ColumnCandidates,
  { wishes, ask }: { readonly wishes: InitWishes; readonly ask: Ask },
): Promise<ChosenSplit | undefined> {
  if (split === undefined) return undefined;
  if (wishes.split !== undefined) return { ...split, name: wishes.split };
  const heldOut = split.names.filter((name) => HELD_OUT.test(name));
  if (heldOut.length === 1 && heldOut[0] !== undefined) return { ...split, name: heldOut[0] };
  const name = await ask({
    what: `Which split of ${set.path} holds the held-out rows that decide?`,
    why: `the first rows name ${split.names.join(', ')}`,
    choices: split.names.map((value) => ({ value })),
    flag: '--split',
  });
  return { ...split, name };
}

/** Rows for fitting, where the names of splits or of files tell which they are. */
function partsOf(
  set: FoundSet,
  {
    sets,
    split,
    hasIds,
  }: {
    readonly sets: readonly FoundSet[];
    readonly split: ChosenSplit | undefined;
    readonly hasIds: boolean;
  },
): Pick<PlannedSet, 'train' | 'validation'> {
  const part = (pattern: RegExp): PlannedPart | undefined => {
    // A column that has one value in the whole file says which part the file is; the others are files of their own.
    if (split !== undefined && split.names.length > 1) {
      const names = split.names.filter((name) => pattern.test(name) && name !== split.name);
      return names.length === 1 && names[0] !== undefined ? { split: names[0] } : undefined;
    }
    const files = hasIds
      ? sets.filter((other) => other !== set && pattern.test(other.path) && haveSameColumns(set, other))
      : [];
    return files.length === 1 && files[0] !== undefined ? { path: files[0].path } : undefined;
  };
  const [train, validation] = [part(TRAIN), part(VALIDATION)];
  return { ...(train && { train }), ...(validation && { validation }) };
}

function haveSameColumns(a: FoundSet, b: FoundSet): boolean {
  const names = new Set(b.columns.map(({ name }) => name));
  return formatOf(a) === formatOf(b) && a.columns.every(({ name }) => names.has(name));
}

function formatOf({ path }: FoundSet): string {
  return path.slice(path.lastIndexOf('.')).toLowerCase();
}

/** Rows that the gate asks for at least. */
const ROWS_FOR_POWER = 1_000;

function notesOn(set: FoundSet, id: string | undefined): readonly string[] {
  const notes: string[] = [];
  if (id === undefined) {
    notes.push(
      `${set.path} has no column of unique ids (a name such as "${DEFAULT_FIELDS.id}"), by which runs are compared: a copy with ids is written to ${COPY_PATH}. Add a column of ids and name it with --id-column to do without the copy.`,
    );
  }
  if (set.isWhole && set.rows < ROWS_FOR_POWER) {
    notes.push(
      `${set.path} has ${set.rows} rows: from about ${ROWS_FOR_POWER}, 50 or more of each class, the gate can tell small losses from chance.`,
    );
  }
  return notes;
}

function noDataset(path?: string): ConfigurationError {
  return new ConfigurationError({
    code: 'no-dataset',
    what: path === undefined ? 'no labelled set was found here' : 'this is no labelled set that can be read',
    ...(path === undefined ? {} : { where: { file: path } }),
    expected:
      'a CSV (with a header), JSON lines (.jsonl) or Parquet file with a column of texts and a column of labels',
    found: path === undefined ? 'none' : 'something else',
    hint: path === undefined ? 'name it with --dataset' : 'check the path and the columns',
  });
}

/** Its values are not shown: they could be texts. */
function notLabels(set: FoundSet, column: string): ConfigurationError {
  return new ConfigurationError({
    code: 'not-labels',
    what: 'this column holds no labels',
    where: { file: set.path, key: column },
    expected: `numbers from 0 to 1, or at most ${MOST_WORDS} different short words`,
    found: 'other values',
    hint: 'name the column of the labels with --label-column',
  });
}

function wrongUnsafeLabel(set: FoundSet, column: string, words: readonly string[]): ConfigurationError {
  return new ConfigurationError({
    code: 'unknown-unsafe-label',
    what: 'these unsafe labels do not split the rows into unsafe and safe ones',
    where: { file: set.path, key: column },
    expected: 'labels that the rows have, and at least one other label that is safe',
    found: words.map((word) => JSON.stringify(word)).join(', '),
    hint: 'give --unsafe-label each label that means unsafe, as the file writes it',
  });
}
