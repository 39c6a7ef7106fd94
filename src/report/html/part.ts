import type { ComponentChildren } from 'preact';

/** One part of the page, with its entry in the table of contents. */
export interface Part {
  /** Of the element, for links. */
  readonly id: string;
  readonly title: string;
  readonly body: ComponentChildren;
}

/** A word for links: `Which rows?` is `which-rows`. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
