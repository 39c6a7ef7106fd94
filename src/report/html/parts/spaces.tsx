import type { ComponentChildren, VNode } from 'preact';
import type { Measured } from '../../../core/measured.ts';
import { plainLine } from '../../escape.ts';
import { formatChange } from '../../format.ts';
import type { GateReport } from '../../gate-report.ts';
import { neighboursTitle } from '../../legends.ts';
import { changeBetween } from '../../metric-format.ts';
import { Footnotes } from '../footnotes.tsx';
import type { Part } from '../part.ts';
import { Table, type Column } from '../table.tsx';
import { Fold } from '../text.tsx';

const COLUMNS: readonly Column[] = [
  ['Quantity', 'l'],
  ['Reference', 'r'],
  ['Candidate', 'r'],
  ['Change', 'r'],
];

/** What the two embedding spaces are like, whatever classifier looks at them. */
export function spacesPart(report: GateReport): Part {
  const body = (
    <>
      <Similarity of={report.similarity} />
      <Fold summary="How well each space separates safe from unsafe">
        <Separability of={report.separability} />
        <SafeEmbed of={report.safeEmbed} />
      </Fold>
    </>
  );
  return { id: 'spaces', title: 'Embedding spaces', body };
}

function Similarity({ of: { cka, knnOverlap } }: { readonly of: GateReport['similarity'] }): VNode {
  const notes = new Footnotes();
  return (
    <Table
      caption="How alike the spaces are: how repairable a drift is, never how safe"
      columns={[
        ['Quantity', 'l'],
        ['Value', 'r'],
      ]}
      rows={[
        ['CKA (linear, debiased)', notes.value(cka, 'number')],
        [neighboursTitle(knnOverlap), notes.value(knnOverlap.overlap, 'share')],
      ]}
      notes={notes}
    />
  );
}

function Separability({ of }: { readonly of: GateReport['separability'] }): VNode {
  const { reference, candidate, change } = of;
  const notes = new Footnotes();
  /** `percent` is a change in per cent of the reference. */
  const row = (
    title: string,
    [before, after, percent]: readonly [Measured, Measured, Measured],
    unit: 'number' | 'share' = 'number',
  ): readonly ComponentChildren[] => [
    title,
    notes.value(before, unit),
    notes.value(after, unit),
    percent.defined ? inPercent(percent.value) : notes.change(percent, 'number'),
  ];
  const [old, now] = [reference.fisher, candidate.fisher];
  const rows = [
    row('Silhouette', [reference.silhouette.score, candidate.silhouette.score, change.silhouette]),
    row('Fisher ratio (eq 24)', [old.ratio, now.ratio, change.fisherRatio]),
    row('Fisher ratio per dimension', [old.dimensionFree, now.dimensionFree, change.fisherDimensionFree]),
    row(
      'Rows nearer to the other class',
      [reference.classOverlap, candidate.classOverlap, change.classOverlap],
      'share',
    ),
  ];
  return <Table caption="Separability of the classes" columns={COLUMNS} rows={rows} notes={notes} />;
}

function inPercent(percent: number): string {
  return formatChange({ defined: true, value: percent / 100 }, 'share').replace(' pp', ' %');
}

function SafeEmbed({ of: { reference, candidate } }: { readonly of: GateReport['safeEmbed'] }): VNode | null {
  const notes = new Footnotes();
  const rows: (readonly ComponentChildren[])[] = [];
  const add = (
    title: string,
    [before, after]: readonly [Measured, Measured | undefined],
    unit: 'number' | 'share',
  ): void => {
    if (after === undefined) return;
    const change = notes.change(changeBetween(before, after), unit);
    rows.push([plainLine(title), notes.value(before, unit), notes.value(after, unit), change]);
  };
  const { pairs, purity } = reference;
  if (pairs !== undefined) {
    const title = `Similarity of unsafe texts to their safe rewrites (${pairs.pairs} pairs; lower is better)`;
    add(title, [pairs.similarity, candidate.pairs?.similarity], 'number');
    pairs.byCategory.forEach(({ category, similarity, pairs: count }, at) => {
      const after = candidate.pairs?.byCategory[at]?.similarity;
      add(`${category} (${count} pairs)`, [similarity, after], 'number');
    });
  }
  if (purity !== undefined) {
    add('Purity of the unsafe categories', [purity.macro, candidate.purity?.macro], 'share');
    add('Purity by chance', [purity.chance, candidate.purity?.chance], 'share');
    purity.byCategory.forEach(({ category, purity: share, rows: count }, at) => {
      add(`${category} (${count} rows)`, [share, candidate.purity?.byCategory[at]?.purity], 'share');
    });
  }
  if (rows.length === 0) return null;
  return <Table caption="Pairs and categories (Safe-Embed)" columns={COLUMNS} rows={rows} notes={notes} />;
}
