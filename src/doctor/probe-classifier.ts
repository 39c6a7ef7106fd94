import type { GateConfig } from '../config/gate-config.ts';
import { delongVariance } from '../core/inference/delong.ts';
import { normalInterval } from '../core/inference/normal-interval.ts';
import { predictsUnsafe, sigmoid } from '../core/metrics/sigmoid.ts';
import type { Dataset } from '../dataset/labelled-example.ts';
import { labelsOf } from '../dataset/labels-of.ts';
import { DriftgateError } from '../errors.ts';
import { withHeads, type LoadedHead } from '../load-heads.ts';
import type { InferenceRuntime } from '../ports.ts';
import { formatCount, formatInterval, formatNumber, formatPlural } from '../report/format.ts';
import { shownPath } from '../shown-path.ts';
import type { DoctorPorts } from './doctor-ports.ts';
import { waiting, type Exam, type Outcome, type Probed } from './exam.ts';
import { note, ok, problem, problemsOf, type Said } from './finding.ts';
import type { ProbedModels } from './probe-models.ts';
import type { ProbedSide } from './probed-side.ts';
import { refusePointer } from './refuse-pointer.ts';

/** What a classifier file says of itself. */
type HeadFacts = Pick<LoadedHead, 'format' | 'path' | 'fittedOn'> & {
  readonly dimension: number;
  readonly decisionThreshold: number;
};
interface BothHeads {
  readonly reference: HeadFacts;
  readonly candidate: HeadFacts;
}

/** Raw scores of the rows that were embedded, by model; absent where they were not, or the classifier does not fit. */
export interface SampledScores {
  readonly reference?: Float64Array;
  readonly candidate?: Float64Array;
  /** Of the reference's classifier. */
  readonly decisionThreshold: number;
}

/** A classifier that ranks the reference's rows no better than this is of another model, or the labels are. */
const USELESS = 0.6;
const CHANCE = 0.5;
const LEVEL = 0.95;
/** One decision for nearly all rows. */
const ONE_SIDED = 0.01;

/** What classifiers are looked at with. */
export interface ClassifierInput {
  readonly gate: Probed<GateConfig>;
  readonly dataset: Probed<Dataset>;
  readonly runtime: Probed<InferenceRuntime>;
  readonly models: ProbedModels;
  readonly ports: Pick<DoctorPorts, 'sizeOf'>;
}

/** The frozen classifier: its file, whether it fits both models, and whether it knows the reference's rows. */
export async function probeClassifier(exam: Exam, input: ClassifierInput): Promise<Probed<SampledScores>> {
  const { dataset, gate, models, ports, runtime } = input;
  exam.begin('Classifier');
  const heads = await exam.probe<BothHeads>('classifier', async (take) => {
    const config = take(gate);
    const { classifier } = config;
    await refusePointer(classifier.path, ports);
    if (classifier.candidate !== undefined) await refusePointer(classifier.candidate.path, ports);
    return openHeads(config, take(runtime));
  });
  await exam.probe('dimensions', (take) => ({
    said: judgeDimensions(take(heads), {
      reference: take(models.reference),
      candidate: take(models.candidate),
    }),
  }));
  return exam.probe<SampledScores>('scores', async (take) => {
    const config = take(gate).classifier;
    const facts = take(heads);
    take(dataset);
    const reference = take(models.reference);
    return withHeads(config, take(runtime), async (loaded): Promise<Outcome<SampledScores>> => {
      const { decisionThreshold } = facts.reference;
      const scores = { reference: await scoresOf(loaded.reference, reference) };
      const candidate = await scoresOf(loaded.candidate, models.candidate.value);
      const value = {
        ...(scores.reference && { reference: scores.reference }),
        ...(candidate && { candidate }),
        decisionThreshold,
      };
      return { said: judgeScores(reference, value, facts.reference), value };
    });
  });
}

/** Opens the classifier, and the candidate's own where there is one. */
async function openHeads(config: GateConfig, runtime: InferenceRuntime): Promise<Outcome<BothHeads>> {
  try {
    return await withHeads(config.classifier, runtime, ({ candidate, reference }) => {
      const value = { reference: factsOf(reference), candidate: factsOf(candidate) };
      const own =
        candidate === reference
          ? ''
          : ` The candidate has its own: ${describeHead(value.candidate, config)}.`;
      return Promise.resolve({ said: ok(`${describeHead(value.reference, config)}.${own}`), value });
    });
  } catch (error) {
    const isMissing = error instanceof DriftgateError && error.details.code === 'missing-file';
    if (!isMissing || config.train === undefined) throw error;
    const hint = 'check the path, or fit one on the train rows with `driftgate fit`';
    return { said: problemsOf({ ...error.details, hint }) };
  }
}

