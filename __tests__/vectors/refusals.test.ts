import { mkdir, mkdtemp, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Field, FixedSizeList, Float32, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { encodeNpy } from '../../src/artefact/npy.ts';
import { ModelError } from '../../src/errors.ts';
import { loadVectorTable } from '../../src/vectors/load-vector-table.ts';
import type { VectorColumns } from '../../src/vectors/vector-table.ts';
import { FOLDER } from './fixture-table.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftgate-refusals-'));
});

async function refusalOf(path: string, columns?: VectorColumns): Promise<ModelError> {
  const error: unknown = await loadVectorTable(path, columns).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof ModelError) return error;
  throw new Error('no ModelError was thrown', { cause: error });
}

async function refusalOfContent(
  name: string,
  content: string | Uint8Array,
  columns?: VectorColumns,
): Promise<ModelError> {
  const path = join(folder, name);
  await writeFile(path, content);
  return refusalOf(path, columns);
}

/** A version 1 NumPy file with this header and body. */
function npy(header: string, body: Uint8Array = new Uint8Array(0)): Uint8Array {
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), length, Buffer.from(header), body]);
}

function safetensors(header: unknown, body: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, body]);
}

const HEADER = (shape: string, descr = "'<f4'"): string =>
  `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }\n`;

test('an Arrow file of the JavaScript library, whose schema stands at its end alone, is refused in words', async () => {
  const table = new Table({
    id: vectorFromArray(['a'], new Utf8()),
    embedding: vectorFromArray([[1, 2]], new FixedSizeList(2, new Field('item', new Float32(), false))),
  });
  const { details, message } = await refusalOfContent('js.arrow', tableToIPC(table, 'file'));
  expect(details.code).toBe('corrupt-vectors');
  expect(message).toContain("tableToIPC(table, 'stream')");
});

describe('files that real tools wrote', () => {
  test.each([
    ['big-endian.npy', 'unsupported-vectors', 'big-endian'],
    ['objects.npy', 'unsupported-vectors', 'pickles'],
    ['vector.npy', 'unsupported-vectors', 'not a matrix'],
    ['two.safetensors', 'missing-column', '"a", "b"'],
    ['null-vector.parquet', 'missing-vector', 'row "b" is null'],
  ])('%s is refused with %s', async (name, code, words) => {
    const { details, message } = await refusalOf(join(FOLDER, name));

    expect(details.code).toBe(code);
    expect(details.hint).toBeDefined();
    expect(message).toContain(words);
  });

  test.each(['snappy.parquet', 'lz4.feather', 'float32.safetensors'])(
    'a column that %s lacks is an error, and a tensor or column can be named',
    async (name) => {
      expect((await refusalOf(join(FOLDER, name), { vectorColumn: 'nope' })).details.code).toBe(
        'missing-column',
      );
      const column = name.endsWith('safetensors') ? 'embeddings' : 'embedding';
      const near = await refusalOf(join(FOLDER, name), { vectorColumn: 'embeding' });
      expect(near.details.hint).toMatch(new RegExp(`^did you mean "${column}"\\? `));
      expect((await loadVectorTable(join(FOLDER, name), { vectorColumn: column })).matrix.rows).toBe(10);
    },
  );

  test.each(['snappy.parquet', 'lz4.feather'])('%s without the named ids is an error', async (name) => {
    expect((await refusalOf(join(FOLDER, name), { idColumn: 'key' })).message).toContain(
      '"id", "noise", "embedding"',
    );
  });

  test('whole numbers are ids too', async () => {
    const parquet = await loadVectorTable(join(FOLDER, 'snappy.parquet'), { idColumn: 'noise' });
    const arrow = await loadVectorTable(join(FOLDER, 'lz4.feather'), { idColumn: 'noise' });

    expect(parquet.ids?.slice(0, 3)).toEqual(['0', '1', '2']);
    expect(arrow.ids).toEqual(parquet.ids);
  });
});

