import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  differenceOf,
  measured
} from "./chunk-LL2R5VXN.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/core/diagnosis/sign.ts
function within(read, { atLeast = -Infinity, atMost = Infinity, says: says2 }) {
  return (evidence) => {
    const found = read(evidence);
    return found.defined && found.value >= atLeast && found.value <= atMost ? says2(found.value) : void 0;
  };
}
__name(within, "within");
function allOf(...signs) {
  return (evidence) => {
    const said = signs.map((sign) => sign(evidence));
    return said.includes(void 0) ? void 0 : said.join(" ");
  };
}
__name(allOf, "allOf");
function anyOf(...signs) {
  return (evidence) => signs.map((sign) => sign(evidence)).find((said) => said !== void 0);
}
__name(anyOf, "anyOf");
function sizeOf(read) {
  return (evidence) => {
    const found = read(evidence);
    return found.defined ? measured(Math.abs(found.value)) : found;
  };
}
__name(sizeOf, "sizeOf");
function largerOf(first, second) {
  return (evidence) => {
    const [a, b] = [first(evidence), second(evidence)];
    if (!a.defined) return a;
    return b.defined ? measured(Math.max(a.value, b.value)) : b;
  };
}
__name(largerOf, "largerOf");
function decimals(value) {
  return value.toFixed(3).replace(/^-(?=0\.000$)/, "");
}
__name(decimals, "decimals");
function signed(value) {
  const text = decimals(value);
  return text.startsWith("-") || text === "0.000" ? text : `+${text}`;
}
__name(signed, "signed");
function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
__name(percent, "percent");
function points(share) {
  return `${(100 * share).toFixed(1)} percentage points`;
}
__name(points, "points");

// src/core/diagnosis/restored-signs.ts
var ALMOST_EXACTLY = 5;
var POOLING_KEYS = ["pooling", "output", "normalize"];
var RESTORED = {
  /** Settings that differ, set as the reference has them, bring the old vectors back. */
  asBefore: /* @__PURE__ */ __name((evidence) => evidence.restored === void 0 ? void 0 : says(evidence.restored), "asBefore"),
  byPooling: whereKeys((keys) => keys.some((key) => POOLING_KEYS.includes(key))),
  byLength: whereKeys((keys) => keys.includes("maximum-length")),
  almostExactly: /* @__PURE__ */ __name(({ restored }) => {
    const angle = restored?.after.angle;
    return angle?.defined === true && angle.value <= ALMOST_EXACTLY ? `Only ${angle.value.toFixed(1)} degrees are left.` : void 0;
  }, "almostExactly")
};
function whereKeys(holds) {
  return ({ restored }) => restored !== void 0 && holds(Object.keys(restored.settings)) ? says(restored) : void 0;
}
__name(whereKeys, "whereKeys");
function says({ settings, before, after }) {
  const written = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const nearer = before.angle.defined && after.angle.defined ? `the candidate's vectors turn by ${after.angle.value.toFixed(1)} degrees instead of ${before.angle.value.toFixed(1)}` : `CKA is ${after.cka.defined ? decimals(after.cka.value) : "undefined"} instead of ${before.cka.defined ? decimals(before.cka.value) : "undefined"}`;
  return `With ${written.join(", ")} ${nearer}: the old geometry is back.`;
}
__name(says, "says");

