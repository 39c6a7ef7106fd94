import { formatLocation, type ErrorDetails } from '../errors.ts';

/**
 * How a probe ended. `ok`: as a run needs it; `note`: a run works, and somebody should know; `problem`: a run fails or
 * decides nothing until something is done; `skipped`: another probe has to be right first.
 */
export type FindingStatus = 'ok' | 'note' | 'problem' | 'skipped';

/** What a probe says. */
export interface Said {
  readonly status: FindingStatus;
  /** One sentence with its numbers; never a text of a row, never a key. */
  readonly what: string;
  /** What to do about it; every problem has one. */
  readonly todo?: string;
  /** Of the error that it stands for: `driftgate explain` knows it. */
  readonly code?: string;
}

/** What was looked at, and what was found. */
export interface Finding extends Said {
  /** Heading of several probes, such as `Data`. */
  readonly part: string;
  /** What was looked at, such as `held-out rows`. */
  readonly name: string;
}

/** It is as it should be. */
export function ok(what: string): Said {
  return { status: 'ok', what };
}

/** It works, and somebody should know. */
export function note(what: string, todo?: string): Said {
  return { status: 'note', what, ...(todo === undefined ? {} : { todo }) };
}

/** Something has to be done. */
export function problem(what: string, todo: string): Said {
  return { status: 'problem', what, todo };
}

/** An error as problems, one of each thing that it lists. */
export function problemsOf(details: ErrorDetails): readonly Said[] {
  return (details.problems ?? [details]).map(({ code, expected, found, hint, what, where }) => {
    const place = where === undefined ? '' : `${formatLocation(where)}: `;
    const facts = [
      ...(expected === undefined ? [] : [`expected: ${expected}`]),
      ...(found === undefined ? [] : [`found: ${found}`]),
    ];
    const sentence = `${place}${what}${facts.length > 0 ? ` (${facts.join('; ')})` : ''}`;
    const todo = hint ?? `\`driftgate explain ${code}\` says what this is and what to do`;
    return { status: 'problem', what: endSentence(sentence), todo, code };
  });
}

/** With a full stop at its end, unless it has a mark of its own. */
export function endSentence(text: string): string {
  const trimmed = text.trimEnd();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
