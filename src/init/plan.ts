import type { Pooling } from '../embedding/pooling.ts';

/** Where the copy with ids goes, when a set has none. */
export const COPY_PATH = 'driftgate.data.jsonl';
/** Column of the ids in that copy. */
export const COPY_ID = 'driftgate_id';

/** What the user says on the command line; what is absent is found or asked. */
export interface InitWishes {
  /** Paths, relative to the repository. */
  readonly dataset?: string;
  readonly reference?: string;
  readonly candidate?: string;
  readonly classifier?: string;
  readonly textColumn?: string;
  readonly labelColumn?: string;
  readonly idColumn?: string;
  /** Labels that mean unsafe. */
  readonly unsafeLabel?: readonly string[];
  /** Which split of the file decides. */
  readonly split?: string;
  readonly pooling?: Pooling;
}

/** One of several answers. */
export interface Choice {
  readonly value: string;
  /** What it is, where the value does not say it. */
  readonly shown?: string;
}

/** A question that nothing found answers. */
export interface Question {
  readonly what: string;
  /** Why it is asked: what was found instead of an answer. */
  readonly why: string;
  readonly choices: readonly Choice[];
  /** The flag that answers it, such as `--dataset`. */
  readonly flag: string;
}

/** Puts a question to the user, and answers with the value of a choice; throws where nobody can be asked. */
export type Ask = (question: Question) => Promise<string>;

/** A model as the gate file will name it. */
export interface PlannedModel {
  readonly path: string;
  /** Written where nothing beside the model says it. */
  readonly pooling?: Pooling;
}

/** The labelled set as the gate file will name it; names are absent where they are the usual ones. */
export interface PlannedSet {
  readonly path: string;
  readonly split?: string;
  readonly columns: {
    readonly id: string;
    readonly text: string;
    readonly label: string;
    readonly split?: string;
  };
  readonly labels?: { readonly unsafe: readonly string[]; readonly safe: readonly string[] };
  readonly train?: PlannedPart;
  readonly validation?: PlannedPart;
  /** The file that has no ids, of which `path` is to be a copy that has. */
  readonly copyOf?: string;
}

/** Rows for fitting: another file, or another split of the same. */
export type PlannedPart = { readonly path: string } | { readonly split: string };

/** Everything that init decided. */
export interface Plan {
  readonly dataset: PlannedSet;
  readonly reference: PlannedModel;
  readonly candidate: PlannedModel;
  /** `isFitted`: whether it is there already; else `driftgate fit` makes it. */
  readonly classifier: { readonly path: string; readonly isOnnx: boolean; readonly isFitted: boolean };
  readonly usesLfs: boolean;
  /** What the user should know, one sentence each. */
  readonly notes: readonly string[];
}
