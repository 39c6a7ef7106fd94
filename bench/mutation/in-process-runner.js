import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { globSync } from 'tinyglobby';
import { collectSuite } from './test-globals.js';

/** Test files that are tried after the others, so that a report tells what only they kill. */
const LATE = new RegExp(process.env['MUTATION_LATE'] ?? '^$');
const FILES = (process.env['MUTATION_TESTS'] ?? '__tests__/{core,config,dataset}/**/*.test.ts').split(' ');
/** In the sandbox, which is the working directory of every runner: what the dry run found of each file. */
const FOUND = '.test-files.json';
/** What a test's file and its name are joined by; a name may be used in two files. */
const JOINT = ' > ';
const MOST_MUTANTS = 2 ** 17;
/** What covers what is known after so long with a property. */
const COVERING_MS = 150;
const SUCCESS = 0;
const FAILED = 1;

/** What instrumented sources read and write. */
const stryker = (globalThis.__stryker__ ??= {});
let copies = 0;

/** Loads a fresh copy of a test file and of all sources that it imports, with a mutant active or none. */
async function loadFile(file, mutant) {
  const suite = collectSuite();
  stryker.activeMutant = mutant;
  try {
    copies += 1;
    await import(`${pathToFileURL(resolve(file)).href}?copy=${copies}`);
    for (const hook of suite.before) await hook();
  } finally {
    stryker.activeMutant = undefined;
  }
  return suite;
}

/** What a file does after its tests, such as to remove its folder. */
async function leave({ after }) {
  for (const hook of after) await Promise.resolve(hook()).catch(() => undefined);
}

/** What a test throws with a mutant active, or undefined. */
async function failureOf({ body }, mutant) {
  stryker.activeMutant = mutant;
  try {
    await (body.length === 0 ? body() : new Promise((done, fail) => body((e) => (e ? fail(e) : done()))));
    return undefined;
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) };
  } finally {
    stryker.activeMutant = undefined;
  }
}

/**
 * Runs the tests in this process. A mutant is only a switch, so a test file is loaded once and its tests are run again
 * for each mutant; what a file runs while it loads counts as covered by all its tests, and a mutant there gets a fresh
 * copy of the file, so no mutant is "static". The quickest files come first and the first failure ends the mutant; it
 * counts when the same test passes without the mutant, else the copy is spoilt and a fresh one decides.
 */
