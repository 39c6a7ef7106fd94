import { formatCount, formatList, formatPlural } from './format.ts';
import type { GateChange, GateChanges } from './gate-changes.ts';
import type { WaiverSummary } from './waiver-summary.ts';

const SHOWN_CHANGES = 3;

/** Which breaches somebody answers for, and which waivers no longer or not yet count; empty where there is nothing to say. */
export function sentencesOnWaivers(waivers: readonly WaiverSummary[] = []): readonly string[] {
  return waivers.flatMap((waiver) => {
    const { approver, check, expires, reason, slice, state } = waiver;
    const name = slice === undefined ? check : `${check} on ${slice}`;
    switch (state) {
      case 'accepted':
        return [`Not passed, but accepted by ${approver} until ${expires}: ${name} (${asClause(reason)}).`];
      case 'expired':
        return [`The waiver of ${approver} for ${name} expired after ${expires}.`];
      case 'not on base':
        return [`The waiver for ${name} counts once the base branch has it.`];
      case 'not needed':
        return [];
    }
  });
}

/** What a pull request changes of its own judge, and whether it counted; empty where it changes nothing. */
export function sentencesOnGateChanges(changes: GateChanges | undefined): readonly string[] {
  if (changes === undefined) return [];
  const parts = [...describeSettings(changes.settings), ...describeRows(changes.rows), ...changes.files];
  if (parts.length === 0) return [];
  const effect =
    changes.trustedRef === 'base'
      ? 'The base branch judged this run, so none of it counted.'
      : 'It was judged by its own version: review these changes first.';
  return [`This pull request also changes what judges it: ${formatList(parts)}.`, effect];
}

/** Every change of the judge, a sentence each, for the notes. */
export function notesOnGateChanges(changes: GateChanges | undefined): readonly string[] {
  if (changes === undefined) return [];
  const { rows, settings, unread } = changes;
  const relabelled = rows?.relabelled ?? [];
  return [
    ...settings.map(
      ({ what, before, after, effect }) =>
        `Changed by this pull request: ${what} from ${before} to ${after}${effect === 'other' ? '' : ` (${effect})`}.`,
    ),
    ...(relabelled.length === 0
      ? []
      : [
          `Rows with another label than on the base branch: ${relabelled.slice(0, 20).join(', ')}${relabelled.length > 20 ? ', ...' : ''}.`,
        ]),
    ...unread,
  ];
}

function describeSettings(settings: readonly GateChange[]): readonly string[] {
  const order = { looser: 0, other: 1, tighter: 2 } as const;
  const gravest = settings.toSorted((a, b) => order[a.effect] - order[b.effect]);
  const shown = gravest
    .slice(0, SHOWN_CHANGES)
    .map(
      ({ what, before, after, effect }) =>
        `${what} (${before} to ${after}${effect === 'other' ? '' : `, ${effect}`})`,
    );
  const more = gravest.length - shown.length;
  return more > 0 ? [...shown, formatPlural(more, 'more setting')] : shown;
}

function describeRows(rows: GateChanges['rows']): readonly string[] {
  if (rows === undefined) return [];
  const { added, edited, relabelled, removed } = rows;
  return [
    ...(relabelled.length === 0 ? [] : [`${formatPlural(relabelled.length, 'label')} of held-out rows`]),
    ...(removed === 0 ? [] : [`${formatCount(removed)} held-out ${removed === 1 ? 'row' : 'rows'} removed`]),
    ...(edited === 0 ? [] : [`${formatPlural(edited, 'held-out text')} edited`]),
    ...(added === 0 ? [] : [`${formatCount(added)} held-out ${added === 1 ? 'row' : 'rows'} added`]),
  ];
}

function asClause(reason: string): string {
  return reason.trim().replace(/[.\s]+$/, '');
}
