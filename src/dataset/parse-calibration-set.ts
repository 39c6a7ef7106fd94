import { DatasetError } from '../errors.ts';
import type { CalibrationSet, LabelledExample } from './labelled-example.ts';
import { orderOfId } from './order-of-id.ts';
import { checkIds, forEachSelected, type DatasetSource } from './parse-dataset.ts';
import { hasNoLabel, parseUnlabelled, rowLabelReader } from './parse-example.ts';
import { createPlaces } from './places.ts';
import type { Row } from './row.ts';

/** Labels as far as they can be read; the first that cannot counts only where every row has one. */
function gatherLabels(labelOf: (row: Row) => 0 | 1, isMissing: (row: Row) => boolean) {
  const labels: (0 | 1)[] = [];
  let isComplete = true;
  let wrong: DatasetError | undefined;
  const add = (row: Row): void => {
    if (isMissing(row)) isComplete = false;
    if (!isComplete || wrong !== undefined) return;
    try {
      labels.push(labelOf(row));
    } catch (error) {
      if (!(error instanceof DatasetError)) throw error;
      wrong = error;
    }
  };
  const finish = (): readonly (0 | 1)[] | undefined => {
    if (!isComplete) return undefined;
    if (wrong !== undefined) throw wrong;
    return labels;
  };
  return { add, finish };
}

/**
 * Parses a set whose labels may be missing; they count only when every row has one. One class alone is no error here, and
 * columns that say more of a row are not looked at.
 *
 * @throws DatasetError with place and key; no message holds a row's text
 */
export async function parseCalibrationSet(source: DatasetSource): Promise<CalibrationSet> {
  const { fields } = source.config;
  const examples: Pick<LabelledExample, 'id' | 'text'>[] = [];
  const places = createPlaces();
  const gathered = gatherLabels(rowLabelReader(source.config), (row) => hasNoLabel(row, fields));
  await forEachSelected(source, {
    take: (row) => {
      const example = parseUnlabelled(row, fields);
      places.add(row);
      examples.push(example);
      gathered.add(row);
    },
  });
  checkIds(examples, orderOfId(examples), { places, field: fields.id });
  const labels = gathered.finish();
  if (labels === undefined) return { labelled: false, examples };
  return { labelled: true, examples: examples.map(({ id, text }, at) => ({ id, text, label: labels[at] })) };
}
