import { markdownTable } from 'markdown-table';
import type { SideResult } from './side.ts';

/** The sides of one model, each the best of several rounds. */
export interface ModelTimes {
  readonly model: string;
  readonly limit: SideResult;
  /** The graph's own vector of each text. */
  readonly own: SideResult;
  /** Token vectors, averaged outside the graph. */
  readonly mean: SideResult;
  /** Absent: transformers.js is not installed. It averages, too. */
  readonly transformers?: SideResult | undefined;
}

/** Peak memory at one number of rows. */
export interface MemoryPoint {
  readonly rows: number;
  readonly dimension: number;
  readonly result: SideResult;
}

const MEGABYTE = 2 ** 20;
const FLOAT_BYTES = 4;

/** Tokens, padding not among them, per second of processor time. */
export function tokenRate({ tokens, cpuSeconds }: SideResult): number {
  return tokens / cpuSeconds;
}

/** The round with the most tokens per second of processor time. */
export function bestRound(rounds: readonly SideResult[]): SideResult {
  return rounds.reduce((best, round) => (tokenRate(round) > tokenRate(best) ? round : best));
}

/** One row per model and side: speed, its ratio to the side it is held against, and where the time went. */
export function renderSpeed(models: readonly ModelTimes[]): string {
  const rows = models.flatMap(({ model, limit, own, mean, transformers }) => [
    [model, 'ONNX Runtime, no padding, tokens ready: the limit', rate(limit), '1.00', '', ''],
    [model, "driftgate, the model's own vector", rate(own), ratio(own, limit), '', share(own)],
    [
      model,
      'driftgate, mean pooling',
      rate(mean),
      ratio(mean, limit),
      ratio(mean, transformers),
      share(mean),
    ],
    ...(transformers === undefined
      ? []
      : [
          [
            model,
            'transformers.js, mean pooling',
            rate(transformers),
            ratio(transformers, limit),
            '1.00',
            '',
          ],
        ]),
  ]);
  const headings = [
    'Model',
    'Side',
    'tokens per CPU second',
    'of the limit',
    'times transformers.js',
    'tokenizing',
  ];
  return markdownTable([headings, ...rows], { align: ['l', 'l', 'r', 'r', 'r', 'r'] });
}

/** Peak memory against rows, with and without the vectors, which are the result. */
export function renderMemory(points: readonly MemoryPoint[]): string {
  const rows = points.map(({ rows: count, dimension, result }) => {
    const vectors = (count * dimension * FLOAT_BYTES) / MEGABYTE;
    return [
      count.toLocaleString('en-US'),
      result.peakMegabytes.toFixed(0),
      vectors.toFixed(0),
      (result.peakMegabytes - vectors).toFixed(0),
    ];
  });
  return markdownTable([['Rows', 'peak memory, MB', 'vectors, MB', 'all else, MB'], ...rows], {
    align: ['r', 'r', 'r', 'r'],
  });
}

function rate(result: SideResult): string {
  return Math.round(tokenRate(result)).toLocaleString('en-US');
}

function ratio(result: SideResult, to: SideResult | undefined): string {
  return to === undefined ? '' : (tokenRate(result) / tokenRate(to)).toFixed(2);
}

function share({ tokenizeSeconds, seconds }: SideResult): string {
  return `${((100 * tokenizeSeconds) / seconds).toFixed(1)} %`;
}
