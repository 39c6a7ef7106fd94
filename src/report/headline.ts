import type { CheckStatus } from '../core/gate/verdict.ts';
import { formatCount, formatLevel, formatList, formatPlural } from './format.ts';
import type { GateReport } from './gate-report.ts';
import { sentenceOnMisses, sentencesOnHarm } from './headline-harm.ts';
import { sentencesOnGateChanges, sentencesOnWaivers } from './headline-judge.ts';
import { sentenceOnMonitors } from './headline-monitors.ts';
import { describeChange } from './changes.ts';
import { lowerFirst, upperFirst } from './letter-case.ts';
import { recommendation, recommended } from './remedy-text.ts';
import { reasonsBesideChecks } from './status.ts';
import { describeMetric } from './metric-format.ts';

/** Everything a headline is made of. */
export type UnheadedReport = Omit<GateReport, 'headline'>;

const NAMED_CAUSES = 2;

/** Whether a model's vectors do not fit the head, so that nothing could be evaluated. */
export function hasDimensionMismatch(report: UnheadedReport): boolean {
  return report.evaluation.candidate === undefined || report.evaluation.reference === undefined;
}

function titleOf(report: UnheadedReport): string {
  const { outcome } = report.verdict;
  switch (outcome) {
    case 'pass':
      return `PASS: ${survivorOf(report)}`;
    case 'warn':
      return report.waivers?.some(({ state }) => state === 'accepted') === true
        ? 'WARN: limits are broken, and that is accepted for a time'
        : `WARN: ${survivorOf(report)}, with warnings`;
    case 'fail':
      return `FAIL: ${failureOf(report)}`;
    case 'inconclusive':
      return `INCONCLUSIVE: ${doubtOf(report)}`;
  }
}

/** What holds: the frozen classifier alone, or with what the gate file puts beside it for the candidate. */
function survivorOf({ classifier, models }: UnheadedReport): string {
  const adapted = models.candidate.identity['adapter'] === undefined ? '' : ' behind its adapter';
  return classifier.candidate === undefined
    ? `the frozen classifier survives this upgrade${adapted}`
    : `this upgrade holds with a classifier of its own${adapted}`;
}

function failureOf(report: UnheadedReport): string {
  if (hasDimensionMismatch(report)) return 'the embeddings do not fit the frozen classifier';
  if (hasStatus(report, 'breach')) return 'the frozen classifier does not survive this upgrade';
  return hasStatus(report, 'undefined')
    ? 'a number that a limit needs does not exist'
    : 'nothing could be judged';
}

function doubtOf(report: UnheadedReport): string {
  if (hasTooFewRows(report)) return 'too few rows to know';
  if (missesPlanted(report)) return 'these checks miss a failure planted on purpose';
  return hasStatus(report, 'inconclusive') ? 'too few rows to know' : 'the comparison could not be made';
}

function hasStatus({ checks }: UnheadedReport, status: CheckStatus): boolean {
  return checks.some((check) => check.status === status);
}

/** A planted drift went by, and the verdict holds that against the checks. */
function missesPlanted(report: UnheadedReport): boolean {
  return (
    reasonsBesideChecks(report).length > 0 && report.negativeControl.some((planted) => !planted.breached)
  );
}

function hasTooFewRows({ dataset, settings }: UnheadedReport): boolean {
  return Math.min(dataset.positives, dataset.negatives) < settings.minimumRowsPerClass;
}

function sentenceOnDoubt(report: UnheadedReport): string {
  const { dataset, settings } = report;
  if (hasTooFewRows(report)) {
    return `The set has ${formatCount(dataset.positives)} unsafe and ${formatPlural(dataset.negatives, 'safe row')}; a verdict needs at least ${formatCount(settings.minimumRowsPerClass)} of each.`;
  }
  const [beside] = reasonsBesideChecks(report);
  if (beside !== undefined) return beside;
  const open = report.checks.filter((check) => check.status === 'inconclusive');
  if (open.length === 0) return report.verdict.reasons[0] ?? '';
  const titles = formatList(open.map((check) => describeMetric(check.limit.metric).title));
  const wanted = Math.max(0, ...open.map((check) => check.rowsToDecide ?? 0));
  const advice = wanted === 0 ? '' : `; about ${formatCount(wanted)} would decide`;
  return `${formatPlural(dataset.rows, 'row')} cannot decide on ${titles}${advice}.`;
}

