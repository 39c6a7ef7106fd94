import type { Mistake } from './mistake.ts';
import { CLASSIFIER_MISTAKES } from './mistakes/classifier.ts';
import { EVIDENCE_MISTAKES } from './mistakes/evidence.ts';
import { DRIFT_MISTAKES } from './mistakes/drift.ts';
import { GATE_MISTAKES } from './mistakes/gate.ts';
import { INFERENCE_MISTAKES } from './mistakes/inference.ts';
import { LINALG_MISTAKES } from './mistakes/linalg.ts';
import { METRIC_MISTAKES } from './mistakes/metrics.ts';
import { PUBLISHING_MISTAKES } from './mistakes/publishing.ts';
import { REMEDY_MISTAKES } from './mistakes/remedy.ts';
import { SIMULATION_MISTAKES } from './mistakes/simulation.ts';
import { SLICE_MISTAKES } from './mistakes/slices.ts';
import { SOURCE_MISTAKES } from './mistakes/sources.ts';
import { SPACE_MISTAKES } from './mistakes/spaces.ts';
import { TRUST_MISTAKES } from './mistakes/trust.ts';

/** All seeded mistakes. */
export const MISTAKES: readonly Mistake[] = [
  ...METRIC_MISTAKES,
  ...INFERENCE_MISTAKES,
  ...GATE_MISTAKES,
  ...CLASSIFIER_MISTAKES,
  ...DRIFT_MISTAKES,
  ...SIMULATION_MISTAKES,
  ...EVIDENCE_MISTAKES,
  ...SPACE_MISTAKES,
  ...SLICE_MISTAKES,
  ...REMEDY_MISTAKES,
  ...LINALG_MISTAKES,
  ...PUBLISHING_MISTAKES,
  ...SOURCE_MISTAKES,
  ...TRUST_MISTAKES,
];
