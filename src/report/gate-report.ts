import type { AuditReport } from '../core/audit/audit-set.ts';
import type { Evidence } from '../core/evidence/evidence.ts';
import type { Sampling } from '../core/sampling.ts';
import type { Finding } from '../core/diagnosis/finding.ts';
import type { Check, Verdict } from '../core/gate/verdict.ts';
import type { Measured } from '../core/measured.ts';
import type { Evaluation, EvaluationSettings } from '../core/metrics/evaluation.ts';
import type { MetricName } from '../core/metrics/metric.ts';
import type { CalibratedErrors } from '../core/gate/judge.ts';
import type { MechanismStress } from '../core/drift/stress-test.ts';
import type { SliceRules } from '../core/slices/slice-settings.ts';
import type { SliceReport } from '../core/slices/slice-report.ts';
import type { SpaceComparison } from '../core/spaces.ts';
import type { PhenomenonRollUp } from '../core/taxonomy/roll-up.ts';
import type { TaxonomyReport } from '../core/taxonomy/map-to-taxonomy.ts';
import type { HistoryRecord } from './history/history-record.ts';
import type { GateChanges } from './gate-changes.ts';
import type { WaiverSummary } from './waiver-summary.ts';

/** Version of the layout of `report.json`; it changes only when a reader would break. */
export const REPORT_SCHEMA_VERSION = 1;

