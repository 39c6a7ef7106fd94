import { cutText, displayWidth } from './display-width.ts';
import { screenText, type Page } from './page.ts';
import { wrapOn } from './wrap-text.ts';

const LONGEST_NAME = 28;
const GAP = 2;

/** Names under each other, and beside each what there is to say of it, wrapped. */
export function layOutFacts(facts: readonly (readonly [name: string, fact: string])[], page: Page): string {
  const names = facts.map(([name]) => cutText(screenText(name, page), LONGEST_NAME, page.ascii ? '~' : '…'));
  const width = Math.max(...names.map(displayWidth)) + GAP;
  return facts
    .map(([, fact], index) => {
      const name = names[index] ?? '';
      const first = `  ${page.colors.dim(name)}${' '.repeat(width - displayWidth(name))}`;
      return first + wrapOn(page, fact, ' '.repeat(width + GAP)).trimStart();
    })
    .join('\n');
}
