import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { WORKFLOWS } from './workflow-files.ts';

/** The scripts need a bash and a jq, which hosted runners have; the project's tests do not. */
const hasTools = ['bash', 'jq'].every((tool) => spawnSync(tool, ['--version']).status === 0);
const scripted = hasTools ? test : test.skip;

/** `gh api` as far as our scripts use it: notes each call, answers from a file of its own, fails where there is none. */
const FAKE_GH = `#!/usr/bin/env bash
set -e
[[ "$1" == api ]]; shift
method=GET; filter=.; fields=()
while (( $# )); do
  case "$1" in
    --method) method="$2"; shift 2 ;;
    --jq) filter="$2"; shift 2 ;;
    -f|-F) fields+=("$1 $2"); shift 2 ;;
    --paginate|--silent) shift ;;
    -*) echo "unknown flag $1" >&2; exit 64 ;;
    *) path="$1"; shift ;;
  esac
done
printf '%s %s' "$method" "$path" >> "$FAKE_LOG"
printf ' %s' "\${fields[@]}" >> "$FAKE_LOG"
printf '\\n' >> "$FAKE_LOG"
answer="$(jq --arg key "$method $path" '.[$key] // empty' "$FAKE_ANSWERS")"
[[ -n "$answer" ]] || { echo "gh: Not Found (HTTP 404)" >&2; exit 1; }
jq --raw-output "$filter" <<< "$answer"
`;

interface Ran {
  readonly status: number | null;
  readonly text: string;
  readonly calls: readonly string[];
  readonly summary: string;
}

/** Runs a step's script as the runner does (\`bash -e\`), with a \`gh\` that answers as told. */
function runStep(
  file: string,
  step: string,
  {
    answers,
    env,
  }: { readonly answers: Readonly<Record<string, unknown>>; readonly env: Record<string, string> },
): Ran {
  const workflow = WORKFLOWS.find(({ path }) => path === file)?.workflow;
  const steps = Object.values(workflow?.jobs ?? {}).flatMap((job) => job.steps);
  const script = steps.find(({ name }) => name === step)?.run;
  if (script === undefined) throw new Error(`${file} has no step "${step}" with a script`);
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-step-'));
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('gh'), FAKE_GH);
  chmodSync(at('gh'), 0o755);
  writeFileSync(at('script.sh'), script);
  writeFileSync(at('answers.json'), JSON.stringify(answers));
  const { status, stdout, stderr } = spawnSync('bash', ['-e', at('script.sh')], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
      FAKE_LOG: at('calls'),
      FAKE_ANSWERS: at('answers.json'),
      GITHUB_STEP_SUMMARY: at('summary'),
      ...env,
    },
  });
  const read = (name: string): string => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : '');
  const calls = read('calls')
    .split('\n')
    .map((call) => call.trim())
    .filter((call) => call !== '');
  return { status, text: stdout + stderr, calls, summary: read('summary') };
}

