import type { VNode } from 'preact';
import { formatCount } from '../format.ts';
import type { ProvenanceChange } from '../gate-report.ts';
import { Code } from './text.tsx';

const SHOWN_CHANGES = 20;

/** What differs, before → after, the first few. */
export function Changes({ of }: { readonly of: readonly ProvenanceChange[] }): VNode {
  const more = of.length - SHOWN_CHANGES;
  return (
    <ul class="changes">
      {of.slice(0, SHOWN_CHANGES).map(({ what, before, after }) => (
        <li>
          <Code of={what} /> <Code of={before} /> → <Code of={after} />
        </li>
      ))}
      {more > 0 && <li>and {formatCount(more)} more</li>}
    </ul>
  );
}
