import { actionsFor, type TaxonomyAction } from './actions.ts';
import { MECHANISMS, type MechanismName, type RootCause } from './mechanisms.ts';
import { notVisibleIn, type NotVisible } from './not-visible.ts';
import type { PhenomenonName } from './phenomena.ts';
import { MECHANISM_RULES, PHENOMENON_RULES, type Evidence } from './rules.ts';
import { sayBreaches } from './say-breaches.ts';
import type { TaxonomyInput } from './taxonomy-input.ts';

/** One reading of the breaches: what is seen, what may cause it and what to do. */
export interface TaxonomyEntry {
  /** Layer 1; absent where the numbers do not tell. */
  readonly phenomenon?: PhenomenonName;
  /** Layer 2; absent where the numbers do not tell. */
  readonly mechanism?: MechanismName;
  /** Of the mechanism; only the measurable ones rest on numbers. */
  readonly rootCauses: readonly RootCause[];
  /** Sentences, each with its number where it has one; at least one. */
  readonly because: readonly string[];
  /** What the entry does not claim to know. */
  readonly leftOpen: readonly string[];
  /** Layer 3, by priority; the first is always to keep the old model. */
  readonly actions: readonly TaxonomyAction[];
}

/** How the breaches of a gate map to the failure taxonomy. */
export interface TaxonomyReport {
  /** Empty when no check is breached. */
  readonly entries: readonly TaxonomyEntry[];
  /** Never empty, not even after a pass. */
  readonly notVisible: readonly NotVisible[];
}

interface Reading<Name> {
  readonly name?: Name;
  readonly because: readonly string[];
}

const NO_PHENOMENON =
  'Which phenomenon this becomes in service is not told: no check of the confidence is breached, and the gate scores single texts.';
const NO_MECHANISM =
  'Which mechanism is behind it is not told: neither a repair, nor the geometry of the classes, nor cut texts point to one.';

/**
 * Maps breaches to the failure taxonomy by fixed rules (definitions section 13). Every mechanism that applies gives one
 * entry, which carries the phenomenon that the checks of the confidence show; breaches that no rule knows give one
 * entry without either. Findings of an unknown kind change nothing.
 */
export function mapToTaxonomy(input: TaxonomyInput): TaxonomyReport {
  const breaches = input.checks.filter(({ status }) => status === 'breach');
  const notVisible = notVisibleIn(input);
  if (breaches.length === 0) return { entries: [], notVisible };
  const evidence: Evidence = { ...input, breaches };
  const phenomena = readingsOf(PHENOMENON_RULES, evidence);
  const mechanisms = readingsOf(MECHANISM_RULES, evidence);
  return {
    entries: phenomena.flatMap((phenomenon) =>
      mechanisms.map((mechanism) => entryOf(phenomenon, mechanism, evidence)),
    ),
    notVisible,
  };
}

/** What the rules read; one empty reading when none applies. */
function readingsOf<Name extends string>(
  rules: readonly {
    readonly name: Name;
    readonly because: (evidence: Evidence) => readonly string[];
  }[],
  evidence: Evidence,
): readonly Reading<Name>[] {
  const found = rules
    .map(({ name, because }) => ({ name, because: because(evidence) }))
    .filter(({ because }) => because.length > 0);
  return found.length > 0 ? found : [{ because: [] }];
}

function entryOf(
  phenomenon: Reading<PhenomenonName>,
  mechanism: Reading<MechanismName>,
  evidence: Evidence,
): TaxonomyEntry {
  const said = [...new Set([...phenomenon.because, ...mechanism.because])];
  const names = {
    ...(phenomenon.name === undefined ? {} : { phenomenon: phenomenon.name }),
    ...(mechanism.name === undefined ? {} : { mechanism: mechanism.name }),
  };
  return {
    ...names,
    rootCauses: mechanism.name === undefined ? [] : MECHANISMS[mechanism.name].rootCauses,
    because: said.length > 0 ? said : sayBreaches(evidence.breaches),
    leftOpen: [
      ...(phenomenon.name === undefined ? [NO_PHENOMENON] : []),
      ...(mechanism.name === undefined ? [NO_MECHANISM] : []),
    ],
    actions: actionsFor({ ...names, input: evidence }),
  };
}
