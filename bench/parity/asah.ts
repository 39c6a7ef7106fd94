import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { delongPaired, delongVariance, type DelongComparison } from '../../src/core/inference/delong.ts';
import { normalInterval } from '../../src/core/inference/normal-interval.ts';
import { measured, type Measured } from '../../src/core/measured.ts';
import type { Comparison } from './comparison.ts';

const LEVEL = 0.95;

/** pROC's numbers for its data aSAH, to the digits that it prints. */
const PUBLISHED = {
  auc: { wfns: 0.823678861788618, s100b: 0.731368563685637, ndka: 0.611957994579946 },
  variance: { wfns: 0.00146991470882363, s100b: 0.00266868245717244, ndka: 0.0031908105493913 },
  wfnsMinusS100b: {
    z: 2.20898359144091,
    p: 0.0271757822291882,
    lower: 0.0104061769564844,
    upper: 0.174214419249478,
  },
  wfnsMinusNdka: { z: 2.79777591868904 },
  s100bMinusNdka: { p: 0.164295175223054 },
} as const;

const MARKERS = ['wfns', 's100b', 'ndka'] as const;
const TIES = { wfns: 'five grades, so many ties', s100b: '', ndka: '' } as const;

const column = z.array(z.number());
const asahSchema = z
  .object({ y: z.array(z.union([z.literal(0), z.literal(1)])), wfns: column, s100b: column, ndka: column })
  .refine(({ y, ...markers }) => Object.values(markers).every((values) => values.length === y.length), {
    message: 'y, wfns, s100b and ndka must be of one length',
  });

/** The patients: outcome and three markers, [n] each. */
export interface Asah extends Readonly<Record<(typeof MARKERS)[number], Float64Array>> {
  /** 1 = poor outcome. */
  readonly labels: Uint8Array;
}

/** Reads `{ "y": [...], "wfns": [...], "s100b": [...], "ndka": [...] }`; other keys are left alone. */
export async function loadAsah(path: string): Promise<Asah> {
  const { y, wfns, s100b, ndka } = asahSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  return {
    labels: Uint8Array.from(y),
    wfns: Float64Array.from(wfns),
    s100b: Float64Array.from(s100b),
    ndka: Float64Array.from(ndka),
  };
}

/** Every published number beside what the data give here. */
export function compareAsah({ labels, ...markers }: Asah): Comparison[] {
  const alone = MARKERS.flatMap((marker) => {
    const { auc, variance } = delongVariance(labels, markers[marker]);
    return [
      compare(`aSAH, ${marker}: ROC-AUC`, PUBLISHED.auc[marker], auc, TIES[marker]),
      compare(`aSAH, ${marker}: DeLong variance`, PUBLISHED.variance[marker], variance, ''),
    ];
  });
  const s100b = delongPaired(labels, markers.s100b, markers.wfns);
  const ndka = delongPaired(labels, markers.ndka, markers.wfns);
  const last = delongPaired(labels, markers.ndka, markers.s100b);
  const { z: statistic, p, lower, upper } = PUBLISHED.wfnsMinusS100b;
  const interval = intervalOf(s100b);
  return [
    ...alone,
    compare('aSAH, wfns - s100b: Z', statistic, s100b.z, ''),
    compare('aSAH, wfns - s100b: p', p, s100b.p, 'two-sided'),
    compare('aSAH, wfns - s100b: lower bound', lower, interval.lower, '95 %'),
    compare('aSAH, wfns - s100b: upper bound', upper, interval.upper, '95 %'),
    compare('aSAH, wfns - ndka: Z', PUBLISHED.wfnsMinusNdka.z, ndka.z, ''),
    compare('aSAH, s100b - ndka: p', PUBLISHED.s100bMinusNdka.p, last.p, 'two-sided'),
  ];
}

function compare(quantity: string, theirs: number, ours: Measured, note: string): Comparison {
  return { quantity, theirs, ours, note: note === '' ? 'pROC' : `pROC; ${note}` };
}

function intervalOf({ difference, variance }: DelongComparison): {
  readonly lower: Measured;
  readonly upper: Measured;
} {
  if (!difference.defined) return { lower: difference, upper: difference };
  if (!variance.defined) return { lower: variance, upper: variance };
  const { lower, upper } = normalInterval(difference.value, Math.sqrt(variance.value), LEVEL, 'delong');
  return { lower: measured(lower), upper: measured(upper) };
}
