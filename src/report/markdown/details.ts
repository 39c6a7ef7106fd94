import { METRICS } from '../../core/metrics/metric.ts';
import { codeMarkdown, escapeMarkdown } from '../escape.ts';
import { formatCount, formatValue, formatPlural, shortenHash } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { changeBetween, uncheckedMetrics } from '../metric-format.ts';
import { Footnotes, renderDetails, renderTable } from './table.ts';
import { renderChanges } from './verdict.ts';

const ABSENT = { defined: false, reason: 'the embeddings do not fit the classifier' } as const;

/** Every metric that no check looks at, folded. */
export function renderOtherMetrics(report: GateReport): string {
  const { candidate, reference } = report.evaluation;
  const notes = new Footnotes();
  const rows = uncheckedMetrics(report.checks).map((name) => {
    const { title, unit } = METRICS[name];
    const [before, after] = [reference?.metrics[name] ?? ABSENT, candidate?.metrics[name] ?? ABSENT];
    return [
      escapeMarkdown(title),
      notes.value(before, unit),
      notes.value(after, unit),
      notes.change(changeBetween(before, after), unit),
    ];
  });
  const table = renderTable(
    [
      ['Metric', 'l'],
      ['Reference', 'r'],
      ['Candidate', 'r'],
      ['Change', 'r'],
    ],
    rows,
  );
  return renderDetails(
    `<b>All other metrics</b>: ${formatPlural(rows.length, 'metric')} without a limit`,
    table + notes.render(),
  );
}

/** A fact as it is, quoted where white space at an end would not be seen. */
function renderFact(value: string | number | boolean): string {
  const text = String(value);
  return codeMarkdown(text === text.trim() ? shortenHash(text) : JSON.stringify(text));
}

type Facts = Readonly<Record<string, string | number | boolean>>;

function renderFacts(facts: Facts): string {
  const rows = Object.entries(facts).map(([name, value]) => [escapeMarkdown(name), renderFact(value)]);
  return renderTable(
    [
      ['Name', 'l'],
      ['Value', 'l'],
    ],
    rows,
  );
}

function renderModels({ models: { candidate, reference } }: GateReport): string {
  const names = [...new Set([...Object.keys(reference.identity), ...Object.keys(candidate.identity)])];
  const cell = (value: string | number | boolean | undefined): string =>
    value === undefined ? '' : renderFact(value);
  return renderTable(
    [
      ['Name', 'l'],
      ['Reference', 'l'],
      ['Candidate', 'l'],
    ],
    [
      ['model', codeMarkdown(reference.model), codeMarkdown(candidate.model)],
      ...names.map((name) => [
        escapeMarkdown(name),
        cell(reference.identity[name]),
        cell(candidate.identity[name]),
      ]),
      [
        'rows cut at the maximum length',
        formatCount(reference.truncatedRows),
        formatCount(candidate.truncatedRows),
      ],
    ],
  );
}

/** Everything that can move a number: models, data, head, settings and the run, folded. */
export function renderProvenance(report: GateReport): string {
  const { classifier, dataset, provenance, settings, tool } = report;
  const { candidate: own } = classifier;
  const since = provenance.lockFound
    ? provenance.sinceLock.length === 0
      ? 'Nothing changed since the last success.'
      : `**Changed since the last success**\n\n${renderChanges(provenance.sinceLock)}`
    : 'There is no <code>driftgate.lock</code> of an earlier success to compare with.';
  const inputs: Facts = {
    dataset: `${dataset.path} ${dataset.contentHash}`,
    classifier: `${classifier.path} ${classifier.hash}`,
    format: classifier.format,
    dimension: classifier.dimension,
    'decision threshold': classifier.decisionThreshold,
    ...(own && {
      "candidate's classifier": `${own.path} ${own.hash}`,
      "candidate's decision threshold": own.decisionThreshold,
    }),
    'length of the direction': formatValue(classifier.directionNorm, 'number'),
    ...provenance.inputs,
  };
  const body = [
    since,
    `**Models**\n\n${renderModels(report)}`,
    `**Data and classifier**\n\n${renderFacts(inputs)}`,
    `**Settings**\n\n${renderFacts({ ...settings })}`,
    `**Run**\n\n${renderFacts({ [tool.name]: tool.version, ...provenance.run })}`,
  ];
  return renderDetails('<b>Provenance and settings</b>: models, data, seeds, hashes', body.join('\n\n'));
}

/** Things to know that change no verdict. */
export function renderNotes(notes: readonly string[]): string {
  return renderDetails(
    `<b>Notes</b>: ${notes.length} that change no verdict`,
    notes.map((note) => `- ${escapeMarkdown(note)}`).join('\n'),
  );
}
