import type { Evidence, RestoredGeometry } from './evidence.ts';
import { decimals, type Sign } from './sign.ts';

/** Degrees; rounding of another batch or precision turns vectors less. */
const ALMOST_EXACTLY = 5;
const POOLING_KEYS = ['pooling', 'output', 'normalize'];

/** Signs in what happens when the candidate's model is used in another way. */
export const RESTORED = {
  /** Settings that differ, set as the reference has them, bring the old vectors back. */
  asBefore: (evidence) => (evidence.restored === undefined ? undefined : says(evidence.restored)),
  byPooling: whereKeys((keys) => keys.some((key) => POOLING_KEYS.includes(key))),
  byLength: whereKeys((keys) => keys.includes('maximum-length')),
  almostExactly: ({ restored }) => {
    const angle = restored?.after.angle;
    return angle?.defined === true && angle.value <= ALMOST_EXACTLY
      ? `Only ${angle.value.toFixed(1)} degrees are left.`
      : undefined;
  },
} as const satisfies Readonly<Record<string, Sign>>;

function whereKeys(holds: (keys: readonly string[]) => boolean): Sign {
  return ({ restored }: Evidence) =>
    restored !== undefined && holds(Object.keys(restored.settings)) ? says(restored) : undefined;
}

function says({ settings, before, after }: RestoredGeometry): string {
  const written = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const nearer =
    before.angle.defined && after.angle.defined
      ? `the candidate's vectors turn by ${after.angle.value.toFixed(1)} degrees instead of ${before.angle.value.toFixed(1)}`
      : `CKA is ${after.cka.defined ? decimals(after.cka.value) : 'undefined'} instead of ${before.cka.defined ? decimals(before.cka.value) : 'undefined'}`;
  return `With ${written.join(', ')} ${nearer}: the old geometry is back.`;
}
