import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { renderReportFiles } from '../../src/render-files.ts';
import type { GateReport } from '../../src/report/gate-report.ts';

const ROWS = 10_000;
const report = JSON.parse(readFileSync('fixtures/reports/layer-dropped.json', 'utf8')) as GateReport;

function ids(count: number): readonly string[] {
  return Array.from({ length: count }, (_, row) => `conversation-2026-11-${String(row).padStart(8, '0')}`);
}

/** The same failure on 10,000 rows, half of which the candidate gets wrong with confidence, in forty slices. */
const LARGE: GateReport = {
  ...report,
  dataset: { ...report.dataset, rows: ROWS, positives: ROWS / 2, negatives: ROWS / 2 },
  silentFailures: ids(ROWS / 2),
  ...(report.flips && { flips: { ...report.flips, negative: ids(ROWS / 2), positive: ids(ROWS / 4) } }),
  ...(report.slices && {
    slices: {
      ...report.slices,
      slices: ids(40).flatMap((slice) => (report.slices?.slices ?? []).map((one) => ({ ...one, slice }))),
    },
  }),
};

test('the page of 10,000 rows stays under 1.5 MB, the summary under what GitHub takes', async () => {
  const files = await renderReportFiles(LARGE);
  expect(Buffer.byteLength(files['report.html'])).toBeLessThan(1_500_000);
  expect(Buffer.byteLength(files['summary.md'])).toBeLessThan(1_000_000);
  // The plane shows at most 600 rows of any set.
  expect(report.evidence.plane?.points.length).toBeLessThanOrEqual(600);
});
