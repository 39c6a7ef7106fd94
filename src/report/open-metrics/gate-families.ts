import type { Check, CheckStatus, Effect, Outcome } from '../../core/gate/verdict.ts';
import { METRIC_NAMES } from '../../core/metrics/metric.ts';
import type { GateReport } from '../gate-report.ts';
import { flag, sampleOf, stateSet, type Family, type Labels, type Sample } from './family.ts';

const OUTCOMES = ['pass', 'warn', 'fail', 'inconclusive'] as const satisfies readonly Outcome[];
const EFFECTS = ['pass', 'warn', 'fail'] as const satisfies readonly Effect[];
const STATUSES = ['pass', 'breach', 'inconclusive', 'undefined'] as const satisfies readonly CheckStatus[];
const SIDES = ['reference', 'candidate'] as const;
const OF_CHECK = ['metric', 'kind', 'level'] as const;

/** Labels that name one limit: a metric has at most one of each kind. */
export function checkLabels({ limit: { metric, kind, level } }: Check): Labels {
  return { metric, kind, level };
}

function modelInfo({ models }: GateReport): readonly Sample[] {
  return SIDES.map((model) => {
    const { model: path, identity } = models[model];
    return flag({ model, path, hash: String(identity['modelHash'] ?? '') }, true);
  });
}

function metrics({ evaluation }: GateReport): readonly Sample[] {
  return SIDES.flatMap((model) =>
    METRIC_NAMES.flatMap((metric) => sampleOf({ model, metric }, evaluation[model]?.metrics[metric])),
  );
}

/** Those of a model that could not be evaluated at all are undefined too. */
function undefinedMetrics({ evaluation }: GateReport): readonly Sample[] {
  return SIDES.flatMap((model) =>
    METRIC_NAMES.filter((metric) => evaluation[model]?.metrics[metric]?.defined !== true).map((metric) =>
      flag({ model, metric }, true),
    ),
  );
}

/** Who ran, the verdict, the metrics of both models, and the checks. */
export const GATE_FAMILIES: readonly Family[] = [
  {
    name: 'driftgate_build_info',
    help: 'The version of driftgate that wrote this.',
    unit: 'always 1',
    labels: ['version'],
    samples: ({ tool }) => [flag({ version: tool.version }, true)],
  },
  {
    name: 'driftgate_model_info',
    help: 'The embedding models that were compared, with path and hash.',
    unit: 'always 1',
    labels: ['model', 'path', 'hash'],
    samples: modelInfo,
  },
  {
    name: 'driftgate_dataset_rows',
    help: 'Labelled held-out rows, by label.',
    unit: 'rows',
    labels: ['label'],
    samples: ({ dataset }) => [
      { labels: { label: 'unsafe' }, value: dataset.positives },
      { labels: { label: 'safe' }, value: dataset.negatives },
    ],
  },
  {
    name: 'driftgate_verdict',
    help: 'The outcome of the gate: 1 for the one that holds, 0 for the others.',
    unit: '0 or 1',
    labels: ['outcome'],
    samples: ({ verdict }) => stateSet({}, 'outcome', OUTCOMES, verdict.outcome),
  },
  {
    name: 'driftgate_effect',
    help: 'What the build does: 1 for the one that holds, 0 for the others.',
    unit: '0 or 1',
    labels: ['effect'],
    samples: ({ verdict }) => stateSet({}, 'effect', EFFECTS, verdict.effect),
  },
  {
    name: 'driftgate_silent',
    help: 'Whether a limit was breached and no ordinary monitor fired.',
    unit: '0 or 1',
    labels: [],
    samples: ({ silent }) => [flag({}, silent)],
  },
  {
    name: 'driftgate_metric',
    help: 'A metric on all held-out rows; shares are in 0 to 1. A number that does not exist has no sample.',
    unit: 'that of the metric; shares as a ratio',
    labels: ['model', 'metric'],
    samples: metrics,
  },
  {
    name: 'driftgate_metric_undefined',
    help: 'A metric that could not be measured; those that could have no sample.',
    unit: 'always 1',
    labels: ['model', 'metric'],
    samples: undefinedMetrics,
  },
  {
    name: 'driftgate_check_status',
    help: 'How a check ended: 1 for the status that holds, 0 for the others.',
    unit: '0 or 1',
    labels: [...OF_CHECK, 'status'],
    samples: ({ checks }) =>
      checks.flatMap((check) => stateSet(checkLabels(check), 'status', STATUSES, check.status)),
  },
  {
    name: 'driftgate_check_limit',
    help: 'The limit of a check; of a drop or a rise its size.',
    unit: 'that of the metric',
    labels: OF_CHECK,
    samples: ({ checks }) =>
      checks.map((check) => ({ labels: checkLabels(check), value: check.limit.value })),
  },
  {
    name: 'driftgate_check_change',
    help: 'Candidate minus reference of the metric of a check.',
    unit: 'that of the metric',
    labels: OF_CHECK,
    samples: ({ checks }) => checks.flatMap((check) => sampleOf(checkLabels(check), check.change)),
  },
];
