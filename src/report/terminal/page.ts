import picocolors from 'picocolors';

import { escapeTerminal } from '../escape.ts';
import type { Colors } from './colors.ts';

/** Columns that every terminal has. */
const NARROWEST = 80;
/** Lines longer than this are hard to read. */
const WIDEST = 120;

/** What a terminal shows: its width in columns, whether it paints, and whether it has more signs than ASCII. */
export interface Page {
  /** In columns, from 80 to 120. */
  readonly width: number;
  readonly colors: Colors;
  readonly ascii: boolean;
}

/** How a report is to look; the caller knows the terminal. */
export interface PageOptions {
  readonly color: boolean;
  /** In columns; brought into 80 to 120, 80 when absent. */
  readonly width?: number;
  /** Signs of our own outside ASCII are spelled in ASCII; letters of users stay. */
  readonly ascii?: boolean;
}

/** A page of these options. */
export function createPage({ ascii = false, color, width = NARROWEST }: PageOptions): Page {
  const columns = Number.isFinite(width) ? Math.floor(width) : NARROWEST;
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    colors: picocolors.createColors(color),
    ascii,
  };
}

/** 80 columns, no colours. */
export const PLAIN_PAGE = createPage({ color: false });

/** Signs that the formatters use, and what stands for them on a terminal without them. */
const IN_ASCII: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≥': '>=',
  '−': '-',
  '±': '+/-',
  '°': ' deg',
  σ: 'sigma',
  τ: 'tau',
  '…': '...',
  '→': '->',
  '·': '-',
  '–': '-',
  '—': '-',
};
const SPELLED = new RegExp(`[${Object.keys(IN_ASCII).join('')}]`, 'gu');

/** One line that moves no cursor and is no workflow command, in the signs that the page has. */
export function screenText(text: string, { ascii }: Pick<Page, 'ascii'>): string {
  // What parts `::` has to be seen: terminals disagree on how wide a zero-width space is.
  const line = escapeTerminal(text.normalize('NFC')).replaceAll('\u200b', ' ');
  return ascii ? line.replace(SPELLED, (sign) => IN_ASCII[sign] ?? sign) : line;
}
