import { textOf, type Context, type Route } from '../call.ts';
import type { Comment } from '../entities.ts';
import { commentJson } from '../json/issues.ts';
import { pageOf } from '../pagination.ts';
import { refusal, validationFailed, type FieldError } from '../replies.ts';
import { commentOf, issueOf, refuseLongText } from './find-issue.ts';

/** GitHub words it in two ways. */
const ON_CREATE = { resource: 'IssueComment', code: 'unprocessable', field: 'data', message: 'Body' };
const ON_UPDATE = { resource: 'IssueComment', code: 'custom', field: 'body', message: 'body' };

/** @throws Refusal 422 for a body that is blank or too long */
function checkedBody(text: unknown, error: FieldError & { readonly message: string }): string {
  const body = String(text);
  if (body.trim() === '') throw validationFailed({ ...error, message: `${error.message} can not be blank` });
  refuseLongText(body, 'body', error);
  return body;
}

function shown(comment: Comment, { state, addresses }: Context): unknown {
  return commentJson(comment, state, addresses);
}

const list: Route = (call, context) => {
  const since = textOf(call, 'since') ?? '';
  const comments = context.state.commentsOf(issueOf(call, context).number);
  const recent = comments.filter(
    ({ updatedAt }) => since === '' || Date.parse(updatedAt) >= Date.parse(since),
  );
  const page = pageOf(recent, call, context);
  return { status: 200, headers: page.headers, body: page.items.map((comment) => shown(comment, context)) };
};

const create: Route = (call, context) => {
  const issue = issueOf(call, context);
  if (issue.locked) {
    throw refusal(403, 'Unable to create comment because issue is locked.', {
      documentation_url: 'https://docs.github.com/articles/locking-conversations/',
    });
  }
  const comment = context.state.addComment(issue.number, {
    body: checkedBody(call.body['body'], ON_CREATE),
    author: context.actor,
  });
  issue.updatedAt = comment.createdAt;
  const url = `${context.addresses.api}${call.path.replace(/\/\d+\/comments$/, `/comments/${comment.id}`)}`;
  return { status: 201, headers: { location: url }, body: shown(comment, context) };
};

const get: Route = (call, context) => ({ status: 200, body: shown(commentOf(call, context), context) });

/** Whoever may write may change anyone's comment; its author stays who it was. */
const update: Route = (call, context) => {
  const comment = commentOf(call, context);
  comment.body = checkedBody(call.body['body'], ON_UPDATE);
  comment.updatedAt = context.state.tick();
  return { status: 200, body: shown(comment, context) };
};

const remove: Route = (call, context) => {
  context.state.comments.delete(commentOf(call, context).id);
  return { status: 204 };
};

/** Comments on issues and pull requests. */
export const COMMENT_ROUTES: Readonly<Record<string, Route>> = {
  'issues/list-comments': list,
  'issues/create-comment': create,
  'issues/get-comment': get,
  'issues/update-comment': update,
  'issues/delete-comment': remove,
};
