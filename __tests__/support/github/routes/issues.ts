import type { Call, Route } from '../call.ts';
import type { Issue } from '../entities.ts';
import { issueJson } from '../json/issues.ts';
import { pageOf } from '../pagination.ts';
import { refusal, validationFailed } from '../replies.ts';
import { issueOf, refuseLongText } from './find-issue.ts';
import { selectIssues } from './select-issues.ts';

/** What is changed of an issue; a request that asks for more is a fault of the tests. */
const KNOWN = ['title', 'body', 'labels', 'state', 'state_reason'];

/** What the description lets through of them. */
interface Asked {
  readonly title?: string | number | null;
  readonly body?: string | null;
  readonly labels?: readonly (string | { readonly name: string })[];
}
interface Changes {
  title?: string;
  body?: string | null;
  labels?: string[];
}

/** Changes that a body asks for. @throws Refusal 422 */
function changesOf({ body, operation }: Call): Changes {
  const unknown = Object.keys(body).filter((key) => !KNOWN.includes(key));
  if (unknown.length > 0)
    throw new Error(`the loopback GitHub has no ${unknown.join(', ')} for ${operation.id}`);
  const { title, body: text, labels } = body as Asked;
  const changes: Changes = {};
  if (title !== undefined) changes.title = String(title ?? '');
  if (text !== undefined) changes.body = text;
  if (labels !== undefined)
    changes.labels = labels.map((label) => (typeof label === 'string' ? label : label.name));
  if (changes.title === '')
    throw validationFailed({ resource: 'Issue', code: 'missing_field', field: 'title' });
  refuseLongText(changes.title ?? '', 'title', { resource: 'Issue', code: 'custom', field: 'title' });
  refuseLongText(changes.body ?? '', 'body', { resource: 'Issue', code: 'custom', field: 'body' });
  return changes;
}

function setState(issue: Issue, { body }: Call, moment: string): void {
  const state = body['state'];
  const reason = body['state_reason'];
  if ((state === 'open' || state === 'closed') && state !== issue.state) {
    issue.state = state;
    issue.closedAt = state === 'closed' ? moment : null;
    issue.stateReason = state === 'closed' ? 'completed' : 'reopened';
  }
  if (typeof reason === 'string') issue.stateReason = reason;
}

const list: Route = (call, context) => {
  const page = pageOf(selectIssues(call, context.state), call, context);
  const body = page.items.map((issue) => issueJson(issue, context.state, context.addresses));
  return { status: 200, headers: page.headers, body };
};

const create: Route = (call, context) => {
  const { state, addresses, actor } = context;
  if (!state.repository.hasIssues) throw refusal(410, 'Issues has been disabled in this repository.');
  const body = issueJson(state.addIssue({ ...changesOf(call), author: actor }), state, addresses);
  return { status: 201, headers: { location: String(body['url']) }, body };
};

const get: Route = (call, context) => ({
  status: 200,
  body: issueJson(issueOf(call, context), context.state, context.addresses),
});

const update: Route = (call, context) => {
  const { state, addresses } = context;
  const issue = issueOf(call, context);
  Object.assign(issue, changesOf(call));
  issue.updatedAt = state.tick();
  setState(issue, call, issue.updatedAt);
  return { status: 200, body: issueJson(issue, state, addresses) };
};

/** Issues, and pull requests as far as they are issues. */
export const ISSUE_ROUTES: Readonly<Record<string, Route>> = {
  'issues/list-for-repo': list,
  'issues/create': create,
  'issues/get': get,
  'issues/update': update,
};
