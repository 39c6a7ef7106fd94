import {
  describeUnpublished,
  GitHubFailure,
  type GitHubClient,
  type IssueComment,
  type Repository,
} from '../ports-github.ts';
import { wantsComment, type CommentMode } from '../report/comment/comment-mode.ts';
import { composeCommentState, type CommentState } from '../report/comment/comment-state.ts';
import { LONGEST_COMMENT, renderComment } from '../report/comment/comment.ts';
import { readCommentState } from '../report/comment/embedded-state.ts';
import { ownsComment } from '../report/comment/marker.ts';
import type { GateReport } from '../report/gate-report.ts';

/** What to say where. */
export interface CommentRequest {
  readonly repository: Repository;
  /** Its number. */
  readonly pullRequest: number;
  readonly report: GateReport;
  readonly mode: CommentMode;
  /** Where the whole report can be read. */
  readonly reportUrl?: string | undefined;
  /** Head of the pull request as this run saw it. */
  readonly commit: string;
  /** Whether the head lies in another repository; only the words of a refusal depend on it. */
  readonly fork?: boolean | undefined;
}

/**
 * What became of the comment. `unchanged`: the one that is there stays, because it says the same, the mode wants no
 * other or a newer run wrote it; `skipped`: there is none.
 */
export interface CommentOutcome {
  readonly action: 'created' | 'updated' | 'unchanged' | 'skipped';
  /** One sentence for the job log. */
  readonly warning?: string;
}

/** GitHub has been seen to take less than it says. */
const SMALLER_COMMENT = 30_000;

/**
 * Writes the comment of a gate on a pull request, or the one that is there anew: the oldest that carries the gate's
 * marker and that we wrote; further ones of concurrent runs are removed. A run whose commit is no longer the pull
 * request's does not replace what a run of the present one said; between runs of the same state the last writer wins.
 * Never throws.
 */
export async function publishComment(client: GitHubClient, request: CommentRequest): Promise<CommentOutcome> {
  if (request.mode === 'off') return { action: 'skipped' };
  try {
    return { action: await publish(client, request) };
  } catch (error) {
    const permission = 'pull-requests: write';
    const warning = describeUnpublished(error, { what: 'comment', permission, fork: request.fork });
    return { action: 'skipped', warning };
  }
}

type Action = CommentOutcome['action'];

async function publish(client: GitHubClient, request: CommentRequest): Promise<Action> {
  const { mode, report } = request;
  const [kept, ...duplicates] = await findOwn(client, request);
  const last = kept && (readCommentState(kept.body) ?? 'unread');
  const wanted = wantsComment(mode, report, last);
  if (kept === undefined) return wanted ? create(client, request) : 'skipped';
  const outdated = wanted && (await isOutdated(client, request, kept));
  try {
    const updated = wanted && !outdated && (await update(client, request, kept));
    await remove(client, request, duplicates);
    return updated ? 'updated' : 'unchanged';
  } catch (error) {
    // Somebody has deleted it meanwhile, or the token may not see it: then creation fails too.
    if (error instanceof GitHubFailure && error.kind === 'missing') return create(client, request);
    throw error;
  }
}

/** Comments that carry the gate's marker and that we wrote, oldest first. */
async function findOwn(client: GitHubClient, request: CommentRequest): Promise<readonly IssueComment[]> {
  const comments = await client.listComments(addressOf(request));
  const own: IssueComment[] = [];
  for (const comment of comments) {
    if (ownsComment(comment.body, request.report) && (await client.isOwn(comment.author))) own.push(comment);
  }
  return own;
}

/** Creates the comment, then looks whether a run at the same time did the same. */
async function create(client: GitHubClient, request: CommentRequest): Promise<Action> {
  const body = await write(request, undefined, async (text) => {
    try {
      await client.createComment(addressOf(request), text);
    } catch (error) {
      if (!(error instanceof GitHubFailure) || error.kind !== 'unreachable') throw error;
      // Nobody knows whether it is there.
      if ((await findOwn(client, request)).length > 0) return;
      await client.createComment(addressOf(request), text);
    }
  });
  try {
    const [kept, ...duplicates] = await findOwn(client, request);
    if (kept === undefined || duplicates.length === 0) return 'created';
    if (!isSame(kept.body, body) && !(await isOutdated(client, request, kept))) {
      await client.updateComment(request.repository, kept.id, body);
    }
    await remove(client, request, duplicates);
  } catch {
    // The comment is there; the next run removes what is too much.
  }
  return 'created';
}

/** False where the comment says the same already. */
async function update(client: GitHubClient, request: CommentRequest, kept: IssueComment): Promise<boolean> {
  let changed = true;
  await write(request, readCommentState(kept.body), async (text) => {
    changed = !isSame(kept.body, text);
    if (changed) await client.updateComment(request.repository, kept.id, text);
  });
  return changed;
}

/** Sends the comment, and a smaller one where it is refused; what was sent. */
async function write(
  { report, reportUrl }: CommentRequest,
  previous: CommentState | undefined,
  send: (body: string) => Promise<void>,
): Promise<string> {
  const render = (maximumBytes: number): string =>
    renderComment(report, { previous, reportUrl, maximumBytes });
  const body = render(LONGEST_COMMENT);
  try {
    await send(body);
    return body;
  } catch (error) {
    if (!(error instanceof GitHubFailure) || error.kind !== 'invalid') throw error;
    const smaller = render(SMALLER_COMMENT);
    await send(smaller);
    return smaller;
  }
}

/** Whether the comment is of the pull request's present state and this run is not. */
async function isOutdated(
  client: GitHubClient,
  request: CommentRequest,
  { body }: IssueComment,
): Promise<boolean> {
  const theirs = readCommentState(body)?.commit;
  const ours = [request.commit, composeCommentState(request.report).commit];
  if (theirs === undefined || ours.includes(theirs)) return false;
  try {
    const current = await client.currentCommits(addressOf(request));
    return (
      current.includes(theirs) && !ours.some((commit) => commit !== undefined && current.includes(commit))
    );
  } catch {
    return false;
  }
}

/** Removes comments as far as it is allowed; another run may have been faster. */
async function remove(
  client: GitHubClient,
  { repository }: CommentRequest,
  comments: readonly IssueComment[],
): Promise<void> {
  for (const { id } of comments) await client.deleteComment(repository, id).catch(() => undefined);
}

function addressOf({ pullRequest, repository }: CommentRequest) {
  return { ...repository, number: pullRequest };
}

/** GitHub stores other line ends and no white space at the end. */
function isSame(stored: string, body: string): boolean {
  return stored.replaceAll('\r\n', '\n').trimEnd() === body.trimEnd();
}
