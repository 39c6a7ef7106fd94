import { resolve } from 'node:path';
import { readTextFile } from '../config/read-text-file.ts';
import { ConfigurationError } from '../errors.ts';
import type { GateReport } from '../report/gate-report.ts';
import { reportSchema } from '../report/report-schema.ts';

const HINT = 'give the path of a report.json that a run of this version wrote';

/** Reads a report that was written before. @throws ConfigurationError when the file is missing, or no report that this version can read */
export async function readReport(path: string): Promise<GateReport> {
  const text = await readTextFile(
    { path: resolve(path), shown: path, noun: 'the report', missingHint: HINT, encodingHint: HINT },
    (details) => new ConfigurationError(details),
  );
  const parsed = reportSchema.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unreadable(path, `${issue.path.join('.') || 'the whole file'}: ${issue.message}`);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw unreadable(path, 'text that is not JSON', cause);
  }
}

function unreadable(file: string, found: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError({
    code: 'unreadable-report',
    what: 'the file is no report that this version can read',
    where: { file },
    expected: 'a report.json that driftgate check wrote',
    found,
    hint: HINT,
    ...(cause === undefined ? {} : { cause }),
  });
}
