import type { GateReport } from '../gate-report.ts';
import { flag, sampleOf, stateSet, type Family } from './family.ts';
import { checkLabels } from './gate-families.ts';

const ANGLES = ['mean', 'median', 'p95', 'max'] as const;
const SLICE_STATUSES = ['inside', 'suspect', 'breach', 'undefined'] as const;
const OF_SLICE_CHECK = ['slice', 'metric', 'kind', 'level'] as const;

type SliceCheck = NonNullable<GateReport['slices']>['slices'][number]['checks'][number];

interface NamedCheck extends SliceCheck {
  readonly slice: string;
}

function sliceChecks({ slices }: GateReport): readonly NamedCheck[] {
  return (slices?.slices ?? []).flatMap(({ slice, checks }) => checks.map((check) => ({ slice, ...check })));
}

/** How far the vectors moved, what ordinary monitors read, and how much more drift the limits bear. */
export const DRIFT_FAMILIES: readonly Family[] = [
  {
    name: 'driftgate_drift_angle_degrees',
    help: 'Angle between the vectors of reference and candidate, row by row.',
    unit: 'degrees',
    labels: ['stat'],
    samples: ({ drift }) => ANGLES.flatMap((stat) => sampleOf({ stat }, drift?.angle[stat])),
  },
  {
    name: 'driftgate_headroom_ratio',
    help: 'Angle at which simulated drift reaches the first limit, over the mean measured angle; below 1 is beyond.',
    unit: 'ratio',
    labels: ['mechanism'],
    samples: ({ sweep }) => sweep.flatMap(({ mechanism, headroom }) => sampleOf({ mechanism }, headroom)),
  },
  {
    name: 'driftgate_monitor_value',
    help: 'What an ordinary monitor without labels would have read.',
    unit: 'that of the monitor; shares as a ratio',
    labels: ['monitor'],
    samples: ({ monitors }) => monitors.flatMap(({ name, value }) => sampleOf({ monitor: name }, value)),
  },
  {
    name: 'driftgate_monitor_fired',
    help: 'Whether that monitor would have fired.',
    unit: '0 or 1',
    labels: ['monitor'],
    samples: ({ monitors }) => monitors.map(({ name, fired }) => flag({ monitor: name }, fired)),
  },
];

/** Every limit on every slice. */
export const SLICE_FAMILIES: readonly Family[] = [
  {
    name: 'driftgate_slice_rows',
    help: 'Rows of a slice, by label; also of slices that are too small to judge.',
    unit: 'rows',
    labels: ['slice', 'label'],
    samples: ({ slices }) =>
      [
        ...(slices?.slices ?? []).map(({ slice, candidate }) => ({ ...candidate, slice })),
        ...(slices?.tooSmall ?? []),
      ].flatMap(({ slice, positives, negatives }) => [
        { labels: { slice, label: 'unsafe' }, value: positives },
        { labels: { slice, label: 'safe' }, value: negatives },
      ]),
  },
  {
    name: 'driftgate_slice_judged',
    help: 'Whether a slice has rows enough to be judged.',
    unit: '0 or 1',
    labels: ['slice'],
    samples: ({ slices }) => [
      ...(slices?.slices ?? []).map(({ slice }) => flag({ slice }, true)),
      ...(slices?.tooSmall ?? []).map(({ slice }) => flag({ slice }, false)),
    ],
  },
  {
    name: 'driftgate_slice_check_status',
    help: 'How a check ended on a slice, adjusted for the number of tests: 1 for the status that holds, 0 for the others.',
    unit: '0 or 1',
    labels: [...OF_SLICE_CHECK, 'status'],
    samples: (report) =>
      sliceChecks(report).flatMap(({ slice, check, status }) =>
        stateSet({ slice, ...checkLabels(check) }, 'status', SLICE_STATUSES, status),
      ),
  },
  {
    name: 'driftgate_slice_check_change',
    help: 'Candidate minus reference of the metric of a check on a slice.',
    unit: 'that of the metric',
    labels: OF_SLICE_CHECK,
    samples: (report) =>
      sliceChecks(report).flatMap(({ slice, check }) =>
        sampleOf({ slice, ...checkLabels(check) }, check.change),
      ),
  },
];
