import { METRICS } from '../../../core/metrics/metric.ts';
import { formatPlural } from '../../format.ts';
import type { GateReport } from '../../gate-report.ts';
import { changeBetween, uncheckedMetrics } from '../../metric-format.ts';
import { Footnotes } from '../footnotes.tsx';
import type { Part } from '../part.ts';
import { Table, type Column } from '../table.tsx';
import { Fold } from '../text.tsx';

const COLUMNS: readonly Column[] = [
  ['Metric', 'l'],
  ['Reference', 'r'],
  ['Candidate', 'r'],
  ['Change', 'r'],
];
const ABSENT = { defined: false, reason: 'the embeddings do not fit the classifier' } as const;

/** Every metric that no check looks at, folded; absent when neither model was evaluated. */
export function otherMetricsPart({ checks, evaluation }: GateReport): Part | undefined {
  const { candidate, reference } = evaluation;
  if (candidate === undefined && reference === undefined) return undefined;
  const notes = new Footnotes();
  const rows = uncheckedMetrics(checks).map((name) => {
    const { title, unit } = METRICS[name];
    const [before, after] = [reference?.metrics[name] ?? ABSENT, candidate?.metrics[name] ?? ABSENT];
    return [
      title,
      notes.value(before, unit),
      notes.value(after, unit),
      notes.change(changeBetween(before, after), unit),
    ];
  });
  const body = (
    <Fold summary={`${formatPlural(rows.length, 'metric')} without a limit`}>
      <Table caption="Metrics without a limit" columns={COLUMNS} rows={rows} notes={notes} />
    </Fold>
  );
  return { id: 'other-metrics', title: 'All other metrics', body };
}
