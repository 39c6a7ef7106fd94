import { createRandom } from '../../../src/core/random.ts';

/** One row of a labelled set as it is written. */
export interface Row {
  readonly id: string;
  readonly text: string;
  readonly label: 0 | 1;
}

// Words that the tokenizer of the tiny models knows.
const UNSAFE = ['hate', 'kill', 'attack', 'weapon', 'drug', 'steal', 'fraud', 'threat', 'insult', 'harm'];
const SAFE = ['help', 'safe', 'nice', 'friend', 'thank', 'please', 'house', 'food', 'water', 'dog'];
const PLAIN = 'the of and to in is that for it as was with be by on this are from which have you their'.split(
  ' ',
);
/** Share of rows whose label is not what its words say: no set is without them. */
const NOISE = 0.04;

/** Rows `first` to `first + count - 1`, half unsafe; a text says its class by two words among plain ones. */
export function drawRows(count: number, first = 0): readonly Row[] {
  return Array.from({ length: count }, (_, at) => {
    const number = first + at;
    const random = createRandom(7, number);
    const label = number % 2 === 1 ? 1 : 0;
    const pick = (words: readonly string[]): string => words[Math.floor(random.uniform() * words.length)];
    const isOdd = random.uniform() < NOISE;
    const telling = (label === 1) !== isOdd ? UNSAFE : SAFE;
    const words = [pick(PLAIN), pick(telling), pick(PLAIN), pick(telling), pick(PLAIN), String(number)];
    return { id: `row-${number}`, text: words.join(' '), label };
  });
}

/** As JSON lines. */
export function toJsonLines(rows: readonly object[]): string {
  return `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
}

/** As CSV with a header. */
export function toCsv(rows: readonly Row[]): string {
  return `id,text,label\n${rows.map(({ id, text, label }) => `${id},"${text}",${label}`).join('\n')}\n`;
}
