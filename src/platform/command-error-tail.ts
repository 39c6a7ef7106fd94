import type { Readable } from 'node:stream';

const SHOWN_LINES = 5;
const SHOWN_CHARACTERS = 300;
/** Characters of a text that give it away. */
const BLOCK = 16;
/** Shorter texts are in too many words to be looked for. */
const SHORTEST = 4;
const SECRET_NAME = /key|token|secret|password|credential/i;
const SHORTEST_SECRET = 6;
const WITHHELD = '(a line that holds a text or a secret is not shown)';
// eslint-disable-next-line no-control-regex -- they could steer a terminal
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

/** The last lines that a program wrote on standard error. */
export interface ErrorTail {
  /** What a message appends, or nothing when there are none; a line that holds a text or a secret is withheld. */
  shown(texts: readonly string[], environment: Readonly<Record<string, string>>): string;
}

/** Reads standard error to its end and remembers its last lines. */
export function createErrorTail(stream: Readable): ErrorTail {
  let lines: string[] = [];
  let open = '';
  stream.setEncoding('utf8');
  stream.on('error', () => undefined);
  stream.on('data', (chunk: string) => {
    const parts = (open + chunk).split(/\r\n|\r|\n/);
    // A line without an end: its beginning is enough.
    open = (parts.pop() ?? '').slice(0, 4 * SHOWN_CHARACTERS);
    lines = [...lines, ...parts.filter((line) => line.trim() !== '')].slice(-SHOWN_LINES);
  });
  return {
    shown(texts, environment) {
      const last = [...lines, ...(open.trim() === '' ? [] : [open])].slice(-SHOWN_LINES);
      if (last.length === 0) return '';
      const hidden = findHidden(last, texts, secretsOf(environment));
      const shown = last.map((line, i) => (hidden.has(i) ? WITHHELD : tidy(line)));
      return `; its last words were:\n${shown.map((line) => `    ${line}`).join('\n')}`;
    },
  };
}

/**
 * Lines that hold a part of a text: any 31 characters of one hold a block of 16 that begins at a multiple of 16, in which
 * the lines are looked up.
 */
function findHidden(
  lines: readonly string[],
  texts: readonly string[],
  secrets: readonly string[],
): ReadonlySet<number> {
  const hidden = new Set<number>();
  const blocks = new Map<string, number[]>();
  lines.forEach((line, i) => {
    if (secrets.some((secret) => line.includes(secret))) hidden.add(i);
    for (let at = 0; at + BLOCK <= line.length; at++) {
      const block = line.slice(at, at + BLOCK);
      blocks.set(block, [...(blocks.get(block) ?? []), i]);
    }
  });
  for (const text of texts) {
    for (const written of waysToWrite(text)) {
      if (written.length < SHORTEST) continue;
      if (written.length < BLOCK) lines.forEach((line, i) => line.includes(written) && hidden.add(i));
      for (let at = 0; at + BLOCK <= written.length; at += BLOCK) {
        for (const i of blocks.get(written.slice(at, at + BLOCK)) ?? []) hidden.add(i);
      }
    }
  }
  return hidden;
}

/** A text as it is, each of its lines, and as JSON writes it, with and without letters beyond ASCII. */
function waysToWrite(text: string): ReadonlySet<string> {
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new Set([text.trim(), ...text.split(/\r?\n/).map((line) => line.trim()), json, ascii]);
}

function secretsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(environment)
    .filter(([name, value]) => SECRET_NAME.test(name) && value.length >= SHORTEST_SECRET)
    .map(([, value]) => value);
}

function tidy(line: string): string {
  const plain = line.replace(CONTROL, ' ').trim();
  return plain.length > SHOWN_CHARACTERS ? `${plain.slice(0, SHOWN_CHARACTERS)}…` : plain;
}
