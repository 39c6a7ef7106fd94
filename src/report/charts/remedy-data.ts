import type { GateReport, RemedySummary } from '../gate-report.ts';
import { recommended } from '../remedy-text.ts';

/** One attempt as it is drawn. */
export interface CurvePoint {
  readonly remedy: string;
  readonly rows: number;
  readonly value: number;
  readonly outcome: RemedySummary['outcome'];
  readonly recommended: boolean;
}

/** One remedy over the rows it was fitted on. */
export interface RemedyCurve {
  readonly remedy: string;
  /** As the report names it, not cut. */
  readonly title: string;
  readonly needs: RemedySummary['needs'];
  readonly recommended: boolean;
  /** By ascending rows; at least one. */
  readonly points: readonly CurvePoint[];
}

/** ROC-AUC of every remedy, in the order in which they were tried first; attempts without a value are left out. */
export function remedyCurves({ remedies }: GateReport): readonly RemedyCurve[] {
  if (remedies === undefined) return [];
  const chosen = recommended(remedies);
  const curves = new Map<string, RemedyCurve>();
  for (const attempt of remedies.attempts) {
    const value = attempt.metrics['roc-auc'];
    if (value?.defined !== true) continue;
    const { remedy, title, needs, rows, outcome } = attempt;
    const point = { remedy, rows, value: value.value, outcome, recommended: attempt === chosen };
    const before = curves.get(remedy);
    curves.set(remedy, {
      remedy,
      title,
      needs,
      recommended: point.recommended || before?.recommended === true,
      points: [...(before?.points ?? []), point].sort((a, b) => a.rows - b.rows),
    });
  }
  return [...curves.values()];
}

/** Numbers of rows that anything was fitted on, ascending; 0 needs none. */
export function rowCounts(curves: readonly RemedyCurve[]): readonly number[] {
  const counts = new Set(curves.flatMap(({ points }) => points.map(({ rows }) => rows)));
  return [...counts].sort((a, b) => a - b);
}
