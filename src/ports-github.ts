/** A repository on GitHub. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** An issue or a pull request of a repository; both are counted with the same numbers. */
export interface IssueAddress extends Repository {
  readonly number: number;
}

/** Who wrote a comment or opened an issue. */
export interface Author {
  /** Apps have the suffix `[bot]`. */
  readonly login: string;
  readonly isBot: boolean;
}

/** A comment below an issue or a pull request. */
export interface IssueComment {
  /** Rises with the time of creation. */
  readonly id: number;
  readonly body: string;
  /** Undefined where the account is gone. */
  readonly author: Author | undefined;
}

/** An issue that is no pull request. */
export interface Issue {
  readonly number: number;
  readonly body: string;
  readonly author: Author | undefined;
}

/** A file that a pull request changes. */
export interface ChangedFile {
  readonly path: string;
  /** Its old path; the same unless it was renamed. */
  readonly previousPath: string;
  readonly status: string;
  /** Hunks without the lines that name the file; undefined for binary and very large files. */
  readonly patch: string | undefined;
}

/** What an issue begins with. */
export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** What changes of an issue; the rest stays. */
export interface IssueChanges {
  readonly body: string;
  readonly state?: 'closed';
}

/**
 * What driftgate asks of GitHub. Every method throws `GitHubFailure` and nothing else; what may be repeated was, within
 * the client's patience. A creation whose answer was lost is not repeated: look for it before you create again.
 */
export interface GitHubClient {
  /** Whether the token speaks for this author. */
  isOwn(author: Author | undefined): Promise<boolean>;
  /** Oldest first, all pages. */
  listComments(address: IssueAddress): Promise<readonly IssueComment[]>;
  createComment(address: IssueAddress, body: string): Promise<void>;
  updateComment(repository: Repository, id: number, body: string): Promise<void>;
  deleteComment(repository: Repository, id: number): Promise<void>;
  /** The head of a pull request and its merge with the base, as far as known: what a run of its newest state has. */
  currentCommits(address: IssueAddress): Promise<readonly string[]>;
  /** At most `most` files. */
  listChangedFiles(address: IssueAddress, most: number): Promise<readonly ChangedFile[]>;
  /** Open ones, last updated first, at most so many pages of a hundred; with this label where one is given. */
  listOpenIssues(
    repository: Repository,
    options: { readonly label?: string; readonly pages: number },
  ): Promise<readonly Issue[]>;
  createIssue(repository: Repository, issue: NewIssue): Promise<void>;
  updateIssue(address: IssueAddress, changes: IssueChanges): Promise<void>;
}

/**
 * Why GitHub did not do what it was asked. `unreachable`: no answer, a broken one or one of an overloaded server, so that
 * nobody knows whether it was done; `invalid`: it does not take what was sent.
 */
export type FailureKind = 'forbidden' | 'missing' | 'invalid' | 'rate-limited' | 'unreachable';

/** GitHub did not do what it was asked. */
export class GitHubFailure extends Error {
  readonly kind: FailureKind;
  /** Of HTTP; undefined without an answer. */
  readonly status: number | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    options: { readonly status?: number | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'GitHubFailure';
    this.kind = kind;
    this.status = options.status;
  }
}

/** What could not be published, and what would help. */
export interface Unpublished {
  /** Such as `comment` or `issue`. */
  readonly what: string;
  /** Such as `pull-requests: write`. */
  readonly permission: string;
  /** Whether the change comes from a fork. */
  readonly fork?: boolean | undefined;
}

/** One sentence for the job log that says why something was not published and what would help; never throws. */
export function describeUnpublished(error: unknown, { what, permission, fork = false }: Unpublished): string {
  const begin = `No ${what} was written`;
  const rest = 'the summary has everything';
  if (!(error instanceof GitHubFailure)) return `${begin} (${String(error)}); ${rest}.`;
  switch (error.kind) {
    case 'forbidden':
    case 'missing':
      return fork
        ? `${begin}: the token of a pull request from a fork may only read, whatever its workflow asks for; ${rest}.`
        : `${begin} (${error.message}): add permission \`${permission}\` to get ${article(what)} ${what}; ${rest}.`;
    case 'invalid':
      return `${begin}: GitHub does not take it (${error.message}); ${rest}.`;
    case 'rate-limited':
      return `${begin}: GitHub's rate limit was reached and the wait is too long for a job (${error.message}); ${rest}.`;
    case 'unreachable':
      return `${begin}: GitHub could not be reached (${error.message}); ${rest}.`;
  }
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}
