/** Something that judges, as the base branch has it and as the change has it. */
export interface GateChange {
  /** Key of the gate file, such as `limits.roc-auc.max-drop`. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** Whether more passes by it. */
  readonly effect: 'looser' | 'tighter' | 'other';
}

/** What a pull request changes of what judges it. */
export interface GateChanges {
  /** Commit of the base branch. */
  readonly base: string;
  /** `base`: what the base branch has judged this run; `head`: what the pull request has. */
  readonly trustedRef: 'base' | 'head';
  readonly settings: readonly GateChange[];
  /** Of the held-out set; absent where its file is the same. */
  readonly rows?: {
    readonly added: number;
    readonly removed: number;
    /** Ids of rows with another label. */
    readonly relabelled: readonly string[];
    /** Rows with another text. */
    readonly edited: number;
  };
  /** Files that judge and that the pull request changes, as the gate file names them. */
  readonly files: readonly string[];
  /** What could not be compared, a sentence each. */
  readonly unread: readonly string[];
}
