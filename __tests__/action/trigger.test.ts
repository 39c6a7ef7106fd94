import { describe, expect, test } from '@jest/globals';

import { planPublishing, type PublishingPlan } from '../../src/action/plan.ts';
import type { CommentMode } from '../../src/report/comment/comment-mode.ts';
import { readTrigger, type EventFacts } from '../../src/action/trigger.ts';

const BASE = 'a'.repeat(40);
const REPOSITORY = { default_branch: 'main' };

function pullRequest(head: object | null): object {
  return {
    pull_request: { number: 7, head: { repo: head }, base: { sha: BASE, repo: { full_name: 'o/r' } } },
  };
}

function event(eventName: string, payload: unknown = {}, ref = 'refs/heads/main'): EventFacts {
  return { eventName, payload, ref };
}

describe('what set the workflow off', () => {
  test('a pull request has a number, a base, and is from a fork or not', () => {
    expect(
      readTrigger(event('pull_request', pullRequest({ full_name: 'o/r' }), 'refs/pull/7/merge')),
    ).toEqual({
      kind: 'pull-request',
      onDefaultBranch: false,
      pullRequest: { number: 7, fromFork: false },
      base: BASE,
    });
    const forked = readTrigger(event('pull_request', pullRequest({ full_name: 'someone/r' })));
    expect(forked.pullRequest).toEqual({ number: 7, fromFork: true });
    const deleted = readTrigger(event('pull_request', pullRequest(null)));
    expect(deleted.pullRequest).toEqual({ number: 7, fromFork: true });
  });

  test('the commit of a pull request is its newest one, and one that is none is absent', () => {
    const at = (sha: string): unknown => ({
      pull_request: { number: 7, head: { sha, repo: null }, base: { sha: BASE } },
    });
    const newest = 'b'.repeat(40);
    expect(readTrigger(event('pull_request', at(newest))).pullRequest?.head).toBe(newest);
    expect(readTrigger(event('pull_request', at('main'))).pullRequest).not.toHaveProperty('head');
  });

  test('a merge queue is a change, not the default branch', () => {
    const payload = { merge_group: { base_sha: BASE }, repository: REPOSITORY };
    expect(readTrigger(event('merge_group', payload))).toEqual({
      kind: 'merge-group',
      onDefaultBranch: false,
      base: BASE,
    });
  });

  test.each([
    ['push', 'refs/heads/main', true],
    ['push', 'refs/heads/feature', false],
    ['push', 'refs/heads/feature/main', false],
    ['push', 'refs/tags/main', false],
    ['workflow_dispatch', 'refs/heads/main', true],
    ['workflow_dispatch', 'refs/heads/feature', false],
    ['release', 'refs/tags/v1', false],
  ])('%s on %s: on the default branch is %s', (name, ref, expected) => {
    expect(readTrigger(event(name, { repository: REPOSITORY }, ref)).onDefaultBranch).toBe(expected);
  });

  test('a schedule has no payload worth the name and runs on the default branch', () => {
    expect(readTrigger(event('schedule', { schedule: '0 3 * * *' }))).toEqual({
      kind: 'schedule',
      onDefaultBranch: true,
    });
  });

  test('a push to a new branch starts from nowhere', () => {
    expect(readTrigger(event('push', { before: '0'.repeat(40) })).base).toBeUndefined();
    expect(readTrigger(event('push', { before: BASE })).base).toBe(BASE);
  });

  test.each([undefined, null, 'text', 3, [], { pull_request: 'x' }, { pull_request: { number: '7' } }])(
    'a payload that is %j brings nothing',
    (payload) => {
      expect(readTrigger(event('pull_request', payload))).toEqual({
        kind: 'pull-request',
        onDefaultBranch: false,
      });
    },
  );
});

describe('what a run publishes', () => {
  const inputs = { comment: 'changes' as CommentMode, issue: true, history: true };

  test.each([
    ['pull_request', pullRequest({ full_name: 'o/r' }), { commentOn: 7, issue: false, history: 'read' }],
    ['merge_group', { merge_group: { base_sha: BASE } }, { issue: false, history: 'read' }],
    ['schedule', {}, { issue: true, history: 'append' }],
    ['push', { repository: REPOSITORY }, { issue: false, history: 'append' }],
    ['workflow_dispatch', { repository: REPOSITORY }, { issue: true, history: 'append' }],
    ['release', { repository: REPOSITORY }, { issue: false, history: 'append' }],
  ] as readonly (readonly [string, unknown, Partial<PublishingPlan>])[])('%s', (name, payload, expected) => {
    const plan = planPublishing(readTrigger(event(name, payload)), inputs);
    expect(plan).toEqual({ commentMode: 'changes', ...expected });
  });

  test('a branch that is not the default one opens no issue and is not remembered', () => {
    const other = event('workflow_dispatch', { repository: REPOSITORY }, 'refs/heads/feature');
    expect(planPublishing(readTrigger(other), inputs)).toEqual({
      commentMode: 'changes',
      issue: false,
      history: 'read',
    });
  });

  test('what is not asked for is not done', () => {
    const quiet = { comment: 'off' as const, issue: false, history: false };
    expect(planPublishing(readTrigger(event('schedule')), quiet)).toEqual({
      commentMode: 'off',
      issue: false,
      history: 'off',
    });
    const change = readTrigger(event('pull_request', pullRequest({ full_name: 'o/r' })));
    expect(planPublishing(change, quiet)).toEqual({ commentMode: 'off', issue: false, history: 'off' });
  });
});
