import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Milliseconds after which nobody is writing a file any more. */
const LEFT_BEHIND = 3_600_000;

/** What a file is called until it is whole; processes that write it at the same time each have their own. */
export function unfinishedName(path: string): string {
  return `${path}.${process.pid}.tmp`;
}

/** Removes what runs that were killed left of a file; a young one may be another process's, still at work. Never throws. */
export async function sweepUnfinished(path: string): Promise<void> {
  const [folder, start] = [dirname(path), `${basename(path)}.`];
  const names = await readdir(folder).catch((): readonly string[] => []);
  for (const name of names) {
    if (!name.startsWith(start) || !/^\d+\.tmp$/.test(name.slice(start.length))) continue;
    const unfinished = join(folder, name);
    const mtime = await stat(unfinished).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    if (Date.now() - mtime > LEFT_BEHIND) await rm(unfinished, { force: true }).catch(() => undefined);
  }
}
