import { meanOf } from '../paper-claims/drift.ts';
import type { TestedHead } from './heads.ts';
import type { Numbers } from './measure.ts';
import type { SummarizedHead } from './summary.ts';

/** Spreads that differ by less are alike. */
const ALIKE = 0.05;

/** Does the share of confident errors follow the family, or how hard the head was fitted? */
export function confidentErrors(heads: readonly SummarizedHead[]): string {
  const states = {
    'without drift': heads.map(({ undisturbed }) => undisturbed),
    'under harmful simulated drift': heads.map(
      ({ simulated, undisturbed }) => simulated.underHarm ?? undisturbed,
    ),
    'under harmful upgrades': heads.map(({ real, undisturbed }) => real.underHarm ?? undisturbed),
  };
  const spreads = Object.entries(states).map(([state, numbers]) => ({
    state,
    acrossFits: meanSpread(heads, numbers, 'family'),
    acrossFamilies: meanSpread(heads, numbers, 'fit'),
  }));
  const fitLeads = spreads.filter((one) => one.acrossFits - one.acrossFamilies >= ALIKE);
  const familyLeads = spreads.filter((one) => one.acrossFamilies - one.acrossFits >= ALIKE);
  const where = (found: typeof spreads): string =>
    found.length === spreads.length ? 'throughout' : found.map(({ state }) => state).join(' and ');
  const verdict =
    fitLeads.length > 0 && familyLeads.length === 0
      ? `How many errors are confident follows how hard a head was fitted more than its family, ${where(fitLeads)}`
      : fitLeads.length === 0 && familyLeads.length > 0
        ? `How many errors are confident follows the family more than how hard a head was fitted, ${where(familyLeads)}`
        : 'How many errors are confident follows the family and how hard a head was fitted alike';
  const numbers = spreads.map(
    ({ state, acrossFits, acrossFamilies }) =>
      `${state} ${points(acrossFits)} between the fits and ${points(acrossFamilies)} between the families`,
  );
  return `**${verdict}**. Mean difference of the share: ${numbers.join('; ')}.`;
}

/** Largest minus smallest share of confident errors among heads alike in `key`, mean over its values. */
function meanSpread(
  heads: readonly SummarizedHead[],
  numbers: readonly Numbers[],
  key: keyof Pick<TestedHead, 'family' | 'fit'>,
): number {
  const values = [...new Set(heads.map(({ head }) => head[key]))];
  return meanOf(
    values.map((value) => {
      const rates = numbers
        .filter((_, at) => heads[at].head[key] === value)
        .map((one) => one['silent-failure-rate']);
      return Math.max(...rates) - Math.min(...rates);
    }),
  );
}

function points(share: number): string {
  return `${(100 * share).toFixed(0)} points`;
}
