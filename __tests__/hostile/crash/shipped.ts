import { join } from 'node:path';

import type { ProcessRequest } from '../../../bench/crash/process.ts';
import { repositoryIn, type Files } from '../../../bench/crash/repository.ts';
import { actionDirectory, emptyFolder } from '../../support/runner/action-directory.ts';

/** A new repository with these files, and the shipped command line tool to run in it. */
export async function shippedIn(files: Files): Promise<ProcessRequest> {
  return {
    cwd: await repositoryIn(await emptyFolder('crash'), files),
    script: join(await actionDirectory(), 'dist', 'cli.js'),
  };
}
