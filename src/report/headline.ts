import type { CheckStatus } from '../core/gate/verdict.ts';
import { formatCount, formatLevel, formatList, formatNumber, formatPlural } from './format.ts';
import type { GateReport, Monitor } from './gate-report.ts';
import { sentenceOnBreaches } from './headline-breaches.ts';
import { describeChange } from './changes.ts';
import { showReading } from './monitor-text.ts';
import { recommendation, recommended } from './remedy-text.ts';
import { reasonsBesideChecks } from './status.ts';
import { describeMetric } from './metric-format.ts';

/** Everything a headline is made of. */
export type UnheadedReport = Omit<GateReport, 'headline'>;

const NAMED_MONITORS = 2;
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
      return `WARN: ${survivorOf(report)}, with warnings`;
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

function sentenceOnPass(report: UnheadedReport): string {
  const count = formatPlural(report.checks.length, 'limit');
  const level = formatLevel(report.settings.confidenceLevel);
  const misses = report.evaluation.candidate?.metrics['false-negative-rate'];
  const before = report.evaluation.reference?.metrics['false-negative-rate'];
  const proof = `its ${level} bound`;
  const held =
    report.checks.length === 1
      ? `The limit holds, and so does ${proof}.`
      : `All ${count} hold, each with ${proof}.`;
  if (!misses?.defined || !before?.defined) return held;
  return `It misses ${formatNumber(misses.value, 'share')} of unsafe texts (${formatNumber(before.value, 'share')} with the old model). ${held}`;
}

function sentenceOnMismatch({ classifier: { dimension }, verdict }: UnheadedReport): string {
  return (
    verdict.reasons[0] ??
    `The embeddings do not have the ${dimension} numbers per text that the classifier needs.`
  );
}

function readMonitor(monitor: Monitor): string {
  return monitor.value.defined ? `${monitor.name} ${showReading(monitor)}` : `${monitor.name} undefined`;
}

function sentenceOnMonitors(report: UnheadedReport): string {
  const { monitors } = report;
  if (monitors.length === 0) return '';
  const fired = monitors.filter((monitor) => monitor.fired).map((monitor) => monitor.name);
  const breached = hasStatus(report, 'breach');
  if (fired.length > 0) return `Of the ordinary monitors, ${formatList(fired)} would have fired.`;
  if (!breached) return '';
  return `No ordinary monitor would have fired: ${monitors.slice(0, NAMED_MONITORS).map(readMonitor).join('; ')}.`;
}

function sentenceOnOutcome(report: UnheadedReport): string {
  if (hasDimensionMismatch(report)) return sentenceOnMismatch(report);
  if (hasStatus(report, 'breach')) return sentenceOnBreaches(report.checks);
  if (report.verdict.outcome === 'pass') return sentenceOnPass(report);
  return report.verdict.outcome === 'inconclusive'
    ? sentenceOnDoubt(report)
    : (report.verdict.reasons[0] ?? '');
}

/** The likeliest causes of a gate that does not pass: those as sure as the first. */
function sentenceOnCause({ diagnosis, verdict }: UnheadedReport): string {
  const [likeliest] = diagnosis;
  if (verdict.outcome === 'pass' || likeliest === undefined || likeliest.kind === 'none') return '';
  const { confidence } = likeliest;
  const causes = diagnosis.filter((finding) => finding.confidence === confidence).slice(0, NAMED_CAUSES);
  return `Likely cause: ${formatList(causes.map(({ title }) => lowerFirst(title)))} (confidence: ${confidence}).`;
}

/** Whether something repairs it. */
function sentenceOnRepair({ remedies, verdict }: UnheadedReport): string {
  if (remedies === undefined || verdict.outcome === 'pass') return '';
  const chosen = recommended(remedies);
  if (chosen === undefined) return recommendation(remedies);
  const rows = chosen.needs === 'nothing' ? '' : ` (${formatPlural(chosen.rows, 'row')}, ${chosen.needs})`;
  return `Verified repair: ${lowerFirst(chosen.title)}${rows}.`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The verdict in words a manager reads: what changed, what it means, whether anyone would have noticed, what repairs it. */
export function composeHeadline(report: UnheadedReport): GateReport['headline'] {
  const sentences = [
    describeChange(report.provenance.referenceToCandidate),
    sentenceOnOutcome(report),
    sentenceOnMonitors(report),
    sentenceOnCause(report),
    sentenceOnRepair(report),
  ];
  return { title: titleOf(report), sentences: sentences.filter((sentence) => sentence !== '') };
}