function factsOf({ fittedOn, format, head, path }: LoadedHead): HeadFacts {
  const { decisionThreshold, dimension } = head;
  return { format, path, dimension, decisionThreshold, ...(fittedOn === undefined ? {} : { fittedOn }) };
}

function describeHead({ decisionThreshold, dimension, format, path }: HeadFacts, config: GateConfig): string {
  const kind = format === 'onnx' ? 'ONNX' : format;
  return `${shownPath(config, path)} (${kind}) takes ${formatCount(dimension)} numbers per text; unsafe above ${Number(decisionThreshold.toPrecision(4))}`;
}

/** Whether models and classifiers can be put together. */
export function judgeDimensions(
  heads: Readonly<Record<'reference' | 'candidate', Pick<HeadFacts, 'dimension'>>>,
  models: Readonly<Record<'reference' | 'candidate', Pick<ProbedSide, 'dimension'>>>,
): Said {
  const sides = (['reference', 'candidate'] as const).map((side) => ({
    side,
    given: models[side].dimension,
    needed: heads[side].dimension,
  }));
  const wrong = sides.filter(({ given, needed }) => given !== needed);
  if (wrong.length === 0)
    return ok(`Both models give what the classifier takes: ${formatCount(sides[0].given)}.`);
  const found = wrong.map(
    ({ given, needed, side }) =>
      `the ${side} gives ${given} numbers per text, the classifier takes ${needed}`,
  );
  const todo =
    wrong.length === 1 && wrong[0].side === 'candidate'
      ? 'such a candidate needs a classifier of its own (`classifier.candidate`), an `adapter`, or `dimensions` if it is cut'
      : 'name the classifier that was fitted on the reference, or the reference that it was fitted on';
  return problem(`They do not fit: ${found.join('; ')}.`, todo);
}

async function scoresOf(
  { head }: LoadedHead,
  side: ProbedSide | undefined,
): Promise<Float64Array | undefined> {
  if (side === undefined || side.rows.length === 0 || side.dimension !== head.dimension) return undefined;
  return head.score(side.matrix);
}

/** Whether the classifier tells the labels of the reference's rows apart: it was fitted to. */
function judgeScores(
  { modelHash, rows }: ProbedSide,
  { decisionThreshold, reference: logits }: SampledScores,
  head: HeadFacts,
): Said {
  if (rows.length === 0)
    return note(
      'No row of the reference was embedded, so nothing shows whether the classifier is the right one.',
    );
  if (logits === undefined) return waiting('dimensions');
  const labels = labelsOf(rows);
  const { auc, variance } = delongVariance(labels, logits);
  if (!auc.defined || !variance.defined)
    return note(`Nothing can be said on ${formatPlural(rows.length, 'row')} of one class.`);
  const interval = normalInterval(auc.value, Math.sqrt(variance.value), LEVEL, 'delong');
  const bounds = { lower: Math.max(0, interval.lower), upper: Math.min(1, interval.upper) };
  const what = `ROC-AUC of the reference ${formatNumber(auc.value, 'number')} ${formatInterval(bounds, 'number', 'value')} on ${formatPlural(rows.length, 'row')}`;
  if (bounds.upper < CHANCE)
    return problem(
      `${what}: it ranks safe rows above unsafe ones, so labels and classifier mean opposite things.`,
      'check `unsafe-labels`, `safe-labels` and `label-threshold`, and which class of the classifier is unsafe (`unsafe-class`)',
    );
  if (bounds.upper < USELESS)
    return problem(
      `${what}: no better than chance, so there is nothing that an upgrade could break.`,
      'is the classifier the one that was fitted on this reference (same model, pooling, prefix), and are the labels its own?',
    );
  const unsafe =
    logits.filter((logit) => predictsUnsafe(sigmoid(logit), decisionThreshold)).length / rows.length;
  const called = `${formatNumber(unsafe, 'share')} called unsafe`;
  if (bounds.lower <= CHANCE)
    return note(
      `${what}, ${called}: it may be no better than chance.`,
      'add rows, or check that the classifier was fitted on this reference',
    );
  if (unsafe < ONE_SIDED || unsafe > 1 - ONE_SIDED)
    return note(
      `${what}, but ${called} at the threshold ${decisionThreshold}: one decision for nearly all rows.`,
      'set `classifier.decision-threshold` to what your service uses',
    );
  if (head.fittedOn !== undefined && modelHash !== undefined && head.fittedOn !== modelHash)
    return note(
      `${what}, ${called}; the classifier names another model as the one it was fitted on.`,
      'name the model that it was fitted on as the reference, or fit it again with `driftgate fit`',
    );
  return ok(`${what}; ${called}.`);
}
