import type { Check } from '../gate/verdict.ts';
import { METRICS } from '../metrics/metric.ts';

/** The breaches in one sentence, without the numbers that the checks tell; none gives none. */
export function sayBreaches(breaches: readonly Check[]): readonly string[] {
  if (breaches.length === 0) return [];
  const titles = breaches.map(({ limit }) => METRICS[limit.metric].title);
  return [`Beyond the limit: ${titles.join('; ')}.`];
}
