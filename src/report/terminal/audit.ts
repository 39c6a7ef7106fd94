import type { AuditReport } from '../../core/audit/audit-set.ts';
import { ASPECT_TITLES, auditCounts } from '../audit-text.ts';
import { PLAIN_PAGE } from './page.ts';
import { wrapOn } from './wrap-text.ts';

const ASPECT_WIDTH = 19;
const STATUS_WIDTH = 9;

/** What the held-out set lacks beside service, each advice in a line of its own. */
export function layOutAudit(audit: AuditReport, page = PLAIN_PAGE): string {
  const rest = ' '.repeat(2 + ASPECT_WIDTH + STATUS_WIDTH);
  const items = audit.items.map(({ advice, aspect, found, status }) => {
    const first = `  ${ASPECT_TITLES[aspect].padEnd(ASPECT_WIDTH)}${status.padEnd(STATUS_WIDTH)}`;
    const lines = [wrapOn(page, found, { first, rest })];
    if (advice !== undefined) lines.push(wrapOn(page, advice, rest));
    return lines.join('\n');
  });
  return [wrapOn(page, `${auditCounts(audit)}; no verdict rests on it.`, '  '), ...items].join('\n');
}
