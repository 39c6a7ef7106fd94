import type { RandomSource } from '../../../src/core/random.ts';

/** Bytes that a parser is given. */
export type Bytes = Uint8Array;

/**
 * Makes one input out of the seeds: the same random numbers and seeds give the same bytes, so that an input is known by
 * its number alone.
 */
export type Mutator = (random: RandomSource, seeds: readonly Bytes[]) => Bytes;

/** One item of a list that is not empty. */
export function pick<T>(random: RandomSource, items: readonly T[]): T {
  return items[random.integer(items.length)];
}

/** True in a share of all cases. */
export function chance(random: RandomSource, share: number): boolean {
  return random.uniform() < share;
}

/** From 1 up, each as likely as all that are larger: mostly few, now and then many. */
export function few(random: RandomSource, most = 8): number {
  let count = 1;
  while (count < most && chance(random, 0.5)) count += 1;
  return count;
}

/** A mutator that is one of several, each as often as its share of the weights. */
export function oneOf(choices: readonly (readonly [weight: number, mutator: Mutator])[]): Mutator {
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  return (random, seeds) => {
    let at = random.uniform() * total;
    const [, mutator] = choices.find(([weight]) => (at -= weight) < 0) ?? choices[0];
    return mutator(random, seeds);
  };
}

/** UTF-8 bytes of a text; half a surrogate pair becomes U+FFFD. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** The text of bytes; what is no UTF-8 becomes U+FFFD. */
export function textOf(bytes: Bytes): string {
  return new TextDecoder().decode(bytes);
}

/** Parts put together. */
export function concat(...parts: readonly Bytes[]): Bytes {
  return new Uint8Array(Buffer.concat(parts));
}
