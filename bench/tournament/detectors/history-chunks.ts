/** Width of its alarm band. */
const DEVIATIONS = 3;

/** Rows of one chunk: the candidate's sample makes two, the history more. */
export function chunkSize(sampleRows: number): number {
  return Math.max(1, Math.floor(sampleRows / 2));
}

/** Applies a measure to every full chunk of consecutive rows. */
export function measureChunks(
  rows: number,
  size: number,
  measure: (from: number, to: number) => number,
): number[] {
  return Array.from({ length: Math.floor(rows / size) }, (_, chunk) =>
    measure(chunk * size, (chunk + 1) * size),
  );
}

/** Whether any value lies outside mean +- 3 population standard deviations of the history's chunks. */
export function leavesBand(history: readonly number[], values: readonly number[]): boolean {
  const mean = history.reduce((sum, value) => sum + value, 0) / history.length;
  const variance = history.reduce((sum, value) => sum + (value - mean) ** 2, 0) / history.length;
  const width = DEVIATIONS * Math.sqrt(variance);
  return values.some((value) => Math.abs(value - mean) > width);
}
