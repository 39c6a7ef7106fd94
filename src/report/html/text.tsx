import type { ComponentChildren, VNode } from 'preact';
import { plainLine } from '../escape.ts';
import { shortenHash } from '../format.ts';

/** Sentences may be longer than the names they hold; one that is longer than this is no sentence. */
const LONGEST_SENTENCE = 4000;

/** A sentence that we composed, in one line, with arrows drawn and every number on the line of its unit. */
export function prose(sentence: string): string {
  return plainLine(sentence, LONGEST_SENTENCE)
    .replaceAll(' -> ', ' → ')
    .replace(/(\d|\]) (%|pp)/g, '$1\u00a0$2');
}

/** Sentences as one paragraph; nothing when there is none. */
export function Paragraph({ of, look }: { readonly of: string; readonly look?: string }): VNode | null {
  return of === '' ? null : <p {...(look !== undefined && { class: look })}>{prose(of)}</p>;
}

/** A path, id or setting in fixed-width type; hashes are cut, and white space at an end is quoted. */
export function Code({ of }: { readonly of: string | number | boolean }): VNode {
  const text = String(of);
  return (
    <code>{plainLine(text !== '' && text === text.trim() ? shortenHash(text) : JSON.stringify(text))}</code>
  );
}

/** Sentences as a list; nothing when there is none. */
export function Sentences({ of }: { readonly of: readonly string[] }): VNode | null {
  if (of.length === 0) return null;
  return (
    <ul>
      {of.map((sentence) => (
        <li>{prose(sentence)}</li>
      ))}
    </ul>
  );
}

/** A part that is folded until the reader asks for it. */
export function Fold({
  summary,
  children,
}: {
  readonly summary: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <details>
      <summary>{plainLine(summary)}</summary>
      <div class="folded">{children}</div>
    </details>
  );
}
