import { adapt, openAdapter } from './adapt.ts';
import type { GateConfig } from './config/gate-config.ts';
import { assess, type OfBoth } from './core/assess.ts';
import { gatherEvidence } from './core/evidence/gather-evidence.ts';
import { labelsOf } from './dataset/labels-of.ts';
import { loadDataset } from './dataset/load-dataset.ts';
import { inOrderOfId } from './dataset/order-of-id.ts';
import type { EmbeddingSource, InferenceRuntime, Logger, MatrixMultiply, Reuse } from './ports.ts';
import { limitsOfGate } from './history/baseline-limits.ts';
import { withHeads, type LoadedHead } from './load-heads.ts';
import { describeRun } from './provenance/describe-run.ts';
import { readLock, writeLock } from './provenance/lock-file.ts';
import type { Artefacts } from './artefact/compose-artefacts.ts';
import { composeFix } from './compose-fix.ts';
import { composeReport } from './compose-report.ts';
import { tryToRepair } from './repair.ts';
import type { GateReport } from './report/gate-report.ts';

/** What a run needs from outside. */
export interface RunPorts {
  readonly logger: Logger;
  readonly embeddings: EmbeddingSource;
  /** For settings that are only tried, whose vectors nobody needs again; absent: the same source. */
  readonly probes?: EmbeddingSource;
  readonly multiply: MatrixMultiply;
  /** Runs classifiers and adapters that are ONNX graphs. */
  readonly runtime: InferenceRuntime;
  /** Today, `YYYY-MM-DD`, for the age of the set; absent: it stays unknown. */
  readonly today?: string;
  /** Facts about the surrounding job for the provenance section, such as the commit. */
  readonly context: Readonly<Record<string, string>>;
}

/** What a run found, and what it hands over. */
export interface RunResult {
  readonly report: GateReport;
  /** Files of the report folder that repair the gate, by name. */
  readonly artefacts: Artefacts;
  /** How many of the held-out rows' vectors, of both models, came from a store; in no report. */
  readonly reuse: Reuse;
}

/**
 * The whole gate: load, encode, measure, judge, tell.
 *
 * @throws DriftgateError when the gate cannot decide; a breach is a result, not an error
 */
export async function run(config: GateConfig, ports: RunPorts): Promise<RunResult> {
  return withHeads(config.classifier, ports.runtime, (classifiers) => runWith(classifiers, config, ports));
}

async function runWith(
  classifiers: OfBoth<LoadedHead>,
  config: GateConfig,
  ports: RunPorts,
): Promise<RunResult> {
  const lock = await readLock(config.lock);
  const loaded = await loadDataset(config.dataset);
  const dataset = { ...loaded, examples: inOrderOfId(loaded.examples) };
  const adapter = await openAdapter(config.adapter, ports.runtime);

  const { embeddings, logger } = ports;
  const reference = await logger.group('Reference (old) model', () =>
    embeddings.embed('reference', config.reference, dataset.examples),
  );
  const unadapted = await logger.group('Candidate (new) model', () =>
    embeddings.embed('candidate', config.candidate, dataset.examples),
  );
  const candidate = await adapt(unadapted, adapter);

  const heads = { reference: classifiers.reference.head, candidate: classifiers.candidate.head };
  const { decisionThreshold } = heads.reference;
  const settings = {
    limits: await limitsOfGate(config, dataset),
    evaluation: { ...config.evaluation, decisionThreshold },
    decision: config.decision,
  };
  const assessment = await assess({
    rows: dataset.examples,
    reference,
    candidate,
    heads,
    settings,
    slices: config.slices,
    multiply: ports.multiply,
    // Drift is defined on unit vectors (eq 4 to 8).
    ...(config.simulation && config.reference.normalize ? { simulation: config.simulation } : {}),
  });

  const repair = await tryToRepair({
    config,
    ports,
    examples: dataset.examples,
    reference,
    candidate: unadapted,
    head: heads.reference,
    settings,
    assessment,
  });

  const fix = repair && composeFix(repair, config, unadapted);

  const evidence = await gatherEvidence({
    ids: dataset.examples.map(({ id }) => id),
    labels: labelsOf(dataset.examples),
    matrices: { reference: reference.matrix, candidate: candidate.matrix },
    scores: assessment.scores,
    evaluation: { ...settings.evaluation, decisionThreshold: heads.candidate.decisionThreshold },
    intervals: {
      confidenceLevel: config.decision.confidenceLevel,
      resamples: config.decision.bootstrapResamples,
      seed: config.decision.seed,
    },
    multiply: ports.multiply,
  });

  const now = describeRun({ dataset, classifiers, reference, candidate });
  const { context, today } = ports;
  const report = composeReport({
    config,
    dataset,
    classifiers,
    reference,
    candidate,
    settings,
    assessment,
    repair,
    fix,
    evidence,
    lock,
    now,
    context,
    today,
  });
  if (['pass', 'warn'].includes(report.verdict.outcome)) await writeLock(config.lock, now);
  return { report, artefacts: fix?.artefacts ?? {}, reuse: addReuse(reference.reuse, unadapted.reuse) };
}

function addReuse(a: Reuse, b: Reuse): Reuse {
  return { rows: a.rows + b.rows, of: a.of + b.of, secondsSaved: a.secondsSaved + b.secondsSaved };
}
