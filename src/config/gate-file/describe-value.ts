const LONGEST_SHOWN = 60;

/** A value of the gate file as a message shows it. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'nothing after the key';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string': {
      const shown = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}...` : value;
      return `the text ${JSON.stringify(shown)}`;
    }
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return `${value}`;
    default:
      return 'a mapping';
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};

/** A zod type name in the words of the gate file. */
export function describeType(name: string): string {
  return TYPE_NAMES[name] ?? name;
}

/** The value at a path of plain data; undefined when there is none. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    return Object.getOwnPropertyDescriptor(value, part)?.value;
  }, root);
}

const PLAIN = /^[A-Za-z_.][\w./:-]*$/;
const NOT_A_TEXT = /^(?:true|false|null|yes|no|on|off|~)$/i;

/** A key, or an entry of a list, with its value on one line of the gate file; `off` is a text there. */
export function inYaml(path: readonly PropertyKey[], value: unknown): string {
  const key = path.at(-1);
  return typeof key === 'string' ? `${key}: ${inFlow(value)}` : `- ${inFlow(value)}`;
}

function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, entry]) => `${key}: ${inFlow(entry)}`);
    return `{ ${entries.join(', ')} }`;
  }
  const isPlain =
    typeof value === 'string' && PLAIN.test(value) && (value === 'off' || !NOT_A_TEXT.test(value));
  return isPlain ? value : JSON.stringify(value);
}
