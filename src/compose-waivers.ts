import type { Assessment } from './core/assess.ts';
import { nameOfLimit } from './core/gate/limit.ts';
import { isInForce, type Waiver } from './core/gate/waiver.ts';
import type { WaiverSummary } from './report/waiver-summary.ts';

/** What each waiver did: none is ever silent. */
export function composeWaivers(
  waivers: readonly Waiver[],
  proposed: readonly Waiver[],
  { assessment, today }: { readonly assessment: Assessment; readonly today: string | undefined },
): readonly WaiverSummary[] {
  return [
    ...waivers.map((waiver) => ({ ...waiver, state: stateOf(waiver, assessment, today) })),
    ...proposed.map((waiver) => ({ ...waiver, state: 'not on base' as const })),
  ];
}

function stateOf(waiver: Waiver, assessment: Assessment, today: string | undefined): WaiverSummary['state'] {
  if (!isInForce(waiver, today)) return 'expired';
  return isUsed(waiver, assessment) ? 'accepted' : 'not needed';
}

function isUsed({ check: name, slice }: Waiver, { judged, slices, verdict }: Assessment): boolean {
  if (slice === undefined) {
    const checks = judged?.checks ?? [];
    return checks.some(({ limit, waiver }) => waiver !== undefined && nameOfLimit(limit) === name);
  }
  const checks = slices?.slices.find((result) => result.slice === slice)?.checks ?? [];
  const breached = checks.some(
    ({ check, status }) => status === 'breach' && nameOfLimit(check.limit) === name,
  );
  return breached && verdict.reasons.some((reason) => reason.startsWith(`Slice ${slice}: `));
}
