import { LONGEST_COMMENT, renderComment } from '../comment/comment.ts';
import type { CommentState } from '../comment/comment-state.ts';
import { commentMarker } from '../comment/marker.ts';
import { renderReportLink } from '../comment/report-link.ts';
import { codeMarkdown, plainLine } from '../escape.ts';
import type { GateReport } from '../gate-report.ts';
import { outcomeMark } from '../status.ts';

/** What an issue is made of beside the report. */
export interface IssueOptions {
  /** What `readCommentState` found in the issue. */
  readonly previous?: CommentState | undefined;
  /** Where the whole report or the run can be seen; http or https. */
  readonly reportUrl?: string | undefined;
}

const LONGEST_NAME = 100;
const ZERO_WIDTH_SPACE = '\u200b';
const INTRODUCTION =
  'The gate turned red on this branch. Each run updates this issue until one passes, which closes it.';
const AFTERWARDS = 'The gate was red on this branch; it passes again.';
/** Room for marker and introduction. */
const OWN_BYTES = 1_000;

/** The hidden first line of the issue that belongs to a gate; see `commentMarker`. */
export function issueMarker(report: Pick<GateReport, 'gate'>): string {
  return commentMarker(report).replace('driftgate:comment', 'driftgate:issue');
}

/** Whether an issue is the one of this gate. Who opened it is not looked at. */
export function ownsIssue(body: string, report: Pick<GateReport, 'gate'>): boolean {
  return body.split('\n', 1)[0]?.trimEnd() === issueMarker(report);
}

/** One plain line; a title mentions nobody. */
export function renderIssueTitle({ gate }: Pick<GateReport, 'gate'>): string {
  return `driftgate: gate ${plainLine(gate.name, LONGEST_NAME).replaceAll('@', `@${ZERO_WIDTH_SPACE}`)} is red`;
}

/**
 * The body of a gate's issue in GitHub's Markdown: what the comment on a pull request says, and what changed since the
 * last run. It names no row and shows no text.
 */
export function renderIssueBody(report: GateReport, options: IssueOptions = {}): string {
  const comment = renderComment(report, { ...options, maximumBytes: LONGEST_COMMENT - OWN_BYTES });
  const text = comment
    .slice(commentMarker(report).length + 1)
    .replace(/^### What changed since the last push/m, '### What changed since the last run');
  const introduction = report.verdict.outcome === 'pass' ? AFTERWARDS : INTRODUCTION;
  return `${issueMarker(report)}\n${introduction}\n\n${text}`;
}

/** What is said below the issue when it is closed. */
export function renderClosingComment(report: GateReport, { reportUrl }: IssueOptions = {}): string {
  const { gate, verdict } = report;
  const link = reportUrl === undefined ? '' : renderReportLink(reportUrl);
  const text = `${outcomeMark(verdict.outcome)} Gate ${codeMarkdown(gate.name)} passes again.`;
  return link === '' ? text : `${text} ${link}`;
}
