import { differenceOf, measured } from '../measured.ts';
import {
  allOf,
  anyOf,
  decimals,
  largerOf,
  points,
  signed,
  sizeOf,
  within,
  type Reading,
  type Sign,
} from './sign.ts';

/** A change within the default limit of ROC-AUC: the ranking survived. */
const AUC_KEPT = 0.02;
/** Five times that limit: noise of a model that is still usable does not cost as much. */
const AUC_COLLAPSED = 0.1;
/** Well below the default limit of 0.05 on an error rate, above what a handful of rows makes. */
const ERRORS_MOVED = 0.02;
/** In standard deviations of the score; crosses the threshold with about one normal score in 25: near the default limits. */
const OFFSET = 0.1;
/** Standard deviations; a correlation of .995 and less is a difference, above is rounding or a tolerated kernel. */
const NOISE_SEEN = 0.1;
/** Below, a score keeps less than two thirds of its variance: its order is no longer the old one. */
const CORRELATED = 0.8;
/** The label-free alarm of the definitions, section 8. */
const WELL_CORRELATED = 0.95;
/** Half of the correlation gone: three quarters of the variance are new. */
const UNCORRELATED = 0.5;
/** Noise of independent coordinates pulls a normalised vector in by its cosine: .8 is 37 degrees. */
const SLOPE = { atLeast: 0.8, atMost: 1.1 } as const;
/** About two standard deviations of what independent noise of .6 leaves at 1,000 rows (.009), or of .3 at 200 (.011). */
const GAP_CLOSE = 0.02;
/** Two standard deviations of what noise of .6 leaves at 200 rows (.019), more than four of it at 1,000. */
const GAP_NEGATIVE = -0.04;
/** Twice that: four standard deviations even at 200 rows. */
const GAP_CLEARLY_NEGATIVE = -0.08;

/** Times the scatter; at less the two are equally good explanations. */
const BEYOND_NOISE = 1.1;

const auc: Reading = ({ change }) => change.auc;
const gap: Reading = ({ predictedAucGap }) => predictedAucGap;
const correlation: Reading = ({ head }) => head.correlation;
const offset: Reading = ({ head }) => head.offset;
const noise: Reading = ({ head }) => head.noise;
const errors: Reading = largerOf(
  sizeOf(({ change }) => change.falseNegativeRate),
  sizeOf(({ change }) => change.falsePositiveRate),
);
const offsetOverNoise =
  (times: number): Reading =>
  (evidence) => {
    const spread = noise(evidence);
    return differenceOf(sizeOf(offset)(evidence), spread.defined ? measured(times * spread.value) : spread);
  };

const saysAuc = (value: number): string => `ROC-AUC changed by ${signed(value)}.`;
const saysErrors = (value: number): string => `False negatives or false positives moved by ${points(value)}.`;
const saysErrorsKept = (value: number): string =>
  `Neither false negatives nor false positives moved by more than ${points(value)}.`;
const saysOffset = (value: number): string =>
  `The scores moved by ${signed(value)} standard deviations on average.`;
const saysNoise = (value: number): string =>
  `The scores scatter by ${decimals(value)} standard deviations around a line through the old ones.`;
const saysCorrelation = (value: number): string =>
  `The correlation of new and old scores is ${decimals(value)}.`;
const saysGap = (value: number): string => `The measured one differs by ${signed(value)}.`;
const predicted = within(({ predictedAuc }) => predictedAuc, {
  says: (value) => `ROC-AUC as predicted without labels is ${decimals(value)}.`,
});

/** Signs in the scores of the head and in what became of its decisions. */
export const SCORE_SIGNS = {
  aucKept: within(auc, { atLeast: -AUC_KEPT, atMost: AUC_KEPT, says: saysAuc }),
  aucDropped: within(auc, { atMost: -AUC_KEPT, says: saysAuc }),
  aucCollapsed: within(auc, { atMost: -AUC_COLLAPSED, says: saysAuc }),
  errorsMoved: within(errors, { atLeast: ERRORS_MOVED, says: saysErrors }),
  errorsKept: within(errors, { atMost: ERRORS_MOVED, says: saysErrorsKept }),
  offsetLarge: anyOf(
    within(offset, { atLeast: OFFSET, says: saysOffset }),
    within(offset, { atMost: -OFFSET, says: saysOffset }),
  ),
  offsetSmall: within(offset, { atLeast: -OFFSET, atMost: OFFSET, says: saysOffset }),
  offsetBeyondNoise: within(offsetOverNoise(BEYOND_NOISE), {
    atLeast: 0,
    says: () => 'That is more than their scatter around a line through the old ones.',
  }),
  offsetFarBeyondNoise: within(offsetOverNoise(2), {
    atLeast: 0,
    says: () => 'It is at least twice that scatter.',
  }),
  noiseSeen: within(noise, { atLeast: NOISE_SEEN, says: saysNoise }),
  noiseUnseen: within(noise, { atMost: NOISE_SEEN, says: saysNoise }),
  correlated: within(correlation, { atLeast: CORRELATED, says: saysCorrelation }),
  wellCorrelated: within(correlation, { atLeast: WELL_CORRELATED, says: saysCorrelation }),
  poorlyCorrelated: within(correlation, { atMost: CORRELATED, says: saysCorrelation }),
  uncorrelated: within(correlation, { atMost: UNCORRELATED, says: saysCorrelation }),
  slopeNearOne: within(({ head }) => head.slope, {
    ...SLOPE,
    says: (value) => `The slope of new on old scores is ${decimals(value)}.`,
  }),
  gapClose: allOf(predicted, within(gap, { atLeast: -GAP_CLOSE, atMost: GAP_CLOSE, says: saysGap })),
  gapNegative: allOf(predicted, within(gap, { atMost: GAP_NEGATIVE, says: saysGap })),
  gapClearlyNegative: allOf(predicted, within(gap, { atMost: GAP_CLEARLY_NEGATIVE, says: saysGap })),
} as const satisfies Readonly<Record<string, Sign>>;
