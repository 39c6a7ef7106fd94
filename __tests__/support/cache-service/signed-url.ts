import { signature } from './runtime-token.ts';

/** What a signed address allows. */
export type Permission = 'read' | 'write';

const ACCOUNT = 'driftgatecache';
const CONTAINER = 'actions-cache';
const LETTERS = { read: 'r', write: 'cw' } as const;

/** Names, the clock and the place that signed addresses lead to. */
export interface SignedUrlOptions {
  readonly blob: string;
  readonly permission: Permission;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Such as `http://127.0.0.1:4711`, where the account is the first part of the path. */
  readonly origin: string;
  /** Whether the account is the host's name, as with the true storage. */
  readonly azureHost: boolean;
}

/** An address of a blob that needs no other credential, in the form of a service SAS. */
export function signUrl(options: SignedUrlOptions): string {
  const { blob, permission, expiresAt, origin, azureHost } = options;
  const place = azureHost ? `http://${ACCOUNT}.blob.core.windows.net` : `${origin}/${ACCOUNT}`;
  const url = new URL(`${place}/${CONTAINER}/${blob}`);
  const query = { sv: '2025-01-05', sr: 'b', sp: LETTERS[permission], se: new Date(expiresAt).toISOString() };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  url.searchParams.set('sig', signatureOf(blob, query.sp, query.se));
  return url.href;
}

/** Name of the blob that an address leads to; `undefined` when it leads to none. */
export function blobName(url: URL): string | undefined {
  return new RegExp(`^(?:/${ACCOUNT})?/${CONTAINER}/([^/]+)$`).exec(url.pathname)?.[1];
}

/** Whether the address was signed here for this, and is still good. */
export function isSigned(url: URL, permission: Permission, now: number): boolean {
  const [allowed, expiry, given] = ['sp', 'se', 'sig'].map((name) => url.searchParams.get(name) ?? '');
  if (allowed === undefined || expiry === undefined) return false;
  return (
    given === signatureOf(blobName(url) ?? '', allowed, expiry) &&
    allowed === LETTERS[permission] &&
    now < Date.parse(expiry)
  );
}

function signatureOf(blob: string, permission: string, expiry: string): string {
  return signature([blob, permission, expiry].join('\n'));
}
