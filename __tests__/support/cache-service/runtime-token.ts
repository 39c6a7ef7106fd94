import { createHmac } from 'node:crypto';

import type { CacheScope } from './scopes.ts';

/** Signs tokens and addresses; a test needs no more of a secret. */
const SECRET = 'cache service of the tests';

/**
 * The JWT that a runner hands to a step as ACTIONS_RUNTIME_TOKEN. Its `ac` claim is JSON in a string, with capital
 * letters, as GitHub writes it.
 */
export function runtimeToken(scopes: readonly CacheScope[]): string {
  const claims = {
    iss: 'https://token.actions.githubusercontent.com',
    scp: 'Actions.Results:run-backend-id:job-backend-id',
    ac: JSON.stringify(scopes.map(({ scope, permission }) => ({ Scope: scope, Permission: permission }))),
  };
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${body}.${signature(body)}`;
}

/** The scopes of an `Authorization` header; `undefined` when it holds no token that `runtimeToken` made. */
export function readAuthorization(header: string | undefined): readonly CacheScope[] | undefined {
  const [header64, claims64, given] = (/^Bearer (.+)$/.exec(header ?? '')?.[1] ?? '').split('.');
  if (claims64 === undefined || given !== signature(`${header64 ?? ''}.${claims64}`)) return undefined;
  const claims = JSON.parse(Buffer.from(claims64, 'base64url').toString()) as { ac: string };
  const scopes = JSON.parse(claims.ac) as { Scope: string; Permission: number }[];
  return scopes.map(({ Scope, Permission }) => ({ scope: Scope, permission: Permission }));
}

/** HMAC-SHA256 of a text, base64url. */
export function signature(text: string): string {
  return createHmac('sha256', SECRET).update(text).digest('base64url');
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