describe('the release', () => {
  const COMMIT = 'a'.repeat(40);
  const REFS = 'GET repos/o/r/git/matching-refs/heads/v1';
  const COMPARE = `GET repos/o/r/compare/v1...${COMMIT}`;
  const MOVE = 'PATCH repos/o/r/git/refs/heads/v1';

  function release(answers: Readonly<Record<string, unknown>>, tag = 'v1.2.3'): Ran {
    return runStep('.github/workflows/release.yml', 'Fast-forward the major branch', {
      answers: { [`GET repos/o/r/commits/${tag}`]: { sha: COMMIT }, ...answers },
      env: { GH_REPO: 'o/r', GITHUB_REF_NAME: tag, GITHUB_SHA: COMMIT },
    });
  }

  scripted('moves the major branch forward, without force, and says what to pin', () => {
    const refs = [{ ref: 'refs/heads/v1' }, { ref: 'refs/heads/v10' }];
    const { calls, status, summary } = release({ [REFS]: refs, [COMPARE]: { status: 'ahead' }, [MOVE]: {} });
    expect(status).toBe(0);
    expect(calls.at(-1)).toBe(`${MOVE} -f sha=${COMMIT} -F force=false`);
    expect(summary).toContain(`- uses: o/r@${COMMIT} # v1.2.3`);
  });

  scripted('makes the major branch where there is none, though a longer name begins like it', () => {
    const { calls, status } = release({ [REFS]: [{ ref: 'refs/heads/v10' }], 'POST repos/o/r/git/refs': {} });
    expect(status).toBe(0);
    expect(calls.at(-1)).toBe(`POST repos/o/r/git/refs -f ref=refs/heads/v1 -f sha=${COMMIT}`);
  });

  scripted.each(['behind', 'diverged'])('leaves a major branch alone that is %s', (relation) => {
    const answers = { [REFS]: [{ ref: 'refs/heads/v1' }], [COMPARE]: { status: relation }, [MOVE]: {} };
    const { calls, status, text } = release(answers);
    expect(status).toBe(1);
    expect(text).toMatch(/::error::v1 is no ancestor of v1\.2\.3/);
    expect(calls.filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  scripted('stops when the tag moved meanwhile, is no version, or GitHub does not answer', () => {
    const moved = release({ 'GET repos/o/r/commits/v1.2.3': { sha: 'b'.repeat(40) } });
    expect(moved.text).toMatch(/::error::v1\.2\.3 moved/);
    const runs = [moved, release({}), release({}, 'v01.2.3'), release({}, 'v1.2.3-beta')];
    expect(runs.map(({ status }) => status)).toEqual([1, 1, 1, 1]);
    expect(runs.flatMap(({ calls }) => calls).filter((call) => !call.startsWith('GET'))).toEqual([]);
  });
});

describe('the recipe for forks', () => {
  const SHA = 'c'.repeat(40);
  const MARKER = '<!-- driftgate:comment gate=toxicity config=driftgate.yml -->';
  const PULLS = 'GET repos/o/r/pulls';
  const COMMENTS = 'GET repos/o/r/issues/7/comments';
  const PULL = { number: 7, head: { sha: SHA } };

  function post(answers: Readonly<Record<string, unknown>>, first = MARKER, branch = 'main'): Ran {
    const comment = join(mkdtempSync(join(tmpdir(), 'driftgate-comment-')), 'comment.md');
    writeFileSync(comment, `${first}\n## FAIL\n`);
    return runStep('docs/examples/fork-comment.yml', 'Post it, or replace the last one', {
      answers,
      env: {
        REPOSITORY: 'o/r',
        COMMENT: comment,
        HEAD_OWNER: 'stranger',
        HEAD_BRANCH: branch,
        HEAD_SHA: SHA,
      },
    });
  }

  scripted('writes the first comment', () => {
    const { calls, status } = post({
      [PULLS]: [PULL],
      [COMMENTS]: [],
      'POST repos/o/r/issues/7/comments': {},
    });
    expect(status).toBe(0);
    expect(calls[0]).toBe(`${PULLS} -f state=open -f head=stranger:main`);
    expect(calls.at(-1)).toMatch(/^POST repos\/o\/r\/issues\/7\/comments -F body=@/);
  });

  scripted('replaces its own comment, and never one of another author or gate', () => {
    const by = (id: number, login: string, body: string): object => ({ id, user: { login }, body });
    const { calls, status } = post({
      [PULLS]: [{ number: 6, head: { sha: 'd'.repeat(40) } }, PULL],
      [COMMENTS]: [
        by(1, 'stranger', `${MARKER}\nmine`),
        by(2, 'github-actions[bot]', '<!-- driftgate:comment gate=spam config=driftgate.yml -->'),
        by(3, 'github-actions[bot]', `${MARKER}\nold`),
        by(4, 'github-actions[bot]', `${MARKER}\ntwice`),
      ],
      'PATCH repos/o/r/issues/comments/3': {},
    });
    expect(status).toBe(0);
    expect(calls.at(-1)).toMatch(/^PATCH repos\/o\/r\/issues\/comments\/3 -F body=@/);
  });

  scripted('writes nothing when the commit is no head of an open pull request any more', () => {
    const { calls, status, text } = post({ [PULLS]: [{ number: 6, head: { sha: 'd'.repeat(40) } }] });
    expect(status).toBe(0);
    expect(text).toMatch(/No open pull request has/);
    expect(calls).toHaveLength(1);
  });

  scripted('writes nothing when the comments cannot be listed, or the text is no comment of ours', () => {
    const runs = [post({ [PULLS]: [PULL] }), post({ [PULLS]: [PULL], [COMMENTS]: [] }, '## PASS')];
    expect(runs.map(({ status }) => status)).toEqual([1, 1]);
    expect(runs.flatMap(({ calls }) => calls).filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  scripted('takes the name of a branch as text, whatever is in it', () => {
    const branch = '@$(touch pwned);"`id`';
    const { calls } = post({ [PULLS]: [] }, MARKER, branch);
    expect(calls).toEqual([`${PULLS} -f state=open -f head=stranger:${branch}`]);
  });
});
