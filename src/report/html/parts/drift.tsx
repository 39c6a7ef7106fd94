import type { ComponentChildren, VNode } from 'preact';
import type { DriftSummary, GateReport } from '../../gate-report.ts';
import { Footnotes } from '../footnotes.tsx';
import type { Part } from '../part.ts';
import { Table } from '../table.tsx';

type Reading = readonly [name: string, value: ComponentChildren];

/** How far the vectors moved, and how the head's score moved with them. */
export function driftPart({ drift }: GateReport): Part | undefined {
  if (drift === undefined) return undefined;
  const notes = new Footnotes();
  const rows = readingsOf(drift, notes).map(([quantity, readings]) => [quantity, <Readings of={readings} />]);
  const body = (
    <Table
      caption="From old to new, on the same texts"
      columns={[
        ['Quantity', 'l'],
        ['Values', 'l'],
      ]}
      rows={rows}
      notes={notes}
    />
  );
  return { id: 'drift', title: 'Measured drift', body };
}

function Readings({ of }: { readonly of: readonly Reading[] }): VNode {
  return (
    <span class="readings">
      {of.map(([name, value]) => (
        <span>
          {name} <b>{value}</b>
        </span>
      ))}
    </span>
  );
}

function readingsOf(
  { angle, decomposition, head, meanCosine, normRatio, equivalentSigma, standardizedShift }: DriftSummary,
  notes: Footnotes,
): readonly (readonly [quantity: string, readings: readonly Reading[]])[] {
  const sd = (value: ComponentChildren): ComponentChildren => [value, ' sd'];
  return [
    [
      'Angle between old and new vector',
      [
        ['mean', notes.value(angle.mean, 'angle')],
        ['median', notes.value(angle.median, 'angle')],
        ['95th percentile', notes.value(angle.p95, 'angle')],
        ['largest', notes.value(angle.max, 'angle')],
      ],
    ],
    [
      'Embedding space',
      [
        ['mean cosine', notes.value(meanCosine, 'number')],
        ['norm ratio', notes.value(normRatio, 'number')],
        ['as far as gaussian noise of σ =', notes.value(equivalentSigma, 'number')],
      ],
    ],
    [
      'Squared movement, on rows apart from the fit',
      [
        ['shift', notes.value(decomposition.shift, 'share')],
        ['rotation', notes.value(decomposition.rotation, 'share')],
        ['residual', notes.value(decomposition.residual, 'share')],
      ],
    ],
    [
      'Mean of each dimension',
      [
        ['rms', sd(notes.value(standardizedShift.rms, 'number'))],
        ['largest', sd(notes.value(standardizedShift.max, 'number'))],
      ],
    ],
    ...headReadings(head, notes, sd),
  ];
}

function headReadings(
  head: DriftSummary['head'],
  notes: Footnotes,
  sd: (value: ComponentChildren) => ComponentChildren,
): readonly (readonly [quantity: string, readings: readonly Reading[]])[] {
  return [
    [
      'Score of the head, new against old',
      [
        ['offset', sd(notes.change(head.offset, 'number'))],
        ['slope', notes.value(head.slope, 'number')],
        ['noise', sd(notes.value(head.noise, 'number'))],
        ['correlation', notes.value(head.correlation, 'number')],
      ],
    ],
    [
      'ROC-AUC predicted without labels',
      [
        ['predicted', notes.value(head.predictedAuc, 'number')],
        ['measured minus predicted', notes.change(head.predictedAucGap, 'number')],
      ],
    ],
    ['Decisions flipped', [['share of rows', notes.value(head.flipRate, 'share')]]],
  ];
}
