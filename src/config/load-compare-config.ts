import { dirname, resolve } from 'node:path';

import { ConfigurationError } from '../errors.ts';
import type { CompareConfig } from './compare-config.ts';
import { describeCompareIssues } from './compare-file/problems.ts';
import { resolveCompareFile } from './compare-file/resolve.ts';
import { compareFileSchema } from './compare-file/schema.ts';
import { combineProblems } from './gate-file/combine-problems.ts';
import { parseYaml, type YamlSource } from './gate-file/yaml-source.ts';
import { readTextFile } from './read-text-file.ts';

/**
 * Parses the text of a compare file.
 *
 * @param file path as messages show it
 * @param baseDirectory absolute folder that relative paths of the file start from
 * @throws ConfigurationError that lists everything wrong with the file, with line, column and key
 */
export function parseCompareConfig(text: string, file: string, baseDirectory: string): CompareConfig {
  const source = parseCompareYaml(text, file);
  const result = compareFileSchema.safeParse(source.value);
  if (!result.success) throw combineProblems(describeCompareIssues(result.error.issues, source));
  return resolveCompareFile(result.data, source, file, baseDirectory);
}

/** An empty file is no gate file either, but other keys are missing. */
function parseCompareYaml(text: string, file: string): YamlSource {
  try {
    return parseYaml(text, file);
  } catch (error) {
    if (!(error instanceof ConfigurationError) || error.details.code !== 'empty-file') throw error;
    throw new ConfigurationError({
      ...error.details,
      what: 'the compare file is empty',
      expected: 'the keys dataset and models',
      hint: 'write, for example, `models: { base: models/base, instruct: models/instruct }`',
    });
  }
}

/**
 * Reads a compare file; what it names is not opened here.
 *
 * @param file path as the user gave it, relative to `cwd` or absolute
 * @throws ConfigurationError when the file is missing or anything in it is wrong
 */
export async function loadCompareConfig(file: string, cwd: string): Promise<CompareConfig> {
  const path = resolve(cwd, file);
  const text = await readTextFile(
    {
      path,
      shown: file,
      noun: 'the compare file',
      missingHint:
        'write one (driftgate.compare.schema.json describes it), or name another file with `--config`',
      encodingHint: 'save it as UTF-8',
    },
    (details) => new ConfigurationError(details),
  );
  return parseCompareConfig(text, file, dirname(path));
}
