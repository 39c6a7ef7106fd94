import type { Matrix } from '../../src/core/linalg/matrix.ts';
import { renderAnswer } from './answer.ts';
import { TRAINING_SEEDS, type TestedHead } from './heads.ts';
import type { Outcome } from './measure.ts';
import { ALARM, HARM, summarizeHeads } from './summary.ts';
import { renderOtherMetrics, renderOutcomes, renderSummary } from './tables.ts';

const COMMAND = 'npx tsx bench/heads/run.ts --data FOLDER --write docs/heads.md';

/** Rows and columns of a split. */
interface Size {
  readonly matrix: Pick<Matrix, 'rows' | 'cols'>;
}

/** What the page says of the vectors. */
export interface RenderedVectors {
  readonly source: string;
  readonly train: Size;
  readonly validation: Size;
  readonly test: Size;
}

/** The generated part of the page: the answer, a table per head, tables per drift. */
export function renderPage(
  { source, train, validation, test }: RenderedVectors,
  tested: readonly TestedHead[],
  found: readonly Outcome[],
): string {
  const summary = summarizeHeads(tested, found);
  const count = (rows: number): string => rows.toLocaleString('en-US');
  return [
    '### Answer',
    renderAnswer(summary, found),
    '### Per head',
    `Measured on ${source} with USE-lite vectors (${test.matrix.cols} dimensions): ${count(train.matrix.rows)} train, ${count(validation.matrix.rows)} validation and ${count(test.matrix.rows)} test rows; ${TRAINING_SEEDS.length} training seeds for the MLP and the trees. A run is one draw of one drift for one trained head. It is harmful when ROC-AUC or balanced accuracy falls by ${HARM} or more, and raises an alarm when mean confidence moves by ${ALARM.confidence} or more. Drift aimed at the linear head is left out here.`,
    renderSummary(summary),
    '### Per drift',
    'Each cell: ROC-AUC / confident errors of all errors / mean confidence; means over draws and training seeds.',
    renderOutcomes(tested, found),
    renderOtherMetrics(tested, found),
    `Command: \`${COMMAND}\``,
  ].join('\n\n');
}
