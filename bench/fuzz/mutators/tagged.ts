import { concat, pick, type Bytes, type Mutator } from './mutator.ts';

/** Seeds of several files, each with the number of its file before it. */
export function tagged(files: readonly (readonly Bytes[])[]): readonly Bytes[] {
  return files.flatMap((seeds, file) => seeds.map((seed) => concat(Uint8Array.of(file), seed)));
}

/** Which file an input is of, and its bytes. */
export function untag(bytes: Bytes): { readonly file: number; readonly content: Bytes } {
  return { file: bytes[0], content: bytes.subarray(1) };
}

/** Changes one of several files, each as its own format wants it. */
export function mutateOneOf(mutators: readonly Mutator[]): Mutator {
  return (random, seeds) => {
    const file = pick(random, seeds)[0];
    const own = seeds.filter((seed) => seed[0] === file).map((seed) => seed.subarray(1));
    return concat(Uint8Array.of(file), mutators[file](random, own));
  };
}
