/** A seeded source of randomness; the core never uses any other. */
export interface RandomSource {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in [0, bound), `bound` at most 2^32; off by at most `bound / 2^32` from equal shares. */
  integer(bound: number): number;
  /** Uniform integer in [0, 2^32). */
  bits(): number;
}

const GOLDEN_GAMMA = 0x9e3779b9;
const TWO_TO_32 = 2 ** 32;

/** Spreads one 32-bit seed into independent state words (MurmurHash3 finaliser). */
function mixSeed(state: number): number {
  let z = state >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

/**
 * xoshiro128** (Blackman and Vigna, 2018) with polar-method normals (Marsaglia and Bray, 1964).
 *
 * @param seed any integer; the same seed gives the same stream on every platform
 * @param stream names an independent stream of the same seed
 */
export function createRandom(seed: number, stream = 0): RandomSource {
  const state = new Uint32Array(4);
  for (let i = 0; i < 4; i++) {
    state[i] = mixSeed(seed + Math.imul(stream + 1, 0x632be5ab) + Math.imul(i + 1, GOLDEN_GAMMA));
  }
  let spare: number | undefined;

  function next(): number {
    const scrambled = Math.imul(state[1], 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = (state[3] << 11) | (state[3] >>> 21);
    return result;
  }

  function uniform(): number {
    const high = next() >>> 5;
    const low = next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  function normal(): number {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      spare = v * factor;
      return u * factor;
    }
  }

  return { uniform, normal, bits: next, integer: (bound) => Math.floor((next() / TWO_TO_32) * bound) };
}
