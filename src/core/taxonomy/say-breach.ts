import { decimals, percent, points } from '../diagnosis/sign.ts';
import type { Limit } from '../gate/limit.ts';
import type { Check } from '../gate/verdict.ts';
import { METRICS } from '../metrics/metric.ts';

/** What the limit allows, in the unit of its metric. */
function sayLimit({ metric, kind, value }: Limit): string {
  const isShare = METRICS[metric].unit === 'share';
  const own = isShare ? percent(value) : decimals(value);
  const change = isShare ? points(value) : decimals(value);
  switch (kind) {
    case 'min':
      return `at least ${own}`;
    case 'max':
      return `at most ${own}`;
    case 'max-drop':
      return `a fall by at most ${change}`;
    case 'max-rise':
      return `a rise by at most ${change}`;
  }
}

/** One breach as a sentence that stands alone, with the numbers of both models as far as they exist. */
export function sayBreach({ limit, reference, candidate }: Check): string {
  const { title, unit } = METRICS[limit.metric];
  const say = unit === 'share' ? percent : decimals;
  const after = candidate.defined ? ` ${say(candidate.value)}` : ' not defined';
  const before = reference.defined ? `, with the reference ${say(reference.value)}` : '';
  return `${title}: with the candidate${after}${before}; the limit is ${sayLimit(limit)}.`;
}
