import { formatList } from './format.ts';
import type { ProvenanceChange } from './gate-report.ts';

const LONGEST_QUOTED = 40;
const NAMED_CHANGES = 4;
/** Says nothing to a reader. */
const HASH = /^(?:sha\d+[:-])?[0-9a-f]{12,}$/;

/** Fields whose own name reads badly in a sentence. */
const NOUNS: Readonly<Record<string, string>> = { quantized: 'quantization', normalize: 'normalisation' };

/** `candidate.maximumLength` and `maximum-length` as words; a changed hash is a changed thing. */
function inWords(what: string): string {
  const last = what.slice(what.lastIndexOf('.') + 1);
  return (NOUNS[last] ?? last)
    .replace(/Hash$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
}

/** One sentence on what differs between the two models: `Only the prefix differs: "" -> "query: ".` */
export function describeChange(changes: readonly ProvenanceChange[]): string {
  const [first, ...others] = changes;
  if (first === undefined) return 'Reference and candidate are set up alike.';
  if (others.length > 0) {
    const named = [...new Set(changes.map((change) => inWords(change.what)))];
    const more = named.length - NAMED_CHANGES;
    const shown = more > 0 ? [...named.slice(0, NAMED_CHANGES), `${more} more`] : named;
    return `The ${formatList(shown)} ${named.length === 1 ? 'differs' : 'differ'}.`;
  }
  const { before, after } = first;
  const plain = HASH.test(before) || before.length + after.length > 2 * LONGEST_QUOTED;
  const values = plain ? '' : `: ${before} -> ${after}`;
  return `Only the ${inWords(first.what)} differs${values}.`;
}
