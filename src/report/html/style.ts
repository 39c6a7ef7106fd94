import { BASE } from './style/base.ts';
import { LAYOUT } from './style/layout.ts';
import { PARTS } from './style/parts.ts';
import { PRINT } from './style/print.ts';
import { TABLES } from './style/tables.ts';
import { TOKENS } from './style/tokens.ts';

/** The whole style sheet of the page; its hash is what the page's policy allows. */
export const STYLE = [TOKENS, BASE, LAYOUT, TABLES, PARTS, PRINT].join('\n');
