import { z } from 'zod';
import type { GateReport } from '../report/gate-report.ts';

/** Lists of one report are too long to be shown whole. */
const MOST = 12;

const measured = z.union([
  z.strictObject({ defined: z.literal(true), value: z.number() }),
  z.strictObject({ defined: z.literal(false), reason: z.string() }),
]);
const monitor = z.looseObject({ value: measured, fired: z.boolean() });

const named = z.union([
  z.looseObject({ name: z.string() }).transform(({ name }) => name),
  z.looseObject({ mechanism: z.string() }).transform(({ mechanism }) => mechanism),
]);

/** Parts of a report that hold no single number: data of pictures, other runs, texts. */
const LEFT_OUT: readonly string[] = ['evidence', 'history', 'texts'];

interface Found {
  readonly path: readonly string[];
  readonly text: string;
}

/** Numbers of a report whose dotted name ends in `name`: `drift.head.offset = 0.123`, outermost first, at most 12. */
export function findNumbers(report: GateReport, name: string): readonly string[] {
  const found: Found[] = [];
  const visit = (value: unknown, path: readonly string[], isInside: boolean): void => {
    const isNamed = isInside || endsIn(path, name);
    const text = isNamed ? numberIn(value) : undefined;
    if (text !== undefined) found.push({ path, text });
    else for (const [key, entry] of entriesOf(value)) visit(entry, [...path, key], isNamed);
  };
  for (const [key, entry] of entriesOf(report)) {
    if (!LEFT_OUT.includes(key)) visit(entry, [key], endsIn([key], name));
  }
  return found
    .sort((a, b) => a.path.length - b.path.length)
    .slice(0, MOST)
    .map(({ path, text }) => `${path.join('.')} = ${text}`);
}

/** Entries of an object; those of a list where they have a name: any other list is a series. */
function entriesOf(value: unknown): readonly (readonly [key: string, entry: unknown])[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry) => {
      const own = named.safeParse(entry);
      return own.success ? [[own.data.toLowerCase().replaceAll(' ', '-'), entry] as const] : [];
    });
  }
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function endsIn(path: readonly string[], name: string): boolean {
  const wanted = name.split('.');
  return (
    path.length >= wanted.length && wanted.every((part, index) => path.at(index - wanted.length) === part)
  );
}

function numberIn(value: unknown): string | undefined {
  if (typeof value === 'number') return shown(value);
  const one = measured.safeParse(value);
  if (one.success) return one.data.defined ? shown(one.data.value) : `undefined: ${one.data.reason}`;
  const watched = monitor.safeParse(value);
  if (!watched.success) return undefined;
  const reading = watched.data.value;
  const text = reading.defined ? shown(reading.value) : `undefined: ${reading.reason}`;
  return `${text}; ${watched.data.fired ? 'it fired' : 'it did not fire'}`;
}

function shown(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en-US') : String(Number(value.toPrecision(4)));
}
