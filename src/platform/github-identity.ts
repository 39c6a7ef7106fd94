import { GitHubFailure, type GitHubClient } from '../ports-github.ts';

/** How a token's owner can be found out. */
export interface Identity {
  /** Whether the token is one of an app, which has no account. */
  readonly isApp: boolean;
  /** Login of a person's token; refused to an app. */
  readonly account: () => Promise<string>;
  /** Login of any token. */
  readonly viewer: () => Promise<string>;
}

/** Whom the token of a job speaks for, on github.com and on Enterprise servers. */
const ACTIONS_BOT = 'github-actions[bot]';

/**
 * Tells whether an author is the one whom the token speaks for. A person's token says its owner. That of an app does
 * not: it is taken for the job's own, and only for something that another bot wrote is GitHub asked who this is.
 */
export function createOwnership({ account, isApp, viewer }: Identity): GitHubClient['isOwn'] {
  let person: Promise<string | undefined> | undefined = isApp ? Promise.resolve(undefined) : undefined;
  let app: Promise<string | undefined> | undefined;
  return async (author) => {
    if (author === undefined) return false;
    person ??= account().catch(undefinedIfRefused);
    const login = await person;
    if (login !== undefined) return author.login === login;
    if (!author.isBot) return false;
    if (author.login === ACTIONS_BOT) return true;
    app ??= viewer().catch(undefinedIfRefused);
    return author.login === (await app);
  };
}

/** @throws the error, unless it is an answer: then the token has no such right */
function undefinedIfRefused(error: unknown): undefined {
  const answered =
    error instanceof GitHubFailure && error.kind !== 'unreachable' && error.kind !== 'rate-limited';
  if (!answered) throw error;
}
