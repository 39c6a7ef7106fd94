import { describe, expect, test } from '@jest/globals';

import {
  CLOSING_THE_GAP,
  DEPLOYMENT_GAP_NAMES,
  DEPLOYMENT_GAPS,
} from '../../../src/core/taxonomy/deployment-gaps.ts';
import {
  INTERVENTION_POINT_NAMES,
  INTERVENTION_POINTS,
} from '../../../src/core/taxonomy/intervention-points.ts';
import { MECHANISM_NAMES, MECHANISMS } from '../../../src/core/taxonomy/mechanisms.ts';
import { PHENOMENA, PHENOMENON_NAMES, phenomenonNamed } from '../../../src/core/taxonomy/phenomena.ts';

describe('the tables of the taxonomy', () => {
  test('have the four phenomena, of which a gate sees only epistemic failures', () => {
    expect(Object.keys(PHENOMENA)).toEqual([...PHENOMENON_NAMES]);
    const visible = PHENOMENON_NAMES.filter((name) => PHENOMENA[name].notVisibleBecause === undefined);
    expect(visible).toEqual(['epistemic-failure']);
  });

  test('have the four mechanisms in their order, each with three or two root causes and one intervention', () => {
    expect(MECHANISM_NAMES.map((name) => MECHANISMS[name].number)).toEqual(['2.1', '2.2', '2.3', '2.4']);
    expect(MECHANISM_NAMES.map((name) => MECHANISMS[name].rootCauses.length)).toEqual([3, 3, 3, 2]);
    expect(MECHANISM_NAMES.map((name) => MECHANISMS[name].intervention.point)).toEqual([
      'sft',
      'rlhf',
      'rlhf',
      'post-hoc',
    ]);
  });

  test('call measurable only what a gate can measure: shift, and a context that did not arrive whole', () => {
    const measurable = MECHANISM_NAMES.flatMap((name) =>
      MECHANISMS[name].rootCauses.filter((cause) => cause.measurable).map(() => MECHANISMS[name].number),
    );
    expect(measurable).toEqual(['2.1', '2.4']);
  });

  test('have the interventions by priority with their effectiveness', () => {
    expect(
      INTERVENTION_POINT_NAMES.map((name) => {
        const { priority, effectiveness } = INTERVENTION_POINTS[name];
        return [name, priority, effectiveness];
      }),
    ).toEqual([
      ['post-hoc', 1, 'high'],
      ['rlhf', 2, 'high'],
      ['sft', 3, 'medium'],
      ['pre-training', 4, 'low'],
    ]);
  });

  test('have the five gaps between evaluation and service, and what closes them', () => {
    expect(Object.keys(DEPLOYMENT_GAPS)).toEqual([...DEPLOYMENT_GAP_NAMES]);
    expect(DEPLOYMENT_GAPS.turns).toEqual({ evaluation: '1 to 3 turns', production: '10 turns and more' });
    expect(CLOSING_THE_GAP).toHaveLength(3);
  });
});

describe('phenomenonNamed', () => {
  test.each([
    ['policy erosion', 'policy-erosion'],
    ['Policy_Erosion', 'policy-erosion'],
    [' INTENT-DRIFT ', 'intent-drift'],
    ['reward  hacking', 'reward-hacking'],
    ['Epistemic - Failure', 'epistemic-failure'],
    ['epistemicfailure', undefined],
    ['policy erosion v2', undefined],
    ['toString', undefined],
    ['', undefined],
  ])('%j is %s', (word, expected) => {
    expect(phenomenonNamed(word)).toBe(expected);
  });
});