// src/core/diagnosis/score-signs.ts
var AUC_KEPT = 0.02;
var AUC_COLLAPSED = 0.1;
var ERRORS_MOVED = 0.02;
var OFFSET = 0.1;
var NOISE_SEEN = 0.1;
var CORRELATED = 0.8;
var WELL_CORRELATED = 0.95;
var UNCORRELATED = 0.5;
var SLOPE = { atLeast: 0.8, atMost: 1.1 };
var GAP_CLOSE = 0.02;
var GAP_NEGATIVE = -0.04;
var GAP_CLEARLY_NEGATIVE = -0.08;
var BEYOND_NOISE = 1.1;
var auc = /* @__PURE__ */ __name(({ change }) => change.auc, "auc");
var gap = /* @__PURE__ */ __name(({ predictedAucGap }) => predictedAucGap, "gap");
var correlation = /* @__PURE__ */ __name(({ head }) => head.correlation, "correlation");
var offset = /* @__PURE__ */ __name(({ head }) => head.offset, "offset");
var noise = /* @__PURE__ */ __name(({ head }) => head.noise, "noise");
var errors = largerOf(
  sizeOf(({ change }) => change.falseNegativeRate),
  sizeOf(({ change }) => change.falsePositiveRate)
);
var offsetOverNoise = /* @__PURE__ */ __name((times) => (evidence) => {
  const spread = noise(evidence);
  return differenceOf(sizeOf(offset)(evidence), spread.defined ? measured(times * spread.value) : spread);
}, "offsetOverNoise");
var saysAuc = /* @__PURE__ */ __name((value) => `ROC-AUC changed by ${signed(value)}.`, "saysAuc");
var saysErrors = /* @__PURE__ */ __name((value) => `False negatives or false positives moved by ${points(value)}.`, "saysErrors");
var saysErrorsKept = /* @__PURE__ */ __name((value) => `Neither false negatives nor false positives moved by more than ${points(value)}.`, "saysErrorsKept");
var saysOffset = /* @__PURE__ */ __name((value) => `The scores moved by ${signed(value)} standard deviations on average.`, "saysOffset");
var saysNoise = /* @__PURE__ */ __name((value) => `The scores scatter by ${decimals(value)} standard deviations around a line through the old ones.`, "saysNoise");
var saysCorrelation = /* @__PURE__ */ __name((value) => `The correlation of new and old scores is ${decimals(value)}.`, "saysCorrelation");
var saysGap = /* @__PURE__ */ __name((value) => `The measured one differs by ${signed(value)}.`, "saysGap");
var predicted = within(({ predictedAuc }) => predictedAuc, {
  says: /* @__PURE__ */ __name((value) => `ROC-AUC as predicted without labels is ${decimals(value)}.`, "says")
});
var SCORE_SIGNS = {
  aucKept: within(auc, { atLeast: -AUC_KEPT, atMost: AUC_KEPT, says: saysAuc }),
  aucDropped: within(auc, { atMost: -AUC_KEPT, says: saysAuc }),
  aucCollapsed: within(auc, { atMost: -AUC_COLLAPSED, says: saysAuc }),
  errorsMoved: within(errors, { atLeast: ERRORS_MOVED, says: saysErrors }),
  errorsKept: within(errors, { atMost: ERRORS_MOVED, says: saysErrorsKept }),
  offsetLarge: anyOf(
    within(offset, { atLeast: OFFSET, says: saysOffset }),
    within(offset, { atMost: -OFFSET, says: saysOffset })
  ),
  offsetSmall: within(offset, { atLeast: -OFFSET, atMost: OFFSET, says: saysOffset }),
  offsetBeyondNoise: within(offsetOverNoise(BEYOND_NOISE), {
    atLeast: 0,
    says: /* @__PURE__ */ __name(() => "That is more than their scatter around a line through the old ones.", "says")
  }),
  offsetFarBeyondNoise: within(offsetOverNoise(2), {
    atLeast: 0,
    says: /* @__PURE__ */ __name(() => "It is at least twice that scatter.", "says")
  }),
  noiseSeen: within(noise, { atLeast: NOISE_SEEN, says: saysNoise }),
  noiseUnseen: within(noise, { atMost: NOISE_SEEN, says: saysNoise }),
  correlated: within(correlation, { atLeast: CORRELATED, says: saysCorrelation }),
  wellCorrelated: within(correlation, { atLeast: WELL_CORRELATED, says: saysCorrelation }),
  poorlyCorrelated: within(correlation, { atMost: CORRELATED, says: saysCorrelation }),
  uncorrelated: within(correlation, { atMost: UNCORRELATED, says: saysCorrelation }),
  slopeNearOne: within(({ head }) => head.slope, {
    ...SLOPE,
    says: /* @__PURE__ */ __name((value) => `The slope of new on old scores is ${decimals(value)}.`, "says")
  }),
  gapClose: allOf(predicted, within(gap, { atLeast: -GAP_CLOSE, atMost: GAP_CLOSE, says: saysGap })),
  gapNegative: allOf(predicted, within(gap, { atMost: GAP_NEGATIVE, says: saysGap })),
  gapClearlyNegative: allOf(predicted, within(gap, { atMost: GAP_CLEARLY_NEGATIVE, says: saysGap }))
};

