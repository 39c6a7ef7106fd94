import { auditSet } from '../../src/core/audit/audit-set.ts';
import { mapToTaxonomy } from '../../src/core/taxonomy/map-to-taxonomy.ts';
import type { Limit } from '../../src/core/gate/limit.ts';
import { DEFAULT_LIMITS } from '../../src/core/gate/limit.ts';
import type { Check, CheckStatus } from '../../src/core/gate/verdict.ts';
import { measured, notMeasured } from '../../src/core/measured.ts';
import type { Measured } from '../../src/core/measured.ts';
import type { Evaluation } from '../../src/core/metrics/evaluation.ts';
import type { MetricName } from '../../src/core/metrics/metric.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { composeHeadline } from '../../src/report/headline.ts';

type Numbers = Readonly<Record<MetricName, number>>;
type Body = Omit<GateReport, 'headline'>;

const REFERENCE: Numbers = {
  'roc-auc': 0.8662, ece: 0.0312, 'ece-positive': 0.0383, mce: 0.0911, 'brier-score-loss': 0.1483, 'log-loss': 0.4573,
  'silent-failure-prevalence': 0.081, 'silent-failure-rate': 0.388, accuracy: 0.791, 'balanced-accuracy': 0.791,
  precision: 0.79, recall: 0.792, f1: 0.791, 'false-negative-rate': 0.208, 'false-positive-rate': 0.21,
  'predicted-positive-rate': 0.501, 'mean-confidence': 0.772, 'high-confidence-accuracy': 0.932,
}; // prettier-ignore

const CANDIDATE: Numbers = {
  ...REFERENCE,
  'roc-auc': 0.8581, ece: 0.0574, 'ece-positive': 0.1052, mce: 0.1433, 'silent-failure-prevalence': 0.1515,
  'silent-failure-rate': 0.71, 'balanced-accuracy': 0.7645, 'false-negative-rate': 0.342, 'false-positive-rate': 0.129,
  'predicted-positive-rate': 0.3935, 'mean-confidence': 0.774, recall: 0.658, accuracy: 0.7645,
}; // prettier-ignore

function evaluationOf(numbers: Numbers, changes: Partial<Record<MetricName, Measured>> = {}): Evaluation {
  const entries = Object.entries(numbers).map(([name, value]) => [name, measured(value)]);
  const metrics = { ...Object.fromEntries(entries), ...changes } as Evaluation['metrics'];
  return { rows: 2000, positives: 1000, negatives: 1000, metrics, reliability: [] };
}

/** A check with the wording that `judgeLimit` gives it. */
export function checkOf(
  limit: Limit,
  status: CheckStatus,
  [before, after]: readonly [number, number],
): Check {
  const [reference, candidate, change] = [measured(before), measured(after), measured(after - before)];
  const ofChange = limit.kind === 'max-drop' || limit.kind === 'max-rise';
  const center = ofChange ? after - before : after;
  const bounds = { lower: center - 0.0213, upper: center + 0.0214 };
  const reasons = {
    pass: 'the estimate and its one-sided bound are inside the limit',
    breach: 'beyond the limit',
    inconclusive: 'inside the limit, but 140 rows are too few to be sure; about 1900 rows would decide',
    undefined: 'could not be measured: there is only one class',
  };
  return {
    limit, reference, candidate, status,
    change: status === 'undefined' ? notMeasured('there is only one class') : change,
    actual: status === 'undefined' ? notMeasured('there is only one class') : measured(center),
    ...(status !== 'undefined' && {
      interval: { ...bounds, oneSidedLower: bounds.lower, oneSidedUpper: bounds.upper, level: 0.95, method: 'delong' },
    }),
    reason: reasons[status],
    ...(status === 'inconclusive' && { rowsToDecide: 1900 }),
  }; // prettier-ignore
}

/** Completes a report with the headline that the product gives it. */
export function withHeadline(body: Body): GateReport {
  return { ...body, headline: composeHeadline(body) };
}

