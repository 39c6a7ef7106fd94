import type { GateConfig } from './config/gate-config.ts';
import type { Assessment, OfBoth } from './core/assess.ts';
import type { JudgeSettings } from './core/gate/judge.ts';
import type { Evidence } from './core/evidence/evidence.ts';
import { measured } from './core/measured.ts';
import type { Dataset } from './dataset/labelled-example.ts';
import { labelsOf } from './dataset/labels-of.ts';
import type { LoadedHead } from './load-heads.ts';
import type { Embeddings } from './ports.ts';
import { compareIdentities, compareLocks } from './provenance/compare.ts';
import type { Lock } from './provenance/lock-file.ts';
import type { BaseComparison } from './trust/base-comparison.ts';
import { TOOL_VERSION } from './version.ts';
import { confidentlyWrongRows } from './core/metrics/confidently-wrong.ts';
import { shownPath, shownPlace } from './shown-path.ts';
import { composeHeadline } from './report/headline.ts';
import { composeAudit, composePhenomena, composeTaxonomy } from './compose-context.ts';
import { findCauses } from './compose-diagnosis.ts';
import { composeNotes } from './compose-notes.ts';
import type { Fix } from './compose-fix.ts';
import { composeWaivers } from './compose-waivers.ts';
import { composeRemedies } from './compose-remedies.ts';
import type { Repair } from './repair.ts';
import {
  REPORT_SCHEMA_VERSION,
  type DriftSummary,
  type GateReport,
  type ModelSummary,
} from './report/gate-report.ts';

/** Everything a run loaded, measured and decided. */
export interface ReportParts {
  readonly config: GateConfig;
  readonly dataset: Dataset;
  readonly classifiers: OfBoth<LoadedHead>;
  readonly reference: Embeddings;
  readonly candidate: Embeddings;
  readonly settings: JudgeSettings;
  readonly assessment: Assessment;
  /** Undefined when nothing was to be repaired. */
  readonly repair: Repair | undefined;
  /** Undefined when nothing repairs it. */
  readonly fix: Fix | undefined;
  readonly evidence: Evidence;
  readonly lock: Lock | undefined;
  /** sha256 of the small files that judge. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly now: Lock;
  readonly context: Readonly<Record<string, string>>;
  /** `YYYY-MM-DD`, where it is known. */
  readonly today: string | undefined;
  /** Absent where there is no base branch to compare with. */
  readonly base: BaseComparison | undefined;
}

/** Puts a report together from the parts of a run; texts are left out unless the gate file asks for them. */
export function composeReport(parts: ReportParts): GateReport {
  const { config, dataset, assessment, settings } = parts;
  const ids = dataset.examples.map(({ id }) => id);
  const diagnosis = findCauses(parts);
  const phenomena = composePhenomena(parts);
  const body: Omit<GateReport, 'headline'> = {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: { name: 'driftgate', version: TOOL_VERSION },
    gate: { name: config.name, file: config.file },
    verdict: assessment.verdict,
    provenance: describeProvenance(parts),
    dataset: {
      path: shownPath(config, config.dataset.path),
      contentHash: dataset.contentHash,
      rows: ids.length,
      positives: dataset.examples.filter(({ label }) => label === 1).length,
      negatives: dataset.examples.filter(({ label }) => label === 0).length,
    },
    models: {
      reference: summarizeModel(config, 'reference', parts.reference),
      candidate: summarizeModel(config, 'candidate', parts.candidate),
    },
    classifier: describeClassifier(parts),
    settings: { ...settings.evaluation, ...settings.decision, sliceLevel: config.slices.level },
    evaluation: withoutMissing(assessment.evaluation),
    checks: assessment.judged?.checks ?? [],
    ...describeJudge(parts),
    diagnosis,
    taxonomy: composeTaxonomy(parts, diagnosis),
    ...(phenomena === undefined ? {} : { phenomena }),
    audit: composeAudit(parts),
    ...(parts.repair === undefined ? {} : { remedies: composeRemedies(parts.repair, parts.fix) }),
    silentFailures: listSilentFailures(parts, ids),
    ...describeFlips(assessment, ids),
    calibrated: assessment.judged?.calibrated ?? {},
    ...(assessment.slices === undefined ? {} : { slices: assessment.slices }),
    ...(assessment.sampling === undefined ? {} : { sampling: assessment.sampling }),
    ...describeDrift(assessment),
    similarity: assessment.spaces.similarity,
    separability: assessment.spaces.separability,
    safeEmbed: assessment.spaces.safeEmbed,
    monitors: assessment.monitors,
    silent: isSilent(assessment),
    sweep: assessment.stress,
    negativeControl: assessment.negativeControl,
    evidence: parts.evidence,
    notes: composeNotes(parts),
    ...(config.report.showText
      ? { texts: Object.fromEntries(dataset.examples.map(({ id, text }) => [id, text])) }
      : {}),
  };
  return { ...body, headline: composeHeadline(body) };
}

