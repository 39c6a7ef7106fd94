import { differenceOf } from '../measured.ts';
import { decimals, percent, within, type Reading, type Sign } from './sign.ts';

/** Unrelated models read about 0, related ones of one family .8 and more. */
const CKA_HIGH = 0.8;
const CKA_LOW = 0.3;
/** Unrelated models share `k / (n - 1)` of their neighbours, 5 % at 200 rows; a rotation keeps all of them. */
const NEIGHBOURS_KEPT = 0.5;
const NEIGHBOURS_LOST = 0.2;
/** More than shift and residual together. */
const MOST = 0.5;
/** Noise leaves shift and rotation a fifth between them at most, held out; 4-bit weights were seen to shift by .15. */
const NEARLY_ALL = 0.8;
/** Degrees; beyond it ordinary noise explains a loss of AUC, and the angle alone raises the alarm. */
const SMALL_ANGLE = 15;
/** As many rows newly cut as the default limits on error rates allow to go wrong. */
const CUT_MORE = 0.05;

const cutMore: Reading = ({ truncated }) => differenceOf(truncated.candidate, truncated.reference);
const saysCka = (value: number): string => `CKA is ${decimals(value)}.`;
const saysNeighbours = (value: number): string => `The models share ${percent(value)} of nearest neighbours.`;
const saysShare =
  (what: string) =>
  (value: number): string =>
    `${what} explains ${percent(value)} of the displacement.`;

/** Signs in the two spaces and in the texts, whatever the head sees. */
export const SPACE_SIGNS = {
  ckaHigh: within(({ cka }) => cka, { atLeast: CKA_HIGH, says: saysCka }),
  ckaLow: within(({ cka }) => cka, { atMost: CKA_LOW, says: saysCka }),
  /** Neither a rotation of the same space nor another model altogether. */
  ckaMiddling: within(({ cka }) => cka, { atLeast: CKA_LOW, atMost: CKA_HIGH, says: saysCka }),
  neighboursKept: within(({ knnOverlap }) => knnOverlap, { atLeast: NEIGHBOURS_KEPT, says: saysNeighbours }),
  neighboursLost: within(({ knnOverlap }) => knnOverlap, { atMost: NEIGHBOURS_LOST, says: saysNeighbours }),
  neighboursMostlyLost: within(({ knnOverlap }) => knnOverlap, {
    atMost: NEIGHBOURS_KEPT,
    says: saysNeighbours,
  }),
  mostlyShift: within(({ shares }) => shares.shift, {
    atLeast: MOST,
    says: saysShare('A shift of the mean'),
  }),
  mostlyRotation: within(({ shares }) => shares.rotation, { atLeast: MOST, says: saysShare('A rotation') }),
  mostlyResidual: within(({ shares }) => shares.residual, {
    atLeast: NEARLY_ALL,
    says: saysShare('Neither shift nor rotation: what is left'),
  }),
  angleSmall: within(({ meanAngle }) => meanAngle, {
    atMost: SMALL_ANGLE,
    says: (value) => `Vectors turned by only ${value.toFixed(1)} degrees on average.`,
  }),
  cutMore: within(cutMore, {
    atLeast: CUT_MORE,
    says: (value) => `The candidate cuts ${percent(value)} of the texts more than the reference.`,
  }),
  lengthChanged: ({ changedFields }) =>
    changedFields.some((field) => field === 'maximumLength' || field === 'tokenizerHash')
      ? 'The maximum length or the tokenizer changed.'
      : undefined,
} as const satisfies Readonly<Record<string, Sign>>;
