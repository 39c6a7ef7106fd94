import { join } from 'node:path';
import { resolveCheck, type CheckOptions } from '../check.ts';
import type { GateConfig } from '../config/gate-config.ts';
import { ConfigurationError, describeError, type DescribedError } from '../errors.ts';
import { run } from '../run.ts';
import type { RunPorts, RunResult } from '../run-ports.ts';

/** A gate that could decide. */
export interface CheckedGate extends RunResult {
  readonly config: GateConfig;
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
 */
export async function checkGates(
  files: readonly string[],
  options: Omit<CheckOptions, 'config'>,
  ports: RunPorts,
): Promise<CheckedGates> {
  const gates: CheckedGate[] = [];
  const errors: DescribedError[] = [];
  const taken = new Map<string, string>();
  for (const file of files) {
    try {
      const config = await resolveCheck({ ...options, config: file });
      const own = files.length === 1 ? config : inFolderOfItsOwn(config);
      claim(taken, own);
      gates.push({ config: own, ...(await run(own, ports)) });
    } catch (error) {
      errors.push(...describeError(error));
    }
  }
  return { gates, errors };
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
