import { BIAS_COLUMNS } from '../../columns.ts';
import type { ComponentChildren, VNode } from 'preact';
import { METRICS } from '../../../core/metrics/metric.ts';
import { formatCount, formatP } from '../../format.ts';
import type { GateReport } from '../../gate-report.ts';
import { BIAS_LEGEND, sliceTestsSentence } from '../../legends.ts';
import { sliceHeadline, worstOf, type Slices } from '../../slice-rows.ts';
import { Footnotes } from '../footnotes.tsx';
import type { Part } from '../part.ts';
import { Status, type Tone } from '../status.tsx';
import { Small, Table, type Column } from '../table.tsx';
import { Code, Fold, Paragraph } from '../text.tsx';

const COLUMNS: readonly Column[] = [
  ['Slice', 'l'],
  ['Status', 'l'],
  ['Rows', 'r'],
  ['ROC-AUC', 'r'],
  ['Change', 'r'],
  ['Missed unsafe, change', 'r'],
  ['False alarms, change', 'r'],
  ['Worst check', 'l'],
  ['Adjusted p', 'r'],
];
const TONES = {
  breach: 'fail',
  suspect: 'unsure',
  inside: 'pass',
  undefined: 'unsure',
} as const satisfies Record<string, Tone>;

/** Every slice with its worst check; folded unless one is breached. */
export function slicesPart({ settings, slices }: GateReport): Part | undefined {
  if (slices === undefined || slices.slices.length + slices.tooSmall.length === 0) return undefined;
  const breached = slices.slices.some(({ checks }) => checks.some(({ status }) => status === 'breach'));
  const judged = slices.slices.length > 0 && <Judged of={slices} />;
  const body = (
    <>
      <Paragraph of={`${sliceHeadline(slices)}.`} />
      {breached && judged}
      <Fold summary={breached ? 'Tests, small slices and bias AUCs' : 'All slices'}>
        {!breached && judged}
        <Paragraph of={sliceTestsSentence(slices.tests, settings.confidenceLevel)} />
        <TooSmall of={slices} />
        {slices.slices.length > 0 && <Bias of={slices} />}
      </Fold>
    </>
  );
  return { id: 'slices', title: 'Slices', body };
}

function Judged({ of: { slices } }: { readonly of: Slices }): VNode {
  const notes = new Footnotes();
  const rows = slices.map((slice): readonly ComponentChildren[] => {
    const { candidate, changes } = slice;
    const worst = worstOf(slice);
    return [
      <Code of={slice.slice} />,
      worst && <Status tone={TONES[worst.status]} word={worst.status} />,
      formatCount(candidate.rows),
      notes.value(candidate.metrics['roc-auc'], 'number'),
      notes.change(changes['roc-auc'], 'number'),
      notes.change(changes['false-negative-rate'], 'share'),
      notes.change(changes['false-positive-rate'], 'share'),
      worst && METRICS[worst.check.limit.metric].title,
      worst?.adjustedP.defined === true ? formatP(worst.adjustedP).replace(/^p (= )?/, '') : '',
    ];
  });
  return <Table caption="Each slice with its worst check" columns={COLUMNS} rows={rows} notes={notes} />;
}

function TooSmall({ of: { tooSmall } }: { readonly of: Slices }): VNode | null {
  if (tooSmall.length === 0) return null;
  return (
    <>
      <p>Too small to be judged, which is no pass:</p>
      <ul class="ids">
        {tooSmall.map(({ slice, rows, positives }) => (
          <li>
            <Code of={slice} /> ({formatCount(rows)} rows, {formatCount(positives)} unsafe)
          </li>
        ))}
      </ul>
    </>
  );
}

/** Which errors concern the slice: candidate's values with their change. */
function Bias({ of: { slices } }: { readonly of: Slices }): VNode {
  const notes = new Footnotes();
  const rows = slices.map(({ slice, biasAucs: { reference, candidate } }): readonly ComponentChildren[] => [
    <Code of={slice} />,
    ...(['subgroup', 'bpsn', 'bnsp'] as const).map((name) => {
      const [before, after] = [reference[name].value, candidate[name].value];
      const shown = notes.value(after, 'number');
      if (!before.defined || !after.defined) return shown;
      const change = notes.change({ defined: true, value: after.value - before.value }, 'number');
      return [shown, <Small>{change}</Small>];
    }),
  ]);
  return (
    <>
      <Table caption="Bias AUCs" columns={BIAS_COLUMNS} rows={rows} notes={notes} />
      <Paragraph of={BIAS_LEGEND} look="hint" />
    </>
  );
}
