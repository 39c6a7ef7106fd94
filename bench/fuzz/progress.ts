import { openSync, readFileSync, writeSync } from 'node:fs';

/** How far a worker is, in a file that outlives it. */
export interface Progress {
  /** Number of the job. */
  readonly job: number;
  /** Number of the input that is being tried, or the next one. */
  readonly at: number;
  /** Inputs since this worker began the job. */
  readonly accepted: number;
  readonly refused: number;
}

const FIELDS = ['job', 'at', 'accepted', 'refused'] as const;

/** Writes progress in place: a few microseconds, so that it can be done before every input. */
export function progressWriter(path: string): (progress: Progress) => void {
  const file = openSync(path, 'w');
  const values = new Float64Array(FIELDS.length);
  const bytes = new Uint8Array(values.buffer);
  return (progress) => {
    FIELDS.forEach((field, place) => {
      values[place] = progress[field];
    });
    writeSync(file, bytes, 0, bytes.length, 0);
  };
}

/** What was written last; undefined before anything was. */
export function readProgress(path: string): Progress | undefined {
  const bytes = new Uint8Array(readFileSync(path));
  if (bytes.length < 8 * FIELDS.length) return undefined;
  const [job, at, accepted, refused] = new Float64Array(bytes.buffer, 0, FIELDS.length);
  return { job, at, accepted, refused };
}
