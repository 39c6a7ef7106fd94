import type { GateConfig } from './config/gate-config.ts';
import { loadClassifier } from './config/classifier/load-classifier.ts';
import { assess } from './core/assess.ts';
import { loadDataset } from './dataset/load-dataset.ts';
import { inOrderOfId } from './dataset/order-of-id.ts';
import type { EmbeddingSource, Logger, MatrixMultiply } from './ports.ts';
import { describeRun } from './provenance/describe-run.ts';
import { readLock, writeLock } from './provenance/lock-file.ts';
import { composeReport } from './compose-report.ts';
import { tryToRepair } from './repair.ts';
import type { GateReport } from './report/gate-report.ts';

/** What a run needs from outside. */
export interface RunPorts {
  readonly logger: Logger;
  readonly embeddings: EmbeddingSource;
  readonly multiply: MatrixMultiply;
  /** Facts about the surrounding job for the provenance section, such as the commit. */
  readonly context: Readonly<Record<string, string>>;
}

/**
 * The whole gate: load, encode, measure, judge, tell.
 *
 * @throws DriftgateError when the gate cannot decide; a breach is a result, not an error
 */
export async function run(config: GateConfig, ports: RunPorts): Promise<GateReport> {
  const lock = await readLock(config.lock);
  const loaded = await loadDataset(config.dataset);
  const dataset = { ...loaded, examples: inOrderOfId(loaded.examples) };
  const classifier = await loadClassifier(config.classifier.path);

  const { embeddings, logger } = ports;
  const reference = await logger.group('Reference (old) model', () =>
    embeddings.embed('reference', config.reference, dataset.examples),
  );
  const candidate = await logger.group('Candidate (new) model', () =>
    embeddings.embed('candidate', config.candidate, dataset.examples),
  );

  const decisionThreshold = config.classifier.decisionThreshold ?? classifier.head.decisionThreshold;
  const settings = {
    limits: config.limits,
    evaluation: { ...config.evaluation, decisionThreshold },
    decision: config.decision,
  };
  const assessment = await assess({
    rows: dataset.examples,
    reference,
    candidate,
    head: classifier.head,
    settings,
    slices: config.slices,
    multiply: ports.multiply,
    // Drift is defined on unit vectors (eq 4 to 8).
    ...(config.simulation && config.reference.normalize ? { simulation: config.simulation } : {}),
  });

  const remedies = await tryToRepair({
    config,
    ports,
    examples: dataset.examples,
    candidate,
    head: classifier.head,
    settings,
    assessment,
  });

  const now = describeRun({ dataset, classifier, reference, candidate });
  const { context } = ports;
  const report = composeReport({
    config,
    dataset,
    classifier,
    reference,
    candidate,
    settings,
    assessment,
    remedies,
    lock,
    now,
    context,
  });
  if (['pass', 'warn'].includes(report.verdict.outcome)) await writeLock(config.lock, now);
  return report;
}
