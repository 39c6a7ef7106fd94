import type { GitHubState } from './state.ts';

/** Where this GitHub is reached, and its repository. */
export interface Addresses {
  /** Root of the API, without a slash at its end. */
  readonly api: string;
  /** Root of the pages for people. */
  readonly html: string;
}

/** Address of the repository in the API. */
export function repositoryUrl({ api }: Addresses, { repository }: GitHubState): string {
  return `${api}/repos/${repository.owner}/${repository.name}`;
}

/** Address of the repository's page. */
export function repositoryPage({ html }: Addresses, { repository }: GitHubState): string {
  return `${html}/${repository.owner}/${repository.name}`;
}

/** An opaque id of the kind that GraphQL uses. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}
