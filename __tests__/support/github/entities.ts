import type { Actor } from './actors.ts';

/** A branch of a pull request. */
export interface Branch {
  readonly ref: string;
  readonly sha: string;
  /** `owner/name` where it lies in another repository: a fork. */
  readonly fork?: string;
}

/** A file that a pull request or a comparison changes. */
export interface ChangedFile {
  readonly filename: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed' | 'unchanged';
  /** Its hunks, without the lines that name the file; left out for binary and for very large files. */
  readonly patch?: string;
  /** Its old path, where it was renamed. */
  readonly previousFilename?: string;
}

/** What makes an issue a pull request. */
export interface PullRequest {
  base: Branch;
  head: Branch;
  files: ChangedFile[];
  draft: boolean;
}

/** An issue or, with `pullRequest`, a pull request: GitHub counts both with the same numbers. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: string | null;
  author: Actor;
  labels: string[];
  locked: boolean;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  pullRequest: PullRequest | undefined;
}

/** A comment on an issue or a pull request. */
export interface Comment {
  readonly id: number;
  readonly issue: number;
  body: string;
  author: Actor;
  createdAt: string;
  updatedAt: string;
}

/** The repository itself. */
export interface RepositoryFacts {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  defaultBranch: string;
  private: boolean;
  archived: boolean;
  hasIssues: boolean;
}