// src/core/diagnosis/space-signs.ts
var CKA_HIGH = 0.8;
var CKA_LOW = 0.3;
var NEIGHBOURS_KEPT = 0.5;
var NEIGHBOURS_LOST = 0.2;
var MOST = 0.5;
var NEARLY_ALL = 0.8;
var SMALL_ANGLE = 15;
var CUT_MORE = 0.05;
var cutMore = /* @__PURE__ */ __name(({ truncated }) => differenceOf(truncated.candidate, truncated.reference), "cutMore");
var saysCka = /* @__PURE__ */ __name((value) => `CKA is ${decimals(value)}.`, "saysCka");
var saysNeighbours = /* @__PURE__ */ __name((value) => `The models share ${percent(value)} of nearest neighbours.`, "saysNeighbours");
var saysShare = /* @__PURE__ */ __name((what) => (value) => `${what} explains ${percent(value)} of the displacement.`, "saysShare");
var SPACE_SIGNS = {
  ckaHigh: within(({ cka }) => cka, { atLeast: CKA_HIGH, says: saysCka }),
  ckaLow: within(({ cka }) => cka, { atMost: CKA_LOW, says: saysCka }),
  /** Neither a rotation of the same space nor another model altogether. */
  ckaMiddling: within(({ cka }) => cka, { atLeast: CKA_LOW, atMost: CKA_HIGH, says: saysCka }),
  neighboursKept: within(({ knnOverlap }) => knnOverlap, { atLeast: NEIGHBOURS_KEPT, says: saysNeighbours }),
  neighboursLost: within(({ knnOverlap }) => knnOverlap, { atMost: NEIGHBOURS_LOST, says: saysNeighbours }),
  neighboursMostlyLost: within(({ knnOverlap }) => knnOverlap, {
    atMost: NEIGHBOURS_KEPT,
    says: saysNeighbours
  }),
  mostlyShift: within(({ shares }) => shares.shift, {
    atLeast: MOST,
    says: saysShare("A shift of the mean")
  }),
  mostlyRotation: within(({ shares }) => shares.rotation, { atLeast: MOST, says: saysShare("A rotation") }),
  mostlyResidual: within(({ shares }) => shares.residual, {
    atLeast: NEARLY_ALL,
    says: saysShare("Neither shift nor rotation: what is left")
  }),
  angleSmall: within(({ meanAngle }) => meanAngle, {
    atMost: SMALL_ANGLE,
    says: /* @__PURE__ */ __name((value) => `Vectors turned by only ${value.toFixed(1)} degrees on average.`, "says")
  }),
  cutMore: within(cutMore, {
    atLeast: CUT_MORE,
    says: /* @__PURE__ */ __name((value) => `The candidate cuts ${percent(value)} of the texts more than the reference.`, "says")
  }),
  lengthChanged: /* @__PURE__ */ __name(({ changedFields }) => changedFields.some((field) => field === "maximumLength" || field === "tokenizerHash") ? "The maximum length or the tokenizer changed." : void 0, "lengthChanged")
};

