import { METRICS } from '../../core/metrics/metric.ts';
import { formatCount, formatP, shortenHash } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { changeBetween, uncheckedMetrics } from '../metric-format.ts';
import { narrowChange, narrowValue } from './checks.ts';
import { layOutTable, wrapText } from './table.ts';

const SHOWN_IDS = 20;
const NAME_WIDTH = 30;
const NUMBER_WIDTH = 12;

function layOutIds(title: string, ids: readonly string[], texts: GateReport['texts']): string {
  const shown = ids.slice(0, SHOWN_IDS);
  const more = ids.length > shown.length ? `and ${formatCount(ids.length - shown.length)} more` : '';
  if (texts === undefined) {
    const list = [...shown, ...(more === '' ? [] : [more])].join(', ') || 'none';
    return wrapText(`${title} (${formatCount(ids.length)}): ${list}`, '    ', '  ');
  }
  const lines = shown.map((id) => wrapText(`${id}: ${texts[id] ?? ''}`, '      ', '    '));
  return [`  ${title} (${formatCount(ids.length)})`, ...lines, ...(more === '' ? [] : [`    ${more}`])].join(
    '\n',
  );
}

/** Flips and silent failures by row id. */
export function layOutRows({ flips, silentFailures, texts }: GateReport): string {
  const lists = [layOutIds('Silent failures', silentFailures, texts)];
  if (flips === undefined) return lists.join('\n');
  return [
    wrapText(`McNemar test of equally many flips either way: ${formatP(flips.mcnemarP)}`, '    ', '  '),
    layOutIds('Right before, wrong now', flips.negative, texts),
    layOutIds('Wrong before, right now', flips.positive, texts),
    ...lists,
  ].join('\n');
}

/** Metrics that no check looks at. */
export function layOutOtherMetrics({ checks, evaluation: { candidate, reference } }: GateReport): string {
  if (candidate === undefined || reference === undefined) return '';
  return layOutTable(
    [
      { heading: 'Metric', width: 36 },
      { heading: 'Reference', width: NUMBER_WIDTH, align: 'right' },
      { heading: 'Candidate', width: NUMBER_WIDTH, align: 'right' },
      { heading: 'Change', width: NUMBER_WIDTH, align: 'right' },
    ],
    uncheckedMetrics(checks).map((name) => {
      const { title, unit } = METRICS[name];
      const [before, after] = [reference.metrics[name], candidate.metrics[name]];
      return [
        title,
        narrowValue(before, unit),
        narrowValue(after, unit),
        narrowChange(changeBetween(before, after), unit),
      ];
    }),
  );
}

/** Models, data, head and settings in short. */
export function layOutProvenance({
  classifier,
  dataset,
  gate,
  models,
  provenance,
  settings,
  tool,
}: GateReport): string {
  const facts: Readonly<Record<string, string>> = {
    [tool.name]: tool.version,
    gate: gate.file,
    dataset: `${dataset.path} ${shortenHash(dataset.contentHash)}, ${formatCount(dataset.rows)} rows`,
    reference: models.reference.model,
    candidate: models.candidate.model,
    classifier: `${classifier.path} ${shortenHash(classifier.hash)}`,
    'since the last success': provenance.lockFound
      ? provenance.sinceLock.map((change) => change.what).join(', ') || 'nothing changed'
      : 'no lock file to compare with',
    rule: `${settings.rule}, on-inconclusive ${settings.onInconclusive}, seed ${settings.seed}`,
    ...provenance.run,
  };
  return layOutTable(
    [
      { heading: '', width: NAME_WIDTH },
      { heading: '', width: 62 },
    ],
    Object.entries(facts),
  );
}
