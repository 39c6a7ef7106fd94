import { ConfigurationError } from '../../errors.ts';

/** No gate file is a tenth as deep. */
const DEEPEST = 200;

/**
 * Refuses YAML that may be nested deeper than any gate file, before it is parsed: the library goes down by calling itself,
 * and at the end of the stack the engine may end the process instead of throwing. What looks like nesting counts, be it
 * inside quotes: brackets that are open, the indentation of a line, and its marks of lists, keys and values.
 *
 * @throws ConfigurationError `yaml-syntax`
 */
export function refuseDepth(text: string, file: string): void {
  let open = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const marks = line.match(/[-?:](?=\s|$)/g)?.length ?? 0;
    const indentation = line.length - line.trimStart().length;
    for (const sign of line.match(/[[\]{}]/g) ?? []) {
      open = sign === '[' || sign === '{' ? open + 1 : Math.max(0, open - 1);
      if (open > DEEPEST) throw tooDeep(file, index + 1);
    }
    if (marks > DEEPEST || indentation > 2 * DEEPEST) throw tooDeep(file, index + 1);
  }
}

function tooDeep(file: string, line: number): ConfigurationError {
  return new ConfigurationError({
    code: 'yaml-syntax',
    what: 'this file is nested too deep to be read',
    where: { file, line },
    expected: `at most ${DEEPEST} lists and mappings within each other`,
    found: 'more',
    hint: 'start from the example in the README',
  });
}