function sentenceOnLimits({ checks, settings }: UnheadedReport): string {
  const level = formatLevel(settings.confidenceLevel);
  return checks.length === 1
    ? `Its limit holds, and the rows are enough to be sure (${level}).`
    : `All ${formatPlural(checks.length, 'limit')} hold, and the rows are enough to be sure (${level}).`;
}

function sentenceOnMismatch({ classifier: { dimension }, verdict }: UnheadedReport): string {
  return (
    verdict.reasons[0] ??
    `The embeddings do not have the ${dimension} numbers per text that the classifier needs.`
  );
}

function sentencesOnOutcome(report: UnheadedReport): readonly string[] {
  if (hasDimensionMismatch(report)) return [sentenceOnMismatch(report)];
  if (hasStatus(report, 'breach')) return sentencesOnHarm(report);
  if (report.verdict.outcome === 'pass') return [sentenceOnMisses(report), sentenceOnLimits(report)];
  return report.verdict.outcome === 'inconclusive'
    ? [sentenceOnMisses(report), sentenceOnDoubt(report)]
    : [report.verdict.reasons[0] ?? ''];
}

/** The likeliest causes of a gate that does not pass: those as sure as the first. */
function causeOf({ diagnosis, verdict }: UnheadedReport): string | undefined {
  if (verdict.outcome === 'pass') return undefined;
  const [likeliest] = diagnosis;
  if (likeliest === undefined || likeliest.kind === 'none') return 'No known cause fits these numbers.';
  const { confidence } = likeliest;
  const causes = diagnosis.filter((finding) => finding.confidence === confidence).slice(0, NAMED_CAUSES);
  const named = formatList(causes.map(({ title }) => lowerFirst(title)));
  return `${upperFirst(named)} (confidence: ${confidence}).`;
}

/** What repairs it, or that nothing that was tried does. */
function fixOf({ remedies, verdict }: UnheadedReport): string | undefined {
  if (remedies === undefined || verdict.outcome === 'pass') return undefined;
  const chosen = recommended(remedies);
  if (chosen === undefined) return recommendation(remedies);
  if (chosen.needs === 'nothing') {
    return `Put back ${lowerFirst(chosen.title).replace(/^setting: /, '')}: every check passes then, and nothing has to be fitted.`;
  }
  const rows = `${formatPlural(chosen.rows, 'row')} of ${chosen.needs}`;
  return `${upperFirst(chosen.title)}, fitted on ${rows}: every check passes with it.`;
}

/** Why a gate that always runs has nothing to say of most changes. */
function sentenceOnLock({ provenance, verdict }: UnheadedReport): string {
  const unchanged = provenance.lockFound && provenance.sinceLock.length === 0;
  return unchanged && verdict.outcome === 'pass'
    ? 'Nothing that can move a vector has changed since the last accepted run.'
    : '';
}

/** The verdict in words a manager reads: what it means, whether anyone would have noticed, what changed, why, what repairs it. */
export function composeHeadline(report: UnheadedReport): GateReport['headline'] {
  const cause = causeOf(report);
  const fix = fixOf(report);
  const note = [...sentencesOnWaivers(report.waivers), ...sentencesOnGateChanges(report.gateChanges)];
  const sentences = [
    ...sentencesOnOutcome(report),
    sentenceOnMonitors(report.monitors, hasStatus(report, 'breach')),
    describeChange(report.provenance.referenceToCandidate),
    sentenceOnLock(report),
  ];
  return {
    title: titleOf(report),
    sentences: sentences.filter((sentence) => sentence !== ''),
    ...(cause === undefined ? {} : { cause }),
    ...(fix === undefined ? {} : { fix }),
    ...(note.length === 0 ? {} : { note }),
  };
}