/** Accepted breaches, and what the change does to its own judge. */
function describeJudge(parts: ReportParts): Pick<GateReport, 'waivers' | 'gateChanges'> {
  const { base, config } = parts;
  const waivers = composeWaivers(config.waivers, base?.proposed ?? [], parts);
  return {
    ...(waivers.length === 0 ? {} : { waivers }),
    ...(base === undefined ? {} : { gateChanges: base.changes }),
  };
}

/** None where the two models cannot be compared. */
function listSilentFailures(
  { assessment: { judged, scores }, classifiers, dataset, settings }: ReportParts,
  ids: readonly string[],
): readonly string[] {
  if (judged === undefined || scores.candidate === undefined) return [];
  const { decisionThreshold } = classifiers.candidate.head;
  const evaluation = { ...settings.evaluation, decisionThreshold };
  const rows = confidentlyWrongRows(labelsOf(dataset.examples), scores.candidate, evaluation);
  return rows.map((row) => ids[row]);
}

/** Silent: something was breached and no ordinary monitor would have fired. */
function isSilent({ judged, monitors }: Assessment): boolean {
  const breached = judged?.checks.some(({ status }) => status === 'breach') ?? false;
  return breached && monitors.every(({ fired }) => !fired);
}

function describeProvenance({ inputs, lock, now, context }: ReportParts): GateReport['provenance'] {
  return {
    lockFound: lock !== undefined,
    sinceLock: lock === undefined ? [] : compareLocks(lock, now),
    referenceToCandidate: compareIdentities(now.reference, now.candidate),
    run: context,
    inputs,
  };
}

function summarizeModel(
  config: GateConfig,
  side: 'reference' | 'candidate',
  embeddings: Embeddings,
): ModelSummary {
  const { identity, truncatedRows } = embeddings;
  return { model: shownPlace(config, config[side]), identity: { ...identity }, truncatedRows };
}

function describeClassifier({
  config,
  classifiers,
  settings,
  assessment,
}: ReportParts): GateReport['classifier'] {
  const { reference: frozen, candidate: own } = classifiers;
  return {
    path: shownPath(config, frozen.path),
    format: frozen.format,
    hash: frozen.hash,
    dimension: frozen.head.dimension,
    decisionThreshold: settings.evaluation.decisionThreshold,
    directionNorm: assessment.head.directionNorm,
    noiseTolerance: assessment.head.noiseTolerance,
    ...(own === frozen
      ? {}
      : {
          candidate: {
            path: shownPath(config, own.path),
            format: own.format,
            hash: own.hash,
            dimension: own.head.dimension,
            decisionThreshold: own.head.decisionThreshold,
          },
        }),
  };
}

function describeFlips({ flips }: Assessment, ids: readonly string[]): Pick<GateReport, 'flips'> {
  if (flips === undefined) return {};
  return {
    flips: {
      negative: flips.negativeFlips.map((row) => ids[row]),
      positive: flips.positiveFlips.map((row) => ids[row]),
      mcnemarP: measured(flips.mcnemarP),
    },
  };
}

function describeDrift({ spaces, headDrift }: Assessment): { drift?: DriftSummary } {
  if (spaces.displacement === undefined || headDrift === undefined) return {};
  const { angle, meanCosine, equivalentSigma, normRatio, standardizedShift, decomposition } =
    spaces.displacement;
  return {
    drift: {
      angle,
      meanCosine,
      equivalentSigma,
      normRatio,
      standardizedShift,
      decomposition,
      head: headDrift,
    },
  };
}

/** The entries that are there: an absent part is no key at all. */
function withoutMissing(evaluation: Assessment['evaluation']): GateReport['evaluation'] {
  const { reference, candidate } = evaluation;
  return { ...(reference ? { reference } : {}), ...(candidate ? { candidate } : {}) };
}
