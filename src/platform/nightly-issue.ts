import {
  describeUnpublished,
  GitHubFailure,
  type GitHubClient,
  type Issue,
  type Repository,
} from '../ports-github.ts';
import { readCommentState } from '../report/comment/embedded-state.ts';
import type { GateReport } from '../report/gate-report.ts';
import {
  ownsIssue,
  renderClosingComment,
  renderIssueBody,
  renderIssueTitle,
} from '../report/issue/issue-body.ts';

/** What to say where. */
export interface IssueRequest {
  readonly repository: Repository;
  readonly report: GateReport;
  /** Where the whole report or the run can be seen. */
  readonly reportUrl?: string | undefined;
}

/** What became of the gate's issue; `skipped`: there is none and none is needed, or it could not be written. */
export interface IssueOutcome {
  readonly action: 'opened' | 'updated' | 'closed' | 'skipped';
  /** One sentence for the job log. */
  readonly warning?: string;
}

const LABEL = 'driftgate';
/** The issue of a red gate is updated by every run, so it stands far in front. */
const UNLABELLED_PAGES = 3;
const LABELLED_PAGES = 10;

/**
 * Keeps one issue for each gate: opened when the verdict fails, written anew while it does not pass, closed with a
 * comment once it does. It is found among the open ones by its marker and by its author being us. Never throws.
 */
export async function publishIssue(client: GitHubClient, request: IssueRequest): Promise<IssueOutcome> {
  try {
    return { action: await publish(client, request) };
  } catch (error) {
    const warning = describeUnpublished(error, { what: 'issue', permission: 'issues: write' });
    return { action: 'skipped', warning };
  }
}

async function publish(client: GitHubClient, request: IssueRequest): Promise<IssueOutcome['action']> {
  const { effect, outcome } = request.report.verdict;
  const own = await findOwn(client, request);
  const [kept] = own;
  if (kept === undefined) return effect === 'fail' ? open(client, request) : 'skipped';
  // In doubt it stays open, whatever the build does with doubt.
  if (outcome === 'pass') {
    for (const issue of own) await close(client, request, issue);
    return 'closed';
  }
  await client.updateIssue(addressOf(request, kept), { body: bodyOf(request, kept) });
  return 'updated';
}

/** Open issues of this gate, oldest first. */
async function findOwn(
  client: GitHubClient,
  { report, repository }: IssueRequest,
): Promise<readonly Issue[]> {
  const pick = async (issues: readonly Issue[]): Promise<readonly Issue[]> => {
    const own: Issue[] = [];
    for (const issue of issues) {
      if (ownsIssue(issue.body, report) && (await client.isOwn(issue.author))) own.push(issue);
    }
    return own.toSorted((a, b) => a.number - b.number);
  };
  const labelled = { label: LABEL, pages: LABELLED_PAGES };
  const found = await pick(await client.listOpenIssues(repository, labelled));
  if (found.length > 0) return found;
  // Somebody took the label away, or it could not be set.
  return pick(await client.listOpenIssues(repository, { pages: UNLABELLED_PAGES }));
}

async function open(client: GitHubClient, request: IssueRequest): Promise<IssueOutcome['action']> {
  const { report, reportUrl, repository } = request;
  const title = renderIssueTitle(report);
  const body = renderIssueBody(report, { reportUrl });
  const create = (labels: readonly string[]): Promise<void> =>
    client.createIssue(repository, { title, body, labels });
  try {
    await create([LABEL]);
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    if (error.kind === 'invalid') await create([]);
    // Nobody knows whether it is there.
    else if (error.kind !== 'unreachable') throw error;
    else if ((await findOwn(client, request)).length === 0) await create([LABEL]);
  }
  return 'opened';
}

/** The state first: an issue that is closed without a word is better than one that is open with one each night. */
async function close(client: GitHubClient, request: IssueRequest, issue: Issue): Promise<void> {
  const { report, reportUrl } = request;
  const address = addressOf(request, issue);
  await client.updateIssue(address, { body: bodyOf(request, issue), state: 'closed' });
  await client.createComment(address, renderClosingComment(report, { reportUrl })).catch(() => undefined);
}

function bodyOf({ report, reportUrl }: IssueRequest, { body }: Issue): string {
  return renderIssueBody(report, { previous: readCommentState(body), reportUrl });
}

function addressOf({ repository }: IssueRequest, { number }: Issue) {
  return { ...repository, number };
}
