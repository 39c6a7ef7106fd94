import { createRandom } from '../../src/core/random.ts';
import type { Bytes } from './mutators/mutator.ts';
import type { OpenTarget, Target } from './target.ts';

/** The input of a number: of the same seed always the same bytes. The first ones are the seeds themselves. */
export function inputOf(
  { mutate }: Pick<Target, 'mutate'>,
  { seeds, spare = [] }: Pick<OpenTarget, 'seeds' | 'spare'>,
  seed: number,
  at: number,
): Bytes {
  return at < seeds.length ? seeds[at] : mutate(createRandom(seed, at), [...seeds, ...spare]);
}
