import type { z } from 'zod';

import type { LimitKind } from '../../core/gate/limit.ts';
import { METRICS, type MetricName } from '../../core/metrics/metric.ts';
import { refuse } from './refuse.ts';

type Bounds = Readonly<Partial<Record<LimitKind, number | undefined>>>;

/** Smallest and largest value a metric can take; both ends can be reached. */
function rangeOf(metric: MetricName): readonly [lower: number, upper: number] {
  if (metric === 'log-loss') return [0, Number.POSITIVE_INFINITY];
  // Confidence is max(p, 1 - p).
  if (metric === 'mean-confidence') return [0.5, 1];
  return [0, 1];
}

/** What is wrong with one bound, or undefined. */
function objection(metric: MetricName, kind: LimitKind, value: number) {
  const [lower, upper] = rangeOf(metric);
  const range = upper === Number.POSITIVE_INFINITY ? `${lower} or more` : `from ${lower} to ${upper}`;
  const never = {
    code: 'limit-never-met',
    what: `${metric} can never meet this`,
    expected: range,
    hint: `write a limit that ${metric} can meet, or "${metric}: off"`,
  };
  const always = (hint: string, expected = range) => ({
    code: 'limit-never-breached',
    what: `${metric} can never breach this`,
    expected,
    hint,
  });
  switch (kind) {
    case 'min':
      if (value > upper) return never;
      return value <= lower
        ? always(`raise the limit or remove it: ${metric} is never below ${lower}`)
        : undefined;
    case 'max':
      if (value < lower) return never;
      return value >= upper
        ? always(`lower the limit or remove it: ${metric} is never above ${upper}`)
        : undefined;
    case 'max-drop':
    case 'max-rise':
      if (value < 0) {
        return {
          code: 'negative-limit',
          what: 'a drop or a rise is given as a positive number',
          expected: '0 or more',
          hint: `write ${-value} if that is how far ${metric} may move`,
        };
      }
      return value >= upper - lower
        ? always(
            `lower the limit or remove it: ${metric} cannot move further than that`,
            `less than ${upper - lower}`,
          )
        : undefined;
  }
}

function refuseWrongDirection(metric: MetricName, bounds: Bounds, context: z.RefinementCtx): void {
  const { direction } = METRICS[metric];
  if (direction === 'neither') return;
  const wrong = direction === 'higher-is-better' ? 'max-rise' : 'max-drop';
  const right = direction === 'higher-is-better' ? 'max-drop' : 'max-rise';
  if (bounds[wrong] === undefined) return;
  refuse(context, {
    code: 'wrong-direction',
    what: `${metric} is a metric where ${direction.replaceAll('-', ' ')}, so "${wrong}" would stop an improvement`,
    path: [wrong],
    expected: `"${right}"`,
    hint: `write "${right}: ${bounds[wrong]}"`,
  });
}

/** Refuses limits that every candidate, or none, would hold, and limits that point the wrong way. */
export function refuseSenselessLimits(metric: MetricName, bounds: Bounds, context: z.RefinementCtx): void {
  const kinds = (['min', 'max', 'max-drop', 'max-rise'] as const).filter(
    (kind) => bounds[kind] !== undefined,
  );
  if (kinds.length === 0) {
    refuse(context, {
      code: 'empty-limit',
      what: `${metric} is named without a limit`,
      path: [],
      expected: 'min, max, max-drop or max-rise',
      hint: `give one, write "${metric}: off", or remove the key to keep the default`,
    });
  }
  refuseWrongDirection(metric, bounds, context);
  for (const kind of kinds) {
    const found = objection(metric, kind, bounds[kind] ?? 0);
    if (found !== undefined) refuse(context, { ...found, path: [kind] });
  }
  if (bounds.min !== undefined && bounds.max !== undefined && bounds.min > bounds.max) {
    refuse(context, {
      code: 'min-above-max',
      what: `min ${bounds.min} is above max ${bounds.max}`,
      path: ['min'],
      expected: `at most ${bounds.max}`,
      hint: 'lower min or raise max: nothing lies between them now',
    });
  }
}
