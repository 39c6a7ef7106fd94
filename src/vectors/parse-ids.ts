import { vectorsError } from './vectors-error.ts';

/** A text or a whole number as an id; undefined for anything else. Whole numbers match the same digits in the data set. */
export function toId(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'bigint') return String(value);
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

/**
 * Parses a JSON list of ids; `source` says in messages what it is, such as `ids.json`.
 *
 * @throws ModelError `wrong-ids`
 */
export function parseIds(text: string, file: string, source: string): readonly string[] {
  const list = parseJson(text);
  const expected = 'a JSON list of texts or whole numbers, one for each row';
  const hint = 'write the ids of the data set in the order of the rows';
  if (!Array.isArray(list)) {
    throw vectorsError(file, {
      code: 'wrong-ids',
      what: `${source} is not a list`,
      expected,
      found: list === undefined ? 'text that is not JSON' : typeof list,
      hint,
    });
  }
  return list.map((value: unknown, row) => {
    const id = toId(value);
    if (id !== undefined) return id;
    const what = `entry ${row} (counted from 0) of ${source} is not an id`;
    const found = value === '' ? 'an empty text' : `a value of the type ${typeof value}`;
    throw vectorsError(file, { code: 'wrong-ids', what, expected, found, hint });
  });
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
