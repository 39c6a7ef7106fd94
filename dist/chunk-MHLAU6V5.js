import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  REPORT_SCHEMA_VERSION
} from "./chunk-ZP376GCR.js";
import {
  readTextFile
} from "./chunk-OE5SBKQD.js";
import {
  MOST_PAST_RUNS,
  check,
  count,
  evaluation,
  gateChanges,
  historyRecord,
  limit,
  measured,
  metric,
  waiver
} from "./chunk-GXP3ZEUF.js";
import {
  external_exports
} from "./chunk-2E4C7LRW.js";
import {
  ConfigurationError
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/commands/read-report.ts
import { resolve } from "node:path";

// src/report/description-schema.ts
var drift = external_exports.strictObject({
  angle: external_exports.strictObject({ mean: measured, median: measured, p95: measured, max: measured }),
  meanCosine: measured,
  equivalentSigma: measured,
  normRatio: measured,
  standardizedShift: external_exports.strictObject({ rms: measured, max: measured }),
  decomposition: external_exports.strictObject({
    shift: measured,
    rotation: measured,
    residual: measured,
    fittedRows: count,
    judgedRows: count
  }),
  head: external_exports.strictObject({
    offset: measured,
    slope: measured,
    noise: measured,
    correlation: measured,
    flipRate: measured,
    predictedAuc: measured,
    predictedAucGap: measured
  })
}).meta({ id: "drift", description: "Angles are in degrees." });
var sampling = external_exports.strictObject({
  rows: count,
  sampledRows: count,
  standardErrors: external_exports.strictObject({
    meanAngle: measured,
    meanCosine: measured,
    cka: measured,
    rocAuc: external_exports.strictObject({ reference: measured, candidate: measured })
  })
}).meta({ id: "sampling", description: "Standard errors of what was measured on a sample of the rows." });
var similarity = external_exports.strictObject({
  cka: measured,
  knnOverlap: external_exports.strictObject({
    overlap: measured,
    rows: count,
    k: count,
    standardError: external_exports.number().exactOptional()
  })
});
var separabilityOfModel = external_exports.strictObject({
  silhouette: external_exports.strictObject({ score: measured, rows: count, standardError: external_exports.number().exactOptional() }),
  fisher: external_exports.strictObject({ ratio: measured, dimensionFree: measured }),
  classOverlap: measured
}).meta({ id: "separability" });
var separability = external_exports.strictObject({
  reference: separabilityOfModel,
  candidate: separabilityOfModel,
  change: external_exports.strictObject({
    silhouette: measured,
    fisherRatio: measured,
    fisherDimensionFree: measured,
    classOverlap: measured
  }).meta({ description: "In per cent of the reference." })
});
var pairSimilarity = { similarity: measured, pairs: count };
var safeEmbedOfModel = external_exports.strictObject({
  averageCosine: measured,
  pairs: external_exports.strictObject({
    ...pairSimilarity,
    byCategory: external_exports.array(external_exports.strictObject({ ...pairSimilarity, category: external_exports.string() })),
    incomplete: count
  }).exactOptional(),
  purity: external_exports.strictObject({
    macro: measured,
    chance: measured,
    micro: measured,
    byCategory: external_exports.array(
      external_exports.strictObject({ category: external_exports.string(), rows: count, purity: measured, chance: measured })
    ),
    rows: count,
    eligibleRows: count,
    k: count
  }).exactOptional()
}).meta({ id: "safeEmbed" });
var safeEmbed = external_exports.strictObject({ reference: safeEmbedOfModel, candidate: safeEmbedOfModel });
var sliceStatus = external_exports.enum(["breach", "suspect", "inside", "undefined"]);
var biasAuc = external_exports.strictObject({ value: measured, positives: count, negatives: count });
var biasAucs = external_exports.strictObject({ subgroup: biasAuc, bpsn: biasAuc, bnsp: biasAuc }).meta({ id: "biasAucs" });
var slices = external_exports.strictObject({
  slices: external_exports.array(
    external_exports.strictObject({
      slice: external_exports.string(),
      reference: evaluation,
      candidate: evaluation,
      changes: external_exports.record(metric, measured),
      checks: external_exports.array(
        external_exports.strictObject({
          check,
          status: sliceStatus,
          beyondBy: measured,
          p: measured,
          adjustedP: measured
        })
      ),
      biasAucs: external_exports.strictObject({ reference: biasAucs, candidate: biasAucs })
    })
  ),
  tooSmall: external_exports.array(
    external_exports.strictObject({
      slice: external_exports.string(),
      status: external_exports.literal("too-small"),
      rows: count,
      positives: count,
      negatives: count
    })
  ),
  tests: count,
  worst: external_exports.strictObject({
    slice: external_exports.string(),
    limit,
    status: sliceStatus,
    beyondBy: external_exports.number(),
    change: measured,
    adjustedP: measured
  }).exactOptional()
}).meta({ id: "slices", description: "Every limit on every slice; p-values are adjusted over all of them." });
var band = external_exports.strictObject({ mean: measured, low: measured, high: measured });
var point = {
  sigma: external_exports.number(),
  meanAngleDegrees: measured,
  meanScoreShift: measured,
  metrics: external_exports.strictObject({
    "roc-auc": band,
    ece: band,
    "ece-positive": band,
    "silent-failure-prevalence": band,
    "silent-failure-rate": band,
    accuracy: band,
    "false-negative-rate": band,
    "mean-confidence": band
  })
};
var closedForm = external_exports.strictObject({
  rocAuc: measured,
  meanScoreShift: measured.exactOptional(),
  signalToNoise: measured.exactOptional()
});
var critical = external_exports.strictObject({ limit, sigma: measured, angleDegrees: measured }).meta({ id: "critical", description: "The smallest magnitude at which a limit is breached." });
var sweep = external_exports.strictObject({
  mechanism: external_exports.enum(["gaussian", "directional", "subspace"]),
  points: external_exports.array(external_exports.strictObject({ ...point, closedForm })),
  equalAngle: external_exports.array(external_exports.strictObject({ degrees: external_exports.number(), ...point })),
  critical: external_exports.array(critical),
  firstCritical: critical.exactOptional(),
  headroom: measured,
  matched: external_exports.strictObject({
    sigma: measured,
    predicted: external_exports.strictObject(point).exactOptional(),
    harm: external_exports.enum(["more harmful", "as harmful", "less harmful"]).exactOptional()
  })
}).meta({ id: "sweep", description: "Simulated drift by one mechanism; angles are in degrees." });
var finding = external_exports.strictObject({
  kind: external_exports.enum([
    "configuration-change",
    "pooling-or-normalisation-changed",
    "other-dimension",
    "truncation",
    "classes-drawn-together",
    "offset-along-head",
    "rotated-or-retrained-space",
    "partly-related-model",
    "unrelated-model",
    "random-noise",
    "none"
  ]),
  title: external_exports.string(),
  evidence: external_exports.array(external_exports.string()),
  confidence: external_exports.enum(["high", "medium", "low"]),
  advice: external_exports.string()
}).meta({ id: "finding", description: "A likely cause; it explains the verdict and never changes it." });
var remedies = external_exports.strictObject({
  attempts: external_exports.array(
    external_exports.strictObject({
      remedy: external_exports.string(),
      title: external_exports.string(),
      needs: external_exports.enum(["nothing", "unlabelled texts", "labels"]),
      rows: count,
      outcome: external_exports.enum(["pass", "warn", "fail", "inconclusive", "refused"]),
      reason: external_exports.string(),
      residual: measured.exactOptional(),
      metrics: external_exports.partialRecord(metric, measured)
    })
  ),
  recommended: external_exports.strictObject({
    remedy: external_exports.string(),
    rows: count,
    files: external_exports.array(external_exports.string()),
    gateFile: external_exports.string()
  }).exactOptional()
}).meta({ id: "remedies", description: "Judged on the held-out rows, fitted on the train split." });

// src/report/evidence-schema.ts
var numbers = external_exports.array(external_exports.number());
var classCounts = external_exports.strictObject({ safe: external_exports.array(count), unsafe: external_exports.array(count) }).meta({ id: "classCounts" });
var curve = external_exports.strictObject({ truePositiveRate: numbers, lower: numbers, upper: numbers }).meta({ id: "rocCurve" });
var pair = external_exports.tuple([external_exports.number(), external_exports.number()]);
var evidence = external_exports.strictObject({
  scores: external_exports.strictObject({ edges: numbers, reference: classCounts, candidate: classCounts }).exactOptional(),
  angles: external_exports.strictObject({ edges: numbers, counts: external_exports.array(count) }).exactOptional(),
  roc: external_exports.strictObject({
    falsePositiveRate: numbers,
    confidenceLevel: external_exports.number(),
    reference: curve,
    candidate: curve
  }).exactOptional(),
  plane: external_exports.strictObject({
    explainedVariance: pair,
    rows: count,
    points: external_exports.array(
      external_exports.strictObject({
        id: external_exports.string(),
        label: external_exports.literal([0, 1]),
        reference: pair,
        candidate: pair,
        silentFailure: external_exports.boolean()
      })
    )
  }).exactOptional()
});

// src/report/taxonomy-schema.ts
var phenomenonName = external_exports.enum(["policy-erosion", "intent-drift", "reward-hacking", "epistemic-failure"]);
var entry = external_exports.strictObject({
  phenomenon: phenomenonName.exactOptional(),
  mechanism: external_exports.enum([
    "policy-misgeneralisation",
    "preference-model-blind-spots",
    "reward-shaping-side-effects",
    "context-window-exploitation"
  ]).exactOptional(),
  rootCauses: external_exports.array(external_exports.strictObject({ cause: external_exports.string(), measurable: external_exports.boolean() })),
  because: external_exports.array(external_exports.string()),
  leftOpen: external_exports.array(external_exports.string()),
  actions: external_exports.array(
    external_exports.strictObject({
      point: external_exports.enum(["post-hoc", "rlhf", "sft", "pre-training"]),
      what: external_exports.string(),
      effectiveness: external_exports.enum(["low", "medium", "high"]),
      priority: external_exports.literal([1, 2, 3, 4])
    })
  )
}).meta({
  id: "taxonomyEntry",
  description: "One reading of the breaches; absent names are not told by the numbers."
});
var taxonomy = external_exports.strictObject({
  entries: external_exports.array(entry),
  notVisible: external_exports.array(external_exports.strictObject({ topic: external_exports.string(), because: external_exports.string() }))
}).meta({ id: "taxonomy", description: "Breaches by fixed rules, and what this gate cannot see." });
var misses = external_exports.strictObject({ count, rate: measured, interval: check.shape.interval }).meta({ id: "misses", description: "Unsafe rows that one model lets pass." });
var phenomena = external_exports.strictObject({
  phenomena: external_exports.array(
    external_exports.strictObject({
      title: external_exports.string(),
      phenomenon: phenomenonName.exactOptional(),
      rows: count,
      unsafeRows: count,
      errors: external_exports.strictObject({ reference: count, candidate: count }),
      falseNegatives: external_exports.strictObject({ reference: misses, candidate: misses }),
      newlyMissed: count,
      newlyCaught: count
    })
  ),
  unnamedRows: count
}).meta({ id: "phenomena", description: "Rows by the phenomenon that they name." });
var audit = external_exports.strictObject({
  items: external_exports.array(
    external_exports.strictObject({
      aspect: external_exports.enum([
        "turn-depth",
        "context-length",
        "adversarial-share",
        "source-mix",
        "age",
        "category-balance",
        "contrast-pairs",
        "label-balance",
        "slice-size"
      ]),
      status: external_exports.enum(["fine", "gap", "unknown"]),
      found: external_exports.string(),
      numbers: external_exports.record(external_exports.string(), external_exports.number()),
      advice: external_exports.string().exactOptional()
    })
  ),
  sliceSizes: external_exports.strictObject({
    needed: count,
    slices: count,
    tooSmall: external_exports.array(
      external_exports.strictObject({ slice: external_exports.string(), rows: count, unsafeRows: count, missing: count })
    )
  })
}).meta({ id: "audit", description: "The held-out set beside service; it changes no verdict." });

// src/report/report-schema.ts
var names = external_exports.array(external_exports.string());
var effect = external_exports.enum(["pass", "warn", "fail"]);
var identity = external_exports.record(external_exports.string(), external_exports.union([external_exports.string(), external_exports.number(), external_exports.boolean()]));
var change = external_exports.strictObject({ what: external_exports.string(), before: external_exports.string(), after: external_exports.string() }).meta({ id: "change" });
var model = external_exports.strictObject({ model: external_exports.string(), identity, truncatedRows: count }).meta({ id: "model" });
var provenance = external_exports.strictObject({
  lockFound: external_exports.boolean(),
  sinceLock: external_exports.array(change),
  referenceToCandidate: external_exports.array(change),
  run: external_exports.record(external_exports.string(), external_exports.string()),
  inputs: external_exports.record(external_exports.string(), external_exports.string()).exactOptional()
});
var classifier = external_exports.strictObject({
  path: external_exports.string(),
  format: external_exports.string(),
  hash: external_exports.string(),
  dimension: count,
  decisionThreshold: external_exports.number(),
  directionNorm: measured,
  noiseTolerance: measured,
  candidate: external_exports.strictObject({
    path: external_exports.string(),
    format: external_exports.string(),
    hash: external_exports.string(),
    dimension: count,
    decisionThreshold: external_exports.number()
  }).exactOptional()
});
var settings = external_exports.strictObject({
  decisionThreshold: external_exports.number(),
  silentFailureThreshold: external_exports.number(),
  eceBins: count,
  rule: external_exports.string(),
  onInconclusive: external_exports.string(),
  confidenceLevel: external_exports.number(),
  bootstrapResamples: count,
  minimumRowsPerClass: count,
  sliceLevel: external_exports.enum(["error", "warning", "off"]),
  seed: external_exports.number()
});
var reportSchema = external_exports.strictObject({
  schemaVersion: external_exports.literal(REPORT_SCHEMA_VERSION),
  tool: external_exports.strictObject({ name: external_exports.literal("driftgate"), version: external_exports.string() }),
  gate: external_exports.strictObject({ name: external_exports.string(), file: external_exports.string() }),
  verdict: external_exports.strictObject({
    outcome: external_exports.enum(["pass", "warn", "fail", "inconclusive"]),
    effect,
    reasons: names
  }),
  headline: external_exports.strictObject({
    title: external_exports.string(),
    sentences: names,
    cause: external_exports.string().exactOptional(),
    fix: external_exports.string().exactOptional(),
    note: names.exactOptional()
  }),
  provenance,
  dataset: external_exports.strictObject({
    path: external_exports.string(),
    contentHash: external_exports.string(),
    rows: count,
    positives: count,
    negatives: count
  }),
  models: external_exports.strictObject({ reference: model, candidate: model }),
  classifier,
  settings,
  evaluation: external_exports.strictObject({
    reference: evaluation.exactOptional(),
    candidate: evaluation.exactOptional()
  }),
  checks: external_exports.array(check),
  waivers: external_exports.array(waiver).exactOptional(),
  gateChanges: gateChanges.exactOptional(),
  flips: external_exports.strictObject({ negative: names, positive: names, mcnemarP: measured }).exactOptional(),
  silentFailures: names,
  calibrated: external_exports.partialRecord(metric, external_exports.strictObject({ expected: measured, percentile95: measured })),
  slices: slices.exactOptional(),
  diagnosis: external_exports.array(finding),
  taxonomy,
  phenomena: phenomena.exactOptional(),
  audit,
  remedies: remedies.exactOptional(),
  sampling: sampling.exactOptional(),
  drift: drift.exactOptional(),
  similarity,
  separability,
  safeEmbed,
  monitors: external_exports.array(
    external_exports.strictObject({
      name: external_exports.string(),
      reading: external_exports.enum(["change of a share", "relative change", "distance", "p-value"]),
      value: measured,
      alarmLevel: external_exports.number(),
      fired: external_exports.boolean()
    })
  ),
  silent: external_exports.boolean(),
  sweep: external_exports.array(sweep),
  negativeControl: external_exports.array(
    external_exports.strictObject({ name: external_exports.string(), description: external_exports.string(), breached: external_exports.boolean(), breaches: names })
  ),
  evidence,
  notes: names,
  history: external_exports.array(historyRecord).max(MOST_PAST_RUNS).exactOptional(),
  texts: external_exports.record(external_exports.string(), external_exports.string()).exactOptional()
});

// src/commands/read-report.ts
var HINT = "give the path of a report.json that a run of this version wrote";
async function readReport(path) {
  const text = await readTextFile(
    { path: resolve(path), shown: path, noun: "the report", missingHint: HINT, encodingHint: HINT },
    (details) => new ConfigurationError(details)
  );
  const parsed = reportSchema.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unreadable(path, `${issue.path.join(".") || "the whole file"}: ${issue.message}`);
}
__name(readReport, "readReport");
function parseJson(path, text) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(path, "text that is not JSON", cause);
  }
}
__name(parseJson, "parseJson");
function unreadable(file, found, cause) {
  return new ConfigurationError({
    code: "unreadable-report",
    what: "the file is no report that this version can read",
    where: { file },
    expected: "a report.json that driftgate check wrote",
    found,
    hint: HINT,
    ...cause === void 0 ? {} : { cause }
  });
}
__name(unreadable, "unreadable");

export {
  readReport
};
