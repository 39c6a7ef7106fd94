import { degrees, percent } from '../paper-claims/text.ts';
import { confidentErrors } from './confident-errors.ts';
import type { Outcome } from './measure.ts';
import type { SummarizedHead } from './summary.ts';

/** A head fails unseen when in this share of the harmful runs the mean confidence raises no alarm. */
const NOTABLE_SHARE = 0.25;
/** A share of errors or rows that grows by this much has grown. */
const NOTABLE_RISE = 0.1;
const KINDS = { simulated: 'Under simulated drift', real: 'Under real upgrades' } as const;

/** The answer in sentences; each follows from the numbers by a rule, so other data may turn it. */
export function renderAnswer(heads: readonly SummarizedHead[], outcomes: readonly Outcome[]): string {
  return [
    harmUnseen(heads, 'simulated'),
    harmUnseen(heads, 'real'),
    confidentErrors(heads),
    growthUnderDrift(heads, 'simulated'),
    growthUnderDrift(heads, 'real'),
    ...carriedOver(heads, outcomes),
  ]
    .map((sentence) => `- ${sentence}`)
    .join('\n');
}

/** Is harm without an alarm specific to logistic regression? */
function harmUnseen(heads: readonly SummarizedHead[], kind: keyof typeof KINDS): string {
  const silent = heads.filter((one) => {
    const { harmful, silentByConfidence } = one[kind];
    return harmful > 0 && silentByConfidence / harmful >= NOTABLE_SHARE;
  });
  const families = new Set(silent.map(({ head }) => head.family));
  const where = KINDS[kind];
  const verdict =
    families.size === 3
      ? `**${where}, harm that the mean confidence does not show is not specific to logistic regression**: all three families have it`
      : families.size === 0
        ? `**${where}, the mean confidence shows harm to every family**`
        : `**${where}, harm that the mean confidence does not show is common with ${silent.map(({ head }) => head.name).join('; ')}, and rare with the others**`;
  const counts = (key: 'silentByConfidence' | 'silentByBoth'): string =>
    heads.map(({ head, ...one }) => `${head.name}: ${one[kind][key]} of ${one[kind].harmful}`).join('; ');
  return `${verdict}. Harmful runs without an alarm: ${counts('silentByConfidence')}. With the share of rows called unsafe watched as well: ${counts('silentByBoth')}.`;
}

/** Is a confident error a sign of drift? */
function growthUnderDrift(heads: readonly SummarizedHead[], kind: keyof typeof KINDS): string {
  const shares = heads.map(({ head, undisturbed, ...one }) => {
    const before = undisturbed['silent-failure-rate'];
    const after = one[kind].underHarm?.['silent-failure-rate'] ?? before;
    return {
      grown: after - before >= NOTABLE_RISE,
      text: `${head.name} ${percent(before)} to ${percent(after)}`,
    };
  });
  const list = (grown: boolean): string =>
    shares
      .filter((one) => one.grown === grown)
      .map(({ text }) => text)
      .join('; ') || 'none';
  return `${KINDS[kind]}, where it harms, the confident share of errors grows by 10 points or more for: ${list(true)}. It does not for: ${list(false)}.`;
}

/** Does the weakest drift that is aimed at the linear head harm the other families? Nothing without such a drift. */
function carriedOver(heads: readonly SummarizedHead[], outcomes: readonly Outcome[]): readonly string[] {
  const aimed = outcomes.find(({ kind }) => kind === 'aimed');
  if (aimed === undefined) return [];
  const rates = heads.map(({ head, undisturbed }, at) => ({
    ...head,
    before: undisturbed['false-negative-rate'],
    after: aimed.heads[at].mean['false-negative-rate'],
  }));
  const others = rates.filter(({ family }) => family !== 'logistic regression');
  const hit = others.filter(({ before, after }) => after - before >= NOTABLE_RISE);
  const whom =
    hit.length === others.length
      ? 'carries over to every other head'
      : hit.length === 0
        ? 'leaves the other families alone'
        : `carries over to ${hit.map(({ name }) => name).join('; ')} only`;
  const changes = rates.map(({ name, before, after }) => `${name} ${percent(before)} to ${percent(after)}`);
  return [
    `**Drift against the direction of one linear head ${whom}**. False negatives after ${degrees(aimed.angle)} of it: ${changes.join('; ')}.`,
  ];
}