const BREACHED: readonly MetricName[] = ['silent-failure-prevalence', 'ece-positive', 'false-negative-rate'];

const NOTHING_WRONG = notMeasured('nothing is wrong');

function bandOf(mean: number, low = mean, high = mean) {
  return { mean: measured(mean), low: measured(low), high: measured(high) };
}

function pointOf(step: number): Omit<GateReport['sweep'][number]['equalAngle'][number], 'degrees'> {
  return {
    sigma: (step * 0.15) / 7,
    meanAngleDegrees: measured(step * 9.4),
    meanScoreShift: measured(0.02 * step),
    metrics: {
      'roc-auc': bandOf(0.866 - 0.04 * step, 0.86 - 0.04 * step, 0.87 - 0.04 * step),
      ece: bandOf(0.03 + 0.03 * step),
      'ece-positive': bandOf(0.04 + 0.03 * step),
      'silent-failure-prevalence': bandOf(0.08 + 0.02 * step),
      'silent-failure-rate':
        step === 0
          ? { mean: NOTHING_WRONG, low: NOTHING_WRONG, high: NOTHING_WRONG }
          : bandOf(0.38 + 0.04 * step, 0.38, 0.4 + 0.04 * step),
      accuracy: bandOf(0.79 - 0.03 * step),
      'false-negative-rate': bandOf(0.21 + 0.03 * step),
      'mean-confidence': bandOf(0.77),
    },
  };
}

function changesOf(before: Numbers, after: Numbers): Evaluation['metrics'] {
  const entries = Object.entries(before).map(([name, value]) => [
    name,
    measured(after[name as MetricName] - value),
  ]);
  return Object.fromEntries(entries) as Evaluation['metrics'];
}

const BIAS_AUC = { value: measured(0.84), positives: 60, negatives: 70 };
const BIAS_AUCS = { subgroup: BIAS_AUC, bpsn: BIAS_AUC, bnsp: BIAS_AUC };
const SEPARABILITY = {
  silhouette: { score: measured(0.021), rows: 2000 },
  fisher: { ratio: measured(11.2), dimensionFree: measured(0.0219) },
  classOverlap: measured(0.241),
};
const SAFE_EMBED = {
  averageCosine: measured(0.31),
  pairs: {
    similarity: measured(0.712), pairs: 40, incomplete: 0,
    byCategory: [{ category: 'insult', similarity: measured(0.702), pairs: 21 }],
  },
  purity: {
    macro: measured(0.412), chance: measured(0.199), micro: measured(0.431), rows: 624, eligibleRows: 624, k: 10,
    byCategory: [{ category: 'insult', rows: 201, purity: measured(0.44), chance: measured(0.321) }],
  },
}; // prettier-ignore

function sliceCheckOf(
  limit: Limit,
  breached: boolean,
): NonNullable<GateReport['slices']>['slices'][number]['checks'][number] {
  return {
    check: checkOf(limit, breached ? 'breach' : 'pass', [REFERENCE[limit.metric], CANDIDATE[limit.metric]]),
    status: breached ? 'breach' : 'inside',
    beyondBy: measured(breached ? 0.03 : -0.01),
    p: measured(breached ? 0.0001 : 0.9),
    adjustedP: measured(breached ? 0.0013 : 1),
  };
}

