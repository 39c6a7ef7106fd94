import type { Measured } from '../../core/measured.ts';
import type { MetricName } from '../../core/metrics/metric.ts';
import type { GateReport } from '../gate-report.ts';
import { COLORS } from './theme.ts';

/** Reference and candidate, in the order in which they are told. */
export const MODELS = ['reference', 'candidate'] as const;

/** One of them. */
export type ModelName = (typeof MODELS)[number];

/** How each model is called where it is first named. */
export const MODEL_TITLES = { reference: 'Reference (old)', candidate: 'Candidate' } as const;

/** A model keeps colour, dash and shape in every picture. */
export const MODEL_MARKS = {
  reference: { color: COLORS.reference, dash: [6, 3], shape: 'circle' },
  candidate: { color: COLORS.candidate, dash: [1, 0], shape: 'diamond' },
} as const;

/** A metric of one model as a number, where it exists. */
export function metricOf({ evaluation }: GateReport, model: ModelName, name: MetricName): number | undefined {
  const value: Measured | undefined = evaluation[model]?.metrics[name];
  return value?.defined === true ? value.value : undefined;
}

/** Above which P(unsafe) the head of one model decides for unsafe. */
export function thresholdOf({ settings, classifier }: GateReport, model: ModelName): number {
  const own = model === 'candidate' ? classifier.candidate?.decisionThreshold : undefined;
  return own ?? settings.decisionThreshold;
}

/** `0.5`, `0.8`, `0.333`. */
export function formatThreshold(threshold: number): string {
  return String(Number(threshold.toFixed(3)));
}
