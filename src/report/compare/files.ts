import type { ComparisonReport } from './comparison-report.ts';
import { serializeComparison } from './json.ts';
import { renderComparisonMarkdown } from './markdown.ts';

/** Every file of a comparison's folder, text by name. */
export function renderComparisonFiles(
  report: ComparisonReport,
): Readonly<Record<'comparison.json' | 'comparison.md', string>> {
  return {
    'comparison.json': serializeComparison(report),
    'comparison.md': renderComparisonMarkdown(report),
  };
}
