import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** A mistake may keep a loop from ending. */
const LONGEST_MS = 120_000;

/** How a run of tests ended; `broken`: no test had its say, because a file could not be run. */
export type TestRun =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly test: string }
  | { readonly outcome: 'broken'; readonly reason: string };

/** What is read of Jest's report. */
const reportSchema = z.object({
  success: z.boolean(),
  numTotalTests: z.number(),
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/**
 * Runs tests in a copy of the repository, until the first file with a failure.
 *
 * @param tests beginnings of their paths
 */
export async function runTests(copy: string, tests: readonly string[]): Promise<TestRun> {
  const report = join(copy, 'report.json');
  await rm(report, { force: true });
  const options = { cwd: copy, timeout: LONGEST_MS, maxBuffer: Infinity };
  const exit = await new Promise<string>((resolve) => {
    execFile(process.execPath, jestArguments(copy, report, tests), options, (error, _, stderr) =>
      resolve(error === null ? '' : error.killed === true ? 'it took too long' : stderr.slice(-2000)),
    );
  });
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) return { outcome: 'broken', reason: exit };
  return readReport(reportSchema.parse(JSON.parse(text)));
}

function readReport({ success, numTotalTests, testResults }: z.infer<typeof reportSchema>): TestRun {
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = all.find(({ status }) => status === 'failed');
  if (failed !== undefined) return { outcome: 'failed', test: failed.fullName };
  if (success && numTotalTests > 0) return { outcome: 'passed' };
  const reason = testResults.map(({ message }) => message).join('\n');
  return { outcome: 'broken', reason: reason || 'no test was found' };
}

function jestArguments(copy: string, report: string, tests: readonly string[]): string[] {
  return [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    ...['--rootDir', copy, '--cacheDirectory', join(copy, 'jest-cache'), '--watchman=false'],
    ...['--runInBand', '--bail=1', '--json', '--outputFile', report],
    ...tests.map((test) => `^${join(copy, test).replaceAll('.', String.raw`\.`)}`),
  ];
}
