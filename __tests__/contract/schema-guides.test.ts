import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { SCHEMA_URL } from '../../src/init/gate-file.ts';

type Node = Readonly<Record<string, unknown>>;

interface Property {
  readonly path: string;
  readonly schema: Node;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every property of a JSON schema, whatever stands around it. */
function propertiesOf(value: unknown, path = ''): readonly Property[] {
  if (Array.isArray(value)) return value.flatMap((entry) => propertiesOf(entry, path));
  if (!isNode(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) => {
    if (key === 'examples' || key === 'default') return [];
    if (key !== 'properties' || !isNode(entry)) return propertiesOf(entry, path);
    return Object.entries(entry).flatMap(([name, schema]) => {
      const below = `${path}.${name}`;
      return isNode(schema) ? [{ path: below, schema }, ...propertiesOf(schema, below)] : [];
    });
  });
}

describe.each(['driftgate.schema.json', 'driftgate.compare.schema.json'])(
  'an editor that reads %s',
  (file) => {
    const properties = readFile(file, 'utf8').then((text) => propertiesOf(JSON.parse(text)));

    test('can say of every key what it means and show an example', async () => {
      const found = await properties;
      expect(found.length).toBeGreaterThan(60);
      const silent = found.filter(({ schema: { description, examples } }) => {
        const isTold = typeof description === 'string' && /^\S.*[.]$/su.test(description);
        return !isTold || !Array.isArray(examples) || examples.length === 0;
      });
      expect(silent.map(({ path }) => path)).toEqual([]);
    });

    test('shows no example that the schema does not take by its type', async () => {
      const wrong = (await properties).filter(({ schema: { examples, type } }) => {
        const kinds = Array.isArray(examples) ? examples.map(typeOf) : [];
        return (
          typeof type === 'string' && kinds.some((kind) => kind !== (type === 'integer' ? 'number' : type))
        );
      });
      expect(wrong.map(({ path }) => path)).toEqual([]);
    });
  },
);

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

test('the first line of a gate file that init writes leads a stranger to the schema of this major version', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { readonly version: string };
  const major = version.split('.')[0] ?? '';
  expect(SCHEMA_URL).toBe(
    `https://raw.githubusercontent.com/driftgate/driftgate/v${major}/driftgate.schema.json`,
  );
});
