import { resolve } from 'node:path';
import { createConnection } from '../connect.ts';
import { createEmbeddingSource } from '../embedding/encode.ts';
import { ConfigurationError } from '../errors.ts';
import type { ActionInputs } from '../inputs.ts';
import { readChange } from '../locate-model.ts';
import { createActionsCacheStore } from '../platform/actions-cache-store.ts';
import { readActionsContext, readEvent, type RunnerEvent } from '../platform/actions-context.ts';
import { createActionsLogger, maskSecret } from '../platform/actions-logger.ts';
import { publishGates } from '../platform/actions-publish.ts';
import { openBaseTree } from '../platform/git-base.ts';
import { createGitHubClient } from '../platform/github-client.ts';
import { createRuntime } from '../platform/onnx/index.ts';
import { createRuntimeMultiply } from '../platform/onnx/runtime-multiply.ts';
import { followWork } from '../platform/stop-signal.ts';
import { now, today } from '../platform/today.ts';
import type { Logger } from '../ports.ts';
import type { ChangeTrust } from '../resolve-gate.ts';
import type { RunPorts } from '../run-ports.ts';
import { checkGates } from './check-gates.ts';
import { findGates } from './find-gates.ts';
import { openHistory } from './open-history.ts';
import { planPublishing } from './plan.ts';
import { tellGate, type Surroundings, type ToldGate } from './tell-gate.ts';
import { readTrigger, type Trigger } from './trigger.ts';

/**
 * The Action: what set it off, which gates there are, what each decides, and who is told.
 *
 * @throws DriftgateError when nothing could be decided at all
 */
export async function runAction(inputs: ActionInputs): Promise<void> {
  const logger = followWork(createActionsLogger());
  const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd();
  const workingDirectory = resolve(workspace, inputs.workingDirectory);

  const context = readActionsContext();
  const event = readEvent();
  const trigger = readTrigger(event);
  const trust = await openTrust(inputs, trigger, { workspace, workingDirectory });
  const judges = trust?.trustedRef === 'base' ? await trust.tree?.gateFiles(workingDirectory) : undefined;
  const files = await findGates(inputs.config, judges ?? workingDirectory);
  const { gates, errors } = await checkGates(
    files,
    { ...inputs, workingDirectory },
    await openPorts(inputs, { logger, context }),
    trust,
  );

  const surroundings = await look(inputs, { logger, context, workspace, workingDirectory, event, trigger });
  const told: ToldGate[] = [];
  for (const gate of gates) told.push(await tellGate(gate, surroundings));
  await publishGates(told, errors, { ...inputs, workingDirectory });
}

/**
 * What a change is judged by; undefined where the run is of no change.
 *
 * @throws ConfigurationError `base-unavailable` when the base branch is to judge and cannot be read
 */
async function openTrust(
  { token, trustedRef }: ActionInputs,
  { base, kind, pullRequest }: Trigger,
  { workspace, workingDirectory }: Pick<Places, 'workspace' | 'workingDirectory'>,
): Promise<ChangeTrust | undefined> {
  if (kind !== 'pull-request' && kind !== 'merge-group') return undefined;
  const server = process.env.GITHUB_SERVER_URL ?? 'https://github.com';
  const request = { directory: workingDirectory, token, server };
  const tree = base === undefined ? undefined : await openBaseTree({ ...request, commit: base });
  if (tree === undefined && trustedRef === 'base') throw baseUnavailable(base);
  return { trustedRef, fromFork: pullRequest?.fromFork ?? false, workspace, ...(tree && { tree }) };
}

function baseUnavailable(base: string | undefined): ConfigurationError {
  return new ConfigurationError({
    code: 'base-unavailable',
    what: 'the base branch is to judge this run (`trusted-ref: base`), and it cannot be read',
    expected: 'the commit that the pull request starts from, in the checkout or to be fetched',
    found: base === undefined ? 'an event that names none' : `no commit ${base}`,
    hint: 'give actions/checkout the input `fetch-depth: 2`, and the action `github-token`',
  });
}

async function openPorts(
  inputs: ActionInputs,
  { context, logger }: Pick<RunPorts, 'context' | 'logger'>,
): Promise<RunPorts> {
  const store = inputs.cache ? createActionsCacheStore(logger) : undefined;
  const runtime = await createRuntime({ logger });
  const source = { runtime, logger, connect: createConnection(logger, maskSecret) };
  return {
    logger,
    embeddings: createEmbeddingSource({ ...source, ...(store && { store }) }),
    probes: createEmbeddingSource(source),
    multiply: createRuntimeMultiply(runtime),
    runtime,
    today: today(),
    context,
  };
}

interface Places {
  readonly context: RunPorts['context'];
  readonly logger: Logger;
  readonly workspace: string;
  readonly workingDirectory: string;
  /** What set this run off, as the runner says it and as it is understood. */
  readonly event: RunnerEvent;
  readonly trigger: Trigger;
}

/** Where this run stands and whom it can tell. */
async function look(inputs: ActionInputs, places: Places): Promise<Surroundings> {
  const { event, trigger } = places;
  const { repository } = event;
  const plan = planPublishing(trigger, { ...inputs, history: inputs.history.kind !== 'off' });
  const client = createGitHubClient({ token: inputs.token, logger: places.logger });
  const github = client && repository && { client, repository };
  const { base, pullRequest } = trigger;
  const change = inputs.annotations
    ? await readChange({
        ...places,
        ...(base !== undefined && { base }),
        ...(github &&
          pullRequest && {
            pullRequest: {
              client: github.client,
              address: { ...github.repository, number: pullRequest.number },
            },
          }),
      })
    : undefined;
  return {
    plan,
    workingDirectory: places.workingDirectory,
    history:
      plan.history === 'off'
        ? undefined
        : openHistory(inputs.history, { ...places, token: inputs.token, ...(repository && { repository }) }),
    change,
    ...(github && { github }),
    fromFork: pullRequest?.fromFork ?? false,
    commit: pullRequest?.head ?? event.commit,
    runUrl: places.context['run'],
    time: now(),
    logger: places.logger,
  };
}
