import { ConfigurationError } from './errors.ts';

/** What the system calls a disk, a quota or a file that takes no more. */
const NO_ROOM: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full, so the file could not be written',
  EDQUOT: 'the quota on this disk is used up, so the file could not be written',
  EFBIG: 'the file is larger than this disk or a limit of this process (`ulimit -f`) allows',
};

/** The error for a file that the system does not take, with what can be done about it. */
export function unwritableFile(path: string, cause: unknown): ConfigurationError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  const noRoom = NO_ROOM[code ?? ''];
  return new ConfigurationError({
    code: 'unwritable-file',
    what: noRoom ?? 'the file cannot be written',
    where: { file: path },
    expected: noRoom === undefined ? 'a path that this process may write' : 'room for the file',
    found: code === undefined ? 'an error without a code' : `the system says ${code}`,
    hint:
      noRoom === undefined
        ? 'name a folder that can be written'
        : 'make room and run it again: what is whole is not made again',
    cause,
  });
}
