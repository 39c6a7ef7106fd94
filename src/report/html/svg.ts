/** A tag with all its attributes; what looks like one inside a value or a text is no tag. */
const TAG = /<[a-z][^\s/>]*(?:\s+[^\s=/>]+="[^"]*")*\s*\/?>/gi;

/** Ids that the drawing gives to its own parts, such as clips. */
const OWN_ID = / id="([^"]*)"/g;

const REFERENCE = /url\(#([^)"]*)\)/g;

/**
 * Inline style, which the page's policy forbids (the drawing library gives blending alone this way), and roles of
 * marks: the element around the drawing speaks for it.
 */
const UNWANTED = / (?:style|role|aria-[a-z]+)="[^"]*"/g;

/**
 * A drawing that can stand on a page with others: ids are unique by `scope` and counted from 1, whatever was drawn
 * before; inline styles and roles are gone.
 */
export function scopeSvg(svg: string, scope: string): string {
  const tags = [...svg.matchAll(TAG)].map(([tag]) => tag.replace(UNWANTED, ''));
  const ids = new Set(tags.flatMap((tag) => [...tag.matchAll(OWN_ID)].map(([, id]) => id ?? '')));
  const names = new Map([...ids].map((id, index) => [id, `${scope}-part-${index + 1}`]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  return svg.replace(TAG, (tag) =>
    tag
      .replace(UNWANTED, '')
      .replace(OWN_ID, (_, id: string) => ` id="${nameOf(id)}"`)
      .replace(REFERENCE, (_, id: string) => `url(#${nameOf(id)})`),
  );
}
