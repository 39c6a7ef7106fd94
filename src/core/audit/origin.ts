import { percent } from '../diagnosis/sign.ts';
import { DEPLOYMENT_GAPS } from '../taxonomy/deployment-gaps.ts';
import { columnName, unknownItem, type AuditItem, type AuditRow, type AuditSettings } from './audit-item.ts';
import { countBy } from './count-by.ts';
import { readColumn } from './coverage.ts';
import { dayNumber } from './day-number.ts';

/** Beyond it one source decides every number, and all others together can fail unseen. */
export const LARGEST_SOURCE_SHARE = 0.8;
/** With fewer rows to a source, on average, the column names rows and not sources. */
const ROWS_PER_SOURCE = 2;
/** A year, after which attacks and the language of a service are others. */
export const STALE_DAYS = 365;

/** Source mix: whether one source decides alone. No source is named: the column may hold anything. */
export function auditSources(rows: readonly AuditRow[], settings: AuditSettings): AuditItem {
  const read = readColumn(
    {
      aspect: 'source-mix',
      column: 'source',
      holds: 'the name of where each row comes from',
      values: rows.map(({ source }) => source),
      rows: 'rows',
    },
    settings,
  );
  if ('item' in read) return read.item;
  const { known } = read;
  const counts = [...countBy(known).values()];
  const sources = counts.length;
  const largestShare = Math.max(...counts) / known.length;
  const numbers = { rowsThatSay: known.length, sources, largestShare };
  if (sources > 1 && known.length < ROWS_PER_SOURCE * sources) {
    return {
      aspect: 'source-mix',
      status: 'unknown',
      found: `${known.length} rows name ${sources} sources, which are names of rows rather than of sources.`,
      numbers,
      advice: `Give rows of one origin the same ${columnName('source', settings)}.`,
    };
  }
  const isMixed = sources > 1 && largestShare <= LARGEST_SOURCE_SHARE;
  const { evaluation, production } = DEPLOYMENT_GAPS.distribution;
  return {
    aspect: 'source-mix',
    status: isMixed ? 'fine' : 'gap',
    found: `${sources} ${sources === 1 ? 'source' : 'sources'}; the largest gives ${percent(largestShare)} of the rows.`,
    numbers,
    ...(isMixed
      ? {}
      : {
          advice: `Add rows of other sources, those of service first, until none gives more than ${percent(LARGEST_SOURCE_SHARE)}: an evaluation's rows are ${evaluation}, those of service ${production}.`,
        }),
  };
}

function days(count: number): string {
  return `${count} ${count === 1 ? 'day' : 'days'}`;
}

/** Age: how long ago the newest row was written. */
export function auditAge(rows: readonly AuditRow[], settings: AuditSettings): AuditItem {
  const name = columnName('date', settings);
  const read = readColumn(
    {
      aspect: 'age',
      column: 'date',
      holds: 'the day of each row (ISO, such as 2025-03-31)',
      values: rows.map(({ date }) => (date === undefined ? undefined : dayNumber(date))),
      rows: 'rows',
    },
    settings,
  );
  if ('item' in read) return read.item;
  const today = settings.today === undefined ? undefined : dayNumber(settings.today);
  if (today === undefined) {
    return unknownItem('age', 'The day of this run is not known.', 'Run the gate where the day is known.');
  }
  const newest = read.known.reduce((latest, day) => Math.max(latest, day), -Infinity);
  const newestAgeInDays = today - newest;
  const numbers = { rowsThatSay: read.known.length, newestAgeInDays };
  if (newestAgeInDays < 0) {
    return {
      aspect: 'age',
      status: 'unknown',
      found: `The newest row is dated ${days(-newestAgeInDays)} after the day of this run.`,
      numbers,
      advice: `Correct the column ${name}.`,
    };
  }
  const isFresh = newestAgeInDays <= STALE_DAYS;
  return {
    aspect: 'age',
    status: isFresh ? 'fine' : 'gap',
    found: `The newest row is ${days(newestAgeInDays)} old.`,
    numbers,
    ...(isFresh
      ? {}
      : {
          advice: `Add rows from the last ${STALE_DAYS} days: what service sees is ${DEPLOYMENT_GAPS.distribution.production}.`,
        }),
  };
}
