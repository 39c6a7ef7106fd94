import parseDiff from 'parse-diff';

import { decodeGitPath, rankFile } from './changed-files.ts';
import { compileName } from './model-names.ts';

/** A line of the new version of a file; the path is from the root of the repository. */
export interface ChangedLine {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Larger diffs are looked at up to here: a model reference is a small change. */
const LONGEST_DIFF = 8_000_000;
/** Longer lines are no lines that a person wrote; they are cut, and counted as they are. */
const LONGEST_LINE = 2_000;
/** Two paths; the parser takes quadratic time to take a longer one apart, and `+++` has the path too. */
const LONGEST_HEADER = 600;
const MOST_NAMES = 40;

function shorten(line: string): string {
  if (line.startsWith('diff ') && line.length > LONGEST_HEADER) return 'diff --git ';
  return line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line;
}

/** One file of the diff; nothing in a hunk starts as the line between files does, so a cut-off patch stays alone. */
function splitFiles(diff: string): readonly string[] {
  const lines = diff
    .slice(0, LONGEST_DIFF)
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('\\'))
    .map(shorten);
  return lines.join('\n').split(/^(?=diff --git )/m);
}

interface AddedLine extends ChangedLine {
  readonly content: string;
  readonly fileRank: number;
}

function addedLines(diff: string, gateFile: string | undefined): readonly AddedLine[] {
  return splitFiles(diff)
    .flatMap((part) => parseDiff(part))
    .flatMap(({ chunks, to }) => {
      if (to === undefined || to === '/dev/null') return [];
      const file = decodeGitPath(to);
      const fileRank = rankFile(file, gateFile);
      if (fileRank === undefined) return [];
      return chunks.flatMap(({ changes }) =>
        changes.flatMap((change) =>
          change.type === 'add'
            ? [{ file, fileRank, line: change.ln, content: change.content.slice(1) }]
            : [],
        ),
      );
    });
}

/**
 * The added line of a unified diff (`git diff`, or GitHub's patches with their `diff --git` lines) where a model is
 * named: in the gate file first, then in configuration, then in code, and there by the name that stands first in
 * `names`. Lock files, docs and built files are not looked at. Undefined when nothing is found.
 *
 * @param names as `modelNames` gives them, most exact first
 * @param gateFile path of the gate file; without it any file whose name has `driftgate` in it is taken for one
 */
export function findModelLine(
  diff: string,
  names: readonly string[],
  { gateFile }: { readonly gateFile?: string | undefined } = {},
): ChangedLine | undefined {
  const matchers = names.slice(0, MOST_NAMES).map(compileName);
  let best: AddedLine | undefined;
  let bestName = Infinity;
  for (const line of addedLines(diff, gateFile)) {
    if (best !== undefined && line.fileRank > best.fileRank) continue;
    const name = matchers.findIndex((matches) => matches(line.content));
    if (name === -1) continue;
    if (best === undefined || line.fileRank < best.fileRank || name < bestName) {
      best = line;
      bestName = name;
    }
  }
  return best === undefined ? undefined : { file: best.file, line: best.line };
}
