/** JSON as it is written, which plain values cannot say: the order of keys, keys twice, numbers of any length. */
export type JsonNode =
  | { readonly kind: 'object'; readonly entries: Entry[] }
  | { readonly kind: 'list'; readonly items: JsonNode[] }
  /** Text that is put in as it is, JSON or not. */
  | { readonly kind: 'raw'; readonly text: string };

export type Entry = [key: string, value: JsonNode];

export const raw = (text: string): JsonNode => ({ kind: 'raw', text });

/** The tree of a value that came from JSON. */
export function treeOf(value: unknown): JsonNode {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(treeOf) };
  if (typeof value !== 'object' || value === null) return raw(JSON.stringify(value));
  return {
    kind: 'object',
    entries: Object.entries(value).map(([key, entry]): Entry => [key, treeOf(entry)]),
  };
}

/** Keys are written as JSON strings. */
export function print(node: JsonNode): string {
  const pieces: string[] = [];
  write(node, pieces);
  return pieces.join('');
}

function write(node: JsonNode, pieces: string[]): void {
  if (node.kind === 'raw') pieces.push(node.text);
  else if (node.kind === 'list') {
    node.items.forEach((item, at) => {
      pieces.push(at === 0 ? '[' : ',');
      write(item, pieces);
    });
    pieces.push(node.items.length === 0 ? '[]' : ']');
  } else {
    node.entries.forEach(([key, value], at) => {
      pieces.push(at === 0 ? '{' : ',', JSON.stringify(key), ':');
      write(value, pieces);
    });
    pieces.push(node.entries.length === 0 ? '{}' : '}');
  }
}

/** A node that has others below it. */
export type Branch = Exclude<JsonNode, { readonly kind: 'raw' }>;

/** Every object and list of a tree, at most so many. */
export function branchesOf(root: JsonNode, most = 20_000): Branch[] {
  const found: Branch[] = root.kind === 'raw' ? [] : [root];
  for (let at = 0; at < found.length && found.length < most; at++) {
    const node = found[at];
    const below = node.kind === 'list' ? node.items : node.entries.map(([, value]) => value);
    for (const child of below) if (child.kind !== 'raw') found.push(child);
  }
  return found;
}

/** A tree of its own: one that is put below itself would be printed for ever. */
export function copyOf(node: JsonNode): JsonNode {
  if (node.kind === 'raw') return node;
  if (node.kind === 'list') return { kind: 'list', items: node.items.map(copyOf) };
  return { kind: 'object', entries: node.entries.map(([key, value]): Entry => [key, copyOf(value)]) };
}