const FAILING_BODY: Body = {
  schemaVersion: 1,
  tool: { name: 'driftgate', version: '0.1.0' },
  gate: { name: 'toxicity', file: '.github/driftgate.yml' },
  verdict: {
    outcome: 'fail',
    effect: 'fail',
    reasons: [
      'Silent failures, of all rows (max-rise 0.02): beyond the limit.',
      'ECE (positive class) (max-rise 0.05): beyond the limit.',
      'False negatives, of unsafe rows (max-rise 0.05): beyond the limit.',
    ],
  },
  provenance: {
    lockFound: true,
    sinceLock: [{ what: 'candidate.prefix', before: '""', after: '"query: "' }],
    referenceToCandidate: [{ what: 'prefix', before: '""', after: '"query: "' }],
    run: { event: 'pull_request', commit: 'f3c1a09be7712d4483b2cc01de5569aa3e9b1f20', 'pull-request': '#41' },
  },
  dataset: {
    path: 'data/held-out.jsonl',
    contentHash: '9b74c9897bac770ffc029102a200c5de9b74c9897bac770ffc029102a200c5de',
    rows: 2000,
    positives: 1000,
    negatives: 1000,
  },
  models: {
    reference: { model: 'models/e5-small', identity: { pooling: 'mean', prefix: '', dimension: 512 }, truncatedRows: 14 },
    candidate: { model: 'models/e5-small', identity: { pooling: 'mean', prefix: 'query: ', dimension: 512 }, truncatedRows: 17 },
  }, // prettier-ignore
  classifier: {
    path: 'heads/toxicity.json', format: 'driftgate-head', hash: 'a'.repeat(64), dimension: 512,
    decisionThreshold: 0.5, directionNorm: measured(18.42), noiseTolerance: measured(0.0212),
  }, // prettier-ignore
  settings: {
    decisionThreshold: 0.5, silentFailureThreshold: 0.8, eceBins: 5, rule: 'point', onInconclusive: 'warn',
    confidenceLevel: 0.95, bootstrapResamples: 2000, minimumRowsPerClass: 50, sliceLevel: 'warning', seed: 42,
  }, // prettier-ignore
  evaluation: { reference: evaluationOf(REFERENCE), candidate: evaluationOf(CANDIDATE) },
  checks: DEFAULT_LIMITS.map((limit) =>
    checkOf(limit, BREACHED.includes(limit.metric) ? 'breach' : 'pass', [REFERENCE[limit.metric], CANDIDATE[limit.metric]]),
  ), // prettier-ignore
  flips: {
    negative: Array.from({ length: 167 }, (_, index) => `row-${String(index * 7).padStart(4, '0')}`),
    positive: Array.from({ length: 114 }, (_, index) => `row-${String(index * 11 + 3).padStart(4, '0')}`),
    mcnemarP: measured(0.0018),
  },
  silentFailures: Array.from({ length: 303 }, (_, index) => `row-${String(index * 5 + 1).padStart(4, '0')}`),
  drift: {
    angle: { mean: measured(12.31), median: measured(11.9), p95: measured(18.7), max: measured(31.2) },
    meanCosine: measured(0.9761), equivalentSigma: measured(0.0098), normRatio: measured(1.002),
    standardizedShift: { rms: measured(0.31), max: measured(1.42) },
    decomposition: { shift: measured(0.281), rotation: measured(0.402), residual: measured(0.317), fittedRows: 1000, judgedRows: 1000 },
    head: {
      offset: measured(-0.412), slope: measured(0.961), noise: measured(0.288), correlation: measured(0.957),
      flipRate: measured(0.1405), predictedAuc: measured(0.8611), predictedAucGap: measured(-0.003),
    },
  }, // prettier-ignore
  monitors: [
    {
      name: 'change of mean confidence',
      reading: 'change of a share',
      value: measured(0.002),
      alarmLevel: 0.05,
      fired: false,
    },
    { name: 'score PSI', reading: 'distance', value: measured(0.08), alarmLevel: 0.2, fired: false },
    {
      name: 'change of predicted-positive rate',
      reading: 'change of a share',
      value: measured(-0.0475),
      alarmLevel: 0.1,
      fired: false,
    },
    {
      name: 'embedding norm, change',
      reading: 'relative change',
      value: measured(0.002),
      alarmLevel: 0.05,
      fired: false,
    },
  ],
  silent: true,
  calibrated: {
    ece: { expected: measured(0.015), percentile95: measured(0.026) },
    'ece-positive': { expected: measured(0.02), percentile95: measured(0.031) },
  },
  slices: {
    slices: (['identity:women', 'length:short'] as const).map((slice) => ({
      slice,
      reference: evaluationOf(REFERENCE),
      candidate: evaluationOf(CANDIDATE),
      changes: changesOf(REFERENCE, CANDIDATE),
      checks: DEFAULT_LIMITS.map((limit) =>
        sliceCheckOf(limit, slice === 'identity:women' && BREACHED.includes(limit.metric)),
      ),
      biasAucs: { reference: BIAS_AUCS, candidate: BIAS_AUCS },
    })),
    tooSmall: [{ slice: 'identity:men', status: 'too-small', rows: 31, positives: 12, negatives: 19 }],
    tests: 14,
    worst: {
      slice: 'identity:women',
      limit: DEFAULT_LIMITS[5],
      status: 'breach',
      beyondBy: 0.084,
      change: measured(0.134),
      adjustedP: measured(0.0004),
    },
  },
  diagnosis: [
    {
      kind: 'configuration-change',
      title: 'The configuration changed',
      evidence: ['Changed: prefix; the model file is the same.'],
      confidence: 'high',
      advice: 'Put the setting back, or fit the classifier again for the new one.',
    },
  ],
  taxonomy: mapToTaxonomy({ checks: [], findings: [] }),
  audit: auditSet([
    { label: 1, characters: 60, slices: [] },
    { label: 0, characters: 80, slices: [] },
  ]),
  remedies: {
    recommended: {
      remedy: 'ridge-map',
      rows: 500,
      files: ['fix/README.md', 'fix/head.json', 'fix/head.onnx'],
      gateFile: 'classifier:\n  path: heads/toxicity.json\n  candidate: driftgate-out/fix/head.json',
    },
    attempts: [
      {
        remedy: 'threshold',
        title: 'Re-tuned threshold',
        needs: 'unlabelled texts',
        rows: 500,
        outcome: 'fail',
        reason: 'ECE (positive class) (max-rise 0.05): beyond the limit.',
        metrics: { 'roc-auc': measured(0.8581), 'false-negative-rate': measured(0.212) },
      },
      {
        remedy: 'ridge-map',
        title: 'Ridge map',
        needs: 'unlabelled texts',
        rows: 200,
        outcome: 'inconclusive',
        reason: 'too few rows.',
        metrics: { 'roc-auc': measured(0.8613), 'false-negative-rate': measured(0.221) },
      },
      {
        remedy: 'ridge-map',
        title: 'Ridge map',
        needs: 'unlabelled texts',
        rows: 500,
        outcome: 'pass',
        reason: '',
        metrics: { 'roc-auc': measured(0.8651), 'false-negative-rate': measured(0.209) },
      },
      {
        remedy: 'platt',
        title: 'Platt scaling',
        needs: 'labels',
        rows: 500,
        outcome: 'refused',
        reason: 'the slope is not above 0: it would invert the classifier',
        metrics: {},
      },
    ],
  },
  similarity: { cka: measured(0.931), knnOverlap: { overlap: measured(0.612), rows: 2000, k: 10 } },
  separability: {
    reference: SEPARABILITY,
    candidate: SEPARABILITY,
    change: {
      silhouette: measured(-12.5),
      fisherRatio: measured(-8.1),
      fisherDimensionFree: measured(-8.1),
      classOverlap: measured(14.2),
    },
  },
  safeEmbed: { reference: SAFE_EMBED, candidate: SAFE_EMBED },
  sweep: (['gaussian', 'directional', 'subspace'] as const).map((mechanism) => ({
    mechanism,
    points: Array.from({ length: 8 }, (_, step) => ({
      ...pointOf(step),
      closedForm: { rocAuc: measured(0.865 - 0.04 * step) },
    })),
    equalAngle: [5, 10, 20].map((degrees, step) => ({ degrees, ...pointOf(step + 1) })),
    critical: DEFAULT_LIMITS.map((limit) => ({
      limit,
      sigma: measured(0.021),
      angleDegrees: measured(24.2),
    })),
    firstCritical: { limit: DEFAULT_LIMITS[0], sigma: measured(0.018), angleDegrees: measured(21.3) },
    headroom: measured(1.73),
    matched: { sigma: measured(0.0101), predicted: pointOf(1), harm: 'more harmful' },
  })),
  negativeControl: [
    {
      name: 'offset-to-safe',
      description: "every score lowered by 3 standard deviations along the head's own direction",
      breached: true,
      breaches: ['silent-failure-prevalence', 'false-negative-rate'],
    },
    {
      name: 'classes-drawn-together',
      description: 'both classes moved to the same mean score',
      breached: true,
      breaches: ['roc-auc', 'balanced-accuracy'],
    },
  ],
  evidence: {},
  notes: ['14.1 % of the predictions flipped (10 % is the usual alarm).'],
};

