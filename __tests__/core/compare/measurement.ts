import type { ModelMeasurement } from '../../../src/core/compare/measure-model.ts';
import { DEFAULT_LIMITS } from '../../../src/core/gate/limit.ts';
import { measured, notMeasured, type Measured } from '../../../src/core/measured.ts';
import { evaluate } from '../../../src/core/metrics/evaluate.ts';

interface Given {
  readonly silhouette?: Measured;
  readonly overlap?: number;
  readonly auc?: number;
  readonly halfWidth?: number;
  /** Critical angle; undefined: not reached. */
  readonly angle?: number | undefined;
  readonly C?: number;
  readonly dimension?: number;
}

/** A model as if it was measured, gaussian drift only. */
export function measurement(name: string, given: Given = {}): ModelMeasurement {
  const { silhouette = measured(0.2), overlap = 0.2, auc = 0.9, halfWidth = 0.02 } = given;
  const { C = 0.01, dimension = 4 } = given;
  const angle = 'angle' in given ? given.angle : 20;
  const reached = angle === undefined ? notMeasured('not reached up to sigma 0.25') : measured(angle);
  const sigma = angle === undefined ? reached : measured(angle / 1000);
  const critical = { limit: DEFAULT_LIMITS[0], sigma, angleDegrees: reached };
  const point = {
    sigma: 0.1,
    meanAngleDegrees: measured(10),
    rocAuc: { mean: measured(auc - 0.1), low: measured(auc - 0.2), high: measured(auc) },
  };
  return {
    name,
    dimension,
    head: {
      C,
      lambda: 0.5,
      validationAuc: measured(auc),
      directionNorm: 12.34,
      noiseTolerance: sigma,
      noiseToleranceDegrees: reached,
    },
    rocAuc: {
      value: measured(auc),
      interval: {
        lower: auc - halfWidth,
        upper: auc + halfWidth,
        oneSidedLower: auc - halfWidth,
        oneSidedUpper: auc + halfWidth,
        level: 0.95,
        method: 'delong',
      },
    },
    evaluation: evaluate({ labels: Uint8Array.of(0, 1, 0, 1), logits: Float64Array.of(-2, 2, 2, 1) }),
    separability: {
      silhouette: { score: silhouette, rows: 100 },
      fisher: { ratio: silhouette, dimensionFree: silhouette },
      classOverlap: measured(overlap),
    },
    safeEmbed: { averageCosine: measured(0.1) },
    fragility: [
      {
        mechanism: 'gaussian',
        critical: [critical],
        firstCritical: critical,
        equalAngle: [{ degrees: 10, ...point }],
        points: [point],
      },
    ],
  };
}
