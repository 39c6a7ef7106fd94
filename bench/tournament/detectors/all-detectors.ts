import { centroidDistance, centroidDistanceResampled } from './centroid-distance.ts';
import { driftedComponents, kolmogorovPerDimension } from './components.ts';
import type { Detector } from './detector.ts';
import { domainClassifier, domainClassifierResampled } from './domain-classifier.ts';
import { maximumMeanDiscrepancy } from './mmd.ts';
import { pcaReconstruction } from './pca-reconstruction.ts';
import { performanceEstimation } from './performance-estimation.ts';
import { SCORE_DETECTORS } from './scores.ts';

/** Every detector of the tournament: first those that look at vectors, then those that look at scores. */
export const DETECTORS: readonly Detector[] = [
  domainClassifier,
  domainClassifierResampled,
  maximumMeanDiscrepancy,
  centroidDistance,
  centroidDistanceResampled,
  driftedComponents,
  kolmogorovPerDimension,
  pcaReconstruction,
  performanceEstimation,
  ...SCORE_DETECTORS,
];
