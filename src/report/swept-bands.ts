import { METRIC_NAMES, type MetricName } from '../core/metrics/metric.ts';
import type { GateReport } from './gate-report.ts';

type SweptPoint = GateReport['sweep'][number]['equalAngle'][number];

/** A metric at one magnitude: mean over the seeds and the band they span. */
export type SweptBand = SweptPoint['metrics']['roc-auc'];

/** The metrics of a point in report order. */
export function bandsOf(point: Pick<SweptPoint, 'metrics'> | undefined): readonly [MetricName, SweptBand][] {
  const bands: Readonly<Partial<Record<MetricName, SweptBand>>> = point?.metrics ?? {};
  return METRIC_NAMES.flatMap((name): [MetricName, SweptBand][] => {
    const band = bands[name];
    return band === undefined ? [] : [[name, band]];
  });
}
