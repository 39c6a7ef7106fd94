/**
 * Seeds mistakes into the core, one at a time, and insists that the tests catch every one:
 * `npx tsx bench/mutants/run.ts [name-filter] [--write PAGE]`. Exits 1 when one survives or is stale.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { publishSection } from '../write-section.ts';
import type { Mistake } from './mistake.ts';
import { MISTAKES } from './mistakes.ts';
import { runTests, type TestRun } from './run-tests.ts';
import { inWorkingCopy, withMistake } from './working-copy.ts';

/** Mistakes that are tried at the same time. */
const COPIES = 2;

interface Trial {
  readonly mistake: Mistake;
  readonly run: TestRun;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'string' } },
});
const chosen = choose(positionals);
const trials = await tryAll(chosen);
const survivors = trials.filter(({ run }) => run.outcome !== 'failed');
for (const { mistake, run } of survivors) console.error(describe(mistake, run));
await publishSection(values.write, 'mutants', render(trials));
if (survivors.length > 0) process.exitCode = 1;

function choose([filter = '']: readonly string[]): readonly Mistake[] {
  const names = new Set(MISTAKES.map(({ name }) => name));
  if (names.size < MISTAKES.length) throw new Error('two mistakes have the same name');
  const found = MISTAKES.filter(({ name, file }) => name.includes(filter) || file.includes(filter));
  if (found.length === 0) throw new Error(`no mistake and no file has "${filter}" in its name`);
  return found;
}

async function tryAll(mistakes: readonly Mistake[]): Promise<readonly Trial[]> {
  const tests = [...new Set(mistakes.flatMap((mistake) => mistake.tests))];
  const queue = [...mistakes.entries()];
  const done = new Map<number, Trial>();
  await inWorkingCopy(async (copy) => {
    for (const mistake of mistakes) await withMistake(copy, mistake, () => Promise.resolve());
    const untouched = await runTests(copy, tests);
    if (untouched.outcome !== 'passed') throw new Error(`without a mistake: ${JSON.stringify(untouched)}`);
  });
  const tryNext = async (copy: string): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [at, mistake] = next;
      const run = await withMistake(copy, mistake, () => runTests(copy, mistake.tests));
      done.set(at, { mistake, run });
      console.error(`${done.size}/${mistakes.length} ${mistake.name}: ${run.outcome}`);
    }
  };
  await Promise.all(Array.from({ length: COPIES }, () => inWorkingCopy(tryNext)));
  return mistakes.flatMap((_, at) => done.get(at) ?? []);
}

function describe({ name, file, why }: Mistake, run: TestRun): string {
  const how = run.outcome === 'broken' ? `could not be tried: ${run.reason}` : 'survived';
  return `${name} (${file}) ${how}\n  ${why}`;
}

function render(tried: readonly Trial[]): string {
  const caught = tried.filter(({ run }) => run.outcome === 'failed').length;
  const table = markdownTable([
    ['Mistake', 'File', 'Caught by'],
    ...tried.map(({ mistake, run }) => [
      mistake.name,
      `\`${mistake.file.replace('src/core/', '')}\``,
      run.outcome === 'failed' ? run.test : `**${run.outcome === 'passed' ? 'nothing' : 'not tried'}**`,
    ]),
  ]);
  return `${table}\n\n${tried.length} mistakes, ${caught} caught`;
}
