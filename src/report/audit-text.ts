import type { AuditAspect } from '../core/audit/audit-item.ts';
import type { AuditReport } from '../core/audit/audit-set.ts';
import { formatPlural } from './format.ts';

/** What each aspect is called. */
export const ASPECT_TITLES: Readonly<Record<AuditAspect, string>> = {
  'turn-depth': 'Turn depth',
  'context-length': 'Context length',
  'adversarial-share': 'Adversarial share',
  'source-mix': 'Source mix',
  age: 'Age',
  'category-balance': 'Category balance',
  'contrast-pairs': 'Contrast pairs',
  'label-balance': 'Label balance',
  'slice-size': 'Slice size',
};

/** `3 gaps, 2 fine, 4 unknown`. */
export function auditCounts({ items }: AuditReport): string {
  const counts = { gap: 0, fine: 0, unknown: 0 };
  for (const { status } of items) counts[status]++;
  return `${formatPlural(counts.gap, 'gap')}, ${counts.fine} fine, ${counts.unknown} unknown`;
}
