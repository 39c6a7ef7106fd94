import type { Check } from '../core/gate/verdict.ts';
import { plainLine } from './escape.ts';
import type { GateReport } from './gate-report.ts';
import { describeMetric } from './metric-format.ts';
import { describeCheck, describeStatus, reasonsBesideChecks } from './status.ts';

/** One message at a place in a file, as GitHub shows it beside the code. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  /** One sentence that stands alone. */
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** GitHub shows ten annotations of one level per step and drops the rest without a word. */
export const MOST_ANNOTATIONS = 10;

const LONGEST_MESSAGE = 1_000;
const LEVEL_ORDER = { error: 0, warning: 1, notice: 2 } as const;

/** A level and where among its equals an annotation stands, lowest first. */
interface Ranked {
  readonly rank: number;
  readonly annotation: Annotation;
}

function levelOfVerdict({ verdict: { effect } }: GateReport): Annotation['level'] {
  const levels = { fail: 'error', warn: 'warning', pass: 'notice' } as const;
  return levels[effect];
}

/** A breach or an undefined number has the level of its limit; an inconclusive check is as serious as the build's answer. */
function levelOfCheck(check: Check, report: GateReport): Annotation['level'] {
  if (check.status !== 'inconclusive') return check.limit.level;
  const decides = report.verdict.outcome === 'inconclusive' && check.limit.level === 'error';
  return decides ? levelOfVerdict(report) : 'warning';
}

function annotateCheck(check: Check, report: GateReport): Ranked {
  const { source } = check.limit;
  const ranks = { breach: 1, undefined: 2, inconclusive: 3, pass: 4 } as const;
  return {
    rank: ranks[check.status],
    annotation: {
      level: levelOfCheck(check, report),
      title: `driftgate: ${describeMetric(check.limit.metric).title}: ${describeStatus(check).word}`,
      message: plainLine(describeCheck(check), LONGEST_MESSAGE),
      file: source?.file ?? report.gate.file,
      ...(source && { line: source.line, column: source.column }),
    },
  };
}

/** Reasons of the verdict that belong to no check: a dimension that does not fit, too few rows, the negative control. */
function annotateReason(reason: string, report: GateReport): Ranked {
  return {
    rank: report.verdict.outcome === 'fail' && report.checks.length > 0 ? 2 : 0,
    annotation: {
      level: levelOfVerdict(report),
      title: `driftgate: ${report.verdict.outcome}`,
      message: plainLine(reason, LONGEST_MESSAGE),
      file: report.gate.file,
    },
  };
}

function summariseRest(rest: readonly Annotation[], file: string): Annotation {
  const level = rest[0]?.level ?? 'notice';
  return {
    level,
    title: 'driftgate: more findings',
    message: `${rest.length} more findings are not shown here; the job summary lists them all.`,
    file,
  };
}

/** Annotations for everything that did not pass, worst first, at most ten; the last says how many more there are. */
export function composeAnnotations(report: GateReport): readonly Annotation[] {
  const open = report.checks.filter((check) => check.status !== 'pass');
  const others = report.verdict.outcome === 'pass' ? [] : reasonsBesideChecks(report);
  const all = [
    ...open.map((check) => annotateCheck(check, report)),
    ...others.map((reason) => annotateReason(reason, report)),
  ];
  const sorted = all
    .toSorted((a, b) => LEVEL_ORDER[a.annotation.level] - LEVEL_ORDER[b.annotation.level] || a.rank - b.rank)
    .map((ranked) => ranked.annotation);
  if (sorted.length <= MOST_ANNOTATIONS) return sorted;
  const shown = sorted.slice(0, MOST_ANNOTATIONS - 1);
  return [...shown, summariseRest(sorted.slice(shown.length), report.gate.file)];
}
