import { z } from 'zod';

import { PAPER_SWEEP, type Mechanism } from '../../core/drift/sweep-settings.ts';
import { refuse } from './refuse.ts';
import { seedField } from './settings-sections.ts';

const MECHANISMS = ['gaussian', 'directional', 'subspace'] as const satisfies readonly Mechanism[];

const simulationObject = z
  .strictObject({
    mechanisms: z
      .array(z.enum(MECHANISMS))
      .min(1)
      .default([...PAPER_SWEEP.mechanisms])
      .meta({ description: 'Kinds of simulated drift.', examples: [['gaussian', 'directional']] }),
    'sigma-min': z
      .number()
      .min(0)
      .default(PAPER_SWEEP.sigmaMinimum)
      .meta({ description: 'Smallest magnitude.', examples: [0] }),
    'sigma-max': z
      .number()
      .gt(0)
      .max(1)
      .default(PAPER_SWEEP.sigmaMaximum)
      .meta({ description: 'Largest magnitude.', examples: [0.15] }),
    points: z
      .int()
      .min(2)
      .max(200)
      .default(PAPER_SWEEP.points)
      .meta({ description: 'Points of the linear schedule, both ends included.', examples: [8] }),
    seeds: z
      .array(seedField)
      .min(1)
      .max(100)
      .default([...PAPER_SWEEP.seeds])
      .meta({ description: 'Several seeds give a band.', examples: [[42, 43, 44]] }),
    'sigma-unit': z
      .enum(['coordinate', 'norm'])
      .default(PAPER_SWEEP.sigmaUnit)
      .meta({
        description: "coordinate: standard deviation per coordinate. norm: as a share of the vector's norm.",
        examples: ['coordinate'],
      }),
    adversarial: z
      .boolean()
      .default(PAPER_SWEEP.adversarial)
      .meta({
        description: "directional pushes along the head's own direction, the worst case.",
        examples: [true],
      }),
    rotation: z
      .boolean()
      .default(PAPER_SWEEP.rotation)
      .meta({ description: 'subspace is an exact rotation.', examples: [true] }),
    angles: z
      .array(z.number().gt(0).lt(90))
      .max(20)
      .default([...PAPER_SWEEP.equalAngles])
      .meta({
        description: 'Mean angles in degrees at which the mechanisms are compared with each other.',
        examples: [[5, 10, 20]],
      }),
  })
  .superRefine((value, context) => {
    if (value['sigma-min'] >= value['sigma-max']) {
      refuse(context, {
        code: 'empty-range',
        what: `sigma-min ${value['sigma-min']} is not below sigma-max ${value['sigma-max']}`,
        path: ['sigma-min'],
        expected: `less than ${value['sigma-max']}`,
        hint: 'lower sigma-min or raise sigma-max',
      });
    }
    refuseRepeats('mechanisms', value.mechanisms, context);
    refuseRepeats('seeds', value.seeds, context);
    refuseRepeats('angles', value.angles, context);
    refuseWithoutEffect('adversarial', 'directional', value.adversarial, value.mechanisms, context);
    refuseWithoutEffect('rotation', 'subspace', value.rotation, value.mechanisms, context);
  });

function refuseRepeats(key: string, values: readonly unknown[], context: z.RefinementCtx): void {
  const index = values.findIndex((value, position) => values.indexOf(value) !== position);
  if (index === -1) return;
  refuse(context, {
    code: 'repeated-value',
    what: `${String(values[index])} is listed twice`,
    path: [key, index],
    expected: 'each value once',
    hint: 'remove one of the two',
  });
}

function refuseWithoutEffect(
  key: string,
  mechanism: Mechanism,
  on: boolean,
  mechanisms: readonly Mechanism[],
  context: z.RefinementCtx,
): void {
  if (!on || mechanisms.includes(mechanism)) return;
  refuse(context, {
    code: 'setting-without-effect',
    what: `"${key}" changes only ${mechanism}, which is not among the mechanisms`,
    path: [key],
    expected: `${mechanism} among the mechanisms`,
    hint: `add ${mechanism} to the mechanisms or remove "${key}"`,
  });
}

/** `simulation`: `paper`, `off`, or a schedule of its own. */
export const simulationSection = z
  .union([z.enum(['paper', 'sensitivity', 'off']), simulationObject])
  .default('paper')
  .meta({
    description:
      "Simulated drift: the drift paper's schedule (8 points to 0.15), its sensitivity sweep (0 to 0.25 in steps of 0.01), none, or one of your own.",
    examples: ['paper', { mechanisms: ['gaussian'], 'sigma-max': 0.25, points: 26 }],
  });
