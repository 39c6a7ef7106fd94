import { shuffledRows } from '../core/linalg/row-sample.ts';
import { createRandom } from '../core/random.ts';
import type { Dataset, LabelledExample } from '../dataset/labelled-example.ts';
import { drawSample } from '../draw-sample.ts';

/** Rows that are looked at, at most: enough to see a wrong classifier, few enough to embed in seconds. */
const MOST_ROWS = 400;
const STREAM = 75;

/** Rows of a set, each class in its share, in an order of chance: any first part of them is a fair sample too. */
export function sampleRows({ examples }: Dataset, seed: number): readonly LabelledExample[] {
  const drawn =
    drawSample(examples, seed, { most: MOST_ROWS, wanted: MOST_ROWS }) ?? Int32Array.from(examples.keys());
  const order = shuffledRows(drawn.length, createRandom(seed, STREAM));
  return Array.from(order, (at) => examples[drawn[at]]);
}
