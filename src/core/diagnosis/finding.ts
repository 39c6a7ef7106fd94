/** What a difference between two models may be; `none` says that the head sees no difference. */
export type FindingKind =
  | 'configuration-change'
  | 'pooling-or-normalisation-changed'
  | 'other-dimension'
  | 'truncation'
  | 'classes-drawn-together'
  | 'offset-along-head'
  | 'rotated-or-retrained-space'
  | 'partly-related-model'
  | 'unrelated-model'
  | 'random-noise'
  | 'none';

/** How sure a finding is, surest first. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;

/** `high`: every supporting sign is there; `medium`: at least half of them; `low`: only what is required. */
export type Confidence = (typeof CONFIDENCES)[number];

/** One likely cause, with the signs that speak for it; it explains a verdict and never changes it. */
export interface Finding {
  readonly kind: FindingKind;
  readonly title: string;
  /** Sentences, each with its number. */
  readonly evidence: readonly string[];
  readonly confidence: Confidence;
  /** What follows for whoever has to repair it, in a sentence. */
  readonly advice: string;
}
