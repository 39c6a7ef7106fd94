import { METRICS } from '../../core/metrics/metric.ts';
import { formatList, formatNumber, formatPlural, formatSigned } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { boundsChange, formatLimit } from '../metric-format.ts';
import { shortName } from './short-name.ts';
import type { Forest, ForestRow } from './slice-forest.ts';

/** In Latin letters. */
const NAME_WIDTH = 40;
/** Names in one list; the others are counted. */
const MOST_NAMES = { found: 3, notDrawn: 8 } as const;

/** One sentence: which slices are beyond the limit that is drawn, and what the picture leaves out. */
export function sliceTakeaway(report: GateReport, forest: Forest, drawn: number): string {
  const { rows } = forest;
  const left = rows.slice(drawn).map(({ slice }) => shortName(slice, NAME_WIDTH));
  const tooSmall = report.slices?.tooSmall.length ?? 0;
  const parts = [
    found(forest),
    undefinedRows(rows),
    otherLimits(report, forest),
    left.length === 0 ? '' : `not drawn: ${cutList(left, MOST_NAMES.notDrawn)}`,
    tooSmall === 0
      ? ''
      : `${formatPlural(tooSmall, 'more slice')} ${tooSmall === 1 ? 'has' : 'have'} too few rows to judge, which is no pass`,
  ];
  const sentence = parts.filter((part) => part !== '').join('; ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function found({ limit, rows }: Forest): string {
  const names = (status: ForestRow['test']['status']): readonly string[] =>
    rows.filter(({ test }) => test.status === status).map((row) => withValue(row, limit));
  const [breached, suspect, inside] = [names('breach'), names('suspect'), names('inside')];
  const of = `the limit on ${METRICS[limit.metric].title} (${formatLimit(limit)})`;
  const judged = formatPlural(rows.length, 'slice');
  if (breached.length > 0) {
    const are = breached.length === 1 ? 'is' : 'are';
    return `${breached.length} of ${judged} ${are} beyond ${of}: ${cutList(breached, MOST_NAMES.found)}`;
  }
  if (suspect.length > 0) {
    return `${suspect.length} of ${judged} may be beyond ${of}, but chance may be the cause: ${cutList(suspect, MOST_NAMES.found)}`;
  }
  if (inside.length === 0) return `none of ${judged} could be compared with ${of}`;
  return rows.length === 1
    ? `the only slice judged is inside ${of}: ${inside[0]}`
    : `none of ${judged} is beyond ${of}; nearest to it: ${inside[0]}`;
}

function withValue({ slice, test }: ForestRow, limit: Forest['limit']): string {
  const { actual } = test.check;
  const name = shortName(slice, NAME_WIDTH);
  if (!actual.defined) return name;
  const show = boundsChange(limit) ? formatSigned : formatNumber;
  return `${name} (${show(actual.value, METRICS[limit.metric].unit)})`;
}

function undefinedRows(rows: readonly ForestRow[]): string {
  const count = rows.filter(({ test }) => test.status === 'undefined').length;
  return count === 0 || count === rows.length
    ? ''
    : `for ${formatPlural(count, 'slice')} the number does not exist`;
}

/** Breaches by limits that are not drawn. */
function otherLimits({ slices }: GateReport, { limit }: Forest): string {
  const titles = new Set<string>();
  for (const { checks } of slices?.slices ?? []) {
    for (const { status, check } of checks) {
      const own = check.limit.metric === limit.metric;
      if (status === 'breach' && !own) titles.add(METRICS[check.limit.metric].title);
    }
  }
  return titles.size === 0 ? '' : `limits on other numbers are broken too (${[...titles].join('; ')})`;
}

function cutList(items: readonly string[], most: number): string {
  if (items.length <= most) return formatList(items);
  return `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
}
