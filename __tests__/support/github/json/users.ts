import { nodeId, type Addresses } from '../addresses.ts';
import type { Actor } from '../actors.ts';

const APP_BORN = '2018-07-30T09:30:17Z';

/** `simple-user`: what GitHub says of whoever did something. */
export function userJson(actor: Actor, { api, html }: Addresses): Readonly<Record<string, unknown>> {
  const url = `${api}/users/${encodeURIComponent(actor.login)}`;
  return {
    login: actor.login,
    id: actor.id,
    node_id: nodeId(actor.type === 'Bot' ? 'BOT' : 'U', actor.id),
    avatar_url: `https://avatars.githubusercontent.com/u/${actor.id}?v=4`,
    gravatar_id: '',
    url,
    html_url: actor.app === undefined ? `${html}/${actor.login}` : `${html}/apps/${actor.app.slug}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: actor.type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** `public-user`: what a user's own token is told of its owner. */
export function accountJson(actor: Actor, addresses: Addresses): Readonly<Record<string, unknown>> {
  return {
    ...userJson(actor, addresses),
    name: null,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: APP_BORN,
    updated_at: APP_BORN,
  };
}

/** `nullable-integration`: the app through which something was done; null for a person. */
export function appJson({ app }: Actor, addresses: Addresses): Readonly<Record<string, unknown>> | null {
  if (app === undefined) return null;
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('A', app.id),
    owner: userJson({ login: 'github', id: 9919, type: 'User' }, addresses),
    name: app.name,
    description: null,
    external_url: 'https://help.github.com/en/actions',
    html_url: `${addresses.html}/apps/${app.slug}`,
    created_at: APP_BORN,
    updated_at: APP_BORN,
    permissions: { metadata: 'read' },
    events: [],
  };
}
