import { join } from 'node:path';
import { MODELS_FOLDER } from '../../fixtures/models/build.ts';
import type { EmbeddingModelConfig } from '../../src/config/gate-config.ts';
import type { FoldedHead } from '../../src/core/classifier/fold-head.ts';
import { sigmaAtAngle } from '../../src/core/drift/equal-angle.ts';
import { gaussianRandom, pushDirection, randomSubspaceMap } from '../../src/core/drift/ingredients.ts';
import { perturbScores } from '../../src/core/drift/score-perturbation.ts';
import { simulateDirectional, simulateGaussian, simulateSubspace } from '../../src/core/drift/simulate.ts';
import { PAPER_SWEEP, type Mechanism } from '../../src/core/drift/sweep-settings.ts';
import type { MatrixMultiply } from '../../src/core/linalg/matrix-multiply.ts';
import type { Matrix } from '../../src/core/linalg/matrix.ts';
import { valueOf } from '../paper-claims/drift.ts';
import type { Vectors } from './vectors.ts';

/** Mean angles in degrees by which rows are turned. */
const ANGLES = [5, 10, 20, 30, 45] as const;
const SEEDS = [42, 43, 44, 45, 46] as const;

/** Test rows as another model gives them. */
export interface Drift {
  readonly name: string;
  /** `aimed`: simulated drift along the direction of one head, unlike any that nature makes. */
  readonly kind: 'none' | 'simulated' | 'aimed' | 'real';
  /** The same rows [n, d], once per draw. */
  readonly draws: () => Promise<readonly Matrix[]>;
}

/** What simulated drift needs. */
export interface DriftInput {
  readonly vectors: Vectors;
  /** The linear head against whose direction `against the linear head` pushes. */
  readonly target: FoldedHead;
  readonly multiply: MatrixMultiply;
}

interface Simulation {
  readonly name: string;
  readonly mechanism: Mechanism;
  readonly adversarial: boolean;
  readonly seeds: readonly number[];
}

const SIMULATIONS: readonly Simulation[] = [
  { name: 'gaussian', mechanism: 'gaussian', adversarial: false, seeds: SEEDS },
  { name: 'directional', mechanism: 'directional', adversarial: false, seeds: SEEDS },
  { name: 'against the linear head', mechanism: 'directional', adversarial: true, seeds: [SEEDS[0]] },
  { name: 'subspace', mechanism: 'subspace', adversarial: false, seeds: SEEDS },
];

const UPGRADES: Readonly<Record<string, Partial<EmbeddingModelConfig>>> = {
  'int8 weights': { model: join(MODELS_FOLDER, 'use-lite-int8') },
  'int4 weights': { model: join(MODELS_FOLDER, 'use-lite-int4') },
  'one layer dropped': { model: join(MODELS_FOLDER, 'use-lite-1layer') },
  'prefix `query: `': { prefix: 'query: ' },
  'mean pooling': { pooling: 'mean' },
  'rotated space': { model: join(MODELS_FOLDER, 'use-lite-rotated') },
};

/** No drift, then simulated drift at equal angles, then real upgrades. */
export function listDrifts(input: DriftInput): readonly Drift[] {
  const { vectors } = input;
  const none: Drift = { name: 'none', kind: 'none', draws: () => Promise.resolve([vectors.test.matrix]) };
  const simulated = SIMULATIONS.flatMap((simulation) =>
    ANGLES.map((angle): Drift => ({
      name: `${simulation.name}, ${angle}°`,
      kind: simulation.adversarial ? 'aimed' : 'simulated',
      draws: () => simulate(input, simulation, angle),
    })),
  );
  const real = Object.entries(UPGRADES).map(([name, change]): Drift => ({
    name,
    kind: 'real',
    draws: async () => [await vectors.encodeTest(change)],
  }));
  return [none, ...simulated, ...real];
}

/** Each seed at the sigma that turns the rows by this angle on average. */
async function simulate(
  { vectors, target, multiply }: DriftInput,
  { mechanism, adversarial, seeds }: Simulation,
  angle: number,
): Promise<readonly Matrix[]> {
  const embeddings = vectors.test.matrix;
  const dimension = embeddings.cols;
  const settings = { ...PAPER_SWEEP, adversarial };
  const draws: Matrix[] = [];
  for (const seed of seeds) {
    const perturbation = await perturbScores({
      mechanism,
      embeddings,
      head: target,
      seed,
      settings,
      multiply,
    });
    const shape = { ...settings, mechanism, dimension };
    const sigma = valueOf(sigmaAtAngle([perturbation], angle, shape), `sigma of ${mechanism} at ${angle}°`);
    switch (mechanism) {
      case 'gaussian':
        draws.push(simulateGaussian(embeddings, sigma, gaussianRandom(seed)));
        break;
      case 'directional':
        draws.push(simulateDirectional(embeddings, sigma, pushDirection(target, seed, settings)));
        break;
      case 'subspace':
        draws.push(
          await simulateSubspace(embeddings, sigma, await randomSubspaceMap(dimension, seed, multiply)),
        );
    }
  }
  return draws;
}
