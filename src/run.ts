import { withAdapter } from './adapt.ts';
import { isStored } from './config/embedding-config.ts';
import type { GateConfig } from './config/gate-config.ts';
import { assess, type OfBoth } from './core/assess.ts';
import { isInForce } from './core/gate/waiver.ts';
import { gatherEvidence } from './core/evidence/gather-evidence.ts';
import { pickNumbers, pickRows, type StreamedRows } from './core/streamed-rows.ts';
import type { Dataset } from './dataset/labelled-example.ts';
import { labelsOf } from './dataset/labels-of.ts';
import { loadDataset } from './dataset/load-dataset.ts';
import type { TextOptions } from './dataset/parse-dataset.ts';
import { inOrderOfId } from './dataset/order-of-id.ts';
import { drawSample } from './draw-sample.ts';
import { embedAndScore, type EmbeddedSide } from './embed-and-score.ts';
import type { Adapter } from './embedding/adapter.ts';
import type { Reuse } from './ports.ts';
import { limitsOfGate } from './history/baseline-limits.ts';
import { withHeads, type LoadedHead } from './load-heads.ts';
import { describeRun } from './provenance/describe-run.ts';
import { movedReference } from './provenance/moved-reference.ts';
import { hashInputs } from './provenance/hash-inputs.ts';
import { readLock, writeLock, type Lock } from './provenance/lock-file.ts';
import { composeFix } from './compose-fix.ts';
import { composeReport } from './compose-report.ts';
import { tryToRepair } from './repair.ts';
import type { RunPorts, RunResult } from './run-ports.ts';

/**
 * The whole gate: load, encode, measure, judge, tell.
 *
 * @throws DriftgateError when the gate cannot decide; a breach is a result, not an error
 */
export async function run(config: GateConfig, ports: RunPorts): Promise<RunResult> {
  return withHeads(config.classifier, ports.runtime, async (classifiers) => {
    const lock = await readLock(config.lock);
    const inputs = await hashInputs(config);
    const loaded = await loadDataset(config.dataset, textsOf(config));
    const dataset = { ...loaded, examples: inOrderOfId(loaded.examples) };
    return withAdapter(config.adapter, ports.runtime, (adapter) =>
      runWith({ classifiers, lock, inputs, dataset, adapter }, config, ports),
    );
  });
}

/**
 * Texts are needed where they are embedded; where vectors are stored, only to be shown, and to keep the rows that remedies
 * are fitted on apart from those that are judged.
 */
function textsOf({ reference, candidate, remedies, calibration, train, report }: GateConfig): TextOptions {
  if (!isStored(reference) || !isStored(candidate)) return {};
  const fits = remedies !== undefined && (calibration ?? train) !== undefined;
  return { textRequired: false, ...(fits || report.showText ? {} : { texts: 'dropped' }) };
}

/** What a run reads before anything is embedded. */
interface Loaded {
  readonly classifiers: OfBoth<LoadedHead>;
  readonly lock: Lock | undefined;
  readonly inputs: Readonly<Record<string, string>>;
  /** In order of id. */
  readonly dataset: Dataset;
  readonly adapter: Adapter | undefined;
}

async function runWith(
  { classifiers, lock, inputs, dataset, adapter }: Loaded,
  config: GateConfig,
  ports: RunPorts,
): Promise<RunResult> {
  const { embeddings, logger } = ports;
  const { examples } = dataset;
  const { seed } = config.decision;
  const heads = { reference: classifiers.reference.head, candidate: classifiers.candidate.head };
  const sampled = drawSample(examples, seed, ports.held);
  const shared = { examples, sampled, embeddings };
  const old = await logger.group('Reference (old) model', () =>
    embedAndScore({ ...shared, side: 'reference', config: config.reference, head: heads.reference }),
  );
  const now = await logger.group('Candidate (new) model', () =>
    embedAndScore({ ...shared, side: 'candidate', config: config.candidate, head: heads.candidate, adapter }),
  );
  const [reference, candidate] = [old.adapted, now.adapted];
  const streamed = streamedRows(sampled, { reference: old, candidate: now });

  const { decisionThreshold } = heads.reference;
  const settings = {
    limits: await limitsOfGate(config, dataset),
    evaluation: { ...config.evaluation, decisionThreshold },
    decision: config.decision,
  };
  const found = describeRun({ dataset, classifiers, reference, candidate });
  const assessment = await assess({
    rows: examples,
    reference,
    candidate,
    ...(streamed && { streamed }),
    heads,
    settings,
    slices: config.slices,
    waivers: config.waivers.filter((waiver) => isInForce(waiver, ports.today)),
    obstacles: movedReference(lock, found),
    multiply: ports.multiply,
    // Drift is defined on unit vectors (eq 4 to 8).
    ...(config.simulation && config.reference.normalize ? { simulation: config.simulation } : {}),
  });

  const repair = await tryToRepair({
    config,
    ports,
    examples: pickRows(examples, sampled),
    reference,
    candidate: now.unadapted,
    referenceLogits: assessment.scores.reference && pickNumbers(assessment.scores.reference, sampled),
    head: heads.reference,
    settings,
    assessment,
  });

  const fix = repair && composeFix(repair, config, now.unadapted);

  const evidence = await gatherEvidence({
    ids: examples.map(({ id }) => id),
    labels: labelsOf(examples),
    matrices: { reference: reference.matrix, candidate: candidate.matrix },
    sampled,
    scores: assessment.scores,
    evaluation: { ...settings.evaluation, decisionThreshold: heads.candidate.decisionThreshold },
    intervals: {
      confidenceLevel: config.decision.confidenceLevel,
      resamples: config.decision.bootstrapResamples,
      seed,
    },
    multiply: ports.multiply,
  });

  const { base, context, today } = ports;
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
    inputs,
    now: found,
    context,
    today,
    base,
  });
  if (['pass', 'warn'].includes(report.verdict.outcome)) {
    const accept = (): Promise<void> => writeLock(config.lock, found);
    if (ports.afterReport === undefined) await accept();
    else ports.afterReport(accept);
  }
  return {
    report,
    artefacts: fix?.artefacts ?? {},
    reuse: addReuse(old.unadapted.reuse, now.unadapted.reuse),
  };
}

/** What is known of every row where not all vectors are held. */
function streamedRows(
  sampled: Int32Array | undefined,
  { reference: { streamed: before }, candidate: { streamed: after } }: OfBoth<EmbeddedSide>,
): StreamedRows | undefined {
  if (sampled === undefined || before === undefined || after === undefined) return undefined;
  return {
    sampled,
    logits: {
      ...(before.logits && { reference: before.logits }),
      ...(after.logits && { candidate: after.logits }),
    },
    norms: { reference: before.norms, candidate: after.norms },
  };
}

function addReuse(a: Reuse, b: Reuse): Reuse {
  return { rows: a.rows + b.rows, of: a.of + b.of, secondsSaved: a.secondsSaved + b.secondsSaved };
}
