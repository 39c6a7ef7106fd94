import { z } from 'zod';

import type { MetricName } from '../../core/metrics/metric.ts';
import { count } from '../schema-parts.ts';

/** Version of a line of the history; lines of another version are kept as they are. */
export const HISTORY_VERSION = 1;

/** A report shows at most so many earlier runs. */
export const MOST_PAST_RUNS = 60;

/** What a history remembers of the candidate. */
export const HISTORY_METRICS = [
  'roc-auc',
  'ece',
  'ece-positive',
  'silent-failure-prevalence',
  'silent-failure-rate',
  'false-negative-rate',
  'false-positive-rate',
] as const satisfies readonly MetricName[];

/** One of them. */
export type HistoryMetric = (typeof HISTORY_METRICS)[number];

const share = z.number().min(0).max(1);
/** The first digits of a sha256. */
const hash = z.string().regex(/^[0-9a-f]{0,12}$/);
const LONGEST_TEXT = 300;

/** A day, or a time in UTC. */
const TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?Z)?$/;

/** One run of one gate: a line of its history. */
export const historyRecord = z
  .strictObject({
    version: z.literal(HISTORY_VERSION),
    gate: z.string().min(1).max(LONGEST_TEXT),
    time: z
      .string()
      .regex(TIME)
      .meta({ description: 'Day of the run, or its time in UTC.', examples: ['2026-03-01'] }),
    commit: z
      .string()
      .regex(/^[0-9a-f]{7,64}$/)
      .exactOptional(),
    run: z
      .string()
      .max(LONGEST_TEXT)
      .regex(/^https?:\/\/[^\s"'<>()[\]{}|\\`]+$/)
      .meta({ description: 'Address of the workflow run.' })
      .exactOptional(),
    outcome: z.enum(['pass', 'warn', 'fail', 'inconclusive']),
    effect: z.enum(['pass', 'warn', 'fail']),
    reference: hash.meta({ description: "First 12 digits of the reference model's hash." }),
    candidate: hash.meta({ description: "First 12 digits of the candidate model's hash." }),
    dataset: hash.meta({ description: 'First 12 digits of the hash of the held-out set.' }),
    rows: count,
    angle: z
      .number()
      .min(0)
      .max(180)
      .meta({ description: 'Mean angle between the two models, in degrees; absent: undefined.' })
      .exactOptional(),
    metrics: z
      .strictObject({
        'roc-auc': share.exactOptional(),
        ece: share.exactOptional(),
        'ece-positive': share.exactOptional(),
        'silent-failure-prevalence': share.exactOptional(),
        'silent-failure-rate': share.exactOptional(),
        'false-negative-rate': share.exactOptional(),
        'false-positive-rate': share.exactOptional(),
      } satisfies Record<HistoryMetric, z.ZodType>)
      .meta({ description: "The candidate's; those that are undefined are absent." }),
  })
  .meta({ id: 'history-record', description: 'One run of one gate.' });

/** One run of one gate; see `historyRecord`. */
export type HistoryRecord = Readonly<z.infer<typeof historyRecord>>;
