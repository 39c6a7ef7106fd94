import type { GateReport } from '../gate-report.ts';
import { abbreviate } from './abbreviate.ts';

const LONGEST_NAME = 200;

/** Neither spaces nor `<`, `>`, `@` and line breaks, nor two hyphens in a row: nothing that ends an HTML comment. */
function encode(name: string): string {
  const encoded = encodeURIComponent(wellFormed(name)).replaceAll('%2F', '/').replaceAll('--', '%2D%2D');
  return abbreviate(encoded, LONGEST_NAME);
}

/** Half a surrogate pair has no UTF-8 form. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/**
 * The hidden first line of the comment that belongs to a gate. It depends on the gate's name and the path of its file
 * and on nothing else, so that the next push finds the comment of the last one.
 */
export function commentMarker({ gate }: Pick<GateReport, 'gate'>): string {
  return `<!-- driftgate:comment gate=${encode(gate.name)} config=${encode(gate.file)} -->`;
}

/** Whether a comment is the one of this gate: its first line is the gate's marker. Who wrote it is not looked at. */
export function ownsComment(body: string, report: Pick<GateReport, 'gate'>): boolean {
  const marker = commentMarker(report);
  return body.startsWith(marker) && /^[ \t]*(?:\r?\n|$)/.test(body.slice(marker.length, marker.length + 100));
}
