import type { CommentMode } from '../report/comment/comment-mode.ts';
import type { Trigger } from './trigger.ts';

/** What a workflow asks for. */
export interface PublishingInputs {
  readonly comment: CommentMode;
  /** Whether a nightly failure opens an issue. */
  readonly issue: boolean;
  /** Whether runs are remembered. */
  readonly history: boolean;
}

/** What a run does beside the job's own page, annotations and outputs. */
export interface PublishingPlan {
  /** The pull request that gets the comment; absent: none does. */
  readonly commentOn?: number;
  readonly commentMode: CommentMode;
  readonly issue: boolean;
  /** `append`: past runs are shown and this one is remembered. */
  readonly history: 'append' | 'read' | 'off';
}

/**
 * What each trigger means: a pull request gets a comment; a merge queue gets none, for there is nobody to read it; what
 * runs on the default branch is remembered; what nobody watches there may open an issue.
 */
export function planPublishing(trigger: Trigger, inputs: PublishingInputs): PublishingPlan {
  const { kind, onDefaultBranch, pullRequest } = trigger;
  const unwatched = kind === 'schedule' || kind === 'dispatch';
  return {
    ...(pullRequest !== undefined && inputs.comment !== 'off' ? { commentOn: pullRequest.number } : {}),
    commentMode: inputs.comment,
    issue: inputs.issue && unwatched && onDefaultBranch,
    history: inputs.history ? (onDefaultBranch ? 'append' : 'read') : 'off',
  };
}