describe('NumPy files', () => {
  test.each([
    [
      'a shape of a petabyte',
      npy(HEADER('(250000000, 1000000)')),
      'truncated-vectors',
      '1000000000000000 bytes',
    ],
    ['a shape beyond all numbers', npy(HEADER(`(${'9'.repeat(400)}, 2)`)), 'truncated-vectors', 'Infinity'],
    ['a body that is cut', npy(HEADER('(2, 2)'), new Uint8Array(15)), 'truncated-vectors', '15 bytes'],
    ['no rows', npy(HEADER('(0, 2)')), 'empty-vectors', '(0, 2)'],
    ['whole numbers', npy(HEADER('(2, 2)', "'<i8'")), 'unsupported-vectors', '<i8'],
    ['fields', npy(HEADER('(2, 2)', "[('a', '<f4')]")), 'unsupported-vectors', 'fields'],
    ['a header that is cut', npy(HEADER('(2, 2)')).subarray(0, 40), 'truncated-vectors', '40 bytes'],
    ['another format', Buffer.from('PK\x03\x04 something else'), 'unsupported-vectors', 'NUMPY'],
    ['nothing', new Uint8Array(0), 'unsupported-vectors', '0 bytes'],
  ])('with %s are refused', async (name, content, code, words) => {
    const { details, message } = await refusalOfContent(`${name.replaceAll(' ', '-')}.npy`, content);

    expect(details.code).toBe(code);
    expect(message).toContain(words);
  });

  test('with NaN, infinity, overflow or zero rows name the rows', async () => {
    const place = await mkdtemp(join(folder, 'rows-'));
    await writeFile(join(place, 'ids.json'), '["a","b",3]');
    const write = (...values: number[]): Promise<void> =>
      writeFile(join(place, 'x.npy'), encodeNpy({ rows: 3, cols: 2, data: Float64Array.from(values) }));

    await write(1, NaN, 1, 1, -Infinity, 1);
    expect((await refusalOf(join(place, 'x.npy'))).message).toContain(
      '2 of 3 vectors hold NaN, infinity or a number beyond float32: "a", "3"',
    );
    await write(1, 1, 1e300, 1, 1, 1);
    expect((await refusalOf(join(place, 'x.npy'))).message).toContain(
      '1 of 3 vectors hold NaN, infinity or a number beyond float32: "b"',
    );
    await write(1, 1, -0, 1e-300, 1, 1);
    expect((await refusalOf(join(place, 'x.npy'))).message).toContain('1 of 3 vectors are zero: "b"');
  });

  test.each([
    ['["a"]', '1 ids'],
    ['{"a": 1}', 'not a list'],
    ['["a", 1.5]', 'entry 1'],
    ['["a",', 'not JSON'],
  ])('with the ids %s beside are refused', async (ids, words) => {
    const place = await mkdtemp(join(folder, 'ids-'));
    await writeFile(join(place, 'vectors.npy'), encodeNpy({ rows: 2, cols: 1, data: Float32Array.of(1, 2) }));
    await writeFile(join(place, 'ids.json'), ids);

    const { details, message } = await refusalOf(place);

    expect(details.code).toBe('wrong-ids');
    expect(message).toContain(words);
  });
});

describe('a folder that driftgate embed wrote', () => {
  test('gives ids and provenance; without ids.json there are none', async () => {
    const place = await mkdtemp(join(folder, 'embed-'));
    await writeFile(join(place, 'vectors.npy'), encodeNpy({ rows: 2, cols: 1, data: Float32Array.of(1, 2) }));

    expect(await loadVectorTable(place)).toMatchObject({ ids: undefined, matrix: { rows: 2, cols: 1 } });

    await writeFile(join(place, 'ids.json'), '["a","b"]\n');
    await writeFile(join(place, 'provenance.json'), '{"dataset": "abc"}');
    expect(await loadVectorTable(place)).toMatchObject({ ids: ['a', 'b'], provenance: { dataset: 'abc' } });

    await writeFile(join(place, 'provenance.json'), '{');
    expect((await refusalOf(place)).details.code).toBe('json-syntax');
  });
});

describe('safetensors files', () => {
  const entry = { dtype: 'F32', shape: [1, 2], data_offsets: [0, 8] };
  const body = new Uint8Array(Float32Array.of(1, 2).buffer);

  test('a brain float is the upper half of a float32', async () => {
    // 1.0 is 0x3f800000 and -2.5 is 0xc0200000.
    const content = safetensors(
      { v: { ...entry, dtype: 'BF16', data_offsets: [0, 4] } },
      Uint8Array.of(0x80, 0x3f, 0x20, 0xc0),
    );
    await writeFile(join(folder, 'brain.safetensors'), content);

    const { matrix, dtype } = await loadVectorTable(join(folder, 'brain.safetensors'));

    expect([...matrix.data]).toEqual([1, -2.5]);
    expect(dtype).toBe('bfloat16');
  });

  test.each([
    ['integers', safetensors({ v: { ...entry, dtype: 'I32' } }, body), 'unsupported-vectors'],
    ['a cut body', safetensors({ v: entry }, body.subarray(1)), 'truncated-vectors'],
    [
      'a shape beyond its offsets',
      safetensors({ v: { ...entry, shape: [1e9, 1e6] } }, body),
      'truncated-vectors',
    ],
    [
      'offsets that run backwards',
      safetensors({ v: { ...entry, data_offsets: [8, 0] } }, body),
      'unsupported-vectors',
    ],
    ['a negative shape', safetensors({ v: { ...entry, shape: [-1, -2] } }, body), 'unsupported-vectors'],
    ['no tensor', safetensors({}), 'missing-column'],
    ['a header that is a list', safetensors([]), 'unsupported-vectors'],
    ['a header of exabytes', Buffer.alloc(16, 0xff), 'unsupported-vectors'],
    ['a header beyond its end', Buffer.from('\xff\xff\0\0\0\0\0\0', 'latin1'), 'truncated-vectors'],
    ['ids that are no list', safetensors({ v: entry, __metadata__: { ids: '7' } }, body), 'wrong-ids'],
  ])('with %s are refused', async (name, content, code) => {
    expect((await refusalOfContent(`${name.replaceAll(' ', '-')}.safetensors`, content)).details.code).toBe(
      code,
    );
  });
});

