import type { SpaceComparison } from '../core/spaces.ts';
import { formatCount, formatLevel, formatNumber, formatPlural } from './format.ts';
import type { GateReport } from './gate-report.ts';

/** How to read the table of remedies. */
export const REMEDIES_LEGEND =
  'Fitted on rows that the verdict does not rest on, judged on the held-out rows by the same checks. The verdict is the one the gate would give.';

/** How to read the headroom of a simulated drift. */
export const HEADROOM_LEGEND =
  'Headroom: the critical angle over the mean angle by which the candidate turned the vectors.';

/** What the three AUCs of a slice compare. */
export const BIAS_LEGEND =
  'Subgroup: within the slice. BPSN: unsafe rows of the background against safe ones of the slice. BNSP: safe rows of the background against unsafe ones of the slice (Borkan et al., 2019). Small figures: change from the reference.';

/** What the small figures of a sweep are. */
export const SWEEP_LEGEND = 'Means over the seeds; small figures: lowest to highest seed.';

/** What stands where the diagnosis is empty. */
export const NO_CAUSE_FITS =
  'No known cause fits these numbers: the classifier lost something that neither a shift, a rotation nor noise explains.';

/** What a planted drift is for. */
export const CONTROL_LEGEND = 'Drift planted on purpose, which the checks must catch.';

/** What the audit is for. */
export const AUDIT_LEGEND = 'The held-out set beside service. No verdict rests on it.';

/** What a failure that nobody would have seen is. */
export const SILENT_LEGEND = 'This failure is silent: a limit is breached and no monitor would have fired.';

/** How much noise the head stands; empty when that is undefined. */
export function noiseSentence({ noiseTolerance }: GateReport['classifier']): string {
  if (!noiseTolerance.defined) return '';
  return `The head tolerates gaussian noise of about σ = ${formatNumber(noiseTolerance.value, 'number')} before noise equals the spread within a class.`;
}

/** How slices were tested; empty when none was. */
export function sliceTestsSentence(tests: number, confidenceLevel: number): string {
  if (tests === 0) return '';
  return `${formatPlural(tests, 'test')} of a limit on a slice; p-values are adjusted for their number (Holm), so that the chance of any false breach stays at ${formatLevel(1 - confidenceLevel)}. Beyond a limit but not significant is a suspect.`;
}

/** What the overlap of neighbours was counted on. */
export function neighboursTitle({ k, rows }: SpaceComparison['similarity']['knnOverlap']): string {
  return `Same among the ${k} nearest neighbours (${formatCount(rows)} rows)`;
}
