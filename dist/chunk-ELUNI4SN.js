import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);

// src/core/metrics/metric.ts
var METRICS = {
  "roc-auc": { title: "ROC-AUC", direction: "higher-is-better", unit: "number" },
  ece: { title: "ECE (top label)", direction: "lower-is-better", unit: "number" },
  "ece-positive": { title: "ECE (positive class)", direction: "lower-is-better", unit: "number" },
  mce: { title: "MCE (top label)", direction: "lower-is-better", unit: "number" },
  "brier-score-loss": { title: "Brier score", direction: "lower-is-better", unit: "number" },
  "log-loss": { title: "Log loss", direction: "lower-is-better", unit: "number" },
  "silent-failure-prevalence": {
    title: "Silent failures, of all rows",
    direction: "lower-is-better",
    unit: "share"
  },
  "silent-failure-rate": {
    title: "Silent failures, of all errors",
    direction: "lower-is-better",
    unit: "share"
  },
  accuracy: { title: "Accuracy", direction: "higher-is-better", unit: "share" },
  "balanced-accuracy": { title: "Balanced accuracy", direction: "higher-is-better", unit: "share" },
  precision: { title: "Precision", direction: "higher-is-better", unit: "share" },
  recall: { title: "Recall", direction: "higher-is-better", unit: "share" },
  f1: { title: "F1", direction: "higher-is-better", unit: "number" },
  "false-negative-rate": {
    title: "False negatives, of unsafe rows",
    direction: "lower-is-better",
    unit: "share"
  },
  "false-positive-rate": {
    title: "False positives, of safe rows",
    direction: "lower-is-better",
    unit: "share"
  },
  "predicted-positive-rate": { title: "Predicted unsafe, of all rows", direction: "neither", unit: "share" },
  "mean-confidence": { title: "Mean confidence", direction: "neither", unit: "share" },
  "high-confidence-accuracy": {
    title: "Accuracy where confidence >= 0.9",
    direction: "higher-is-better",
    unit: "share"
  }
};
var METRIC_NAMES = Object.keys(METRICS);

export {
  METRICS,
  METRIC_NAMES
};
