import type { VNode } from 'preact';
import { METRICS, type MetricName } from '../../../core/metrics/metric.ts';
import { formatChange, formatCount, formatValue } from '../../format.ts';
import type { GateReport } from '../../gate-report.ts';
import { upperFirst } from '../../letter-case.ts';
import { changeBetween } from '../../metric-format.ts';
import { describeVerdict } from '../../status.ts';
import { Changes } from '../changes.tsx';
import { Mark, toneOf } from '../status.tsx';
import { Code, prose } from '../text.tsx';

/** `FAIL: the frozen classifier ...`: the word stands on a badge of its own. */
const OUTCOME_WORD = /^(PASS|WARN|FAIL|INCONCLUSIVE): /;

/** What a reader asks first. */
const FIRST_NUMBERS = [
  'false-negative-rate',
  'false-positive-rate',
  'silent-failure-prevalence',
  'roc-auc',
] as const satisfies readonly MetricName[];

/** The result in one screen: mark, word, sentences, the first numbers, and what was compared. */
export function Verdict({ report }: { readonly report: GateReport }): VNode {
  const { headline, verdict } = report;
  const tone = toneOf(verdict.outcome);
  return (
    <section id="verdict" class={`verdict ${tone}`} aria-labelledby="title">
      <h1 id="title">
        <span class="badge">
          <Mark tone={tone} />
          {verdict.outcome.toUpperCase()}
          <span class="unseen">:</span>
        </span>{' '}
        {upperFirst(prose(headline.title.replace(OUTCOME_WORD, '')))}
      </h1>
      <p class="lead">{headline.sentences.map(prose).join(' ')}</p>
      <Answers of={headline} />
      <Numbers report={report} />
      <p class="effect">
        <b>Verdict:</b> {prose(describeVerdict(report))}
      </p>
      <Compared report={report} />
    </section>
  );
}

/** Why and fix in a sentence each, beside the verdict. */
function Answers({ of: { cause, fix, note } }: { readonly of: GateReport['headline'] }): VNode | null {
  const answers = [
    ['Why', cause && prose(cause)],
    ['Fix', fix && prose(fix)],
    ['Note', note?.map(prose).join(' ')],
  ] as const;
  const known = answers.flatMap(([word, answer]) => (answer === undefined ? [] : [[word, answer] as const]));
  if (known.length === 0) return null;
  return (
    <dl class="answers">
      {known.map(([word, answer]) => (
        <div>
          <dt>{word}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  );
}

function Numbers({ report }: { readonly report: GateReport }): VNode | null {
  const { candidate, reference } = report.evaluation;
  if (candidate === undefined || reference === undefined) return null;
  return (
    <dl class="numbers">
      {FIRST_NUMBERS.map((name) => {
        const { title, unit } = METRICS[name];
        const [before, after] = [reference.metrics[name], candidate.metrics[name]];
        const breached = report.checks.some(
          ({ limit, status }) => limit.metric === name && status === 'breach',
        );
        return (
          <div {...(breached && { class: 'breached' })}>
            <dt>{title}</dt>
            <dd class="now">{formatValue(after, unit)}</dd>
            <dd class="before">
              <span>{formatValue(before, unit)} before</span>{' '}
              <span>({formatChange(changeBetween(before, after), unit)})</span>
              {breached && <b>beyond its limit</b>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Compared({ report }: { readonly report: GateReport }): VNode {
  const { dataset, gate, provenance } = report;
  const changes = provenance.referenceToCandidate;
  return (
    <div class="compared">
      {changes.length === 0 ? (
        <p>
          <b>What changed:</b> nothing differs between reference (old) and candidate (new).
        </p>
      ) : (
        <>
          <p>
            <b>What changed</b>, reference (old) → candidate (new):
          </p>
          <Changes of={changes} />
        </>
      )}
      <p class="hint">
        Judged by <Code of={gate.file} /> on {formatCount(dataset.rows)} rows of <Code of={dataset.path} /> (
        {formatCount(dataset.positives)} unsafe, {formatCount(dataset.negatives)} safe).
      </p>
    </div>
  );
}
