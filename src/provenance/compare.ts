import type { ProvenanceChange } from '../report/gate-report.ts';
import type { Lock } from './lock-file.ts';

type Identity = Readonly<Record<string, string | number | boolean>>;

const PARTS = ['dataset', 'classifier', 'reference', 'candidate'] as const;

/** Every identity field that differs between two runs, named `part.field`. */
export function compareLocks(before: Lock, after: Lock): readonly ProvenanceChange[] {
  return PARTS.flatMap((part) => compareIdentities(before[part], after[part], `${part}.`));
}

/** Every field that differs between two identities; a field that one of them lacks reads `absent`. */
export function compareIdentities(
  before: Identity,
  after: Identity,
  prefix = '',
): readonly ProvenanceChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ what: `${prefix}${field}`, before: show(before[field]), after: show(after[field]) }));
}

function show(value: string | number | boolean | undefined): string {
  if (value === undefined) return 'absent';
  if (typeof value === 'string')
    return /^[0-9a-f]{64}$/.test(value) ? value.slice(0, 12) : JSON.stringify(value);
  return String(value);
}
