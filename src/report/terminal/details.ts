import { METRICS } from '../../core/metrics/metric.ts';
import { formatCount, formatP, formatPlural, shortenHash } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { changeBetween, uncheckedMetrics } from '../metric-format.ts';
import { narrowChange, narrowValue } from './cells.ts';
import { layOutFacts } from './facts.ts';
import { fitTable } from './fit-table.ts';
import type { Page } from './page.ts';
import { wrapOn } from './wrap-text.ts';

const SHOWN_CHANGES = 8;
const SHOWN_IDS = 10;
const HANGING = { first: '  ', rest: '    ' } as const;

/** What differs between the two models. */
export function layOutChanges(
  { referenceToCandidate: changes }: GateReport['provenance'],
  page: Page,
): string {
  const lines = changes
    .slice(0, SHOWN_CHANGES)
    .map(({ after, before, what }) =>
      wrapOn(page, `${what}: ${shortenHash(before)} -> ${shortenHash(after)}`, HANGING),
    );
  const more = changes.length - SHOWN_CHANGES;
  return [...lines, ...(more > 0 ? [`  and ${formatCount(more)} more`] : [])].join('\n');
}

function layOutIds(title: string, ids: readonly string[], texts: GateReport['texts'], page: Page): string {
  const shown = ids.slice(0, SHOWN_IDS);
  const more = ids.length > shown.length ? `and ${formatCount(ids.length - shown.length)} more` : '';
  const heading = `${title} (${formatCount(ids.length)})`;
  const end = more === '' ? [] : [more];
  if (texts === undefined) {
    const items = shown.length === 0 ? ['none'] : [...shown, ...end];
    const listed = items.map((item, index) => (index === items.length - 1 ? item : `${item},`));
    return wrapOn(page, [`${heading}:`, ...listed], HANGING);
  }
  const lines = shown.map((id) =>
    wrapOn(page, `${id}: ${texts[id] ?? ''}`, { first: '    ', rest: '      ' }),
  );
  return [`  ${heading}`, ...lines, ...end.map((text) => `    ${text}`)].join('\n');
}

/** Flips and silent failures by row id. */
export function layOutRows({ flips, silentFailures, texts }: GateReport, page: Page): string {
  const silent = layOutIds('Silent failures', silentFailures, texts, page);
  if (flips === undefined) return silent;
  return [
    wrapOn(page, `McNemar test of equally many flips either way: ${formatP(flips.mcnemarP)}`, HANGING),
    layOutIds('Right before, wrong now', flips.negative, texts, page),
    layOutIds('Wrong before, right now', flips.positive, texts, page),
    silent,
  ].join('\n');
}

/** Metrics that no check looks at. */
export function layOutOtherMetrics(
  { checks, evaluation: { candidate, reference } }: GateReport,
  page: Page,
): string {
  if (candidate === undefined || reference === undefined) return '';
  return fitTable({
    page,
    columns: [
      { heading: 'Metric', shrinksTo: 20 },
      { heading: 'Reference', align: 'right' },
      { heading: 'Candidate', align: 'right' },
      { heading: 'Change', align: 'right' },
    ],
    rows: uncheckedMetrics(checks).map((name) => {
      const { title, unit } = METRICS[name];
      const [before, after] = [reference.metrics[name], candidate.metrics[name]];
      return [
        title,
        narrowValue(before, unit),
        narrowValue(after, unit),
        narrowChange(changeBetween(before, after), unit),
      ];
    }),
  });
}

/** Models, data, head and settings in short. */
export function layOutProvenance(report: GateReport, page: Page): string {
  const { classifier, dataset, gate, models, provenance, settings, tool } = report;
  const facts: Readonly<Record<string, string>> = {
    [tool.name]: tool.version,
    gate: gate.file,
    dataset: `${dataset.path} ${shortenHash(dataset.contentHash)}, ${formatPlural(dataset.rows, 'row')}`,
    reference: models.reference.model,
    candidate: models.candidate.model,
    classifier: `${classifier.path} ${shortenHash(classifier.hash)}`,
    'since the last success': provenance.lockFound
      ? provenance.sinceLock.map((change) => change.what).join(', ') || 'nothing changed'
      : 'no lock file to compare with',
    rule: `${settings.rule}, on-inconclusive ${settings.onInconclusive}, seed ${settings.seed}`,
    ...provenance.run,
  };
  return layOutFacts(Object.entries(facts), page);
}
