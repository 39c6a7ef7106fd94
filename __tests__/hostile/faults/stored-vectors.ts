import { mkdir, truncate } from 'node:fs/promises';

import { encodeNpy } from '../../../src/artefact/npy.ts';
import { rowOf, type Matrix } from '../../../src/core/linalg/matrix.ts';
import { encodeNpyRows, npyHeaderOf } from '../../../src/vectors-out/encode-npy.ts';
import type { Control, Fault, GateCopy } from './fault.ts';
import { DIMENSION, ROWS } from './good-gate.ts';
import { reordered, toArrow, toParquet, toSafetensors } from './tables.ts';
import { drawRows, toJsonLines } from './texts.ts';

const OF_CANDIDATE = '{ vectors: candidate.npy }';
const NPY = /npy\/vectors\.npy/;

/** The gate with these vectors as the candidate's. */
const useVectors = (gate: GateCopy, path: string): Promise<void> =>
  gate.gate({ candidate: `{ vectors: ${path} }` });

const idsOf = ({ good: { rows } }: GateCopy): readonly string[] => rows.map(({ id }) => id);

/** Writes other vectors beside the same ids. */
function withMatrix(change: (matrix: Matrix, gate: GateCopy) => Matrix): Fault['inject'] {
  return async (gate) => {
    await useVectors(gate, 'npy');
    const { matrix } = { matrix: { ...gate.good.vectors, data: gate.good.vectors.data.slice() } };
    await gate.write('npy/vectors.npy', encodeNpy(change(matrix, gate)));
  };
}

function withIds(change: (ids: string[]) => unknown): Fault['inject'] {
  return async (gate) => {
    await useVectors(gate, 'npy');
    await gate.write('npy/ids.json', JSON.stringify(change([...idsOf(gate)])));
  };
}

function cut(name: string, share: number): Fault['inject'] {
  return async (gate) => {
    await useVectors(gate, name);
    await truncate(gate.path(name), Math.floor(share * (await gate.read(name)).length));
  };
}

const setRow = (matrix: Matrix, row: number, value: number): Matrix => {
  rowOf(matrix, row).fill(value);
  return matrix;
};

/** By how many places rows are moved: an odd number, so that each gets a vector of the other class. */
const PLACES = 7;
const moved = (rows: number): readonly number[] =>
  Array.from({ length: rows }, (_, row) => (row + PLACES) % rows);

