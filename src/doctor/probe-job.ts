import { GitHubFailure } from '../ports-github.ts';
import type { DoctorPorts, JobSurroundings } from './doctor-ports.ts';
import type { Exam } from './exam.ts';
import { note, ok, problem, type Said } from './finding.ts';

/** What a job of GitHub Actions has; nothing elsewhere. */
export async function probeJob(exam: Exam, { job }: Pick<DoctorPorts, 'job'>): Promise<void> {
  if (job === undefined) return;
  exam.begin('GitHub');
  const surroundings = await exam.probe('event', async () => {
    const found = await job();
    const { kind, pullRequest } = found.trigger;
    const change =
      pullRequest === undefined
        ? ''
        : ` #${pullRequest.number}${pullRequest.fromFork ? ', from a fork' : ''}`;
    return { said: ok(`${kind.replace('-', ' ')}${change}.`), value: found };
  });
  await exam.probe('token', async (take) => ({ said: await judgeToken(take(surroundings)) }));
  await exam.probe('cache service', (take) => ({
    said: take(surroundings).hasCacheService
      ? ok('Its variables are set.')
      : note(
          'Its variables are not set here: the runner gives them to actions, never to `run:` steps, so this says nothing of the action.',
        ),
  }));
  await exam.probe('history of git', (take) => {
    const { knowsChange, trigger } = take(surroundings);
    if (trigger.base === undefined) return { said: ok('This event is no change, so none is needed.') };
    if (knowsChange)
      return { said: ok('The change from its base is known, so findings can be shown at its lines.') };
    return {
      said: note(
        'The change from its base is not known, so findings stand at the gate file.',
        'set `fetch-depth: 2` at `actions/checkout`',
      ),
    };
  });
}

/**
 * What the token may do, as far as an answer to a question that changes nothing tells: GitHub does not say whether the
 * token of a job may write.
 */
async function judgeToken({ client, repository, trigger }: JobSurroundings): Promise<Said> {
  if (client === undefined || repository === undefined)
    return note(
      'None is set in this step, so no permission could be looked at.',
      'hand it to this step: `env: { GITHUB_TOKEN: ${{ github.token }} }`',
    );
  const { pullRequest } = trigger;
  try {
    if (pullRequest === undefined) {
      await client.listOpenIssues(repository, { pages: 1 });
      return ok(
        'It can read issues; an issue of a nightly run also needs `issues: write`, which GitHub does not tell.',
      );
    }
    await client.listComments({ ...repository, number: pullRequest.number });
  } catch (error) {
    return judgeFailure(error, pullRequest === undefined ? 'issues: write' : 'pull-requests: write');
  }
  if (pullRequest.fromFork)
    return note(
      'It can read the pull request and may write nothing, for it comes from a fork: no comment is written.',
      'the summary of the job has everything; docs/github.md tells how a second workflow can comment',
    );
  return ok(
    'It can read the pull request; whether it may comment (`pull-requests: write`) GitHub does not tell before it is tried.',
  );
}

function judgeFailure(error: unknown, permission: string): Said {
  if (!(error instanceof GitHubFailure)) throw error;
  switch (error.kind) {
    case 'forbidden':
    case 'missing':
    case 'invalid':
      return problem(
        `GitHub refuses it what a comment or an issue needs (${error.message}).`,
        `add \`permissions: { contents: read, ${permission} }\` to the job`,
      );
    case 'rate-limited':
    case 'unreachable':
      return note(`What it may do is not known: ${error.message}.`);
  }
}
