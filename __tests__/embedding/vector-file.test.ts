import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeVectors, encodeVectors, modelFingerprint } from '../../src/embedding/vector-file.ts';
import { NO_ROWS, rowKey } from '../../src/embedding/vector-rows.ts';
import { sampleVectors } from './sample-vectors.ts';

const VECTORS = sampleVectors(['what a friendly place', 'nobody wants you here', 'no']);
const GOOD = encodeVectors(VECTORS);
/** Magic and checksum. */
const BODY = 40;

/** The good file with a change to what its checksum covers, and a checksum that fits. */
function forge(change: (body: DataView) => void, bytes = GOOD): Uint8Array {
  const forged = Uint8Array.from(bytes);
  change(new DataView(forged.buffer, BODY));
  forged.set(createHash('sha256').update(forged.subarray(BODY)).digest(), 8);
  return forged;
}

describe('a vector file', () => {
  test('gives back every bit', () => {
    expect(decodeVectors(GOOD)).toEqual(VECTORS);
    expect(decodeVectors(encodeVectors(NO_ROWS))).toEqual(NO_ROWS);
  });

  test('tells how often its model changed', () => {
    expect(decodeVectors(encodeVectors({ ...VECTORS, changes: 3 }))).toEqual({ ...VECTORS, changes: 3 });
  });

  test('gives back any vectors, wherever its bytes lie in memory', () => {
    const textsOf = fc.uniqueArray(fc.string(), { maxLength: 20 });
    const check = fc.property(textsOf, fc.nat(9), fc.nat(9), (texts, dimension, offset) => {
      const vectors = sampleVectors(texts, dimension + 1);
      const bytes = encodeVectors(vectors);
      const shifted = new Uint8Array(bytes.length + offset);
      shifted.set(bytes, offset);
      expect(decodeVectors(shifted.subarray(offset))).toEqual(vectors);
    });
    fc.assert(check);
  });

  test('is not trusted when one bit of it has changed, wherever it is', () => {
    for (let at = 0; at < 8 * GOOD.length; at++) {
      const damaged = Uint8Array.from(GOOD);
      damaged[at >> 3] ^= 1 << (at & 7);
      expect(decodeVectors(damaged)).toBeUndefined();
    }
  });

  test('is not trusted when it is cut or goes on', () => {
    for (let length = 0; length < GOOD.length; length++) {
      expect(decodeVectors(GOOD.subarray(0, length))).toBeUndefined();
    }
    expect(decodeVectors(Uint8Array.of(...GOOD, 0))).toBeUndefined();
  });

  test('of random bytes is refused, its checksum fitting or not', () => {
    const check = fc.property(fc.uint8Array({ maxLength: 300 }), (body) => {
      expect(decodeVectors(body)).toBeUndefined();
      const file = Uint8Array.of(...GOOD.subarray(0, BODY), ...body);
      expect(decodeVectors(forge(() => undefined, file))).toBeUndefined();
    });
    fc.assert(check);
  });

  const size = fc.nat(0xffffffff);
  test('of any other size than it says is refused', () => {
    const check = fc.property(size, size, (rows, columns) => {
      fc.pre(rows !== 3 || columns !== 3);
      const forged = forge((body) => {
        body.setUint32(4, rows, true);
        body.setUint32(8, columns, true);
      });
      expect(decodeVectors(forged)).toBeUndefined();
    });
    fc.assert(check);
  });

  // Of 3 rows: shape 16 bytes, norms 24, keys 96, seconds 12, vectors 36, flags 3, model 32.
  test.each<[string, (body: DataView) => void]>([
    ['another version', (body) => body.setUint32(0, 2, true)],
    ['a norm of zero', (body) => body.setFloat64(16, 0, true)],
    ['an infinite norm', (body) => body.setFloat64(24, Infinity, true)],
    ['a key that is there twice', (body) => new Uint8Array(body.buffer, BODY).copyWithin(72, 40, 72)],
    ['negative seconds', (body) => body.setFloat32(136, -1, true)],
    ['a vector that is no number', (body) => body.setFloat32(152, NaN, true)],
    ['a flag that is none', (body) => body.setUint8(184, 2)],
  ])('with %s is refused though its checksum fits', (_, change) => {
    expect(decodeVectors(forge(() => undefined))).toEqual(VECTORS);
    expect(decodeVectors(forge(change))).toBeUndefined();
  });

  test('is of one model: under the name of another it is not trusted, under its own and under none it is', () => {
    const bytes = encodeVectors(VECTORS, 'a');
    expect(decodeVectors(bytes, 'a')).toEqual(VECTORS);
    expect(decodeVectors(bytes)).toEqual(VECTORS);
    expect(decodeVectors(bytes, 'b')).toBeUndefined();
    expect(decodeVectors(GOOD, 'a')).toBeUndefined();
  });

  test('with rows of no dimension is refused', () => {
    expect(decodeVectors(encodeVectors(sampleVectors(['a'], 0)))).toBeUndefined();
  });
});

describe("a model's fingerprint", () => {
  const identity = {
    modelHash: 'm',
    tokenizerHash: 't',
    output: 'o',
    pooling: 'mean',
    normalize: true,
    prefix: '',
    maximumLength: 256,
    paddingSide: 'right',
    batchSize: 32,
    quantized: false,
    runtime: '1',
    backend: 'native',
    instructionSet: 'x64',
  } as const;
  const fingerprint = modelFingerprint(identity);

  test.each(Object.entries(identity))('changes with %s', (field, value) => {
    const other = { ...identity, [field]: typeof value === 'boolean' ? !value : `${value}1` };
    expect(modelFingerprint(other)).not.toBe(fingerprint);
  });

  test('does not change with the order in which the fields are written', () => {
    const reversed = Object.fromEntries(Object.entries(identity).reverse());
    expect(modelFingerprint(reversed as unknown as typeof identity)).toBe(fingerprint);
  });
});

test('no two texts share a key, be they ill-formed', () => {
  const texts = ['', 'a', 'A', 'a ', 'é', 'e\u0301', '\ud800', '\ud801', '\ufffd'];
  expect(new Set(texts.map(rowKey)).size).toBe(texts.length);
});