class InProcessRunner {
  #loaded = new Map();
  #found;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    register('./module-hooks.js', import.meta.url);
    process.on('unhandledRejection', () => undefined);
  }

  async dryRun() {
    configureProperties({ interruptAfterTimeLimit: COVERING_MS, markInterruptAsFailure: false });
    const [tests, perTest, found] = [[], {}, {}];
    stryker.counts = new Float64Array(MOST_MUTANTS);
    for (const file of globSync(FILES).sort()) {
      const started = Date.now();
      const suite = await loadFile(file);
      const onLoad = takeCounts();
      for (const test of suite.tests) {
        const id = file + JOINT + test.name;
        const begun = Date.now();
        const failure = await failureOf(test);
        const timeSpentMs = Date.now() - begun;
        const result = failure && { failureMessage: failure.message };
        tests.push({
          id,
          name: id,
          fileName: file,
          timeSpentMs,
          status: failure ? FAILED : SUCCESS,
          ...result,
        });
        perTest[id] = sumOf(perTest[id], takeCounts(), onLoad);
      }
      await leave(suite);
      takeCounts();
      found[file] = { time: Date.now() - started, onLoad: Object.keys(onLoad) };
    }
    stryker.counts = undefined;
    writeFileSync(FOUND, JSON.stringify(found));
    return { status: 'complete', tests, mutantCoverage: { static: {}, perTest } };
  }

  async dispose() {
    for (const suite of this.#loaded.values()) await leave(suite);
  }

  async mutantRun({ activeMutant: { id }, testFilter, hitLimit: generous }) {
    // Stryker allows a hundred times the hits of the dry run, which in a hot loop takes half a minute.
    const hitLimit = generous === undefined ? undefined : generous / 5;
    configureProperties({});
    this.#found ??= readFound();
    let nrOfTests = 0;
    let unloaded;
    for (const [file, names] of this.#inOrder(testFilter)) {
      Object.assign(stryker, { hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
      let outcome;
      try {
        outcome = await this.#tryFile(file, names, id);
      } catch (error) {
        // Stryker does not count a mutant whose tests do not load; another file may fail it for good.
        unloaded ??= `${file}: ${error instanceof Error ? error.message : String(error)}`;
      }
      nrOfTests += names.size;
      if (hitLimit !== undefined && stryker.hitCount > hitLimit)
        return { status: 'timeout', reason: 'hit limit' };
      if (outcome !== undefined) {
        const { name, message } = outcome;
        return { status: 'killed', killedBy: [file + JOINT + name], failureMessage: message, nrOfTests };
      }
    }
    return unloaded === undefined
      ? { status: 'survived', nrOfTests }
      : { status: 'error', errorMessage: unloaded };
  }

  #inOrder(ids) {
    const files = new Map();
    for (const id of ids) {
      const at = id.indexOf(JOINT);
      const file = id.slice(0, at);
      files.set(file, (files.get(file) ?? new Set()).add(id.slice(at + JOINT.length)));
    }
    return [...files].sort(([a], [b]) => this.#found[a].rank - this.#found[b].rank);
  }

  /** The first test of a file that a mutant fails, or undefined. */
  async #tryFile(file, names, mutant) {
    if (this.#found[file].onLoad.has(mutant)) {
      const suite = await loadFile(file, mutant);
      try {
        for (const test of suite.tests) {
          const failure = await failureOf(test, mutant);
          if (failure !== undefined) return { name: test.name, ...failure };
        }
        return undefined;
      } finally {
        await leave(suite);
      }
    }
    let suite = await this.#copyOf(file);
    for (const name of names) {
      for (const test of suite.tests.filter((one) => one.name === name)) {
        const failure = await failureOf(test, mutant);
        if (failure === undefined) continue;
        const hits = stryker.hitCount;
        const isSound = (await failureOf(test)) === undefined;
        stryker.hitCount = hits;
        if (isSound) return { name, ...failure };
        this.#loaded.delete(file);
        suite = await this.#copyOf(file);
        const fresh = suite.tests.find((one) => one.name === name);
        const again = await failureOf(fresh, mutant);
        if (again !== undefined) return { name, ...again };
      }
    }
    return undefined;
  }

  async #copyOf(file) {
    const known = this.#loaded.get(file);
    if (known !== undefined) return known;
    const suite = await loadFile(file);
    this.#loaded.set(file, suite);
    return suite;
  }
}

function configureProperties(more) {
  // The cases of every run, but a counterexample is not made smaller: that there is one is enough.
  fc.configureGlobal({ seed: 1, endOnFailure: true, ...more });
}

function readFound() {
  const entries = Object.entries(JSON.parse(readFileSync(FOUND, 'utf8')));
  entries.sort(([a, { time }], [b, other]) => LATE.test(a) - LATE.test(b) || time - other.time);
  return Object.fromEntries(
    entries.map(([file, { onLoad }], rank) => [file, { rank, onLoad: new Set(onLoad) }]),
  );
}

/** How often each mutant was come by since the last time. */
function takeCounts() {
  const taken = {};
  stryker.counts.forEach((count, mutant) => {
    if (count > 0) taken[mutant] = count;
  });
  stryker.counts.fill(0);
  return taken;
}

function sumOf(...counts) {
  const sum = {};
  for (const one of counts) {
    for (const [mutant, count] of Object.entries(one ?? {})) sum[mutant] = (sum[mutant] ?? 0) + count;
  }
  return sum;
}

export const strykerPlugins = [
  {
    kind: 'TestRunner',
    name: 'in-process',
    factory: Object.assign(() => new InProcessRunner(), { inject: [] }),
  },
];
