import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { GateReport } from '../../../src/report/gate-report.ts';

/** Where a gate writes by default. */
export const REPORT_FOLDER = 'driftgate-out';

/** The report of a run in a repository, or undefined where there is none. */
export async function reportOf(workspace: string): Promise<GateReport | undefined> {
  const text = await readFile(join(workspace, REPORT_FOLDER, 'report.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

const LEFT_OUT: readonly string[] = ['diagnosis', 'headline', 'models', 'provenance'];

/** What a report says about the numbers: all but what tells how the vectors came about. */
export function judged(report: GateReport | undefined): unknown {
  if (report === undefined) throw new Error('there is no report');
  const { diagnosis, headline } = report;
  const rest = Object.entries(report).filter(([key]) => !LEFT_OUT.includes(key));
  const causes = JSON.stringify(diagnosis, (_, value: unknown) =>
    Object(value).kind === 'configuration-change' ? undefined : value,
  );
  const sentences = headline.sentences.filter((sentence) => !/ differs?\.$/.test(sentence));
  return { ...Object.fromEntries(rest), causes, sentences };
}

/** Every file below a folder, decoded as Latin-1 so that no byte is lost; one text each. */
export async function everythingBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')));
}

/** Runs at most so many tasks at once, in order. */
export function createQueue(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

/** The text of `report.json`. */
export function reportText(workspace: string): Promise<string> {
  return readFile(join(workspace, REPORT_FOLDER, 'report.json'), 'utf8');
}
