/** Who does something on GitHub. */
export interface Actor {
  readonly login: string;
  readonly id: number;
  readonly type: 'User' | 'Bot';
  /** The app behind a bot. */
  readonly app?: { readonly id: number; readonly slug: string; readonly name: string };
}

/** A person. */
export const OCTOCAT: Actor = { login: 'octocat', id: 583231, type: 'User' };

/** Whom `${{ github.token }}` speaks for. */
export const ACTIONS_BOT: Actor = {
  login: 'github-actions[bot]',
  id: 41898282,
  type: 'Bot',
  app: { id: 15368, slug: 'github-actions', name: 'GitHub Actions' },
};

/** A bot that is not ours. */
export const OTHER_BOT: Actor = {
  login: 'dependabot[bot]',
  id: 49699333,
  type: 'Bot',
  app: { id: 29110, slug: 'dependabot', name: 'Dependabot' },
};