describe('JSON lines', () => {
  test.each([
    ['no JSON', '{"id": 1, "vector": [1]}\n{"id"', 'json-syntax', 2],
    ['a list', '[1]', 'json-syntax', 1],
    ['no id', '{"vector": [1]}', 'missing-column', 1],
    ['no vector', '{"id": "a", "values": [1]}', 'missing-column', 1],
    ['two vectors', '{"id": "a", "vector": [1], "embedding": [1]}', 'missing-column', 1],
    ['a null', '{"id": "a", "vector": [1, null]}', 'wrong-type', 1],
    ['base64 that is cut', '{"id": "a", "vector": "AACAP"}', 'wrong-type', 1],
    ['an empty vector', '{"id": "a", "vector": []}', 'wrong-shape', 1],
    ['another length', '{"id": "a", "vector": [1, 2]}\n\n{"id": "b", "vector": [1]}', 'wrong-shape', 3],
    ['bytes that are no text', Buffer.from('{"id": "\xff"}', 'latin1'), 'not-utf-8', 1],
    ['nothing', '\n\n', 'empty-vectors', undefined],
    ['a number beyond float32', '{"id": "a", "vector": [1e999]}', 'not-finite', undefined],
  ])('with %s are refused, with the line', async (name, content, code, line) => {
    const { details } = await refusalOfContent(`${name.replaceAll(' ', '-')}.jsonl`, content);

    expect([details.code, details.where?.line]).toEqual([code, line]);
  });

  test('may be longer than one read', async () => {
    const numbers = Array.from({ length: 50_000 }, (_, at) => at + 0.123456789);
    const lines = [1, 2, 3].map((id) => JSON.stringify({ id, vector: numbers.map((value) => value * id) }));
    await writeFile(join(folder, 'long.jsonl'), lines.join('\n'));

    const { ids, matrix } = await loadVectorTable(join(folder, 'long.jsonl'));

    expect(ids).toEqual(['1', '2', '3']);
    expect(matrix.data).toEqual(
      Float32Array.from([1, 2, 3].flatMap((id) => numbers.map((value) => value * id))),
    );
  });
});

describe('paths', () => {
  test('that lead nowhere, in circles, to a device or to no vectors are refused', async () => {
    await symlink(join(folder, 'loop.npy'), join(folder, 'loop.npy'));
    const empty = await mkdtemp(join(folder, 'empty-'));
    const linked = await mkdtemp(join(folder, 'linked-'));
    await mkdir(join(linked, 'below'));
    await symlink(linked, join(linked, 'below', 'up'));

    expect((await refusalOf(join(folder, 'nowhere.npy'))).details.code).toBe('missing-vectors');
    expect((await refusalOf(join(folder, 'loop.npy'))).message).toContain('leads back to itself');
    expect((await refusalOf('/dev/zero')).message).toContain('device');
    expect((await refusalOf(empty)).details.code).toBe('missing-vectors');
    expect((await refusalOf(linked)).message).toContain('never followed');
  });

  test.each(['x.pkl', 'x.pt', 'x.npz', 'x.bin'])('%s may hold pickles and is never read', async (name) => {
    expect((await refusalOfContent(name, 'cos\nsystem\n(S"true"\ntR.')).message).toContain('pickles');
  });

  test('of an unknown kind list the known ones', async () => {
    expect((await refusalOfContent('x.csv', 'id,a,b')).message).toContain('.npy, .jsonl');
  });

  test('a file with holes takes no more memory than it has rows', async () => {
    await writeFile(join(folder, 'holes.npy'), npy(HEADER('(4, 4)'), new Uint8Array(64).fill(1)));
    await truncate(join(folder, 'holes.npy'), 2 ** 24);

    expect((await loadVectorTable(join(folder, 'holes.npy'))).matrix.rows).toBe(4);
  });
});
