/**
 * Mutation testing of src/core and src/config: Stryker makes thousands of small mistakes in them, one at a time, and the
 * tests of __tests__/core and __tests__/config must fail for each. What survived was looked at one by one: survivors.json.
 *
 *   npx stryker run bench/mutation/stryker.config.js        everything; hours
 *   npx tsx bench/mutation/summary.ts .cache/mutation/*.jsonl   the scores so far, also of a run that was stopped
 *
 * Mutants are tried in a seeded random order over all files, so a run may be stopped at any time: what it has tried by
 * then is a fair sample. Environment variables, all optional:
 *
 *   MUTATION_NAME                the run's name: .cache/mutation/NAME.jsonl, and NAME.json once it has ended
 *   MUTATION_FILES               what is mutated, patterns with spaces between; hot loops (src/core/linalg, random.ts)
 *                                are best mutated in a run of their own, because every step counts its mutants
 *   MUTATION_TESTS               the test files, patterns with spaces between
 *   MUTATION_LATE                test files (a regular expression) that are tried last: what only they kill
 *   MUTATION_SEED, MUTATION_FROM, MUTATION_TO   the sample: mutants whose draw lies in [from, to)
 *   MUTATION_ONLY                a JSON list of the names of the only mutants to try, such as survivors
 *
 * The runner (in-process-runner.js) is our own: Stryker's Jest runner starts Jest anew for each mutant, which takes ten
 * times as long, and leaves out what runs while a module is loaded.
 */
export default {
  testRunner: 'in-process',
  plugins: ['in-process-runner', 'sample', 'lines-reporter'].map((name) => `./bench/mutation/${name}.js`),
  checkers: ['sample'],
  coverageAnalysis: 'perTest',
  mutate: (process.env['MUTATION_FILES'] ?? 'src/{core,config}/**/*.ts').split(' '),
  // Two runners, once the sample is drawn.
  concurrency: 1,
  maxTestRunnerReuse: 400,
  dryRunTimeoutMinutes: 30,
  // Wall clock of a machine that does other things, too.
  timeoutMS: 60_000,
  timeoutFactor: 4,
  reporters: ['json', 'clear-text', 'lines'],
  clearTextReporter: { reportTests: false, reportMutants: false, logTests: false, allowColor: false },
  jsonReporter: { fileName: `.cache/mutation/${process.env['MUTATION_NAME'] ?? 'all'}.json` },
  ignorePatterns: [
    '**',
    ...['src', '__tests__', 'scripts', 'fixtures', 'bench/mutation', 'docs'].map((folder) => `!${folder}/**`),
    '!*.{js,json,md,yml}',
  ],
  tempDirName: '.cache/stryker',
  allowConsoleColors: false,
};
