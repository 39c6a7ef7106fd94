import { join } from 'node:path';
import { resolveCheck, type CheckOptions } from '../check.ts';
import { resolveGate, type ChangeTrust, type ResolvedGate } from '../resolve-gate.ts';
import type { GateConfig } from '../config/gate-config.ts';
import { ConfigurationError, describeError, type DescribedError } from '../errors.ts';
import { run } from '../run.ts';
import { noteDecision } from '../platform/stop-signal.ts';
import type { RunPorts, RunResult } from '../run-ports.ts';

/** A gate that could decide. */
export interface CheckedGate extends RunResult {
  readonly config: GateConfig;
  /** Remembers what was accepted; called once the report is written. */
  readonly accept: () => Promise<void>;
}

/** What several gates found, and what kept others from deciding. */
export interface CheckedGates {
  readonly gates: readonly CheckedGate[];
  readonly errors: readonly DescribedError[];
}

/**
 * Checks one gate after the other; one that cannot decide does not keep the others from it. Several gates get a report
 * folder each, named after the gate, below the one that a gate alone would have.
 *
 * @param files gate files, relative to the working folder
 * @param options what the shell overrides in each of them
 * @param trust absent where the run is of no change
 */
export async function checkGates(
  files: readonly string[],
  options: Omit<CheckOptions, 'config'>,
  ports: RunPorts,
  trust?: ChangeTrust,
): Promise<CheckedGates> {
  const gates: CheckedGate[] = [];
  const errors: DescribedError[] = [];
  const taken = new Map<string, string>();
  for (const file of files) {
    try {
      const { base, config } = await resolveOne({ ...options, config: file }, trust);
      const own = files.length === 1 ? config : inFolderOfItsOwn(config);
      claim(taken, own);
      let accept = (): Promise<void> => Promise.resolve();
      const afterReport = (task: () => Promise<void>): void => void (accept = task);
      const result = await run(own, { ...ports, afterReport, ...(base && { base }) });
      noteDecision(own.name, result.report.verdict.outcome);
      gates.push({ config: own, accept, ...result });
    } catch (error) {
      errors.push(...describeError(error));
    }
  }
  return { gates, errors };
}

async function resolveOne(options: CheckOptions, trust: ChangeTrust | undefined): Promise<ResolvedGate> {
  return trust === undefined ? { config: await resolveCheck(options) } : resolveGate(options, trust);
}

function inFolderOfItsOwn(config: GateConfig): GateConfig {
  const name = config.name.replace(/[^\w.-]+/g, '-').replace(/^\.+$/, '-');
  return { ...config, report: { ...config.report, directory: join(config.report.directory, name) } };
}

/** What a gate writes is its own: two gates that share a report folder or a lock would each undo the other. */
function claim(taken: Map<string, string>, { file, lock, report }: GateConfig): void {
  const claims = [
    ['report folder', report.directory, 'a `name`, or a `report.directory`,'],
    ['lock', lock, 'a `lock`'],
  ] as const;
  for (const [what, path, key] of claims) {
    const owner = taken.get(path);
    if (owner !== undefined) {
      throw new ConfigurationError({
        code: 'shared-between-gates',
        what: `two gates write the same ${what}`,
        where: { file },
        expected: `a ${what} of its own for each gate`,
        found: `${path}, which is that of ${owner}`,
        hint: `give each gate file ${key} of its own`,
      });
    }
    taken.set(path, file);
  }
}
