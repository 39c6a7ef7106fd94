/** The linear schedule of magnitudes (eq 9), both ends included; one point is the minimum. */
export function sigmaSchedule(minimum: number, maximum: number, points: number): readonly number[] {
  if (points <= 1) return [minimum];
  return Array.from({ length: points }, (_, k) => minimum + (k / (points - 1)) * (maximum - minimum));
}

/** `t = sigma * pi / 2`: the angle in radians of the subspace mechanism (eq 8). */
export function subspaceAngle(sigma: number): number {
  return (sigma * Math.PI) / 2;
}
