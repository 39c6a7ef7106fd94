const LONGEST_URL = 2_000;
/** A name or an address and a port: no user, no password, nothing that Markdown reads. */
const PLAIN_ORIGIN = /^https?:\/\/[\w.-]+(?::\d+)?$/;
const MARKUP = /[()[\]<>|\\`"'*~@!{}\s]/g;

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** A link to the whole report; empty unless the address is http or https, without a user, and of sane length. */
export function renderReportLink(address: string): string {
  if (address.length > LONGEST_URL || !URL.canParse(address)) return '';
  const { hash, origin, password, pathname, search, username } = new URL(address);
  if (!PLAIN_ORIGIN.test(origin) || username !== '' || password !== '') return '';
  const rest = `${pathname}${search}${hash}`.replace(MARKUP, percentEncode).replaceAll('&', '&amp;');
  return `[Open the full report](${origin}${rest})`;
}
