import { percent } from '../diagnosis/sign.ts';
import { quantileOf } from '../metrics/quantile.ts';
import { DEPLOYMENT_GAPS, PRODUCTION_TURNS } from '../taxonomy/deployment-gaps.ts';
import { unknownItem, type AuditItem, type AuditRow, type AuditSettings } from './audit-item.ts';
import { readColumn } from './coverage.ts';
import { rowsMissing } from './enough-rows.ts';

/** About 512 tokens at four characters each, where most embedding models stop reading. */
export const LONG_CHARACTERS = 2000;

/** `rowsMissing` as advice, or nothing. */
function adviceToAdd(missing: number, what: string, why: string): { readonly advice?: string } {
  return missing === 0 ? {} : { advice: `Add ${missing} rows or more ${what}: ${why}.` };
}

/** Turn depth: whether enough rows come from conversations as long as those in service. */
export function auditTurns(rows: readonly AuditRow[], settings: AuditSettings): AuditItem {
  const read = readColumn(
    {
      aspect: 'turn-depth',
      column: 'turns',
      holds: "the number of turns of each row's conversation",
      values: rows.map(({ turns }) => turns),
      rows: 'rows',
    },
    settings,
  );
  if ('item' in read) return read.item;
  const sorted = Float64Array.from(read.known).sort();
  const deepRows = read.known.filter((turns) => turns >= PRODUCTION_TURNS).length;
  const median = quantileOf(sorted, 0.5);
  const maximum = sorted[sorted.length - 1];
  const missing = rowsMissing(deepRows, sorted.length);
  const { evaluation, production } = DEPLOYMENT_GAPS.turns;
  return {
    aspect: 'turn-depth',
    status: missing === 0 ? 'fine' : 'gap',
    found: `${deepRows} of ${sorted.length} rows (${percent(deepRows / sorted.length)}) have ${PRODUCTION_TURNS} turns or more; median ${median}, most ${maximum}.`,
    numbers: { rowsThatSay: sorted.length, deepRows, median, maximum },
    ...adviceToAdd(
      missing,
      `from conversations of ${PRODUCTION_TURNS} turns and more`,
      `evaluations have ${evaluation}, service has ${production}`,
    ),
  };
}

/** Context length: whether enough texts are as long as those in service. */
export function auditLength(rows: readonly AuditRow[]): AuditItem {
  if (rows.length === 0) {
    return {
      aspect: 'context-length',
      status: 'unknown',
      found: 'There are no rows.',
      numbers: {},
      advice: 'Add rows.',
    };
  }
  const lengths = rows.map(({ characters }) => characters).filter((characters) => characters !== undefined);
  if (lengths.length < rows.length) {
    return unknownItem(
      'context-length',
      `${rows.length - lengths.length} of ${rows.length} rows have no text.`,
      'Keep the texts beside the labels, so that their length can be looked at.',
    );
  }
  const sorted = Float64Array.from(lengths).sort();
  const longRows = sorted.filter((characters) => characters >= LONG_CHARACTERS).length;
  const [median, p95] = [quantileOf(sorted, 0.5), quantileOf(sorted, 0.95)];
  const maximum = sorted[sorted.length - 1];
  const missing = rowsMissing(longRows, rows.length);
  const { evaluation, production } = DEPLOYMENT_GAPS.context;
  return {
    aspect: 'context-length',
    status: missing === 0 ? 'fine' : 'gap',
    found: `${longRows} of ${rows.length} texts (${percent(longRows / rows.length)}) have ${LONG_CHARACTERS} characters or more; median ${Math.round(median)}, 95th percentile ${Math.round(p95)}, longest ${maximum}.`,
    numbers: { longRows, median, p95, maximum },
    ...adviceToAdd(
      missing,
      `of ${LONG_CHARACTERS} characters and more, as service has them`,
      `contexts in evaluations are ${evaluation}, in service ${production}`,
    ),
  };
}

/** Adversarial share: whether enough rows were written to get past the classifier. */
export function auditAdversarial(rows: readonly AuditRow[], settings: AuditSettings): AuditItem {
  const read = readColumn(
    {
      aspect: 'adversarial-share',
      column: 'adversarial',
      holds: 'true where a text was written to get past the classifier, else false',
      values: rows.map(({ adversarial }) => adversarial),
      rows: 'rows',
    },
    settings,
  );
  if ('item' in read) return read.item;
  const adversarialRows = read.known.filter(Boolean).length;
  const missing = rowsMissing(adversarialRows, read.known.length);
  const { evaluation, production } = DEPLOYMENT_GAPS.attackers;
  return {
    aspect: 'adversarial-share',
    status: missing === 0 ? 'fine' : 'gap',
    found: `${adversarialRows} of ${read.known.length} rows (${percent(adversarialRows / read.known.length)}) are adversarial.`,
    numbers: { rowsThatSay: read.known.length, adversarialRows },
    ...adviceToAdd(
      missing,
      'written to get past the classifier, from incidents or a red team',
      `evaluations have ${evaluation}, service has ${production}`,
    ),
  };
}
