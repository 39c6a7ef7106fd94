import type { Bytes, Mutator } from './mutators/mutator.ts';

/** What a loader made of an input; a typed error is a refusal, too. */
export type Outcome = 'accepted' | 'refused';

/** A parser or loader under test. */
export interface Target {
  readonly name: string;
  readonly mutate: Mutator;
  /** Seconds of processor time that one input may take; absent: 5. */
  readonly patience?: number;
  /** Opens the target in an empty folder of its own. */
  readonly open: (folder: string) => Promise<OpenTarget>;
}

/** A target with its seeds in memory. */
export interface OpenTarget {
  /** Real inputs, all of which are accepted. */
  readonly seeds: readonly Bytes[];
  /** Further ones to start from, which may be refused. */
  readonly spare?: readonly Bytes[];
  /**
   * Gives an input to the loader and checks that what comes back keeps the loader's promises.
   *
   * @param at number of the input, for what is only done now and then
   * @throws DriftgateError for a refusal; BrokenPromise, or whatever the loader throws, for a finding
   */
  readonly feed: (bytes: Bytes, at: number) => Promise<Outcome>;
}

/** A loader returned what it promises never to return. */
export class BrokenPromise extends Error {}

/** @throws BrokenPromise unless the promise holds */
export function expectThat(holds: boolean, promise: string): void {
  if (!holds) throw new BrokenPromise(promise);
}

/** @throws BrokenPromise when a number anywhere in the value is NaN or infinite; `free` are keys that may hold infinity */
export function expectFinite(value: unknown, what: string, free: readonly string[] = []): void {
  const waiting: [unknown, string][] = [[value, what]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [found, path] = next;
    if (typeof found === 'number') expectThat(Number.isFinite(found), `${path} is ${found}`);
    else if (ArrayBuffer.isView(found)) {
      if (found instanceof Float32Array || found instanceof Float64Array) {
        expectThat(found.every(Number.isFinite), `${path} holds a number that is not finite`);
      }
    } else if (typeof found === 'object' && found !== null) {
      for (const [key, below] of Object.entries(found))
        if (!free.includes(key)) waiting.push([below, `${path}.${key}`]);
    }
  }
}
