import { wellFormedLine } from '../well-formed.ts';

/** Longest line of a message or of a text. */
const LONGEST_LINE = 1_000;

/** `system-out`: it passed, and has something to say. */
export type ResultKind = 'passed' | 'system-out' | 'skipped' | 'failure' | 'error';

/** How one test case ended. */
export interface Result {
  readonly kind: ResultKind;
  /** What kind of failure or error, such as `breach`. */
  readonly type?: string;
  /** One sentence. */
  readonly message: string;
  /** More lines, below the message. */
  readonly details?: readonly string[];
}

/** One test case before it is XML; its suite gives the class name. */
export interface TestCase {
  readonly name: string;
  readonly result: Result;
}

/** One test suite before it is XML. */
export interface TestSuite {
  readonly name: string;
  /** The gate file. */
  readonly file: string;
  readonly properties?: Readonly<Record<string, string>>;
  readonly cases: readonly TestCase[];
}

/** Numbers of test cases by their result. */
export interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

/** Counts as JUnit readers want them; a case with `system-out` alone has passed. */
export function countResults(cases: readonly TestCase[]): Counts {
  const of = (kind: ResultKind): number => cases.filter(({ result }) => result.kind === kind).length;
  return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') };
}

/**
 * One line that is safe in XML. GitLab and the attachments plugin of Jenkins take the file that `[[ATTACHMENT|path]]` in
 * an output names: no string of a user may spell that.
 */
export function xmlLine(text: string, longest?: number): string {
  return wellFormedLine(text, longest).replace(/\[(?=\[)/g, '[\u200b');
}

/** The element of a result, in the object form of the builder; a passed case has none. */
export function resultElement({
  kind,
  type,
  message,
  details = [],
}: Result): Readonly<Record<string, unknown>> {
  if (kind === 'passed') return {};
  const lines = [message, ...details].map((line) => xmlLine(line, LONGEST_LINE));
  const text = lines.join('\n');
  if (kind === 'system-out') return { 'system-out': text };
  const [first = ''] = lines;
  return { [kind]: { '@_message': first, ...(type !== undefined && { '@_type': type }), '#text': text } };
}

/** Names made unique by a number: of test cases with one name, GitLab reads only the first. */
export function withUniqueNames<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  const taken = new Set<string>();
  return items.map((item) => {
    const plain = xmlLine(item.name).trim() || 'unnamed';
    let name = plain;
    for (let next = 2; taken.has(name); next++) name = `${plain} (${next})`;
    taken.add(name);
    return { ...item, name };
  });
}
