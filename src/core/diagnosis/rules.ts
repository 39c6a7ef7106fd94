import type { Evidence } from './evidence.ts';
import type { FindingKind } from './finding.ts';
import { RESTORED } from './restored-signs.ts';
import { SCORE_SIGNS } from './score-signs.ts';
import { allOf, anyOf, type Sign } from './sign.ts';
import { SPACE_SIGNS } from './space-signs.ts';

/** One likely cause: it applies when every required sign is there, and is the surer the more others are. */
export interface Rule {
  readonly kind: FindingKind;
  readonly title: string;
  /** What follows for whoever has to repair it. */
  readonly advice: string;
  readonly required: readonly Sign[];
  readonly supporting: readonly Sign[];
  /** Said when they are there; they make it neither surer nor less sure. */
  readonly mentioned?: readonly Sign[];
  /** It does not apply when one of these is there: they explain the same numbers better. */
  readonly excluding?: readonly Sign[];
  /** It says what is known to have been changed, which comes before any number. */
  readonly stated?: true;
}

/** Settings that move a vector without another model: field of an identity, and what a reader calls it. */
const CONFIGURATION = {
  prefix: 'prefix',
  pooling: 'pooling',
  normalize: 'normalisation',
  output: 'model output',
  maximumLength: 'maximum length',
  tokenizerHash: 'tokenizer',
  paddingSide: 'padding side',
  dimensions: 'numbers kept of a vector',
  batchSize: 'batch size',
  runtime: 'runtime version',
  backend: 'backend',
  executionProvider: 'execution provider',
  threads: 'threads',
  instructionSet: 'instruction set',
} as const satisfies Readonly<Record<string, string>>;

const configurationChanged: Sign = ({ changedFields }) => {
  const changed = Object.entries(CONFIGURATION).flatMap(([field, name]) =>
    changedFields.includes(field) ? name : [],
  );
  if (changed.length === 0) return undefined;
  const model = changedFields.includes('modelHash')
    ? 'the model file changed as well'
    : 'the model file is the same';
  return `Changed: ${changed.join(', ')}; ${model}.`;
};

const changedSinceLock: Sign = ({ changedSinceLock: changed }) =>
  changed.length === 0 ? undefined : `Since the last accepted run ${changed.join(' and ')} changed as well.`;

/** With the same model file, what changed is known for sure. */
const configurationAlone: Sign = (evidence) =>
  evidence.changedFields.includes('modelHash') ? undefined : configurationChanged(evidence);

const dimensionsDiffer = ({ dimension: { reference, candidate } }: Evidence): string | undefined =>
  reference === candidate
    ? undefined
    : `The reference gives ${reference} numbers per text, the candidate ${candidate}.`;

