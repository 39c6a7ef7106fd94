import type { BaselineConfig, GateConfig } from '../config/gate-config.ts';
import { readTextFile } from '../config/read-text-file.ts';
import type { Limit } from '../core/gate/limit.ts';
import type { EvaluationSettings } from '../core/metrics/evaluation.ts';
import { METRIC_NAMES } from '../core/metrics/metric.ts';
import { ConfigurationError, type ErrorDetails } from '../errors.ts';
import { parseBaseline, type Baseline } from './baseline.ts';

/** What the numbers of this run belong to: those of another set or of other settings cannot be compared. */
export interface BaselineContext {
  readonly contentHash: string;
  readonly evaluation: Pick<EvaluationSettings, 'silentFailureThreshold' | 'eceBins'>;
}

const WRITE_ANEW =
  'write the baseline anew with `driftgate baseline` from a run that you accept, and commit it with this change';
/** Sums of decimals that look like decimals again. */
const DECIMALS = 12;

/**
 * Every limit of a gate on this set: its own, and those on the change since the baseline where one is pinned.
 *
 * @throws ConfigurationError when the baseline is missing, unreadable or of another set
 */
export async function limitsOfGate(
  { baseline, evaluation, limits }: Pick<GateConfig, 'baseline' | 'evaluation' | 'limits'>,
  { contentHash }: { readonly contentHash: string },
): Promise<readonly Limit[]> {
  if (baseline === undefined) return limits;
  const pinned = await loadBaseline(baseline);
  return joinLimits(limits, baselineLimits(baseline, pinned, { contentHash, evaluation }));
}

/**
 * Reads the pinned baseline.
 *
 * @throws ConfigurationError `missing-baseline`, `unreadable-file`, `not-utf-8` or `unusable-baseline`
 */
export async function loadBaseline({ path, shown, where }: BaselineConfig): Promise<Baseline> {
  const request = {
    path,
    shown,
    noun: 'the baseline',
    missingHint: 'write it with `driftgate baseline`, or remove the key `baseline` from the gate file',
    encodingHint: 'restore the file from version control',
  };
  const raise = (details: ErrorDetails): ConfigurationError =>
    new ConfigurationError(
      details.code === 'missing-file' ? { ...details, code: 'missing-baseline', where } : details,
    );
  return parseBaseline(await readTextFile(request, raise), shown);
}

/**
 * Limits on the change since the baseline, as bounds of the candidate's own value: `min` is the pinned value minus the
 * drop, `max` is it plus the rise.
 *
 * @throws ConfigurationError `baseline-of-another-set`, `baseline-of-other-settings` or `baseline-lacks-metric`
 */
export function baselineLimits(
  config: BaselineConfig,
  baseline: Baseline,
  context: BaselineContext,
): readonly Limit[] {
  refuseIncomparable(config, baseline, context);
  return config.limits.map(({ metric, kind, value, ...rest }): Limit => {
    const pinned = baseline.metrics[metric];
    if (pinned === undefined) {
      throw new ConfigurationError({
        code: 'baseline-lacks-metric',
        what: `the baseline has no ${metric}, which was undefined in the run that it pins`,
        where: config.where,
        expected: `a pinned ${metric}`,
        found: 'undefined',
        hint: `write "${metric}: off" below \`baseline.limits\`, or pin another run`,
      });
    }
    const isDrop = kind === 'max-drop';
    const bound = Number((isDrop ? pinned - value : pinned + value).toFixed(DECIMALS));
    return { metric, kind: isDrop ? 'min' : 'max', value: bound, ...rest, baseline: pinned };
  });
}

/**
 * The gate's own limits and those of the baseline, in the order of the metrics. Of two that bound a metric the same way
 * at the same level only the tighter one is kept: the other one can decide nothing.
 */
export function joinLimits(own: readonly Limit[], pinned: readonly Limit[]): readonly Limit[] {
  const isSame = (a: Limit, b: Limit): boolean =>
    a.metric === b.metric && a.kind === b.kind && a.level === b.level;
  const isTighter = (a: Limit, b: Limit): boolean =>
    a.kind === 'min' ? a.value > b.value : a.value < b.value;
  const kept = own.filter((a) => !pinned.some((b) => isSame(a, b) && isTighter(b, a)));
  const added = pinned.filter((b) => !kept.some((a) => isSame(a, b)));
  return METRIC_NAMES.flatMap((metric) => [...kept, ...added].filter((limit) => limit.metric === metric));
}

function refuseIncomparable(
  { where, shown }: BaselineConfig,
  { dataset, settings }: Baseline,
  { contentHash, evaluation }: BaselineContext,
): void {
  if (dataset.contentHash !== contentHash) {
    throw new ConfigurationError({
      code: 'baseline-of-another-set',
      what: `the baseline ${shown} was measured on another held-out set, so its numbers cannot be compared`,
      where,
      expected: `the set with the hash ${contentHash}`,
      found: `${dataset.contentHash} (${dataset.rows} rows)`,
      hint: WRITE_ANEW,
    });
  }
  const { silentFailureThreshold: tau, eceBins } = settings;
  if (tau !== evaluation.silentFailureThreshold || eceBins !== evaluation.eceBins) {
    throw new ConfigurationError({
      code: 'baseline-of-other-settings',
      what: `the baseline ${shown} was measured with other settings of \`evaluation\`, so its numbers cannot be compared`,
      where,
      expected: `silent-failure-threshold ${evaluation.silentFailureThreshold}, ece-bins ${evaluation.eceBins}`,
      found: `silent-failure-threshold ${tau}, ece-bins ${eceBins}`,
      hint: WRITE_ANEW,
    });
  }
}
