import { measured, notMeasured, type Measured } from '../measured.ts';

/** How far two rankings of the same things agree, pair by pair. */
export interface RankAgreement {
  /** Things ranked by both. */
  readonly ranked: number;
  /** Pairs that both put in the same order. */
  readonly concordant: number;
  readonly discordant: number;
  /** Pairs that at least one of the two ties. */
  readonly tied: number;
  /** Kendall's tau-b in [-1, 1]; undefined with fewer than two things, and where either ranking ties all of them. */
  readonly tau: Measured;
}

/**
 * Pairs in the same order, in opposite order and tied, and Kendall's tau-b (Kendall, 1945) as
 * `scipy.stats.kendalltau` gives it: `(C - D) / sqrt((P - Tx) (P - Ty))` with P pairs, of which x ties Tx and y Ty.
 * It describes the things at hand; with few of them it proves nothing.
 *
 * @param x [n], may hold infinities, which tie with each other
 * @param y [n]
 * @throws RangeError when the lengths differ or a value is NaN
 */
export function rankAgreement(x: readonly number[], y: readonly number[]): RankAgreement {
  if (x.length !== y.length) throw new RangeError(`${x.length} and ${y.length} values cannot be paired`);
  if ([...x, ...y].some(Number.isNaN)) throw new RangeError('a value to be ranked is not a number');
  const ranked = x.length;
  const pairs = (ranked * (ranked - 1)) / 2;
  let [concordant, discordant, tied, tiedX, tiedY] = [0, 0, 0, 0, 0];
  for (let a = 0; a < ranked; a++) {
    for (let b = a + 1; b < ranked; b++) {
      const orderX = compare(x[a], x[b]);
      const orderY = compare(y[a], y[b]);
      if (orderX === 0) tiedX++;
      if (orderY === 0) tiedY++;
      if (orderX === 0 || orderY === 0) tied++;
      else if (orderX === orderY) concordant++;
      else discordant++;
    }
  }
  const scale = Math.sqrt((pairs - tiedX) * (pairs - tiedY));
  const tau =
    scale === 0
      ? notMeasured(ranked < 2 ? 'fewer than two are ranked' : 'one of the rankings ties all of them')
      : measured((concordant - discordant) / scale);
  return { ranked, concordant, discordant, tied, tau };
}

function compare(a: number, b: number): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
