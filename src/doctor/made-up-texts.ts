import { rowOf, type Matrix } from '../core/linalg/matrix.ts';

/** Texts of nobody: what a model is tried with before it sees a row. */
export const MADE_UP = [
  { id: 'a made-up sentence', text: 'The lighthouse keeper counted seven boats before breakfast.' },
  { id: 'another made-up sentence', text: 'Prices of copper rose again, and nobody at the market knew why.' },
] as const;

/** Whether two rows are the same vector: then a model looks at no text. */
export function areAlike(matrix: Matrix): boolean {
  const other = rowOf(matrix, 1);
  return rowOf(matrix, 0).every((value, at) => value === other[at]);
}
