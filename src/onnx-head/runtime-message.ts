import { DriftgateError } from '../errors.ts';

/** What the runtime said, in one line, for the `found` of an error that wraps it. */
export function runtimeMessage(cause: unknown): string {
  if (cause instanceof DriftgateError) return cause.details.found ?? cause.details.what;
  return (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0] ?? '';
}
