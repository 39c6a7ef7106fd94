import type { Actor } from './actors.ts';
import type { ChangedFile, Comment, Issue, PullRequest, RepositoryFacts } from './entities.ts';
import { OCTOCAT } from './actors.ts';

/** Above 2^31, as the ids of real comments are. */
const FIRST_ID = 2_500_000_001;
const FIRST_MOMENT = Date.UTC(2026, 0, 1);

/** What an issue begins with; all but the title has a default. */
export type IssueSeed = Partial<Omit<Issue, 'pullRequest'>>;

/** What a pull request begins with. */
export type PullRequestSeed = IssueSeed & {
  readonly base?: PullRequest['base'];
  readonly head?: PullRequest['head'];
  readonly files?: readonly ChangedFile[];
  readonly draft?: boolean;
};

/** One repository as GitHub holds it. Tests may change it at any time, also in the hooks around a request. */
export class GitHubState {
  readonly repository: RepositoryFacts;
  readonly issues = new Map<number, Issue>();
  readonly comments = new Map<number, Comment>();
  /** Files of the default branch by path. */
  readonly contents = new Map<string, string>();
  #lastId = FIRST_ID - 1;
  #seconds = 0;

  constructor(repository: RepositoryFacts) {
    this.repository = repository;
  }

  /** A moment of the repository's own clock, which goes on by a second each time: the same test gives the same times. */
  tick(): string {
    this.#seconds += 1;
    return new Date(FIRST_MOMENT + this.#seconds * 1000).toISOString().replace('.000Z', 'Z');
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  addIssue(seed: IssueSeed = {}): Issue {
    const moment = this.tick();
    const number = seed.number ?? Math.max(0, ...this.issues.keys()) + 1;
    const issue: Issue = {
      id: this.nextId(),
      number,
      title: `Issue ${number}`,
      body: null,
      state: 'open',
      stateReason: null,
      author: OCTOCAT,
      labels: [],
      locked: false,
      createdAt: moment,
      updatedAt: moment,
      closedAt: null,
      pullRequest: undefined,
      ...seed,
    };
    this.issues.set(number, issue);
    return issue;
  }

  addPullRequest({ base, head, files, draft, ...seed }: PullRequestSeed = {}): Issue {
    const issue = this.addIssue(seed);
    issue.pullRequest = {
      base: base ?? { ref: this.repository.defaultBranch, sha: 'b'.repeat(40) },
      head: head ?? { ref: `topic-${issue.number}`, sha: 'a'.repeat(40) },
      files: [...(files ?? [])],
      draft: draft ?? false,
    };
    return issue;
  }

  addComment(issue: number, seed: { readonly body: string; readonly author?: Actor }): Comment {
    const moment = this.tick();
    const comment = {
      id: this.nextId(),
      issue,
      author: OCTOCAT,
      createdAt: moment,
      updatedAt: moment,
      ...seed,
    };
    this.comments.set(comment.id, comment);
    return comment;
  }

  /** Oldest first. */
  commentsOf(issue: number): readonly Comment[] {
    return [...this.comments.values()].filter((comment) => comment.issue === issue);
  }
}
