import type { Check } from '../../core/gate/verdict.ts';
import { METRICS } from '../../core/metrics/metric.ts';
import { formatInterval, formatLevel } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { boundsChange, formatLimit } from '../metric-format.ts';
import { describeCheck, describeVerdict, reasonsBesideChecks } from '../status.ts';
import { narrowChange, narrowTitle, narrowValue } from './cells.ts';
import type { Colors } from './colors.ts';
import { fitTable } from './fit-table.ts';
import { paintOf, signOf } from './marks.ts';
import type { Page } from './page.ts';
import { wrapOn } from './wrap-text.ts';

const STATUS_COLUMN = 0;

/** What the verdict comes to, the one table of checks, and why a check is open. */
export function layOutChecks(report: GateReport, page: Page): string {
  const parts = [
    wrapOn(page, `Verdict: ${describeVerdict(report)}`, '  '),
    report.checks.length === 0 ? '  No check could be made.' : layOutTableOfChecks(report, page),
    layOutReasons(report, page),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function layOutTableOfChecks({ checks, settings }: GateReport, page: Page): string {
  return fitTable({
    page,
    columns: [
      { heading: 'Status' },
      { heading: 'Check', shrinksTo: 17 },
      { heading: 'Ref.', align: 'right' },
      { heading: 'Cand.', align: 'right' },
      { heading: 'Change', align: 'right' },
      { heading: 'Limit' },
      { heading: `${formatLevel(settings.confidenceLevel)} interval`, align: 'right', optional: true },
    ],
    rows: checks.map((check) => rowOf(check, page.ascii)),
    paint: (cell, column, row) =>
      column === STATUS_COLUMN ? paintStatus(checks[row], page.colors)(cell) : cell,
  });
}

function rowOf(check: Check, ascii: boolean): readonly string[] {
  const { candidate, change, interval, limit, reference } = check;
  const { unit } = METRICS[limit.metric];
  return [
    `${signOf(check.status, ascii)} ${statusWord(check)}`,
    narrowTitle(limit.metric),
    narrowValue(reference, unit),
    narrowValue(candidate, unit),
    narrowChange(change, unit),
    formatLimit(limit),
    interval === undefined
      ? ''
      : formatInterval(interval, unit, boundsChange(limit) ? 'change' : 'value').replace(/ (pp|%)$/, ''),
  ];
}

function statusWord({ limit, status }: Check): string {
  return limit.level === 'warning' && status === 'breach' ? 'warning' : status;
}

function paintStatus(check: Check | undefined, colors: Colors): (text: string) => string {
  if (check === undefined) return String;
  const warns = check.limit.level === 'warning' && check.status === 'breach';
  return paintOf(warns ? 'warn' : check.status, colors);
}

/** Reasons that no number of the table tells and the headline does not. */
function layOutReasons(report: GateReport, page: Page): string {
  const open = report.checks.filter(({ status }) => status === 'inconclusive' || status === 'undefined');
  const said = new Set(report.headline.sentences);
  const reasons = [...reasonsBesideChecks(report), ...open.map(describeCheck)].filter(
    (reason) => !said.has(reason),
  );
  return reasons.map((reason) => wrapOn(page, reason, { first: '  - ', rest: '    ' })).join('\n');
}
