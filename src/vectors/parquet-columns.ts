import { getMaxDefinitionLevel, getMaxRepetitionLevel, getTreePath } from 'hyparquet/src/schema.js';
import { parquetSchema, type FileMetaData, type SchemaTree } from 'hyparquet';
import { askForNearest } from '../config/nearest.ts';
import { ID_NAME, VECTOR_NAMES } from './read-json-lines.ts';
import type { StoredType, VectorColumns } from './vector-table.ts';
import { nameSome, vectorsError } from './vectors-error.ts';

/** One leaf of the schema. */
export interface ParquetColumn {
  readonly path: readonly string[];
  readonly typeLength: number | undefined;
  readonly maxDefinition: number;
  readonly maxRepetition: number;
  /** How the numbers are stored; undefined when they are no floats. */
  readonly dtype: StoredType | undefined;
  readonly isName: boolean;
}

/**
 * The columns of ids and of vectors: `id`, and the known name or the only list of floats, unless they are named.
 *
 * @throws ModelError `missing-column` or `unsupported-vectors`
 */
export function chooseParquetColumns(
  metadata: FileMetaData,
  { idColumn = ID_NAME, vectorColumn }: VectorColumns,
  file: string,
): { readonly id: ParquetColumn; readonly vector: ParquetColumn & { readonly dtype: StoredType } } {
  const tree = parquetSchema(metadata);
  const leaves = leavesOf(tree).map((path) => describe(tree, path));
  const id = leaves.find(({ path }) => path.length === 1 && path[0] === idColumn);
  const lists = leaves.filter(({ dtype, maxRepetition }) => dtype !== undefined && maxRepetition === 1);
  const names = vectorColumn === undefined ? VECTOR_NAMES : [vectorColumn];
  const named = lists.filter(({ path }) => names.includes(path[0]));
  const vectors = named.length > 0 || vectorColumn !== undefined ? named : lists;
  const near = (name?: string): string =>
    name === undefined
      ? ''
      : askForNearest(
          name,
          leaves.map(({ path }) => path[0]),
        );
  const missing = (what: string, expected: string, hint: string): Error =>
    vectorsError(file, {
      code: 'missing-column',
      what,
      expected,
      found: `columns ${nameSome(new Set(leaves.map(({ path }) => path[0])))}`,
      hint,
    });
  if (id === undefined || !id.isName || id.maxRepetition > 0) {
    throw missing(
      'there is no column of ids',
      `a column ${JSON.stringify(idColumn)} of texts or whole numbers`,
      `${near(idColumn)}name the column of the ids with \`id-column\` in the gate file`,
    );
  }
  const [vector] = vectors;
  if (vectors.length !== 1 || vector.dtype === undefined) {
    throw missing(
      'it is not clear which column holds the vectors',
      `one column ${names.map((name) => JSON.stringify(name)).join(' or ')} of lists of floats`,
      `${near(vectorColumn)}name the column of the vectors with \`vector-column\` in the gate file; it holds lists of float or double`,
    );
  }
  return { id, vector: { ...vector, dtype: vector.dtype } };
}

function leavesOf(tree: SchemaTree): readonly (readonly string[])[] {
  if (tree.children.length === 0) return [tree.path];
  return tree.children.flatMap(leavesOf);
}

function describe(tree: SchemaTree, path: readonly string[]): ParquetColumn {
  const schemaPath = getTreePath(tree, [...path]);
  const element = schemaPath[schemaPath.length - 1].element;
  const { type, type_length: typeLength } = element;
  const isHalf =
    type === 'FIXED_LEN_BYTE_ARRAY' && typeLength === 2 && element.logical_type?.type === 'FLOAT16';
  return {
    path,
    typeLength,
    maxDefinition: getMaxDefinitionLevel(schemaPath),
    maxRepetition: getMaxRepetitionLevel(schemaPath),
    dtype: type === 'FLOAT' ? 'float32' : type === 'DOUBLE' ? 'float64' : isHalf ? 'float16' : undefined,
    isName: type === 'BYTE_ARRAY' || type === 'INT32' || type === 'INT64',
  };
}
