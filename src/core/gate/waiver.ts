import { nameOfLimit } from './limit.ts';
import type { Check, CheckStatus } from './verdict.ts';

/** A breach that somebody answers for, for a time. */
export interface Waiver {
  /** The limit, as `metric.kind`: `roc-auc.max-drop`. */
  readonly check: string;
  /** Only the breach on this slice; absent: only that of the whole set. */
  readonly slice?: string;
  /** Why it is accepted. */
  readonly reason: string;
  /** Who accepted it. */
  readonly approver: string;
  /** The last day on which it holds, UTC, `YYYY-MM-DD`. */
  readonly expires: string;
}

/** What a check says of the waiver that it is under. */
export type Acceptance = Omit<Waiver, 'check' | 'slice'>;

/** Whether a waiver holds on a day; of an unknown day nobody knows. */
export function isInForce({ expires }: Pick<Waiver, 'expires'>, today: string | undefined): boolean {
  return today !== undefined && today <= expires;
}

/** What can be accepted: a number that does not exist cannot. */
const ACCEPTABLE: readonly CheckStatus[] = ['breach', 'inconclusive'];

/** The checks, with those at level error that a waiver accepts lowered to warnings which say so. */
export function acceptBreaches(checks: readonly Check[], waivers: readonly Waiver[]): readonly Check[] {
  const ofWholeSet = waivers.filter(({ slice }) => slice === undefined);
  return checks.map((check) => {
    const waiver = ofWholeSet.find(({ check: name }) => name === nameOfLimit(check.limit));
    if (waiver === undefined || check.limit.level === 'warning' || !ACCEPTABLE.includes(check.status)) {
      return check;
    }
    const { approver, expires, reason } = waiver;
    return {
      ...check,
      limit: { ...check.limit, level: 'warning' },
      reason: `${check.reason}; ${describeAcceptance(waiver)}`,
      waiver: { approver, expires, reason },
    };
  });
}

/** `accepted by @alice until 2026-12-31`. */
export function describeAcceptance({ approver, expires }: Pick<Waiver, 'approver' | 'expires'>): string {
  return `accepted by ${approver} until ${expires}`;
}
