import type { GateReport } from '../gate-report.ts';
import { composeCommentState, type CommentState } from './comment-state.ts';

/** When a comment is written, most often first. */
export const COMMENT_MODES = ['always', 'changes', 'failures', 'off'] as const;

/**
 * `always`: on every run. `changes`: when verdict or a check turned since the last comment, and first when the verdict is
 * not pass. `failures`: when the build warns or fails; a comment that is there is updated when that ends. `off`: never.
 */
export type CommentMode = (typeof COMMENT_MODES)[number];

/** The comment that is there: `unread` carries no state that can be read. */
export type LastComment = CommentState | 'unread' | undefined;

/** Whether this run writes a comment, given the one that is there. */
export function wantsComment(mode: CommentMode, report: GateReport, last: LastComment): boolean {
  switch (mode) {
    case 'always':
      return true;
    case 'changes':
      return last === undefined ? report.verdict.outcome !== 'pass' : hasTurned(report, last);
    case 'failures':
      return report.verdict.effect !== 'pass' || (last !== undefined && hasTurned(report, last));
    case 'off':
      return false;
  }
}

/** Whether verdict or a check ended otherwise than the comment says; a check that came or went is one that turned. */
function hasTurned(report: GateReport, last: CommentState | 'unread'): boolean {
  if (last === 'unread') return true;
  const now = composeCommentState(report);
  return last.outcome !== now.outcome || endsOf(last) !== endsOf(now);
}

function endsOf({ checks }: CommentState): string {
  return checks
    .map(({ kind, level, metric, status }) => `${metric} ${kind} ${level}: ${status}`)
    .toSorted()
    .join('\n');
}
