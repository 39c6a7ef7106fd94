import { dirname, resolve } from 'node:path';

import { ConfigurationError } from '../errors.ts';
import type { GateConfig } from './gate-config.ts';
import { combineProblems } from './gate-file/combine-problems.ts';
import { describeIssues } from './gate-file/problems.ts';
import { resolveGateFile } from './gate-file/resolve.ts';
import { gateFileSchema } from './gate-file/schema.ts';
import { parseYaml } from './gate-file/yaml-source.ts';
import { readTextFile } from './read-text-file.ts';

/**
 * Parses the text of a gate file.
 *
 * @param file path as messages show it
 * @param baseDirectory absolute folder that relative paths of the file start from
 * @throws ConfigurationError that lists everything wrong with the file, with line, column and key
 */
export function parseGateConfig(text: string, file: string, baseDirectory: string): GateConfig {
  const source = parseYaml(text, file);
  const result = gateFileSchema.safeParse(source.value);
  if (!result.success) throw combineProblems(describeIssues(result.error.issues, source));
  return resolveGateFile(result.data, source, file, baseDirectory);
}

/**
 * Reads a gate file; what it names is not opened here.
 *
 * @param file path as the user gave it, relative to `cwd` or absolute
 * @param directory folder that paths of the file start from; absent: its own
 * @throws ConfigurationError when the file is missing or anything in it is wrong
 */
export async function loadGateConfig(
  file: string,
  cwd: string,
  directory = dirname(resolve(cwd, file)),
): Promise<GateConfig> {
  const path = resolve(cwd, file);
  const text = await readTextFile(
    {
      path,
      shown: file,
      noun: 'the gate file',
      missingHint:
        'write one with `driftgate init`, or name another with the input `config` (`--config` on the command line)',
      encodingHint: 'save it as UTF-8',
    },
    (details) => new ConfigurationError(details),
  );
  return parseGateConfig(text, file, directory);
}
