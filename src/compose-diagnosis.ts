import type { ReportParts } from './compose-report.ts';
import { diagnose } from './core/diagnosis/diagnose.ts';
import { collectEvidence } from './core/diagnosis/evidence.ts';
import type { Finding } from './core/diagnosis/finding.ts';
import { compareIdentities, compareLocks } from './provenance/compare.ts';
import type { Lock } from './provenance/lock-file.ts';

/** What a gate compares the candidate with, and by; a new candidate is what a gate is for. */
const FIXED_PARTS = {
  dataset: 'the held-out set',
  classifier: 'the classifier',
  reference: 'the reference',
} as const;

/** What the difference between the models may be. */
export function findCauses(parts: ReportParts): readonly Finding[] {
  const { assessment, dataset, reference, candidate, lock, now, repair } = parts;
  const evidence = collectEvidence(assessment, {
    rows: dataset.examples.length,
    truncatedRows: { reference: reference.truncatedRows, candidate: candidate.truncatedRows },
    dimension: { reference: reference.matrix.cols, candidate: candidate.matrix.cols },
    changedFields: changedFields(now),
    changedSinceLock: changedSince(lock, now),
    ...(repair?.restored === undefined ? {} : { restored: repair.restored }),
  });
  return diagnose(evidence);
}

/** Vectors without a provenance do not say how they were made, and what is not known has not changed. */
function changedFields({ reference, candidate }: Lock): readonly string[] {
  const changes = compareIdentities(reference, candidate).map(({ what }) => what);
  if ('runtime' in reference && 'runtime' in candidate) return changes;
  return changes.filter((field) => field in reference && field in candidate);
}

function changedSince(lock: Lock | undefined, now: Lock): readonly string[] {
  const changes = lock === undefined ? [] : compareLocks(lock, now);
  return Object.entries(FIXED_PARTS)
    .filter(([part]) => changes.some(({ what }) => what.startsWith(`${part}.`)))
    .map(([, words]) => words);
}
