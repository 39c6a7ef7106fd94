/** What the base branch of a pull request has. */
export interface BaseTree {
  /** Full hash. */
  readonly commit: string;
  /** Absolute folder of the copies, which stands for the root of the checkout. */
  readonly files: string;
  /**
   * The base branch's own version of a file or folder of the checkout: the checkout's where both are the same, a copy where
   * they differ.
   *
   * @param path absolute
   */
  resolve(path: string): Promise<BasePath>;
  /** A folder with the gate files of the base branch, which stands for a folder of the checkout. */
  gateFiles(directory: string): Promise<string>;
}

/** A path as the base branch has it. */
export type BasePath =
  /** `proposed`: the pull request adds it; nothing is at the path, which is where the base branch's version would be. */
  | { readonly kind: 'same' | 'copy' | 'proposed'; readonly path: string }
  /** Neither has it: the workflow made it, or it is no part of the repository. */
  | { readonly kind: 'untracked' };
