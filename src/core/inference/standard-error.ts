import { measured, notMeasured, type Measured } from '../measured.ts';

/** Standard error of the mean of independent values: standard deviation (ddof 1) over the root of their number; undefined below two. */
export function standardErrorOfMean(values: ArrayLike<number>): Measured {
  const count = values.length;
  if (count < 2) return notMeasured('there are no two values');
  let sum = 0;
  for (let at = 0; at < count; at++) sum += values[at];
  const mean = sum / count;
  let squares = 0;
  for (let at = 0; at < count; at++) squares += (values[at] - mean) ** 2;
  return measured(Math.sqrt(squares / (count - 1) / count));
}