// src/core/diagnosis/rules.ts
var CONFIGURATION = {
  prefix: "prefix",
  pooling: "pooling",
  normalize: "normalisation",
  output: "model output",
  maximumLength: "maximum length",
  tokenizerHash: "tokenizer",
  paddingSide: "padding side",
  dimensions: "numbers kept of a vector",
  batchSize: "batch size",
  runtime: "runtime version",
  backend: "backend",
  executionProvider: "execution provider",
  threads: "threads",
  instructionSet: "instruction set"
};
var configurationChanged = /* @__PURE__ */ __name(({ changedFields }) => {
  const changed = Object.entries(CONFIGURATION).flatMap(
    ([field, name]) => changedFields.includes(field) ? name : []
  );
  if (changed.length === 0) return void 0;
  const model = changedFields.includes("modelHash") ? "the model file changed as well" : "the model file is the same";
  return `Changed: ${changed.join(", ")}; ${model}.`;
}, "configurationChanged");
var changedSinceLock = /* @__PURE__ */ __name(({ changedSinceLock: changed }) => changed.length === 0 ? void 0 : `Since the last accepted run ${changed.join(" and ")} changed as well.`, "changedSinceLock");
var configurationAlone = /* @__PURE__ */ __name((evidence) => evidence.changedFields.includes("modelHash") ? void 0 : configurationChanged(evidence), "configurationAlone");
var dimensionsDiffer = /* @__PURE__ */ __name(({ dimension: { reference, candidate } }) => reference === candidate ? void 0 : `The reference gives ${reference} numbers per text, the candidate ${candidate}.`, "dimensionsDiffer");
var RULES = [
  {
    kind: "configuration-change",
    title: "The configuration changed",
    advice: "Put the setting back, or fit the classifier again for the new one: it is no change of the model.",
    required: [configurationChanged],
    supporting: [anyOf(RESTORED.asBefore, configurationAlone)],
    mentioned: [changedSinceLock],
    stated: true
  },
  {
    kind: "pooling-or-normalisation-changed",
    title: "The pooling or the normalisation changed",
    advice: "Use the model as the classifier knows it: no adapter is needed.",
    required: [RESTORED.byPooling],
    supporting: [RESTORED.almostExactly],
    stated: true
  },
  {
    kind: "other-dimension",
    title: "The models have different dimensions",
    advice: "The old classifier cannot score these vectors: only a map between the dimensions or a new classifier helps.",
    required: [dimensionsDiffer],
    supporting: []
  },
  {
    kind: "truncation",
    title: "The candidate cuts off more texts",
    advice: "What was cut off is not in the vectors, so no adapter and no new classifier brings it back: raise the maximum length, or score long texts in parts.",
    required: [SPACE_SIGNS.cutMore],
    supporting: [
      anyOf(SCORE_SIGNS.errorsMoved, SCORE_SIGNS.aucDropped),
      anyOf(RESTORED.byLength, SPACE_SIGNS.lengthChanged)
    ]
  },
  {
    kind: "classes-drawn-together",
    title: "The classes were drawn together",
    advice: "No number without labels sees this; a new classifier may help where an adapter does not.",
    required: [SPACE_SIGNS.angleSmall, SCORE_SIGNS.gapNegative],
    supporting: [SCORE_SIGNS.aucDropped, SPACE_SIGNS.ckaHigh, SCORE_SIGNS.gapClearlyNegative]
  },
  {
    kind: "offset-along-head",
    title: "An offset along the head's direction",
    advice: "The ranking is intact: recentred vectors or another decision threshold bring the decisions back.",
    required: [
      SCORE_SIGNS.offsetLarge,
      SCORE_SIGNS.offsetBeyondNoise,
      SCORE_SIGNS.correlated,
      SCORE_SIGNS.aucKept,
      SCORE_SIGNS.errorsMoved
    ],
    supporting: [SCORE_SIGNS.offsetFarBeyondNoise, SCORE_SIGNS.wellCorrelated, SPACE_SIGNS.mostlyShift]
  },
  {
    kind: "rotated-or-retrained-space",
    title: "A rotated or retrained space",
    advice: "The texts lie to each other as before: an orthogonal map fitted on a few hundred unlabelled texts should bring the classifier back.",
    required: [
      SPACE_SIGNS.ckaHigh,
      SCORE_SIGNS.aucCollapsed,
      anyOf(SPACE_SIGNS.mostlyRotation, allOf(SCORE_SIGNS.uncorrelated, SPACE_SIGNS.neighboursKept))
    ],
    supporting: [SPACE_SIGNS.mostlyRotation, SCORE_SIGNS.uncorrelated, SPACE_SIGNS.neighboursKept],
    excluding: [RESTORED.asBefore]
  },
  {
    kind: "partly-related-model",
    title: "A partly related space, as a retrained, distilled or pruned model has",
    advice: "A linear map brings back what both models know and no more; what the candidate does not tell apart stays lost.",
    required: [
      SPACE_SIGNS.ckaMiddling,
      SCORE_SIGNS.poorlyCorrelated,
      anyOf(SCORE_SIGNS.aucDropped, SCORE_SIGNS.errorsMoved)
    ],
    supporting: [SCORE_SIGNS.aucDropped, SPACE_SIGNS.neighboursMostlyLost],
    excluding: [RESTORED.asBefore, SPACE_SIGNS.cutMore]
  },
  {
    kind: "unrelated-model",
    title: "An unrelated model",
    advice: "The old classifier knows nothing of this space: fit a new one on labels.",
    required: [SPACE_SIGNS.ckaLow, SPACE_SIGNS.neighboursLost],
    supporting: [
      anyOf(SCORE_SIGNS.uncorrelated, dimensionsDiffer),
      anyOf(SCORE_SIGNS.aucCollapsed, dimensionsDiffer)
    ],
    excluding: [RESTORED.asBefore]
  },
  {
    kind: "random-noise",
    title: "Random noise, such as quantization leaves",
    advice: "An adapter cannot undo noise; a more precise model or a classifier with a stronger regularization can stand it.",
    required: [
      SCORE_SIGNS.noiseSeen,
      SCORE_SIGNS.correlated,
      SCORE_SIGNS.slopeNearOne,
      SPACE_SIGNS.mostlyResidual,
      SCORE_SIGNS.gapClose
    ],
    supporting: [SCORE_SIGNS.offsetSmall, SCORE_SIGNS.wellCorrelated],
    excluding: [RESTORED.asBefore]
  },
  {
    kind: "none",
    title: "The head sees no difference",
    advice: "There is nothing to repair.",
    required: [SCORE_SIGNS.noiseUnseen, SCORE_SIGNS.offsetSmall, SCORE_SIGNS.aucKept, SCORE_SIGNS.errorsKept],
    supporting: [SCORE_SIGNS.wellCorrelated]
  }
];

export {
  decimals,
  percent,
  RULES
};
