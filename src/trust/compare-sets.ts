import type { LabelledExample } from '../dataset/labelled-example.ts';
import type { GateChanges } from '../report/gate-changes.ts';

type Row = Pick<LabelledExample, 'id' | 'label' | 'text'>;

/** How a held-out set differs from its version on the base branch, row by row of the same id; undefined where it does not. */
export function compareSets(base: readonly Row[], own: readonly Row[]): GateChanges['rows'] {
  const before = new Map(base.map((row) => [row.id, row]));
  const kept = own.flatMap((row) => {
    const old = before.get(row.id);
    return old === undefined ? [] : [{ old, row }];
  });
  const rows = {
    added: own.length - kept.length,
    removed: base.length - kept.length,
    relabelled: kept.filter(({ old, row }) => old.label !== row.label).map(({ row }) => row.id),
    edited: kept.filter(({ old, row }) => old.text !== row.text).length,
  };
  const isSame = rows.added + rows.removed + rows.relabelled.length + rows.edited === 0;
  return isSame ? undefined : rows;
}
