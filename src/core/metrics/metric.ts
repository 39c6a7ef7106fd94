/** How a metric is read, shown and limited. */
export interface MetricDefinition {
  readonly title: string;
  readonly direction: 'higher-is-better' | 'lower-is-better' | 'neither';
  /** `share`: in [0, 1] and shown in percentage points; `number`: shown as it is. */
  readonly unit: 'share' | 'number';
}

/** Every metric of one evaluation; names are those of scikit-learn where it has one. */
export const METRICS = {
  'roc-auc': { title: 'ROC-AUC', direction: 'higher-is-better', unit: 'number' },
  ece: { title: 'ECE (top label)', direction: 'lower-is-better', unit: 'number' },
  'ece-positive': { title: 'ECE (positive class)', direction: 'lower-is-better', unit: 'number' },
  mce: { title: 'MCE (top label)', direction: 'lower-is-better', unit: 'number' },
  'brier-score-loss': { title: 'Brier score', direction: 'lower-is-better', unit: 'number' },
  'log-loss': { title: 'Log loss', direction: 'lower-is-better', unit: 'number' },
  'silent-failure-prevalence': {
    title: 'Silent failures, of all rows',
    direction: 'lower-is-better',
    unit: 'share',
  },
  'silent-failure-rate': {
    title: 'Silent failures, of all errors',
    direction: 'lower-is-better',
    unit: 'share',
  },
  accuracy: { title: 'Accuracy', direction: 'higher-is-better', unit: 'share' },
  'balanced-accuracy': { title: 'Balanced accuracy', direction: 'higher-is-better', unit: 'share' },
  precision: { title: 'Precision', direction: 'higher-is-better', unit: 'share' },
  recall: { title: 'Recall', direction: 'higher-is-better', unit: 'share' },
  f1: { title: 'F1', direction: 'higher-is-better', unit: 'number' },
  'false-negative-rate': {
    title: 'False negatives, of unsafe rows',
    direction: 'lower-is-better',
    unit: 'share',
  },
  'false-positive-rate': {
    title: 'False positives, of safe rows',
    direction: 'lower-is-better',
    unit: 'share',
  },
  'predicted-positive-rate': { title: 'Predicted unsafe, of all rows', direction: 'neither', unit: 'share' },
  'mean-confidence': { title: 'Mean confidence', direction: 'neither', unit: 'share' },
  'high-confidence-accuracy': {
    title: 'Accuracy where confidence >= 0.9',
    direction: 'higher-is-better',
    unit: 'share',
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof METRICS;

/** All metric names in the order reports show them. */
export const METRIC_NAMES = Object.keys(METRICS) as readonly MetricName[];
