import { DEFAULT_FIELDS, SAFE_LABELS, UNSAFE_LABELS } from '../../src/config/dataset-conventions.ts';
import { createRandom } from '../../src/core/random.ts';
import type { LabelledExample } from '../../src/dataset/labelled-example.ts';
import { loadDataset } from '../../src/dataset/load-dataset.ts';

/** Rows to fit the head on, to choose its regularization on, and to hold out. */
export interface Splits {
  readonly train: readonly LabelledExample[];
  readonly validation: readonly LabelledExample[];
  readonly heldOut: readonly LabelledExample[];
}

/** Of the train file: half is fitted on, a fourteenth chooses C, the rest is held out with the other files. */
const FIT_SHARE = 1 / 2;
const CHOOSE_SHARE = 1 / 14;
const SPLIT_SEED = 20;

/**
 * Reads `train`, `val` or `validation`, and `test` of one data set. With `keepSplits` the files are taken as they
 * stand and only the test file is held out.
 */
export async function loadSplits(
  paths: readonly [train: string, validation: string, test: string],
  keepSplits: boolean,
): Promise<Splits> {
  const [train, validation, test] = await Promise.all(paths.map(loadExamples));
  if (keepSplits) return { train, validation, heldOut: test };
  const shuffled = shuffle(train);
  const fit = Math.floor(FIT_SHARE * shuffled.length);
  const choose = fit + Math.floor(CHOOSE_SHARE * shuffled.length);
  return {
    train: shuffled.slice(0, fit),
    validation: shuffled.slice(fit, choose),
    heldOut: [...shuffled.slice(choose), ...validation, ...test],
  };
}

async function loadExamples(path: string): Promise<readonly LabelledExample[]> {
  const { examples } = await loadDataset({
    path,
    format: 'jsonl',
    fields: DEFAULT_FIELDS,
    labelThreshold: 0.5,
    unsafeLabels: UNSAFE_LABELS,
    safeLabels: SAFE_LABELS,
  });
  return examples;
}

function shuffle(examples: readonly LabelledExample[]): LabelledExample[] {
  const result = [...examples];
  const random = createRandom(SPLIT_SEED);
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}
