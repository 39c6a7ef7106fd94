import * as core from '@actions/core';
import type { Logger } from '../ports.ts';

/** Share of the work between two progress lines of a job log. */
const LOG_STEP = 0.25;

/** The job log's logger. */
export function createActionsLogger(): Logger {
  let lastStep = -1;
  return {
    debug: core.debug,
    info: core.info,
    warn: core.warning,
    group: (title, task) => {
      lastStep = -1;
      return core.group(title, task);
    },
    progress: (label, done, total) => {
      const step = Math.floor((total === 0 ? 1 : done / total) / LOG_STEP);
      if (step === lastStep) return;
      lastStep = step;
      core.info(`${label}: ${done}/${total}`);
    },
  };
}

/** From now on the runner shows this text as asterisks. */
export function maskSecret(secret: string): void {
  core.setSecret(secret);
}