/** Something that differs from the last successful run, or between reference and candidate. */
export interface ProvenanceChange {
  /** Dotted name, such as `candidate.prefix`. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** One embedding model as it was used; identity fields are those of definitions section 10. */
export interface ModelSummary {
  /** Path as written in the gate file. */
  readonly model: string;
  readonly identity: Readonly<Record<string, string | number | boolean>>;
  readonly truncatedRows: number;
}

/** Angles are in degrees, row by row on the same texts. */
export interface DriftSummary {
  readonly angle: Readonly<Record<'mean' | 'median' | 'p95' | 'max', Measured>>;
  readonly meanCosine: Measured;
  readonly equivalentSigma: Measured;
  readonly normRatio: Measured;
  /** Per dimension, in the reference's standard deviations. */
  readonly standardizedShift: Readonly<Record<'rms' | 'max', Measured>>;
  /** Shares of the squared displacement, judged on other rows than they were fitted on. */
  readonly decomposition: Readonly<Record<'shift' | 'rotation' | 'residual', Measured>> & {
    readonly fittedRows: number;
    readonly judgedRows: number;
  };
  /**
   * Along the head: `f_new = offset + slope * f_old + noise`, offset and noise in units of the old score's sd; the
   * ROC-AUC that these predict without a label, and the measured one minus it.
   */
  readonly head: Readonly<
    Record<
      'offset' | 'slope' | 'noise' | 'correlation' | 'flipRate' | 'predictedAuc' | 'predictedAucGap',
      Measured
    >
  >;
}

/** What ordinary monitoring would have seen. */
export interface Monitor {
  readonly name: string;
  readonly reading: 'change of a share' | 'relative change' | 'distance' | 'p-value';
  readonly value: Measured;
  readonly alarmLevel: number;
  readonly fired: boolean;
}

/** One planted drift and whether the checks saw it. */
export interface PlantedDrift {
  readonly name: string;
  readonly description: string;
  readonly breached: boolean;
  /** Metrics whose checks breached. */
  readonly breaches: readonly string[];
}

/**
 * One remedy, fitted on so many rows of the train split and judged on the held-out ones by the same checks; a setting
 * needs no row.
 */
export interface RemedySummary {
  readonly remedy: string;
  readonly title: string;
  readonly needs: 'nothing' | 'unlabelled texts' | 'labels';
  readonly rows: number;
  /** The verdict the gate would get, or that the remedy could not be fitted. */
  readonly outcome: 'pass' | 'warn' | 'fail' | 'inconclusive' | 'refused';
  /** Why not `pass`; empty when it is. */
  readonly reason: string;
  /** Of a map: mean squared distance to the reference's held-out vectors, as a share of their variance. */
  readonly residual?: Measured;
  /** Of the repaired candidate: ROC-AUC and every metric that a limit looks at. */
  readonly metrics: Readonly<Partial<Record<MetricName, Measured>>>;
}

/** The cheapest remedy that passes every check. */
export interface Recommendation {
  readonly remedy: string;
  readonly rows: number;
  /** Files of the report folder that put it to use. */
  readonly files: readonly string[];
  /** Lines of YAML that do. */
  readonly gateFile: string;
}

/** Everything a run found: every renderer reads this and nothing else. */
export interface GateReport {
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  readonly tool: { readonly name: 'driftgate'; readonly version: string };
  readonly gate: { readonly name: string; readonly file: string };
  readonly verdict: Verdict;
  /** The two or three sentences a manager reads. */
  readonly headline: {
    readonly title: string;
    readonly sentences: readonly string[];
    /** Why, in one sentence; absent where it passes. */
    readonly cause?: string;
    /** What repairs it, or that nothing does, in one sentence; absent where it passes or nothing was tried. */
    readonly fix?: string;
    /** Breaches that are accepted for a time, and what a pull request changes of its own judge; absent where neither is. */
    readonly note?: readonly string[];
  };
  readonly provenance: {
    /** Whether a `driftgate.lock` of an earlier success was there to compare with. */
    readonly lockFound: boolean;
    readonly sinceLock: readonly ProvenanceChange[];
    readonly referenceToCandidate: readonly ProvenanceChange[];
    readonly run: Readonly<Record<string, string>>;
    /** sha256 of the gate file, the baseline and the lock, as they judged; absent from older reports. */
    readonly inputs?: Readonly<Record<string, string>>;
  };
  readonly dataset: {
    readonly path: string;
    readonly contentHash: string;
    readonly rows: number;
    readonly positives: number;
    readonly negatives: number;
  };
  readonly models: { readonly reference: ModelSummary; readonly candidate: ModelSummary };
  readonly classifier: {
    readonly path: string;
    readonly format: string;
    readonly hash: string;
    readonly dimension: number;
    readonly decisionThreshold: number;
    /** `||v||`: how far the score moves per unit of raw-space displacement. */
    readonly directionNorm: Measured;
    /** `sigma_c`: the gaussian sigma at which noise equals the within-class spread of the score. */
    readonly noiseTolerance: Measured;
    /** What scores the candidate instead; absent when it is the same file. */
    readonly candidate?: {
      readonly path: string;
      readonly format: string;
      readonly hash: string;
      readonly dimension: number;
      readonly decisionThreshold: number;
    };
  };
  readonly settings: EvaluationSettings & {
    readonly rule: string;
    readonly onInconclusive: string;
    readonly confidenceLevel: number;
    readonly bootstrapResamples: number;
    readonly minimumRowsPerClass: number;
    /** What a significant breach on a slice does. */
    readonly sliceLevel: SliceRules['level'];
    readonly seed: number;
  };
  /** Absent where a dimension does not fit the head. */
  readonly evaluation: { readonly reference?: Evaluation; readonly candidate?: Evaluation };
  readonly checks: readonly Check[];
  /** Accepted breaches of the gate file; absent where it has none. */
  readonly waivers?: readonly WaiverSummary[];
  /** What a pull request changes of what judges it; absent where there is no base to compare with. */
  readonly gateChanges?: GateChanges;
  /** Row ids, never texts; right before and wrong now, and the reverse. */
  readonly flips?: {
    readonly negative: readonly string[];
    readonly positive: readonly string[];
    readonly mcnemarP: Measured;
  };
  /** Ids of rows the candidate gets wrong with confidence >= tau. */
  readonly silentFailures: readonly string[];
  /** What a perfectly calibrated candidate would show on as many rows, by metric. */
  readonly calibrated: CalibratedErrors;
  /** Every limit on every slice; absent where a dimension does not fit the head. */
  readonly slices?: SliceReport;
  /** What the difference between the models may be, surest first; it explains the verdict and never changes it. */
  readonly diagnosis: readonly Finding[];
  /** How the breaches map to the failure taxonomy, and what a gate like this cannot see. */
  readonly taxonomy: TaxonomyReport;
  /** Errors by the phenomena that rows name; absent where none does. */
  readonly phenomena?: PhenomenonRollUp;
  /** What the held-out set lacks beside service. */
  readonly audit: AuditReport;
  /** What was tried to repair a gate that failed, and the cheapest that passes; absent when nothing was. */
  readonly remedies?: {
    readonly attempts: readonly RemedySummary[];
    readonly recommended?: Recommendation;
  };
  /** Where the set is so large that what needs vectors was measured on a sample; absent where all rows were held. */
  readonly sampling?: Sampling;
  readonly drift?: DriftSummary;
  /** How alike the two spaces are: how repairable a drift is, never how safe. */
  readonly similarity: SpaceComparison['similarity'];
  /** How well each space separates safe from unsafe rows. */
  readonly separability: SpaceComparison['separability'];
  /** Pairs of unsafe texts and safe rewrites, and purity of the categories, as far as the set has them. */
  readonly safeEmbed: SpaceComparison['safeEmbed'];
  readonly monitors: readonly Monitor[];
  /** A breach, and no ordinary monitor fired. */
  readonly silent: boolean;
  /** Simulated drift, by mechanism. */
  readonly sweep: readonly MechanismStress[];
  readonly negativeControl: readonly PlantedDrift[];
  /** What pictures are drawn from. */
  readonly evidence: Evidence;
  /** Things to know that change no verdict. */
  readonly notes: readonly string[];
  /** Earlier runs of this gate, oldest first, at most 60, without this one; absent where none is kept. */
  readonly history?: readonly HistoryRecord[];
  /** Texts by row id; only with `report.show-text: true`. */
  readonly texts?: Readonly<Record<string, string>>;
}