/** All rules: first what is known to have changed, then from the most to the least specific. */
export const RULES: readonly Rule[] = [
  {
    kind: 'configuration-change',
    title: 'The configuration changed',
    advice:
      'Put the setting back, or fit the classifier again for the new one: it is no change of the model.',
    required: [configurationChanged],
    supporting: [anyOf(RESTORED.asBefore, configurationAlone)],
    mentioned: [changedSinceLock],
    stated: true,
  },
  {
    kind: 'pooling-or-normalisation-changed',
    title: 'The pooling or the normalisation changed',
    advice: 'Use the model as the classifier knows it: no adapter is needed.',
    required: [RESTORED.byPooling],
    supporting: [RESTORED.almostExactly],
    stated: true,
  },
  {
    kind: 'other-dimension',
    title: 'The models have different dimensions',
    advice:
      'The old classifier cannot score these vectors: only a map between the dimensions or a new classifier helps.',
    required: [dimensionsDiffer],
    supporting: [],
  },
  {
    kind: 'truncation',
    title: 'The candidate cuts off more texts',
    advice:
      'What was cut off is not in the vectors, so no adapter and no new classifier brings it back: raise the maximum length, or score long texts in parts.',
    required: [SPACE_SIGNS.cutMore],
    supporting: [
      anyOf(SCORE_SIGNS.errorsMoved, SCORE_SIGNS.aucDropped),
      anyOf(RESTORED.byLength, SPACE_SIGNS.lengthChanged),
    ],
  },
  {
    kind: 'classes-drawn-together',
    title: 'The classes were drawn together',
    advice: 'No number without labels sees this; a new classifier may help where an adapter does not.',
    required: [SPACE_SIGNS.angleSmall, SCORE_SIGNS.gapNegative],
    supporting: [SCORE_SIGNS.aucDropped, SPACE_SIGNS.ckaHigh, SCORE_SIGNS.gapClearlyNegative],
  },
  {
    kind: 'offset-along-head',
    title: "An offset along the head's direction",
    advice:
      'The ranking is intact: recentred vectors or another decision threshold bring the decisions back.',
    required: [
      SCORE_SIGNS.offsetLarge,
      SCORE_SIGNS.offsetBeyondNoise,
      SCORE_SIGNS.correlated,
      SCORE_SIGNS.aucKept,
      SCORE_SIGNS.errorsMoved,
    ],
    supporting: [SCORE_SIGNS.offsetFarBeyondNoise, SCORE_SIGNS.wellCorrelated, SPACE_SIGNS.mostlyShift],
  },
  {
    kind: 'rotated-or-retrained-space',
    title: 'A rotated or retrained space',
    advice:
      'The texts lie to each other as before: an orthogonal map fitted on a few hundred unlabelled texts should bring the classifier back.',
    required: [
      SPACE_SIGNS.ckaHigh,
      SCORE_SIGNS.aucCollapsed,
      anyOf(SPACE_SIGNS.mostlyRotation, allOf(SCORE_SIGNS.uncorrelated, SPACE_SIGNS.neighboursKept)),
    ],
    supporting: [SPACE_SIGNS.mostlyRotation, SCORE_SIGNS.uncorrelated, SPACE_SIGNS.neighboursKept],
    excluding: [RESTORED.asBefore],
  },
  {
    kind: 'partly-related-model',
    title: 'A partly related space, as a retrained, distilled or pruned model has',
    advice:
      'A linear map brings back what both models know and no more; what the candidate does not tell apart stays lost.',
    required: [
      SPACE_SIGNS.ckaMiddling,
      SCORE_SIGNS.poorlyCorrelated,
      anyOf(SCORE_SIGNS.aucDropped, SCORE_SIGNS.errorsMoved),
    ],
    supporting: [SCORE_SIGNS.aucDropped, SPACE_SIGNS.neighboursMostlyLost],
    excluding: [RESTORED.asBefore, SPACE_SIGNS.cutMore],
  },
  {
    kind: 'unrelated-model',
    title: 'An unrelated model',
    advice: 'The old classifier knows nothing of this space: fit a new one on labels.',
    required: [SPACE_SIGNS.ckaLow, SPACE_SIGNS.neighboursLost],
    supporting: [
      anyOf(SCORE_SIGNS.uncorrelated, dimensionsDiffer),
      anyOf(SCORE_SIGNS.aucCollapsed, dimensionsDiffer),
    ],
    excluding: [RESTORED.asBefore],
  },
  {
    kind: 'random-noise',
    title: 'Random noise, such as quantization leaves',
    advice:
      'An adapter cannot undo noise; a more precise model or a classifier with a stronger regularization can stand it.',
    required: [
      SCORE_SIGNS.noiseSeen,
      SCORE_SIGNS.correlated,
      SCORE_SIGNS.slopeNearOne,
      SPACE_SIGNS.mostlyResidual,
      SCORE_SIGNS.gapClose,
    ],
    supporting: [SCORE_SIGNS.offsetSmall, SCORE_SIGNS.wellCorrelated],
    excluding: [RESTORED.asBefore],
  },
  {
    kind: 'none',
    title: 'The head sees no difference',
    advice: 'There is nothing to repair.',
    required: [SCORE_SIGNS.noiseUnseen, SCORE_SIGNS.offsetSmall, SCORE_SIGNS.aucKept, SCORE_SIGNS.errorsKept],
    supporting: [SCORE_SIGNS.wellCorrelated],
  },
];