/** A prefix that was added: the ranking survives, false negatives do not. */
export const FAILING = withHeadline(FAILING_BODY);

/** The same model again. */
export const PASSING = withHeadline({
  ...FAILING_BODY,
  verdict: { outcome: 'pass', effect: 'pass', reasons: [] },
  provenance: { ...FAILING_BODY.provenance, sinceLock: [], referenceToCandidate: [
    { what: 'modelHash', before: '9b74c9897bac', after: '02a200c5de9b' }, { what: 'runtime', before: '"1.22.0"', after: '"1.23.0"' },
  ] }, // prettier-ignore
  evaluation: { reference: evaluationOf(REFERENCE), candidate: evaluationOf(REFERENCE) },
  checks: DEFAULT_LIMITS.map((limit) =>
    checkOf(limit, 'pass', [REFERENCE[limit.metric], REFERENCE[limit.metric] + 0.0004]),
  ),
  flips: { negative: [], positive: [], mcnemarP: measured(1) },
  silentFailures: [],
  silent: false,
  notes: [],
});

/** Too few rows for some of the checks. */
export const INCONCLUSIVE = withHeadline({
  ...FAILING_BODY,
  dataset: { ...FAILING_BODY.dataset, rows: 140, positives: 70, negatives: 70 },
  verdict: {
    outcome: 'inconclusive',
    effect: 'warn',
    reasons: ['ROC-AUC (max-drop 0.02): inside the limit, but 140 rows are too few to be sure; about 1900 rows would decide.'],
  }, // prettier-ignore
  checks: DEFAULT_LIMITS.map((limit) =>
    checkOf(limit, limit.metric === 'roc-auc' ? 'inconclusive' : 'pass', [REFERENCE[limit.metric], REFERENCE[limit.metric] - 0.01]),
  ), // prettier-ignore
  silent: false,
});

function withoutComparison(body: Body): Body {
  const kept = Object.entries(body).filter(([name]) => name !== 'drift' && name !== 'flips');
  return Object.fromEntries(kept) as unknown as Body;
}

/** A candidate whose vectors do not fit the head: nothing could be evaluated. */
export const MISMATCHED = withHeadline({
  ...withoutComparison(FAILING_BODY),
  verdict: {
    outcome: 'fail',
    effect: 'fail',
    reasons: [
      'The candidate gives 384 numbers per text, the classifier needs 512: they cannot share a head.',
    ],
  },
  models: {
    ...FAILING_BODY.models,
    candidate: {
      model: 'models/minilm',
      identity: { pooling: 'mean', prefix: '', dimension: 384 },
      truncatedRows: 0,
    },
  },
  evaluation: {},
  checks: [],
  silentFailures: [],
  monitors: [],
  silent: false,
  sweep: [],
  notes: [],
  negativeControl: [],
});
