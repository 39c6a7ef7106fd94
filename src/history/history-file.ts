import { HISTORY_VERSION, historyRecord, type HistoryRecord } from '../report/history/history-record.ts';
import { isSameRun } from './record.ts';

/** A history keeps at most so many runs: more than a year of nights. */
const MOST_RECORDS = 400;

/** The lines of a history, sorted by what can be read of them. */
export interface History {
  /** By time, oldest first. */
  readonly records: readonly HistoryRecord[];
  /** Lines of another version, as they stand: another driftgate reads them. */
  readonly others: readonly string[];
  /** Lines that nobody can read; they are not written again. */
  readonly damaged: number;
}

/** Reads JSON Lines, one run per line; nothing in it is an error. */
export function parseHistory(text: string): History {
  const records: HistoryRecord[] = [];
  const others: string[] = [];
  let damaged = 0;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const value = parseLine(line);
    const result = historyRecord.safeParse(value);
    if (result.success) records.push(result.data);
    else if (isOfOtherVersion(value)) others.push(line);
    else damaged += 1;
  }
  return { records: inOrderOfTime(records), others, damaged };
}

/**
 * The history with one more run: it replaces its own earlier record (`isSameRun`), the oldest runs go first when there
 * are more than `most`, and lines of another version stay.
 */
export function appendRecord(
  text: string,
  record: HistoryRecord,
  options: { readonly most?: number } = {},
): string {
  return addRecords(parseHistory(text), [record], options.most);
}

/** One history out of two that grew apart; where both know a run, the second one's record counts. */
export function mergeHistories(
  theirs: string,
  ours: string,
  options: { readonly most?: number } = {},
): string {
  const [base, added] = [parseHistory(theirs), parseHistory(ours)];
  const others = [...new Set([...base.others, ...added.others])];
  return addRecords({ ...base, others }, added.records, options.most);
}

function addRecords(
  { records, others }: History,
  added: readonly HistoryRecord[],
  most = MOST_RECORDS,
): string {
  const merged = added.reduce<readonly HistoryRecord[]>(
    (all, record) => [...all.filter((known) => !isSameRun(known, record)), record],
    records,
  );
  const kept = inOrderOfTime(merged).slice(-Math.max(1, most));
  const lines = [...others.slice(-most), ...kept.map(lineOf)];
  return lines.map((line) => `${line}\n`).join('');
}

/** Keys in the order of the schema: the same record is the same line, whoever made it. */
function lineOf(record: HistoryRecord): string {
  return JSON.stringify(historyRecord.safeParse(record).data ?? record);
}

/** Of equal times the later line stays later. */
function inOrderOfTime(records: readonly HistoryRecord[]): readonly HistoryRecord[] {
  // Without the final Z a day is less than its hours, and a second than its fractions.
  const key = ({ time }: HistoryRecord): string => time.replace(/Z$/, '');
  return records.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isOfOtherVersion(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('version' in value)) return false;
  return Number.isInteger(value.version) && value.version !== HISTORY_VERSION;
}
