import type { ComponentChildren, VNode } from 'preact';
import { METRICS } from '../../../core/metrics/metric.ts';
import { formatNumber, type Unit } from '../../format.ts';
import type { GateReport } from '../../gate-report.ts';
import { HEADROOM_LEGEND, SWEEP_LEGEND, noiseSentence } from '../../legends.ts';
import { describeMetric, formatLimit } from '../../metric-format.ts';
import { bandsOf, type SweptBand } from '../../swept-bands.ts';
import { Footnotes } from '../footnotes.tsx';
import type { Part } from '../part.ts';
import { Small, Table, type Column } from '../table.tsx';
import { Fold, Paragraph } from '../text.tsx';

type Sweep = GateReport['sweep'][number];

/** Simulated drift: where limits break, the candidate against drift of its size, and the sweeps, folded. */
export function simulatedDriftPart(report: GateReport): Part | undefined {
  const { classifier, evaluation, sweep } = report;
  if (sweep.length === 0) return undefined;
  const body = (
    <>
      <Paragraph of={noiseSentence(classifier)} />
      <Critical of={sweep} />
      {evaluation.candidate && <Matched of={sweep} candidate={evaluation.candidate} />}
      <Fold summary="The sweeps in numbers">
        <Paragraph of={SWEEP_LEGEND} look="hint" />
        <EqualAngle of={sweep} />
        {sweep.map((mechanism) => (
          <Mechanism of={mechanism} />
        ))}
      </Fold>
    </>
  );
  return { id: 'simulated-drift', title: 'Simulated drift', body };
}

/** The first limit that each mechanism breaks. */
function Critical({ of }: { readonly of: readonly Sweep[] }): VNode | null {
  const notes = new Footnotes();
  const rows = of.flatMap(({ mechanism, firstCritical, headroom }) => {
    if (firstCritical === undefined) return [];
    const { limit, sigma, angleDegrees } = firstCritical;
    const first = sigma.defined ? `${METRICS[limit.metric].title} (${formatLimit(limit)})` : 'none';
    return [
      [
        mechanism,
        first,
        notes.value(sigma, 'number'),
        notes.value(angleDegrees, 'angle'),
        notes.value(headroom, 'number'),
      ],
    ];
  });
  if (rows.length === 0) return null;
  const columns: readonly Column[] = [
    ['Drift', 'l'],
    ['First limit to break', 'l'],
    ['Critical σ', 'r'],
    ['Critical angle', 'r'],
    ['Headroom', 'r'],
  ];
  return (
    <>
      <Table caption="How much drift the head stands" columns={columns} rows={rows} notes={notes} />
      <Paragraph of={HEADROOM_LEGEND} look="hint" />
    </>
  );
}

const MATCHED = ['roc-auc', 'ece-positive', 'false-negative-rate'] as const;

/** What noise of the candidate's own size would do, beside what the candidate does. */
function Matched({
  of,
  candidate,
}: {
  readonly of: readonly Sweep[];
  readonly candidate: NonNullable<GateReport['evaluation']['candidate']>;
}): VNode {
  const notes = new Footnotes();
  const rows = of.map(({ mechanism, matched: { predicted, sigma, harm } }): readonly ComponentChildren[] => [
    mechanism,
    notes.value(sigma, 'number'),
    ...MATCHED.map((name) => predicted && showBand(predicted.metrics[name], METRICS[name].unit, notes)),
    harm,
  ]);
  const own = MATCHED.map((name) => notes.value(candidate.metrics[name], METRICS[name].unit));
  const columns: readonly Column[] = [
    ['Drift by the same angle', 'l'],
    ['σ', 'r'],
    ...MATCHED.map((name): Column => [METRICS[name].title, 'r']),
    ['The candidate is', 'l'],
  ];
  return (
    <Table
      caption="The candidate against simulated drift of its size"
      columns={columns}
      rows={[[<b>candidate, measured</b>, '', ...own, ''], ...rows]}
      notes={notes}
    />
  );
}

/** ROC-AUC of every mechanism at the same angles. */
function EqualAngle({ of }: { readonly of: readonly Sweep[] }): VNode | null {
  const angles = [...new Set(of.flatMap(({ equalAngle }) => equalAngle.map(({ degrees }) => degrees)))];
  if (angles.length === 0) return null;
  const notes = new Footnotes();
  const rows = of.map(({ mechanism, equalAngle }): readonly ComponentChildren[] => [
    mechanism,
    ...angles.map((degrees) => {
      const point = equalAngle.find((one) => one.degrees === degrees);
      return point === undefined ? 'not reached' : showBand(point.metrics['roc-auc'], 'number', notes);
    }),
  ]);
  const columns: readonly Column[] = [
    ['ROC-AUC at a mean angle of', 'l'],
    ...angles.map((degrees): Column => [formatNumber(degrees, 'angle'), 'r']),
  ];
  return <Table caption="At equal angle" columns={columns} rows={rows} notes={notes} />;
}

function Mechanism({ of: { mechanism, points } }: { readonly of: Sweep }): VNode {
  const notes = new Footnotes();
  const names = bandsOf(points[0]).map(([name]) => name);
  const columns: readonly Column[] = [
    ['σ', 'r'],
    ['Mean angle', 'r'],
    ...names.map((name): Column => [describeMetric(name).title, 'r']),
    ['ROC-AUC, closed form', 'r'],
  ];
  const rows = points.map((point): readonly ComponentChildren[] => [
    formatNumber(point.sigma, 'number'),
    notes.value(point.meanAngleDegrees, 'angle'),
    ...bandsOf(point).map(([name, band]) => showBand(band, describeMetric(name).unit, notes)),
    notes.value(point.closedForm.rocAuc, 'number'),
  ]);
  return <Table caption={`Sweep: ${mechanism}`} columns={columns} rows={rows} notes={notes} />;
}

function showBand({ low, high, mean }: SweptBand, unit: Unit, notes: Footnotes): ComponentChildren {
  const shown = notes.value(mean, unit);
  if (!low.defined || !high.defined || low.value === high.value) return shown;
  const range = `${formatNumber(low.value, unit)} to ${formatNumber(high.value, unit)}`;
  return [shown, <Small>{range}</Small>];
}