/** Vectors that were made before and are not what they should be. */
export const STORED_FAULTS: readonly Fault[] = [
  {
    name: 'the vectors are missing',
    inject: (gate) => gate.gate({ candidate: OF_CANDIDATE }),
    ends: 'error missing-vectors',
    says: /candidate\.npy/,
  },
  {
    name: 'the vectors are an empty file',
    inject: async (gate) => {
      await gate.gate({ candidate: OF_CANDIDATE });
      await gate.write('candidate.npy', '');
    },
    ends: 'error unsupported-vectors',
    says: /candidate\.npy/,
  },
  {
    name: 'the vectors may not be read',
    inject: async (gate) => {
      await useVectors(gate, 'npy');
      await gate.forbid('npy/vectors.npy');
    },
    ends: 'error unreadable-vectors',
    says: NPY,
  },
  {
    name: 'the folder of the vectors is empty',
    inject: async (gate) => {
      await mkdir(gate.path('none'));
      await useVectors(gate, 'none');
    },
    ends: 'error missing-vectors',
    says: /none/,
  },
  {
    name: 'the vectors are in a pickle',
    inject: async (gate) => {
      await gate.write('vectors.pt', 'PK');
      await useVectors(gate, 'vectors.pt');
    },
    ends: 'error unsupported-vectors',
    says: /vectors\.pt/,
  },
  {
    name: 'the vectors are a web page',
    inject: async (gate) => {
      await useVectors(gate, 'npy');
      await gate.write('npy/vectors.npy', '<!doctype html>');
    },
    ends: 'error unsupported-vectors',
    says: NPY,
  },
  {
    name: 'the vectors are in another order than their ids',
    inject: withMatrix((matrix) => reordered(matrix, moved(matrix.rows))),
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'the ids are in another order than their vectors',
    inject: withIds((ids) => ids.reverse()),
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'the vectors of two halves are exchanged',
    inject: withMatrix((matrix) =>
      reordered(
        matrix,
        Array.from({ length: matrix.rows }, (_, row) => (row + matrix.rows / 2 + 1) % matrix.rows),
      ),
    ),
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'the ids are missing',
    inject: async (gate) => {
      await useVectors(gate, 'npy');
      await gate.remove('npy/ids.json');
    },
    ends: 'error vectors-without-ids',
    says: /ids/,
  },
  {
    name: 'an id is missing',
    inject: withIds((ids) => ids.slice(1)),
    ends: 'error wrong-ids',
    says: /ids/,
  },
  {
    name: 'an id is another one',
    inject: withIds((ids) => ids.with(0, 'row-x')),
    ends: 'error missing-ids',
    says: /row-0/,
  },
  {
    name: 'an id of the vectors is there twice',
    inject: withIds((ids) => ids.with(1, 'row-0')),
    ends: 'error duplicate-ids',
    says: /row-0/,
  },
  {
    name: 'the ids are numbers of rows',
    inject: withIds((ids) => ids.map((_, at) => at)),
    ends: 'error missing-ids',
    says: /ids/,
  },
  {
    name: 'the last row has no vector',
    inject: async (gate) => {
      const rows = ROWS - 1;
      const { data } = gate.good.vectors;
      await useVectors(gate, 'npy');
      const matrix = { rows, cols: DIMENSION, data: data.slice(0, rows * DIMENSION) };
      await gate.write('npy/vectors.npy', encodeNpy(matrix));
      await gate.write('npy/ids.json', JSON.stringify(idsOf(gate).slice(0, rows)));
    },
    ends: 'error missing-ids',
    says: /row-239/,
  },
  ...(
    [
      ['NaN', NaN, 'not-finite'],
      ['infinite', Infinity, 'not-finite'],
      ['zero', 0, 'zero-vector'],
    ] as const
  ).map(([what, value, code]) => ({
    name: `a vector is ${what}`,
    inject: withMatrix((matrix) => setRow(matrix, 99, value)),
    ends: `error ${code}`,
    says: /row-99/,
  })),
  {
    name: 'a number of a vector is NaN',
    inject: withMatrix((matrix) => {
      matrix.data[100 * DIMENSION - 1] = NaN;
      return matrix;
    }),
    ends: 'error not-finite',
    says: /row-99/,
  },
  {
    name: 'every vector is the same',
    inject: withMatrix((matrix) => {
      for (let row = 1; row < matrix.rows; row++) rowOf(matrix, row).set(rowOf(matrix, 0));
      return matrix;
    }),
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'every vector has the other sign',
    inject: withMatrix((matrix) => ({ ...matrix, data: matrix.data.map((value) => -value) })),
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'the numbers of the vectors are in another order',
    inject: withMatrix((matrix) => {
      for (let row = 0; row < matrix.rows; row++) rowOf(matrix, row).reverse();
      return matrix;
    }),
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'the vectors have half as many numbers',
    inject: withMatrix((matrix) => {
      const data = Float32Array.from({ length: ROWS * 16 }, (_, at) => matrix.data[2 * at]);
      return { rows: ROWS, cols: 16, data };
    }),
    ends: 'fail',
    says: /gives 16 numbers per text, the classifier needs 32/,
  },
  {
    name: 'the vectors are of the train split under the ids of the held-out set',
    inject: async (gate) => {
      await useVectors(gate, 'npy');
      const matrix = reordered(
        gate.good.vectors,
        gate.good.rows.map((_, row) => row ^ 1),
      );
      await gate.write('npy/vectors.npy', encodeNpy(matrix));
    },
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'the vectors are float16 and overflowed',
    inject: async (gate) => {
      await useVectors(gate, 'npy');
      const { rows, cols, data } = gate.good.vectors;
      const shape = { rows, cols };
      const half = Buffer.from(encodeNpyRows({ ...shape, data }, 'float16'));
      // The bits of infinity.
      half.writeUInt16LE(0x7c00, half.length - 2);
      await gate.write('npy/vectors.npy', Buffer.concat([npyHeaderOf(shape, 'float16'), half]));
    },
    ends: 'error not-finite',
    says: /row-239/,
  },
  ...(
    [
      ['npy/vectors.npy', 'truncated-vectors'],
      ['vectors.parquet', 'corrupt-vectors'],
      ['vectors.safetensors', 'truncated-vectors'],
      ['vectors.arrow', 'truncated-vectors'],
      ['vectors.jsonl', 'json-syntax'],
    ] as const
  ).flatMap(([name, code]) =>
    [0.3, 0.99].map((share) => ({
      name: `${name} is cut at ${(100 * share).toString()} %`,
      inject: cut(name, share),
      ends: `error ${code}`,
      says: new RegExp(name.replaceAll('.', '\\.')),
    })),
  ),
  {
    name: 'the head of the NumPy file says fewer rows',
    inject: async (gate) => {
      await useVectors(gate, 'npy');
      const text = (await gate.read('npy/vectors.npy')).toString('latin1').replace('(240, 32)', '(140, 32)');
      await gate.write('npy/vectors.npy', Buffer.from(text, 'latin1'));
    },
    ends: 'error wrong-ids',
    says: NPY,
  },
  {
    name: 'the head of the NumPy file says another order of the axes',
    inject: async (gate) => {
      await useVectors(gate, 'npy');
      const text = (await gate.read('npy/vectors.npy'))
        .toString('latin1')
        .replace("'fortran_order': False", "'fortran_order': True ");
      await gate.write('npy/vectors.npy', Buffer.from(text, 'latin1'));
    },
    ends: 'fail',
    says: /modelHash/,
  },
  {
    name: 'the head of the NumPy file says another order of the bytes',
    inject: async (gate) => {
      await useVectors(gate, 'npy');
      const text = (await gate.read('npy/vectors.npy')).toString('latin1').replace('<f4', '>f4');
      await gate.write('npy/vectors.npy', Buffer.from(text, 'latin1'));
    },
    ends: 'error unsupported-vectors',
    says: NPY,
  },
  {
    name: 'a line of the JSON lines has a null in its vector',
    inject: async (gate) => {
      await useVectors(gate, 'vectors.jsonl');
      await gate.edit('vectors.jsonl', (text) => text.replace(/\[[^,]*,/, '[null,'));
    },
    ends: 'error wrong-type',
    says: /vectors\.jsonl/,
  },
  {
    name: 'a line of the JSON lines has a number too few',
    inject: async (gate) => {
      await useVectors(gate, 'vectors.jsonl');
      await gate.edit('vectors.jsonl', (text) => text.replace(/\[[^,]*,/, '['));
    },
    ends: 'error wrong-shape',
    says: /vectors\.jsonl/,
  },
  {
    name: 'the provenance is of other vectors',
    inject: async (gate) => {
      await useVectors(gate, 'embedded');
      const bytes = await gate.read('embedded/vectors.npy');
      bytes[bytes.length - 3] ^= 1;
      await gate.write('embedded/vectors.npy', bytes);
    },
    ends: 'error unusable-provenance',
    says: /embedded/,
  },
  {
    name: 'the provenance is cut in the middle',
    inject: async (gate) => {
      await useVectors(gate, 'embedded');
      await gate.edit('embedded/provenance.json', (text) => text.slice(0, 200));
    },
    ends: 'error json-syntax',
    says: /embedded/,
  },
  {
    name: 'the vectors were made with another setting than the gate file says',
    inject: (gate) => gate.gate({ candidate: '{ vectors: embedded, normalize: false }' }),
    ends: 'error vectors-of-other-setting',
    says: /embedded/,
  },
  {
    name: 'the text of a row changed after its vectors were made, together with its id',
    inject: async (gate) => {
      await useVectors(gate, 'embedded');
      const [other] = drawRows(1, 5_000);
      await gate.write('held-out.jsonl', toJsonLines(gate.good.rows.with(3, { ...other, label: 1 })));
    },
    ends: 'error missing-ids',
    says: /row-5000/,
  },
  {
    name: 'the column of the vectors is named wrongly',
    inject: (gate) => gate.gate({ candidate: '{ vectors: vectors.parquet, vector-column: vec }' }),
    ends: 'error missing-column',
    says: /vectors\.parquet[^]*vec/,
  },
];

/** Vectors in another order of rows or another format that are right. */
export const STORED_CONTROLS: readonly Control[] = [
  ...['npy', 'embedded', 'vectors.parquet', 'vectors.safetensors', 'vectors.arrow', 'vectors.jsonl'].map(
    (name): Control => ({ name: `vectors from ${name}`, inject: (gate) => useVectors(gate, name) }),
  ),
  ...(
    [
      ['vectors.parquet', toParquet],
      ['vectors.safetensors', toSafetensors],
      ['vectors.arrow', toArrow],
    ] as readonly (readonly [string, (ids: readonly string[], matrix: Matrix) => Uint8Array])[]
  ).map(([name, write]): Control => ({
    name: `${name} with its rows and ids in another order`,
    inject: async (gate) => {
      await useVectors(gate, name);
      const order = moved(ROWS);
      const ids = idsOf(gate);
      await gate.write(
        name,
        write(
          order.map((row) => ids[row]),
          reordered(gate.good.vectors, order),
        ),
      );
    },
  })),
];
