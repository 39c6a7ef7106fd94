import type { MetricName } from '../../src/core/metrics/metric.ts';
import type { CaseResult, TournamentSettings } from './play.ts';
import type { Summary } from './summary.ts';

/** What `results.json` holds. */
export interface Results {
  readonly rows: Readonly<Record<'train' | 'heldOut' | 'unsafe', number>>;
  readonly head: { readonly C: number };
  readonly settings: TournamentSettings & { readonly bootstrapResamples: number };
  /** The reference on all held-out rows. */
  readonly reference: Readonly<Partial<Record<MetricName, number>>>;
  readonly summary: Summary;
  readonly cases: readonly CaseResult[];
}

const DECIMALS = 4;

/** As JSON, rates and changes with four decimals. */
export function renderResults(results: Results): string {
  return JSON.stringify(results, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(DECIMALS)) : value,
  );
}
