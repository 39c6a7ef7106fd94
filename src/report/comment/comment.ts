import { byteLength } from '../byte-length.ts';
import { formatCount, formatList } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { composeCommentState, type CommentState } from './comment-state.ts';
import { renderCommentState } from './embedded-state.ts';
import { renderSinceLastPush } from './last-push.ts';
import { renderReasons } from '../markdown/verdict.ts';
import { commentMarker } from './marker.ts';
import {
  renderCommentChecks,
  renderCommentDiagnosis,
  renderCommentHeadline,
  renderFix,
  renderFooter,
  renderWorstSlices,
} from './parts.ts';
import { renderReportLink } from './report-link.ts';

/** GitHub takes 65,536 characters; a character has at least one byte. */
export const LONGEST_COMMENT = 65_536;

/** A comment of fewer bytes says too little to be of use. */
export const SHORTEST_COMMENT = 8_000;

/** What a comment is made of beside the report. */
export interface CommentOptions {
  /** What `readCommentState` found in the comment of the last push; absent on the first one. */
  readonly previous?: CommentState | undefined;
  /** Where the whole report can be read; http or https. */
  readonly reportUrl?: string | undefined;
  /** Of UTF-8, at least `SHORTEST_COMMENT`. */
  readonly maximumBytes?: number;
}

interface Part {
  readonly name: string;
  readonly text: string;
}

/** So many checks are shown at most, and fewer where their notes are long. */
const CHECK_COUNTS = [60, 30, 15, 7, 3] as const;
/** The checks take at most this share of a comment. */
const SHARE_OF_CHECKS = 0.4;
const SHARE_OF_STATE = 0.25;
const SHARE_OF_FOOTER = 0.1;
const BETWEEN = '\n\n';
/** Room for the line that says what was left out. */
const OMISSION_BYTES = 300;

function fitChecks(report: GateReport, maximumBytes: number): string {
  for (const most of CHECK_COUNTS) {
    const text = renderCommentChecks(report, most);
    if (byteLength(text) <= maximumBytes) return text;
  }
  return '';
}

/** The state as it was found, without settings, or nothing: what fits first. */
function fitState(state: CommentState, maximumBytes: number): string {
  const smaller = [state, { ...state, facts: [] }, { ...state, facts: [], checks: [] }];
  return smaller.map(renderCommentState).find((line) => byteLength(line) <= maximumBytes) ?? '';
}

function fitFooter(report: GateReport, maximumBytes: number): string {
  const footer = renderFooter(report);
  return byteLength(footer) <= maximumBytes ? footer : '<sub>driftgate</sub>';
}

/** What stands between headline and footer, in this order; the last ones are the first to go. */
function partsOf(
  report: GateReport,
  state: CommentState,
  options: Required<CommentOptions>,
): readonly Part[] {
  const { maximumBytes, previous, reportUrl } = options;
  const parts: readonly Part[] = [
    { name: 'checks', text: fitChecks(report, SHARE_OF_CHECKS * maximumBytes) },
    { name: 'reasons', text: renderReasons(report) },
    { name: 'link to the report', text: reportUrl === undefined ? '' : renderReportLink(reportUrl) },
    {
      name: 'what changed since the last push',
      text: previous === undefined ? '' : renderSinceLastPush(previous, state),
    },
    { name: 'recommended fix', text: renderFix(report) },
    { name: 'slices', text: renderWorstSlices(report.slices) },
    { name: 'diagnosis', text: renderCommentDiagnosis(report) },
  ];
  return parts.filter(({ name, text }) => text !== '' || name === 'checks');
}

/** The parts that fit, most important first, and the names of those that do not. */
function choose(
  parts: readonly Part[],
  budget: number,
): { readonly kept: readonly string[]; readonly dropped: readonly string[] } {
  const kept: string[] = [];
  const dropped: string[] = [];
  let left = budget - OMISSION_BYTES;
  for (const { name, text } of parts) {
    left -= byteLength(text) + BETWEEN.length;
    if (text === '' || left < 0) dropped.push(name);
    else kept.push(text);
  }
  return { kept, dropped };
}

function omission(dropped: readonly string[], maximumBytes: number): string {
  if (dropped.length === 0) return '';
  return `> Left out to stay within ${formatCount(maximumBytes)} bytes: ${formatList(dropped)}. report.json has everything.`;
}

/** The first lines that fit: the least that a comment says. */
function cutLines(text: string, maximumBytes: number): string {
  const lines = text.split('\n');
  while (lines.length > 1 && byteLength(lines.join('\n')) > maximumBytes) lines.pop();
  return lines.join('\n');
}

/**
 * The sticky comment on a pull request in GitHub's Markdown, one for each gate: a hidden marker, the headline, the
 * checks, what changed since the last push, the fix; slices and diagnosis are folded. It names no row and shows no text.
 *
 * Its size is planned before it is put together: parts go from the least important end, and the comment says which.
 */
export function renderComment(report: GateReport, options: CommentOptions = {}): string {
  const maximumBytes = Math.max(SHORTEST_COMMENT, options.maximumBytes ?? LONGEST_COMMENT);
  const state = composeCommentState(report);
  const stateLine = fitState(state, SHARE_OF_STATE * maximumBytes);
  const marker = commentMarker(report);
  const end = [fitFooter(report, SHARE_OF_FOOTER * maximumBytes), stateLine]
    .filter((line) => line !== '')
    .join('\n');
  const room = maximumBytes - byteLength(marker) - byteLength(end) - 3 * BETWEEN.length;
  const headline = cutLines(renderCommentHeadline(report), room);
  const parts = partsOf(report, state, {
    previous: undefined,
    reportUrl: undefined,
    ...options,
    maximumBytes,
  });
  const { kept, dropped } = choose(parts, room - byteLength(headline));
  const body = [...kept, omission(dropped, maximumBytes), end];
  const text = body.filter((part) => part !== '').join(BETWEEN);
  return `${marker}\n${headline}${BETWEEN}${text}\n`;
}
