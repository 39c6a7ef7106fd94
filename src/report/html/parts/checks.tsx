import type { ComponentChildren } from 'preact';
import type { Check } from '../../../core/gate/verdict.ts';
import { METRICS } from '../../../core/metrics/metric.ts';
import { formatCount, formatInterval, formatLevel } from '../../format.ts';
import type { GateReport } from '../../gate-report.ts';
import { boundsChange, formatLimit } from '../../metric-format.ts';
import { describeCheck, reasonsBesideChecks } from '../../status.ts';
import { Footnotes } from '../footnotes.tsx';
import type { Part } from '../part.ts';
import { CheckStatus } from '../status.tsx';
import { Small, Table, type Column } from '../table.tsx';
import { Sentences } from '../text.tsx';

const SHOWN_REASONS = 50;

/** Every check, with the reasons of those that stay open beneath. */
export function checksPart(report: GateReport): Part {
  const { checks, settings } = report;
  const notes = new Footnotes();
  const columns: readonly Column[] = [
    ['Metric', 'l'],
    ['Status', 'l'],
    ['Limit', 'l'],
    ['Reference', 'r'],
    ['Candidate', 'r'],
    ['Change', 'r'],
  ];
  const rows = checks.map((check) => rowOf(check, notes));
  const caption = `Each limit, with the ${formatLevel(settings.confidenceLevel)} interval of what it bounds`;
  const body = (
    <>
      {checks.length === 0 ? (
        <p>No check could be made.</p>
      ) : (
        <Table caption={caption} columns={columns} rows={rows} notes={notes} />
      )}
      <Sentences of={reasonsOf(report)} />
    </>
  );
  return { id: 'checks', title: 'Checks', body };
}

function rowOf(check: Check, notes: Footnotes): readonly ComponentChildren[] {
  const { candidate, change, interval, limit, reference, status } = check;
  const { title, unit } = METRICS[limit.metric];
  const ofChange = boundsChange(limit);
  const range = interval && <Small>{formatInterval(interval, unit, ofChange ? 'change' : 'value')}</Small>;
  const after = notes.value(candidate, unit);
  const step = notes.change(change, unit);
  return [
    status === 'pass' ? title : <b>{title}</b>,
    <CheckStatus check={check} />,
    <span class="whole">{formatLimit(limit)}</span>,
    notes.value(reference, unit),
    ofChange ? after : [after, range],
    ofChange ? [step, range] : step,
  ];
}

/** What the table cannot say: checks that are open, and reasons that belong to no check. */
function reasonsOf(report: GateReport): readonly string[] {
  const open = report.checks.filter(({ status }) => status === 'inconclusive' || status === 'undefined');
  const said = new Set(report.headline.sentences);
  const reasons = [...reasonsBesideChecks(report), ...open.map(describeCheck)].filter(
    (reason) => !said.has(reason),
  );
  const more = reasons.length - SHOWN_REASONS;
  return more > 0 ? [...reasons.slice(0, SHOWN_REASONS), `and ${formatCount(more)} more`] : reasons;
}
