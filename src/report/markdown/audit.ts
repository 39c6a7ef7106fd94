import { AUDIT_COLUMNS, SIZE_COLUMNS } from '../columns.ts';
import type { AuditReport } from '../../core/audit/audit-set.ts';
import { ASPECT_TITLES, auditCounts } from '../audit-text.ts';
import { codeMarkdown, escapeMarkdown } from '../escape.ts';
import { formatCount } from '../format.ts';
import { AUDIT_LEGEND } from '../legends.ts';
import { renderDetails, renderTable } from './table.ts';

const MARKS = { fine: '✅', gap: '⚠️', unknown: '❔' } as const;
const MOST_SLICES = 20;

/** What the held-out set lacks beside service, folded. */
export function renderAudit(audit: AuditReport): string {
  const rows = audit.items.map(({ aspect, status, found, advice }) => [
    escapeMarkdown(ASPECT_TITLES[aspect]),
    `${MARKS[status]}&nbsp;${status}`,
    escapeMarkdown(found),
    escapeMarkdown(advice ?? ''),
  ]);
  const parts = [AUDIT_LEGEND, renderTable(AUDIT_COLUMNS, rows), renderSliceSizes(audit)];
  return renderDetails(
    `<b>Evaluation audit</b>: ${auditCounts(audit)}`,
    parts.filter((part) => part !== '').join('\n\n'),
  );
}

function renderSliceSizes({ sliceSizes: { needed, tooSmall } }: AuditReport): string {
  if (tooSmall.length === 0) return '';
  const rows = tooSmall
    .slice(0, MOST_SLICES)
    .map(({ slice, rows: all, unsafeRows, missing }) => [
      codeMarkdown(slice),
      formatCount(all),
      formatCount(unsafeRows),
      formatCount(missing),
    ]);
  const more = tooSmall.length - rows.length;
  const rest = more > 0 ? `\n\nand ${formatCount(more)} more` : '';
  return `**Slices with fewer than ${formatCount(needed)} unsafe rows**\n\n${renderTable(SIZE_COLUMNS, rows)}${rest}`;
}
