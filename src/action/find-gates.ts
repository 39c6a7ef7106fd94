import { glob } from 'tinyglobby';
import { ConfigurationError } from '../errors.ts';

/**
 * The gate files of the input `config`: paths or patterns (`gates/*.yml`), one a line, relative to the working folder.
 * A pattern may not match everything that a reader would think of, so that none may match nothing.
 *
 * @returns paths relative to the folder, each once, a plain path also when nothing is there: loading it says so
 * @throws ConfigurationError when a pattern matches no file
 */
export async function findGates(config: string, workingDirectory: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const line of config.split('\n').map((text) => text.trim())) {
    if (line === '') continue;
    if (!PATTERN.test(line)) {
      found.push(line);
      continue;
    }
    const matches = await glob(line, { cwd: workingDirectory, onlyFiles: true, followSymbolicLinks: false });
    if (matches.length === 0) throw matchesNothing(line);
    found.push(...matches.sort());
  }
  return [...new Set(found)];
}

const PATTERN = /[*?{}[\]!]/;

function matchesNothing(pattern: string): ConfigurationError {
  return new ConfigurationError({
    code: 'no-gate-file',
    what: `no file matches the pattern ${JSON.stringify(pattern)} of the input \`config\``,
    expected: 'a gate file or more',
    found: 'nothing',
    hint: 'correct the pattern (it starts in `working-directory`), or write a gate file with `driftgate init`',
  });
}
