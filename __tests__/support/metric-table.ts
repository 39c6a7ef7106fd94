import { markdownTable } from 'markdown-table';

import { METRIC_FAMILIES } from '../../src/report/open-metrics.ts';

/** The table of docs/formats.md: every family of gauges with labels, meaning and unit. */
export function renderMetricTable(): string {
  return markdownTable([
    ['Metric', 'Labels', 'Meaning', 'Unit'],
    ...METRIC_FAMILIES.map(({ name, labels, help, unit }) => [
      `\`${name}\``,
      ['gate', ...labels].map((label) => `\`${label}\``).join(', '),
      help,
      unit,
    ]),
  ]);
}
