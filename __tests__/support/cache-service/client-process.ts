import * as cache from '@actions/cache';
import { chdir } from 'node:process';

import { createActionsCacheStore } from '../../../src/platform/actions-cache-store.ts';
import type { EmbeddingStore } from '../../../src/ports.ts';
import type { ClientReply, ClientRequest, ClientTask, VectorTask } from './client.ts';

/**
 * Holds the unmodified cache client in a process of its own, as a runner does: its environment and folder are set anew
 * for every task, and what it prints is part of the answer.
 */
process.on('message', (request: ClientRequest) => {
  void answer(request).then((reply) => process.send?.(reply));
});

async function answer({ environment, workspace, task }: ClientRequest): Promise<ClientReply> {
  process.env = { ...environment };
  chdir(workspace);
  const printed: string[] = [];
  const warnings: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array): boolean => printed.push(String(chunk)) > 0;
  const result = await run(task, warnings).then(
    (value) => ({ value }),
    (error: unknown) => ({ error: String(error) }),
  );
  process.stdout.write = write;
  return { ...result, warnings, output: printed.join('') };
}

/** Milliseconds after which our adapter is to give up. */
const PATIENCE = 1500;

async function run(task: ClientTask, warnings: string[]): Promise<unknown> {
  const store = (): EmbeddingStore | undefined =>
    createActionsCacheStore({ warn: (message) => void warnings.push(message) }, { patience: PATIENCE });
  switch (task.kind) {
    case 'available':
      return store() !== undefined;
    case 'save':
      return cache.saveCache([...task.paths], task.key);
    case 'restore':
      return cache.restoreCache([...task.paths], task.key, [...(task.restoreKeys ?? [])], {
        lookupOnly: task.lookupOnly ?? false,
      });
    case 'job':
      return runInTurn(task.tasks, store());
    default:
      return runVectorTask(task, store());
  }
}

async function runInTurn(tasks: readonly VectorTask[], store: EmbeddingStore | undefined): Promise<unknown> {
  const values: unknown[] = [];
  for (const task of tasks) values.push(await runVectorTask(task, store));
  return values;
}

function runVectorTask(task: VectorTask, store: EmbeddingStore | undefined): Promise<unknown> | undefined {
  return task.kind === 'loadVectors'
    ? store?.load(task.fingerprint)
    : store?.save(task.fingerprint, task.bytes, task.content);
}
