/** The linear schedule of magnitudes (eq 9), both ends included; one point is the minimum. */
export function sigmaSchedule(minimum: number, maximum: number, points: number): readonly number[] {
  if (points <= 1) return [minimum];
  const last = points - 1;
  return Array.from({ length: points }, (_, k) =>
    k === last ? maximum : Math.min(maximum, minimum + (k / last) * (maximum - minimum)),
  );
}

/** `t = sigma * pi / 2`: the angle in radians of the subspace mechanism (eq 8). */
export function subspaceAngle(sigma: number): number {
  return (sigma * Math.PI) / 2;
}
