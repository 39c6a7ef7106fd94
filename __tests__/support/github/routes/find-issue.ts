import { numberOf, type Call, type Context } from '../call.ts';
import type { Comment, Issue, PullRequest } from '../entities.ts';
import { notFound, type FieldError, validationFailed } from '../replies.ts';

/**
 * The most that a title and a body hold. GitHub says characters; UTF-16 code units are counted here, so that whoever
 * passes here passes there.
 */
const LONGEST = { title: 256, body: 65_536 } as const;

/** @throws Refusal 404 */
export function issueOf(call: Call, { state }: Context, parameter = 'issue_number'): Issue {
  const issue = state.issues.get(numberOf(call, parameter));
  if (issue === undefined) throw notFound();
  return issue;
}

/** @throws Refusal 404, also for an issue that is no pull request */
export function pullRequestOf(call: Call, context: Context): Issue & { readonly pullRequest: PullRequest } {
  const issue = issueOf(call, context, 'pull_number');
  if (issue.pullRequest === undefined) throw notFound();
  return issue as Issue & { readonly pullRequest: PullRequest };
}

/** @throws Refusal 404 */
export function commentOf(call: Call, { state }: Context): Comment {
  const comment = state.comments.get(numberOf(call, 'comment_id'));
  if (comment === undefined) throw notFound();
  return comment;
}

/** @throws Refusal 422 for a text that is too long; the error's message says of what */
export function refuseLongText(text: string, kind: keyof typeof LONGEST, error: FieldError): void {
  const longest = LONGEST[kind];
  if (text.length <= longest) return;
  const subject = error.message ?? kind;
  throw validationFailed({ ...error, message: `${subject} is too long (maximum is ${longest} characters)` });
}
