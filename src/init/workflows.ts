import { relative } from 'node:path';
import { isLocalModel, isStored, placeOf } from '../config/embedding-config.ts';
import type { GateConfig } from '../config/gate-config.ts';
import { isNameable } from './nameable.ts';
import type { Plan, PlannedPart } from './plan.ts';

const CHECKOUT = 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2';
const UPLOAD = 'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0';
const DRIFTGATE = 'driftgate/driftgate@v0 # pin the full commit SHA';

/** Where the files of a new gate go, relative to the repository. */
export const GATE_FILE = 'driftgate.yml';
export const PULL_REQUEST_WORKFLOW = '.github/workflows/driftgate.yml';
export const NIGHTLY_WORKFLOW = '.github/workflows/driftgate-nightly.yml';

/** What the workflows need to know of a gate. */
export interface WatchedFiles {
  /** Files and folders of the repository that can change the verdict: a change of one starts the gate. */
  readonly paths: readonly string[];
  readonly usesLfs: boolean;
}

/** The files that a new gate names. */
export function watchPlan({ dataset, reference, candidate, classifier, usesLfs }: Plan): WatchedFiles {
  const pathOf = (part: PlannedPart | undefined): readonly string[] =>
    part !== undefined && 'path' in part ? [part.path] : [];
  const paths = [reference.path, candidate.path, classifier.path, dataset.path];
  return { paths: [...paths, ...pathOf(dataset.train), ...pathOf(dataset.validation)], usesLfs };
}

/** The files that a gate which is there already names, relative to the repository at the absolute path `root`. */
export function watchGate(config: GateConfig, root: string, usesLfs: boolean): WatchedFiles {
  const models = [config.reference, config.candidate];
  const local = models.flatMap((model) => (isLocalModel(model) || isStored(model) ? placeOf(model) : []));
  const { classifier, dataset, train, validation } = config;
  const files = [classifier.path, dataset.path, train?.path ?? [], validation?.path ?? []].flat();
  const paths = [...local, ...files].map((path) => relative(root, path).replaceAll('\\', '/'));
  return { paths: paths.filter(isNameable), usesLfs };
}

function linesOf({ paths }: WatchedFiles): string {
  const all = new Set([...paths, GATE_FILE, PULL_REQUEST_WORKFLOW]);
  return [...all].map((path) => `            ${path}`).join('\n');
}

/**
 * The required check of a pull request. It always starts, and looks only when a file that matters has changed: a
 * `paths:` filter on the trigger would leave a required check waiting for ever.
 */
export function composePullRequestWorkflow(watched: WatchedFiles): string {
  return `# The required check of a pull request. Require "driftgate" in the rules of the default branch.
name: driftgate

# No \`paths:\` here: a required check that does not start stays "expected" and blocks the merge for ever.
# The first step below looks at the paths instead, and the job is green when none of them has changed.
on:
  pull_request:

permissions: {}

concurrency:
  group: driftgate-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  gate:
    # The name to require.
    name: driftgate
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read
      # Optional, for the comment alone; pull requests from forks never get it.
      pull-requests: write
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
          # The merge commit and its parents, to see what changes.
          fetch-depth: 2
${lfsLine(watched)}
      - name: Look whether models, data or the gate change
        id: changes
        env:
          # One path a line, a folder stands for all that is in it. Add what else decides, such as a tokenizer elsewhere.
          WATCHED: |
${linesOf(watched)}
        run: |
          # Whatever goes wrong here, the gate runs.
          relevant=true
          mapfile -t watched <<< "\${WATCHED%$'\\n'}"
          if git --literal-pathspecs diff --quiet HEAD^1 HEAD -- "\${watched[@]}"; then
            relevant=false
            echo 'Nothing that the gate looks at changes.' >> "$GITHUB_STEP_SUMMARY"
          fi
          echo "relevant=$relevant" >> "$GITHUB_OUTPUT"

      - id: gate
        if: steps.changes.outputs.relevant != 'false'
        uses: ${DRIFTGATE}
        with:
          config: ${GATE_FILE}
          comment: changes

      # Runs when the gate failed, too: then the report is wanted most.
      - if: always() && steps.gate.outputs.report-directory != ''
        uses: ${UPLOAD}
        with:
          name: driftgate-report
          path: \${{ steps.gate.outputs.report-directory }}
          retention-days: 14
`;
}

/** The nightly run: history, one issue while it is red. */
export function composeNightlyWorkflow(watched: WatchedFiles): string {
  return `# Every night: the gate on the default branch, a trend, and one issue while it is red.
name: driftgate nightly

on:
  schedule:
    # Not on the hour, when many schedules start and some are dropped.
    - cron: '17 3 * * *'
  workflow_dispatch:

permissions: {}

concurrency:
  # One at a time: two would write the same history and the same issue.
  group: driftgate-nightly
  cancel-in-progress: false

jobs:
  gate:
    name: driftgate nightly
    runs-on: ubuntu-latest
    timeout-minutes: 60
    permissions:
      contents: read
      # For \`issue: true\` alone.
      issues: write
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
${lfsLine(watched)}
      - id: gate
        uses: ${DRIFTGATE}
        with:
          config: ${GATE_FILE}
          # Opened or updated when the gate turns red, closed when it is green again.
          issue: 'true'
          history: cache

      - if: always() && steps.gate.outputs.report-directory != ''
        uses: ${UPLOAD}
        with:
          name: driftgate-nightly
          path: \${{ steps.gate.outputs.report-directory }}
          retention-days: 90
`;
}

function lfsLine({ usesLfs }: WatchedFiles): string {
  return usesLfs ? '          lfs: true\n' : '';
}
