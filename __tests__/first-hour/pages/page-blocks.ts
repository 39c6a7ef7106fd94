import { readFileSync } from 'node:fs';

/** A fenced block of a page. */
export interface Block {
  /** Language behind the fence. */
  readonly language: string;
  readonly text: string;
  /** Line of the page on which its fence opens, from 1. */
  readonly line: number;
  /** What an HTML comment on the line before says, such as `write: driftgate.yml`; undefined where there is none. */
  readonly note: string | undefined;
}

/** A step of a page in the order in which a reader does it. */
export type Step =
  | { readonly kind: 'run'; readonly block: Block; readonly output: Block | undefined }
  | { readonly kind: 'write' | 'append'; readonly file: string; readonly block: Block }
  | { readonly kind: 'replace'; readonly file: string; readonly line: string; readonly block: Block };

const FENCE = /^(?<indent> *)(?<fence>`{3,})(?<language>\w*)\n(?<text>[\s\S]*?)^\k<indent>\k<fence>$/gm;
const MARK = /^(?<kind>write|append|replace|not run): (?<file>[^:]*)(?:: (?<line>.*))?$/;
const NOTE = /<!-- (?<note>(?:(?!-->)[^])*?) -->\n\n?$/;

/** Every fenced block of a page, in order. */
export function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(FENCE)].map((match) => {
    const before = text.slice(0, match.index);
    return {
      language: match.groups?.['language'] ?? '',
      text: (match.groups?.['text'] ?? '').replaceAll(new RegExp(`^${match.groups?.['indent']}`, 'gm'), ''),
      line: before.split('\n').length,
      note: NOTE.exec(before)?.groups?.['note'],
    };
  });
}

/**
 * What a reader does: runs every `sh` block that is not marked `not run: <why>`, and writes or appends to a file every
 * block that is marked `write: <file>` or `append: <file>`, or puts it in the place of a line
 * (`replace: <file>: <line>`). A `text` block right after an `sh` block is its output.
 */
export function stepsOf(page: string): readonly Step[] {
  const blocks = blocksOf(page);
  return blocks.flatMap((block, at): readonly Step[] => {
    const { kind, file = '', line = '' } = MARK.exec(block.note ?? '')?.groups ?? {};
    if (kind === 'replace') return [{ kind, file, line, block }];
    if (kind === 'write' || kind === 'append') return [{ kind, file, block }];
    if (block.language !== 'sh' || kind === 'not run') return [];
    const next = blocks.at(at + 1);
    return [{ kind: 'run', block, output: next?.language === 'text' ? next : undefined }];
  });
}

const NUMBER = /[−-]?\d+(?:\.\d+)?/g;
/** Numbers of a model on another machine differ in their last digits. */
const RELATIVE = 0.1;
const UNITS_OF_LAST_DIGIT = 5;

/**
 * The first line of what a page shows that a real output does not have after the lines before it, or undefined. A line
 * `...` stands for any lines and `...` in a line for any text; spaces count as one; numbers may differ by a tenth or by
 * five units of their last digit.
 */
export function firstMissing(shown: string, output: string): string | undefined {
  const lines = output.split('\n').map(plain);
  let at = 0;
  for (const line of shown.split('\n').map(plain)) {
    if (line === '' || line === '...') continue;
    const found = lines.findIndex((candidate, index) => index >= at && isAlike(line, candidate));
    if (found === -1) return line;
    at = found + 1;
  }
  return undefined;
}

function plain(line: string): string {
  return line.trim().replaceAll(/\s+/g, ' ');
}

function isAlike(shown: string, real: string): boolean {
  const words = shown.split(NUMBER).join('0').split('...').map(escape).join('.*');
  if (!new RegExp(`^${words}$`).test(real.split(NUMBER).join('0'))) return false;
  // A line with gaps is compared by its words alone.
  if (shown.includes('...')) return true;
  const numbers = real.match(NUMBER) ?? [];
  return (shown.match(NUMBER) ?? []).every((text, index) => isClose(text, numbers[index] ?? ''));
}

function escape(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

function isClose(shown: string, real: string): boolean {
  const decimals = shown.split('.')[1]?.length ?? 0;
  const [a, b] = [shown, real].map((text) => Number(text.replace('−', '-')));
  const most = Math.max(RELATIVE * Math.abs(a), UNITS_OF_LAST_DIGIT * 10 ** -decimals);
  return Math.abs(a - b) <= most;
}
