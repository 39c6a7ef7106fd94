import type { Check } from '../core/gate/verdict.ts';
import { LONGEST_MESSAGE, commandFreeLine, levelOfVerdict, type Annotation } from './annotation.ts';
import { plainLine } from './escape.ts';
import { formatP, formatPlural } from './format.ts';
import type { GateReport } from './gate-report.ts';
import { failingReasons, reasonOfSlice } from './failing.ts';
import { describeMetric } from './metric-format.ts';
import { worstOf } from './slice-rows.ts';
import { describeCheck, describeStatus, reasonsBesideChecks } from './status.ts';

const LEVEL_ORDER = { error: 0, warning: 1, notice: 2 } as const;

/** A level and where among its equals an annotation stands, lowest first. */
interface Ranked {
  readonly rank: number;
  readonly annotation: Annotation;
}

/** A breach or an undefined number has the level of its limit; an inconclusive check is as serious as the build's answer. */
function levelOfCheck(check: Check, report: GateReport): Annotation['level'] {
  if (check.status !== 'inconclusive') return check.limit.level;
  const decides = report.verdict.outcome === 'inconclusive' && check.limit.level === 'error';
  return decides ? levelOfVerdict(report) : 'warning';
}

/** The line of a limit that somebody wrote; the gate file for a default. */
function placeOf(
  { limit: { source } }: Check,
  report: GateReport,
): Pick<Annotation, 'file' | 'line' | 'column'> {
  return {
    file: source?.file ?? report.gate.file,
    ...(source && { line: source.line, column: source.column }),
  };
}

function annotateCheck(check: Check, report: GateReport): Ranked {
  const ranks = { breach: 1, undefined: 2, inconclusive: 4, pass: 5 } as const;
  return {
    rank: ranks[check.status],
    annotation: {
      level: levelOfCheck(check, report),
      title: `driftgate: ${describeMetric(check.limit.metric).title}: ${describeStatus(check).word}`,
      message: commandFreeLine(describeCheck(check), LONGEST_MESSAGE),
      ...placeOf(check, report),
    },
  };
}

type Slice = NonNullable<GateReport['slices']>['slices'][number];

/** The check of a breached slice that stands out, at the line of its limit; the others are counted. */
function annotateSlice(slice: Slice, level: Annotation['level'], report: GateReport): readonly Ranked[] {
  const worst = worstOf(slice);
  if (worst === undefined) return [];
  const more = slice.checks.filter(({ status }) => status === 'breach').length - 1;
  const sentence = describeCheck({ ...worst.check, reason: 'beyond the limit' }).replace(/\.$/, '');
  const sure = `${formatP(worst.adjustedP)} after adjustment for all slices`;
  const rest = more > 0 ? `; ${formatPlural(more, 'more limit is', 'more limits are')} breached there` : '';
  return [
    {
      rank: 3,
      annotation: {
        level,
        title: 'driftgate: a slice is beyond its limit',
        message: commandFreeLine(
          `Slice ${plainLine(slice.slice)}: ${sentence} (${sure})${rest}.`,
          LONGEST_MESSAGE,
        ),
        ...placeOf(worst.check, report),
      },
    },
  ];
}

/** Reasons of the verdict that belong to no check: a dimension that does not fit, too few rows, the negative control. */
function annotateReason(reason: string, level: Annotation['level'], report: GateReport): Ranked {
  return {
    rank: report.verdict.outcome === 'fail' && report.checks.length > 0 ? 2 : 0,
    annotation: {
      level,
      title: `driftgate: ${report.verdict.outcome}`,
      message: commandFreeLine(reason, LONGEST_MESSAGE),
      file: report.gate.file,
    },
  };
}

/** Slices that breached with their numbers; every other reason beside the checks as the verdict words it. */
function annotateReasons(report: GateReport): readonly Ranked[] {
  if (report.verdict.outcome === 'pass') return [];
  const failing = failingReasons(report);
  const levelOf = (reason: string): Annotation['level'] =>
    report.verdict.effect !== 'fail' || failing.has(reason) ? levelOfVerdict(report) : 'warning';
  const slices = new Map(
    (report.slices?.slices ?? []).map((slice) => [reasonOfSlice(slice, 'breach', report), slice]),
  );
  return reasonsBesideChecks(report).flatMap((reason) => {
    const slice = slices.get(reason);
    return slice === undefined
      ? [annotateReason(reason, levelOf(reason), report)]
      : annotateSlice(slice, levelOf(reason), report);
  });
}

/** One annotation for everything that did not pass, worst first. */
export function annotateFindings(report: GateReport): readonly Annotation[] {
  const open = report.checks.filter((check) => check.status !== 'pass');
  return [...open.map((check) => annotateCheck(check, report)), ...annotateReasons(report)]
    .toSorted((a, b) => LEVEL_ORDER[a.annotation.level] - LEVEL_ORDER[b.annotation.level] || a.rank - b.rank)
    .map((ranked) => ranked.annotation);
}
