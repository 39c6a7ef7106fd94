import { withAdapter } from '../adapt.ts';
import { isLocalModel, isStored } from '../config/embedding-config.ts';
import type { EmbeddingModelConfig, GateConfig } from '../config/gate-config.ts';
import type { Matrix } from '../core/linalg/matrix.ts';
import type { Dataset } from '../dataset/labelled-example.ts';
import { assertAdapterFits } from '../embedding/adapter.ts';
import type { InferenceRuntime } from '../ports.ts';
import type { DoctorPorts } from './doctor-ports.ts';
import type { Exam, Probed } from './exam.ts';
import { note, ok, type Said } from './finding.ts';
import { probeLocalModel } from './probe-local-model.ts';
import { probeRemote, probeStoredVectors } from './probe-source.ts';
import type { ProbedSide, Side } from './probed-side.ts';
import { sampleRows } from './sample-rows.ts';

/** What was found before the models. */
export interface ModelsInput {
  readonly gate: Probed<GateConfig>;
  readonly dataset: Probed<Dataset>;
  readonly runtime: Probed<InferenceRuntime>;
  readonly ports: DoctorPorts;
}

/** Both models as the classifier gets their vectors. */
export interface ProbedModels {
  readonly reference: Probed<ProbedSide>;
  readonly candidate: Probed<ProbedSide>;
}

/** Both models, whatever gives their vectors, and the adapter between. */
export async function probeModels(exam: Exam, input: ModelsInput): Promise<ProbedModels> {
  const { gate } = input;
  const reference = await probeSide(exam, 'reference', input);
  const unadapted = await probeSide(exam, 'candidate', input);
  const candidate =
    gate.value?.adapter === undefined ? unadapted : await probeAdapter(exam, unadapted, input);
  await exam.probe('both models', (take) => ({
    said: compareSides(take(reference), take(unadapted), take(gate)),
  }));
  return { reference, candidate };
}

/** A gate of a model against itself passes and tells nothing. */
function compareSides(old: ProbedSide, now: ProbedSide, gate: GateConfig): Said {
  if (old.modelHash === undefined || now.modelHash === undefined)
    return ok('Whether they are different models nothing tells before a run.');
  if (old.modelHash !== now.modelHash) return ok('They are different models.');
  if (old.tokenizerHash !== now.tokenizerHash || !areUsedAlike(gate) || gate.adapter !== undefined)
    return ok('They are the same graph, used in different ways.');
  return note(
    'Reference and candidate are the same model, used the same way: this gate passes and tells nothing.',
    'name the new model under `candidate`, or with `driftgate check --candidate`',
  );
}

function areUsedAlike({ candidate, reference }: GateConfig): boolean {
  if (!isLocalModel(candidate) || !isLocalModel(reference)) return true;
  const use = (config: EmbeddingModelConfig): string =>
    JSON.stringify({ ...config, model: '', tokenizer: '' });
  return use(reference) === use(candidate);
}

async function probeSide(
  exam: Exam,
  side: Side,
  { dataset, gate, ports, runtime }: ModelsInput,
): Promise<Probed<ProbedSide>> {
  exam.begin(side === 'reference' ? 'Reference (old) model' : 'Candidate (new) model');
  if (gate.value === undefined) {
    return exam.probe<ProbedSide>(`${side} model`, (take) => {
      take(gate);
      return { said: [] };
    });
  }
  const {
    [side]: config,
    decision: { seed },
  } = gate.value;
  const rows = {
    name: dataset.name,
    ...(dataset.value && {
      value: { all: dataset.value.examples, sample: sampleRows(dataset.value, seed) },
    }),
  };
  if (isStored(config)) return probeStoredVectors(exam, side, config, rows);
  if (isLocalModel(config)) return probeLocalModel(exam, { side, config, runtime, rows, ports });
  return probeRemote(exam, side, config, ports.connect);
}

/** The candidate behind its adapter. */
function probeAdapter(
  exam: Exam,
  candidate: Probed<ProbedSide>,
  { gate, runtime }: ModelsInput,
): Promise<Probed<ProbedSide>> {
  return exam.probe('adapter', (take) =>
    withAdapter(take(gate).adapter, take(runtime), async (adapter) => {
      const side = take(candidate);
      if (adapter === undefined) return { said: ok('None.'), value: side };
      assertAdapterFits(adapter, side.dimension);
      const tried: Matrix =
        side.rows.length > 0
          ? side.matrix
          : { rows: 1, cols: side.dimension, data: new Float32Array(side.dimension).fill(1) };
      const given = await adapter.apply(tried);
      const matrix = side.rows.length > 0 ? given : { ...given, rows: 0, data: new Float32Array(0) };
      const value = { ...side, dimension: given.cols, matrix };
      return { said: ok(`Takes ${side.dimension} numbers per text and gives ${given.cols}.`), value };
    }),
  );
}
