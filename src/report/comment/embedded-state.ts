import { commentState, type CommentState } from './comment-state.ts';

/** Far above the largest state that is written. */
const LONGEST_ENCODED = 60_000;
const LINE = /^<!-- driftgate:state ([A-Za-z0-9_-]+) -->$/;
/** How much of a comment's end is looked at for its last line. */
const LOOKED_AT = LONGEST_ENCODED + 1_000;

/** Base64url without padding (RFC 4648, section 5): no `>`, and two hyphens are no end of an HTML comment. */
function encode(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function decode(encoded: string): string {
  const bytes = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder('utf-8', { fatal: true }).decode(
    Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
  );
}

/** The state as the hidden last line of a comment. */
export function renderCommentState(state: CommentState): string {
  return `<!-- driftgate:state ${encode(JSON.stringify(state))} -->`;
}

/**
 * The state that a comment carries in its last line; undefined when there is none, when it is damaged, too large or of
 * another version. It is believed in no more than what is said about the last push.
 */
export function readCommentState(body: string): CommentState | undefined {
  const lastLine = body.slice(-LOOKED_AT).trimEnd().split('\n').at(-1) ?? '';
  const encoded = LINE.exec(lastLine)?.[1];
  if (encoded === undefined || encoded.length > LONGEST_ENCODED) return undefined;
  try {
    return commentState.safeParse(JSON.parse(decode(encoded))).data;
  } catch {
    return undefined;
  }
}
