import type { AuditReport } from '../../core/audit/audit-set.ts';
import { ASPECT_TITLES, auditCounts } from '../audit-text.ts';
import { layOutTable, wrapText } from './table.ts';

/** What the held-out set lacks beside service, each advice in a line of its own. */
export function layOutAudit(audit: AuditReport): string {
  const table = layOutTable(
    [
      { heading: 'Aspect', width: 17 },
      { heading: 'Status', width: 7 },
      { heading: 'Found, and what to do', width: 70 },
    ],
    audit.items.flatMap(({ aspect, status, found, advice }) => [
      [ASPECT_TITLES[aspect], status, found],
      ...(advice === undefined ? [] : [['', '', advice]]),
    ]),
  );
  return `${wrapText(`${auditCounts(audit)}; no verdict rests on it.`, '  ')}\n${table}`;
}
