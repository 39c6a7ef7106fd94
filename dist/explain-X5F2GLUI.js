import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  readReport
} from "./chunk-MHLAU6V5.js";
import {
  consoleStyle,
  createPage,
  wrapOn
} from "./chunk-63QR7BJU.js";
import "./chunk-PFE2MOKX.js";
import {
  RULES
} from "./chunk-BTGBGNGW.js";
import "./chunk-ZP376GCR.js";
import "./chunk-LL2R5VXN.js";
import {
  DEFAULT_LIMITS,
  LIMIT_KINDS,
  limitsSection
} from "./chunk-AU3LF5DE.js";
import "./chunk-OE5SBKQD.js";
import "./chunk-GXP3ZEUF.js";
import {
  boundsChange,
  changeBetween,
  formatLimit
} from "./chunk-T3QPZ3EQ.js";
import {
  formatChange,
  formatCount,
  formatInterval,
  formatLevel,
  formatValue
} from "./chunk-V5ZUUGM2.js";
import {
  METRICS,
  METRIC_NAMES
} from "./chunk-ELUNI4SN.js";
import "./chunk-DEQM4B2H.js";
import {
  external_exports
} from "./chunk-2E4C7LRW.js";
import {
  askForNearest
} from "./chunk-MDXITLKG.js";
import {
  ConfigurationError
} from "./chunk-3Y6TE6RX.js";
import {
  __name
} from "./chunk-HRDOIWQD.js";

// src/commands/explain.ts
import { access } from "node:fs/promises";

// src/explain/definitions.ts
var DEFINITIONS = [
  {
    names: ["vector"],
    kind: "number",
    address: "docs/metrics.md#embeddings-and-classifier",
    parts: [
      {
        heading: "Definition",
        text: "pooling last_token (last position with mask 1, either padding side; eq 2), mean (over positions with mask 1; eq 3), cls (first position with mask 1) or none (the model gives one vector); then unit length (eq 4) unless normalize: false. A zero or non-finite vector, or a text without tokens, is an error naming the row. With adapter, the candidate's vectors are what that graph makes of them, not scaled again"
      }
    ]
  },
  {
    names: ["truncatedRows"],
    kind: "number",
    address: "docs/metrics.md#embeddings-and-classifier",
    parts: [
      {
        heading: "Definition",
        text: "texts cut at the maximum length (default 256 tokens, or the model's own if shorter); a note gives the share"
      }
    ]
  },
  {
    names: ["score"],
    kind: "number",
    address: "docs/metrics.md#embeddings-and-classifier",
    parts: [
      {
        heading: "Definition",
        text: "f = w . (z - mean) / scale + b; folded: v = w / scale, f = v . z + intercept (eq 10, 11). Other heads: below"
      }
    ]
  },
  {
    names: ["directionNorm"],
    kind: "number",
    address: "docs/metrics.md#embeddings-and-classifier",
    parts: [{ heading: "Definition", text: "‖v‖: how far the score moves per unit of displacement" }]
  },
  {
    names: ["noiseTolerance"],
    kind: "number",
    address: "docs/metrics.md#embeddings-and-classifier",
    parts: [
      {
        heading: "Definition",
        text: "s / ‖v‖, s² = mean of the two classes' variances of the reference score (ddof 1): the gaussian sigma at which noise on the score equals that spread. Undefined when a class has fewer than two rows, when all weights are 0, or on a dimension mismatch"
      }
    ]
  },
  {
    names: ["prediction"],
    kind: "number",
    address: "docs/metrics.md#embeddings-and-classifier",
    parts: [
      {
        heading: "Definition",
        text: "unsafe if p > decisionThreshold; exactly at it is safe. The gate file's threshold wins over the classifier's. The candidate has the same threshold unless classifier.candidate gives it its own"
      }
    ]
  },
  {
    names: ["roc-auc"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "Mann-Whitney with midranks, on the logits (eq 15)" },
      {
        heading: "Edges",
        text: "a tie counts 1/2 (the paper's strict > counts 0); undefined with one class"
      }
    ]
  },
  {
    names: ["ece"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "Σ_b (n_b / n) abs(accuracy_b - confidence_b) (eq 19-21)" },
      { heading: "Edges", text: "empty bins add 0; undefined without rows" }
    ]
  },
  {
    names: ["ece-positive"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "the same over p in ten equal bins on [0, 1]" },
      { heading: "Edges", text: "the bin count is fixed" }
    ]
  },
  {
    names: ["mce"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "largest gap of any bin of ece that has rows" },
      { heading: "Edges", text: "undefined without rows" }
    ]
  },
  {
    names: ["brier-score-loss"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "mean (p - y)²" },
      { heading: "Edges", text: "undefined without rows" }
    ]
  },
  {
    names: ["log-loss"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "mean cross entropy in nats, from logits, 0 or more" },
      { heading: "Edges", text: "not clipped: a confident error costs its whole score" }
    ]
  },
  {
    names: ["silent-failure-prevalence"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "count(wrong and c >= tau) / n" },
      { heading: "Edges", text: "undefined without rows" }
    ]
  },
  {
    names: ["silent-failure-rate"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "count(wrong and c >= tau) / count(wrong) (eq 16-18)" },
      { heading: "Edges", text: "undefined when nothing is wrong" }
    ]
  },
  {
    names: ["accuracy"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "share of right decisions" },
      { heading: "Edges", text: "undefined without rows" }
    ]
  },
  {
    names: ["balanced-accuracy"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "(recall + 1 - false-positive-rate) / 2" },
      { heading: "Edges", text: "undefined with one class" }
    ]
  },
  {
    names: ["precision"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "unsafe among predicted unsafe" },
      { heading: "Edges", text: "undefined when none is predicted unsafe" }
    ]
  },
  {
    names: ["recall"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "predicted unsafe among unsafe" },
      { heading: "Edges", text: "undefined without unsafe rows" }
    ]
  },
  {
    names: ["f1"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "2 TP / (2 TP + FP + FN)" },
      {
        heading: "Edges",
        text: "0 when unsafe rows exist and none is found; undefined when no row is unsafe or predicted so"
      }
    ]
  },
  {
    names: ["false-negative-rate"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "predicted safe among unsafe" },
      { heading: "Edges", text: "undefined without unsafe rows" }
    ]
  },
  {
    names: ["false-positive-rate"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "predicted unsafe among safe" },
      { heading: "Edges", text: "undefined without safe rows" }
    ]
  },
  {
    names: ["predicted-positive-rate"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "share predicted unsafe" },
      { heading: "Edges", text: "neither direction is better" }
    ]
  },
  {
    names: ["mean-confidence"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "mean c, in [0.5, 1]" },
      { heading: "Edges", text: "neither direction is better" }
    ]
  },
  {
    names: ["high-confidence-accuracy"],
    kind: "metric",
    address: "docs/metrics.md#one-evaluation",
    parts: [
      { heading: "Formula", text: "share of right decisions where c >= 0.9" },
      { heading: "Edges", text: "undefined when there is no such row" }
    ]
  },
  {
    names: ["change"],
    kind: "number",
    address: "docs/metrics.md#from-reference-to-candidate",
    parts: [{ heading: "Definition", text: "candidate minus reference; undefined when either is" }]
  },
  {
    names: ["flips.negative", "flips.positive"],
    kind: "number",
    address: "docs/metrics.md#from-reference-to-candidate",
    parts: [
      { heading: "Definition", text: "ids of rows that were right and are wrong now, and the reverse" }
    ]
  },
  {
    names: ["flips.mcnemarP"],
    kind: "number",
    address: "docs/metrics.md#from-reference-to-candidate",
    parts: [
      {
        heading: "Definition",
        text: "exact two-sided McNemar test of equally many flips either way; 1 when they are equally many"
      }
    ]
  },
  {
    names: ["angle"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [
      {
        heading: "Definition",
        text: "degrees, 2 atan2(‖a - b‖, ‖a + b‖) of unit vectors; quantiles interpolate linearly"
      }
    ]
  },
  {
    names: ["meanCosine"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [{ heading: "Definition", text: "mean cosine of those angles" }]
  },
  {
    names: ["equivalentSigma"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [
      {
        heading: "Definition",
        text: "gaussian sigma with the same mean cosine m: sqrt((1/m² - 1) / d); undefined when m <= 0"
      }
    ]
  },
  {
    names: ["normRatio"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [
      { heading: "Definition", text: "mean of candidate norm over reference norm, before normalisation" }
    ]
  },
  {
    names: ["head.offset"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [
      {
        heading: "Definition",
        text: "mean change of the score, in population standard deviations (sd) of the reference score"
      }
    ]
  },
  {
    names: ["head.slope"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [{ heading: "Definition", text: "least squares slope of the new score on the old" }]
  },
  {
    names: ["head.noise"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [
      { heading: "Definition", text: "residual standard deviation (ddof 2), in sd of the reference score" }
    ]
  },
  {
    names: ["head.correlation"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [{ heading: "Definition", text: "correlation of old and new score" }]
  },
  {
    names: ["head.flipRate"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [{ heading: "Definition", text: "share of rows whose prediction changed" }]
  },
  {
    names: ["standardizedShift"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [
      {
        heading: "Definition",
        text: "change of the mean per dimension, in population standard deviations of the reference; a dimension that does not vary counts as it is"
      }
    ]
  },
  {
    names: ["decomposition"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [
      {
        heading: "Definition",
        text: "shares of the squared displacement that the change of mean explains, then an orthogonal map about the means (Procrustes; Schönemann, 1966), then neither; sum 1. Fitted on one seeded half of the rows, judged on the other: on its own rows a fitted map explains pure noise. With no more rows than dimensions a ridge of 1e-3 of the top singular value holds the map towards the identity. Undefined when nothing moved"
      }
    ]
  },
  {
    names: ["head.predictedAuc"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [
      {
        heading: "Definition",
        text: "ROC-AUC of the candidate without a label of its own: mean over pairs of an unsafe and a safe row of Φ((f_u - f_s) / (r sqrt 2)), reference scores, r = residual deviation over slope. Undefined when the slope is not above 0. Of more than 500 rows of a class 500 quantiles stand for them"
      }
    ]
  },
  {
    names: ["head.predictedAucGap"],
    kind: "number",
    address: "docs/metrics.md#measured-drift",
    parts: [
      {
        heading: "Definition",
        text: "measured ROC-AUC minus the predicted one: drift that depends on the class"
      }
    ]
  },
  {
    names: ["change-of-mean-confidence"],
    kind: "monitor",
    address: "docs/metrics.md#monitors",
    parts: [
      { heading: "Value", text: "candidate minus reference" },
      { heading: "Fires when", text: "beyond 0.05" }
    ]
  },
  {
    names: ["change-of-predicted-positive-rate"],
    kind: "monitor",
    address: "docs/metrics.md#monitors",
    parts: [
      { heading: "Value", text: "candidate minus reference" },
      { heading: "Fires when", text: "beyond 0.1" }
    ]
  },
  {
    names: ["relative-change-of-embedding-norm"],
    kind: "monitor",
    address: "docs/metrics.md#monitors",
    parts: [
      { heading: "Value", text: "ratio of the mean norms, minus 1" },
      { heading: "Fires when", text: "beyond 0.1" }
    ]
  },
  {
    names: ["score-psi"],
    kind: "monitor",
    address: "docs/metrics.md#monitors",
    parts: [
      {
        heading: "Value",
        text: "population stability index of the score over deciles of the reference, 0.5 added to every count"
      },
      { heading: "Fires when", text: "above 0.2" }
    ]
  },
  {
    names: ["p-of-the-score-ks-test"],
    kind: "monitor",
    address: "docs/metrics.md#monitors",
    parts: [
      {
        heading: "Value",
        text: "two-sample Kolmogorov-Smirnov on the score, asymptotic with Stephens' correction"
      },
      { heading: "Fires when", text: "below 0.01" }
    ]
  },
  {
    names: ["gaussian"],
    kind: "simulated drift",
    address: "docs/metrics.md#simulated-drift",
    parts: [
      {
        heading: "Definition",
        text: "Normalize(z + e), e ~ N(0, sigma² I) per coordinate (eq 5, 6). sigma-unit: norm divides sigma by sqrt(d)"
      }
    ]
  },
  {
    names: ["directional"],
    kind: "simulated drift",
    address: "docs/metrics.md#simulated-drift",
    parts: [
      {
        heading: "Definition",
        text: "Normalize(z + sigma u), one random unit u per seed for all rows and magnitudes (eq 7). adversarial: true takes the head's own direction, lowering every score; for a head that is not linear the line from the mean of the unsafe to the mean of the safe rows, which moves nothing with one class"
      }
    ]
  },
  {
    names: ["subspace"],
    kind: "simulated drift",
    address: "docs/metrics.md#simulated-drift",
    parts: [
      {
        heading: "Definition",
        text: "Normalize((cos t I + sin t Q) z), t = sigma π / 2, Q Haar-orthogonal (eq 8); that matrix is not a rotation. rotation: true turns every vector by exactly t; in an odd dimension one axis stays"
      }
    ]
  },
  {
    names: ["critical"],
    kind: "number",
    address: "docs/metrics.md#readings-of-the-simulation",
    parts: [
      {
        heading: "Definition",
        text: "smallest magnitude at which a limit is breached, on point estimates and means over the seeds: first point of a grid in steps of 0.01 (to 0.25, or as far as the sweep goes) beyond the limit, then the first of 8 parts of the step before it, then linear interpolation. 0 when the reference is beyond the limit without drift; undefined when no magnitude breaches it"
      }
    ]
  },
  {
    names: ["firstCritical"],
    kind: "number",
    address: "docs/metrics.md#readings-of-the-simulation",
    parts: [{ heading: "Definition", text: "the limit that is reached first" }]
  },
  {
    names: ["headroom"],
    kind: "number",
    address: "docs/metrics.md#readings-of-the-simulation",
    parts: [
      {
        heading: "Definition",
        text: "critical angle over the candidate's mean angle; below 1 the candidate turned by more than this kind of drift may"
      }
    ]
  },
  {
    names: ["matched"],
    kind: "number",
    address: "docs/metrics.md#readings-of-the-simulation",
    parts: [
      {
        heading: "Definition",
        text: "the mechanism at the candidate's own mean angle (bisection on the measured angle): what drift of this size does to the metrics, beside what the candidate does. as harmful: the candidate's ROC-AUC lies in the band of the seeds, widened on either side by half the paired DeLong interval"
      }
    ]
  },
  {
    names: ["equalAngle"],
    kind: "number",
    address: "docs/metrics.md#readings-of-the-simulation",
    parts: [
      {
        heading: "Definition",
        text: "every mechanism at 5, 10, 20, 30 and 45 degrees; an angle that a mechanism does not reach is left out"
      }
    ]
  },
  {
    names: ["closedForm.rocAuc"],
    kind: "number",
    address: "docs/metrics.md#readings-of-the-simulation",
    parts: [
      {
        heading: "Definition",
        text: "gaussian Φ(Φ⁻¹(AUC₀) / sqrt(1 + (sigma / noiseTolerance)²)) (eq 28); subspace with tan t times the rms within-class standard deviation per dimension for sigma; directional AUC₀"
      }
    ]
  },
  {
    names: ["closedForm.meanScoreShift"],
    kind: "number",
    address: "docs/metrics.md#readings-of-the-simulation",
    parts: [{ heading: "Definition", text: "directional: sigma v . u, beside the simulated meanScoreShift" }]
  },
  {
    names: ["closedForm.signalToNoise"],
    kind: "number",
    address: "docs/metrics.md#readings-of-the-simulation",
    parts: [{ heading: "Definition", text: "gaussian: variance of the score over ‖v‖² sigma² (eq 29)" }]
  },
  {
    names: ["similarity.cka"],
    kind: "number",
    address: "docs/metrics.md#embedding-spaces",
    parts: [
      {
        heading: "Definition",
        text: "linear CKA with the debiased HSIC (Song et al., 2012; Kornblith et al., 2019): about 0 for unrelated spaces at any number of rows, 1 up to a shift, a rotation and one scale. It tells how repairable a drift is: a rotation that kills the head has CKA 1"
      },
      { heading: "Edges", text: "dimension-free; undefined below four rows or when nothing varies" }
    ]
  },
  {
    names: ["similarity.knnOverlap"],
    kind: "number",
    address: "docs/metrics.md#embedding-spaces",
    parts: [
      {
        heading: "Definition",
        text: "mean share of a row's 10 nearest others by cosine that both models agree on, [0, 1]"
      },
      {
        heading: "Edges",
        text: "ties within 1e-12 go to the lower index; above 5,000 rows a seeded subsample"
      }
    ]
  },
  {
    names: ["separability", "silhouette"],
    kind: "number",
    address: "docs/metrics.md#embedding-spaces",
    parts: [
      {
        heading: "Definition",
        text: "mean of (b - a) / max(a, b), Euclidean, exact (eq 22; Rousseeuw, 1987), [-1, 1], higher is better"
      },
      {
        heading: "Edges",
        text: "a row alone in its class scores 0; above 5,000 rows a seeded subsample with its standard error; undefined with one class"
      }
    ]
  },
  {
    names: ["fisher-ratio"],
    kind: "number",
    address: "docs/metrics.md#embedding-spaces",
    parts: [
      {
        heading: "Definition",
        text: "squared distance of the class means over the sum of the classes' mean population variance per dimension (eq 24); grows with d; per dimension: divided by d. Higher is better"
      },
      { heading: "Edges", text: "undefined with one class or without variance" }
    ]
  },
  {
    names: ["class-overlap"],
    kind: "number",
    address: "docs/metrics.md#embedding-spaces",
    parts: [
      {
        heading: "Definition",
        text: "share of rows strictly nearer to the other class's centroid, lower is better"
      },
      { heading: "Edges", text: "a tie does not count" }
    ]
  },
  {
    names: ["change"],
    kind: "number",
    address: "docs/metrics.md#embedding-spaces",
    parts: [
      { heading: "Definition", text: "in per cent of the reference's absolute value" },
      { heading: "Edges", text: "undefined when that is 0" }
    ]
  },
  {
    names: ["safeEmbed", "pairs"],
    kind: "number",
    address: "docs/metrics.md#embedding-spaces",
    parts: [
      {
        heading: "Definition",
        text: "(cos - a) / (1 - a) of an unsafe text and its safe rewrite, a = mean cosine between two disjoint seeded halves of up to 1,000 rows of the same model; not clipped; the most similar rewrite counts; mean over pairs, per category. Lower is better (arXiv 2407.06851)"
      },
      { heading: "Edges", text: "rows with the same pair_id; undefined when a is 1" }
    ]
  },
  {
    names: ["safeEmbed", "purity"],
    kind: "number",
    address: "docs/metrics.md#embedding-spaces",
    parts: [
      {
        heading: "Definition",
        text: "share of an unsafe row's 10 nearest other unsafe rows by cosine in its own category; mean per category, then over categories without weights; beside it chance, (n_c - 1) / (N - 1). Higher is better"
      },
      { heading: "Edges", text: "a row is excluded by its index; above 5,000 rows a seeded subsample" }
    ]
  },
  {
    names: ["setting"],
    kind: "remedy",
    address: "docs/metrics.md#remedies",
    parts: [
      { heading: "Needs", text: "nothing" },
      {
        heading: "What it is",
        text: "the candidate's model used in the way that brings the old geometry back"
      }
    ]
  },
  {
    names: ["threshold"],
    kind: "remedy",
    address: "docs/metrics.md#remedies",
    parts: [
      { heading: "Needs", text: "unlabelled texts" },
      {
        heading: "What it is",
        text: "the decision threshold at which the candidate calls as many rows unsafe as the reference"
      }
    ]
  },
  {
    names: ["recentre"],
    kind: "remedy",
    address: "docs/metrics.md#remedies",
    parts: [
      { heading: "Needs", text: "unlabelled texts" },
      { heading: "What it is", text: "subtracts the mean shift" }
    ]
  },
  {
    names: ["procrustes"],
    kind: "remedy",
    address: "docs/metrics.md#remedies",
    parts: [
      { heading: "Needs", text: "unlabelled texts" },
      {
        heading: "What it is",
        text: "orthogonal map about the means (Schönemann, 1966); with no more rows than dimensions a ridge of 1e-3 of the top singular value towards the identity"
      }
    ]
  },
  {
    names: ["ridge-map"],
    kind: "remedy",
    address: "docs/metrics.md#remedies",
    parts: [
      { heading: "Needs", text: "unlabelled texts" },
      { heading: "What it is", text: "linear map, shrunk towards a multiple of the identity" }
    ]
  },
  {
    names: ["temperature", "platt"],
    kind: "remedy",
    address: "docs/metrics.md#remedies",
    parts: [
      { heading: "Needs", text: "labels" },
      {
        heading: "What it is",
        text: "logistic calibration of the score, without and with an intercept (Guo et al., 2017; Platt, 1999); a slope of 0 or less is refused, for it would invert the classifier"
      }
    ]
  },
  {
    names: ["refit"],
    kind: "remedy",
    address: "docs/metrics.md#remedies",
    parts: [
      { heading: "Needs", text: "labels" },
      {
        heading: "What it is",
        text: "a new head on the candidate's vectors, C chosen on a fifth of the rows"
      }
    ]
  },
  {
    names: ["configuration-change"],
    kind: "finding",
    address: "docs/metrics.md#diagnosis",
    parts: [
      {
        heading: "Required",
        text: "a setting or the runtime differs between the models: prefix, pooling, normalisation, output, maximum length, tokenizer, padding side, batch size, runtime, backend, instruction set"
      },
      { heading: "Supporting", text: "restored, or the same model file" }
    ]
  },
  {
    names: ["pooling-or-normalisation-changed"],
    kind: "finding",
    address: "docs/metrics.md#diagnosis",
    parts: [
      { heading: "Required", text: "restored by pooling, output or normalize" },
      { heading: "Supporting", text: "at most 5° left" }
    ]
  },
  {
    names: ["other-dimension"],
    kind: "finding",
    address: "docs/metrics.md#diagnosis",
    parts: [{ heading: "Required", text: "the dimensions differ" }]
  },
  {
    names: ["truncation"],
    kind: "finding",
    address: "docs/metrics.md#diagnosis",
    parts: [
      { heading: "Required", text: "the candidate cuts 5 % of the texts more, or above" },
      {
        heading: "Supporting",
        text: "errors or fall of AUC ≥ .02; restored by maximum-length, or maximum length or tokenizer differs"
      }
    ]
  },
  {
    names: ["classes-drawn-together"],
    kind: "finding",
    address: "docs/metrics.md#diagnosis",
    parts: [
      { heading: "Required", text: "mean angle ≤ 15°, gap ≤ -.04" },
      { heading: "Supporting", text: "AUC falls by ≥ .02; CKA ≥ .8; gap ≤ -.08" }
    ]
  },
  {
    names: ["offset-along-head"],
    kind: "finding",
    address: "docs/metrics.md#diagnosis",
    parts: [
      {
        heading: "Required",
        text: "size of the offset ≥ .1 and ≥ 1.1 noise, correlation ≥ .8, AUC within ±.02, errors ≥ .02"
      },
      { heading: "Supporting", text: "offset ≥ 2 noise; correlation ≥ .95; shift ≥ .5" }
    ]
  },
  {
    names: ["rotated-or-retrained-space"],
    kind: "finding",
    address: "docs/metrics.md#diagnosis",
    parts: [
      {
        heading: "Required",
        text: "CKA ≥ .8, AUC falls by ≥ .1, and rotation ≥ .5 or (correlation ≤ .5 and neighbours ≥ .5)"
      },
      { heading: "Supporting", text: "rotation ≥ .5; correlation ≤ .5; neighbours ≥ .5" },
      { heading: "Not with", text: "restored" }
    ]
  },
  {
    names: ["partly-related-model"],
    kind: "finding",
    address: "docs/metrics.md#diagnosis",
    parts: [
      { heading: "Required", text: "CKA .3 to .8, correlation ≤ .8, AUC falls by ≥ .02 or errors ≥ .02" },
      { heading: "Supporting", text: "AUC falls by ≥ .02; neighbours ≤ .5" },
      { heading: "Not with", text: "restored, 5 % of the texts more cut" }
    ]
  },
  {
    names: ["unrelated-model"],
    kind: "finding",
    address: "docs/metrics.md#diagnosis",
    parts: [
      { heading: "Required", text: "CKA ≤ .3, neighbours ≤ .2" },
      {
        heading: "Supporting",
        text: "correlation ≤ .5, or other dimension; AUC falls by ≥ .1, or other dimension"
      },
      { heading: "Not with", text: "restored" }
    ]
  },
  {
    names: ["random-noise"],
    kind: "finding",
    address: "docs/metrics.md#diagnosis",
    parts: [
      {
        heading: "Required",
        text: "noise ≥ .1, correlation ≥ .8, slope .8 to 1.1, residual ≥ .8, gap within ±.02"
      },
      { heading: "Supporting", text: "offset within ±.1; correlation ≥ .95" },
      { heading: "Not with", text: "restored" }
    ]
  },
  {
    names: ["none"],
    kind: "finding",
    address: "docs/metrics.md#diagnosis",
    parts: [
      { heading: "Required", text: "noise ≤ .1, offset within ±.1, AUC within ±.02, errors ≤ .02" },
      { heading: "Supporting", text: "correlation ≥ .95" }
    ]
  },
  {
    names: ["rocAuc"],
    kind: "number",
    address: "docs/metrics.md#comparing-models",
    parts: [
      {
        heading: "Definition",
        text: "DeLong, level .95; the change is from the first model, paired, with the two-sided p (p) and Holm's over all models (adjustedP)"
      }
    ]
  },
  {
    names: ["separability"],
    kind: "number",
    address: "docs/metrics.md#comparing-models",
    parts: [{ heading: "Definition", text: "as above; changes in per cent of the first model" }]
  },
  {
    names: ["fragility"],
    kind: "number",
    address: "docs/metrics.md#comparing-models",
    parts: [
      { heading: "Definition", text: "the readings of each model's own head, against the default limits" }
    ]
  },
  {
    names: ["noiseToleranceDegrees"],
    kind: "number",
    address: "docs/metrics.md#comparing-models",
    parts: [
      {
        heading: "Definition",
        text: "atan(noiseTolerance sqrt(d)), the angle by which such noise turns a vector: comparable between dimensions"
      }
    ]
  },
  {
    names: ["order-by-separability"],
    kind: "number",
    address: "docs/metrics.md#comparing-models",
    parts: [
      {
        heading: "Definition",
        text: "silhouette, Fisher ratio per dimension, class overlap (lower is better)"
      }
    ]
  },
  {
    names: ["order-by-fragility"],
    kind: "number",
    address: "docs/metrics.md#comparing-models",
    parts: [
      {
        heading: "Definition",
        text: "critical angle of roc-auc (gaussian, else the first mechanism; never reached ranks first), and noiseToleranceDegrees. A head whose interval of ROC-AUC reaches .5 has no place: it has nothing to lose"
      }
    ]
  },
  {
    names: ["agreement"],
    kind: "number",
    address: "docs/metrics.md#comparing-models",
    parts: [
      {
        heading: "Definition",
        text: "Kendall's tau-b (1945) of the places by silhouette and by critical angle, over three models or more that have both"
      }
    ]
  },
  {
    names: ["pass"],
    kind: "status of a check",
    address: "docs/metrics.md#checks-and-default-limits",
    parts: [{ heading: "When", text: "the estimate and its one-sided bound are inside" }]
  },
  {
    names: ["breach"],
    kind: "status of a check",
    address: "docs/metrics.md#checks-and-default-limits",
    parts: [
      {
        heading: "When",
        text: "the estimate is beyond; for ece and ece-positive also above the calibrated percentile; with rule: confident the whole interval is beyond"
      }
    ]
  },
  {
    names: ["inconclusive"],
    kind: "status of a check",
    address: "docs/metrics.md#checks-and-default-limits",
    parts: [
      {
        heading: "When",
        text: "inside, but the bound is not or no interval exists; or beyond, and one of the extra conditions is not met"
      }
    ]
  },
  {
    names: ["undefined"],
    kind: "status of a check",
    address: "docs/metrics.md#checks-and-default-limits",
    parts: [{ heading: "When", text: "the number does not exist" }]
  }
];

// src/explain/error-catalogue.ts
var ERROR_CATALOGUE = [
  {
    code: "adapter-dimension",
    spots: [
      {
        error: "ModelError",
        what: "this adapter takes … numbers, the candidate gives …",
        expected: "vectors of … numbers",
        hints: ["take the adapter that was fitted for this model, or leave `adapter:` out"]
      }
    ]
  },
  {
    code: "adapter-failed",
    spots: [
      {
        error: "ModelError",
        what: "the adapter failed on … vectors of … numbers",
        expected: "a graph that takes them",
        hints: ["export it with one float32 input [n, d] and one float32 output [n, e], n of any size"]
      }
    ]
  },
  {
    code: "adapter-inputs",
    spots: [
      {
        error: "ModelError",
        what: "the adapter's inputs are not one float32 matrix with any number of rows",
        expected: "one input, float32 [n, d]",
        hints: ["export it with one float32 input [n, d] and one float32 output [n, e], n of any size"]
      }
    ]
  },
  {
    code: "adapter-not-finite",
    spots: [
      {
        error: "ModelError",
        what: "the adapter gave … for row …, counted from 0",
        expected: "finite numbers",
        hints: ["fit the adapter again: it overflows or is damaged"]
      }
    ]
  },
  {
    code: "adapter-output",
    spots: [
      {
        error: "ModelError",
        what: "the adapter gave an output of another shape than one vector per row",
        hints: ["export it with one float32 input [n, d] and one float32 output [n, e], n of any size"]
      }
    ]
  },
  {
    code: "adapter-outputs",
    spots: [
      {
        error: "ModelError",
        what: "the adapter's outputs are not one float32 matrix with any number of rows",
        expected: "one output, float32 [n, d]",
        hints: ["export it with one float32 input [n, d] and one float32 output [n, e], n of any size"]
      }
    ]
  },
  {
    code: "ambiguous-output",
    spots: [
      {
        error: "ClassifierError",
        what: "several outputs of the classifier may be the score",
        expected: "one",
        hints: ["name the one with P(unsafe) by `classifier.output` in the gate file"]
      }
    ]
  },
  {
    code: "bad-vector-line",
    spots: [
      {
        error: "ModelError",
        what: "has no index",
        expected: '{"index": 0, "vector": [0.1, 0.2]}',
        hints: [
          "write nothing else on standard output (messages go to standard error); NaN and Infinity are not JSON"
        ]
      },
      {
        error: "ModelError",
        what: "has no vector",
        expected: '{"index": 0, "vector": [0.1, 0.2]}',
        hints: [
          "write nothing else on standard output (messages go to standard error); NaN and Infinity are not JSON"
        ]
      }
    ]
  },
  {
    code: "base-unavailable",
    spots: [
      {
        error: "ConfigurationError",
        what: "the base branch is to judge this run (`trusted-ref: base`), and it cannot be read",
        expected: "the commit that the pull request starts from, in the checkout or to be fetched",
        hints: ["give actions/checkout the input `fetch-depth: 2`, and the action `github-token`"]
      }
    ]
  },
  {
    code: "baseline-lacks-metric",
    spots: [
      {
        error: "ConfigurationError",
        what: "the baseline has no …, which was undefined in the run that it pins",
        expected: "a pinned …",
        hints: ['write "…: off" below `baseline.limits`, or pin another run']
      }
    ]
  },
  {
    code: "baseline-of-another-set",
    spots: [
      {
        error: "ConfigurationError",
        what: "the baseline … was measured on another held-out set, so its numbers cannot be compared",
        expected: "the set with the hash …",
        hints: [
          "write the baseline anew with `driftgate baseline` from a run that you accept, and commit it with this change"
        ]
      }
    ]
  },
  {
    code: "baseline-of-other-settings",
    spots: [
      {
        error: "ConfigurationError",
        what: "the baseline … was measured with other settings of `evaluation`, so its numbers cannot be compared",
        expected: "silent-failure-threshold …, ece-bins …",
        hints: [
          "write the baseline anew with `driftgate baseline` from a run that you accept, and commit it with this change"
        ]
      }
    ]
  },
  {
    code: "beyond-float16",
    spots: [
      {
        error: "ModelError",
        what: "the vectors hold numbers that float16 has no room for",
        expected: "numbers below 65,520",
        hints: ["write them with --dtype float32"]
      }
    ]
  },
  {
    code: "classifier-inputs",
    spots: [
      {
        error: "ClassifierError",
        what: "the classifier has not one input but several, or none",
        expected: "one float input [n, dimension]: the vectors as the embedding model gives them",
        hints: [
          "export only what comes after the embedding model, with one input: FloatTensorType([None, dimension])"
        ]
      },
      {
        error: "ClassifierError",
        what: "the classifier takes …, not vectors",
        expected: "one float input [n, dimension]: the vectors as the embedding model gives them",
        hints: [
          "export only what comes after the embedding model, with one input: FloatTensorType([None, dimension])"
        ]
      },
      {
        error: "ClassifierError",
        what: "the classifier does not take a matrix",
        expected: "one float input [n, dimension]: the vectors as the embedding model gives them",
        hints: [
          "export only what comes after the embedding model, with one input: FloatTensorType([None, dimension])"
        ]
      },
      {
        error: "ClassifierError",
        what: "the classifier takes more than 1048576 numbers or rows at once",
        expected: "one float input [n, dimension]: the vectors as the embedding model gives them",
        hints: [
          "export only what comes after the embedding model, with one input: FloatTensorType([None, dimension])"
        ]
      }
    ]
  },
  {
    code: "classifiers-disagree",
    spots: [
      {
        error: "ClassifierError",
        what: "the two classifiers do not mirror each other",
        hints: [
          "train on the classes 0 (safe) and 1 (unsafe): with other numbers the library learns something else"
        ]
      }
    ]
  },
  {
    code: "command-failed",
    spots: [
      {
        error: "ModelError",
        what: "… cannot be started",
        expected: "a program that this machine can run",
        hints: [
          "install the program before the gate runs; a program of the repository is named by its path, such as ./embed"
        ]
      },
      {
        error: "ModelError",
        what: "… failed…",
        expected: "exit code 0 once the input has ended and every vector is written",
        hints: ['run it by hand: it reads lines like {"index": 0, "text": "hello"}']
      }
    ]
  },
  {
    code: "command-missing",
    spots: [
      {
        error: "ModelError",
        what: "… cannot be started",
        expected: "a program that this machine can run",
        hints: [
          "install the program before the gate runs; a program of the repository is named by its path, such as ./embed"
        ]
      }
    ]
  },
  {
    code: "command-not-on-base",
    spots: [
      {
        error: "ConfigurationError",
        what: "the pull request names a program that the gate file of the base branch does not run",
        expected: "a command of the base branch",
        hints: ["merge the command in a change of its own first"]
      }
    ]
  },
  {
    code: "command-of-fork",
    spots: [
      {
        error: "ConfigurationError",
        what: "a pull request of a fork may not have a program run: the program, or what it reads, may be the fork’s",
        expected: "a model, vectors or an allowed endpoint",
        hints: ["push the change to a branch of this repository to have it judged"]
      }
    ]
  },
  {
    code: "command-silent",
    spots: [
      {
        error: "ModelError",
        what: "… wrote no vector for … seconds, so it was stopped…",
        expected: "a vector at least that often, the first after the model is loaded, and an end when the input ends",
        hints: [
          "write each vector when it is there and flush the output (print(..., flush=True)), or raise `timeout`"
        ]
      }
    ]
  },
  {
    code: "corrupt-vectors",
    spots: [
      {
        error: "ModelError",
        what: "the Arrow data does not begin with its schema",
        expected: "a file that any reader of streams can read from its ninth byte on, as the format asks",
        hints: ["write a stream instead: in JavaScript `tableToIPC(table, 'stream')`"]
      },
      {
        error: "ModelError",
        what: "this file cannot be read as Arrow IPC",
        expected: "a whole Arrow file (Feather version 2) or stream",
        hints: [
          "write it again without compression: it was cut or altered, or it uses a feature that is not known"
        ]
      },
      {
        error: "ModelError",
        what: "this file cannot be read as Parquet",
        expected: "a whole Parquet file",
        hints: [
          "write it again, with snappy or zstd: it was cut or altered, or it uses a feature that is not known"
        ]
      }
    ]
  },
  {
    code: "csv-syntax",
    spots: [
      {
        error: "DatasetError",
        what: "this row has another number of columns than the header / a quote that opens in this row is never closed / a quote closes in the middle of a field",
        expected: "commas between fields; fields with commas, quotes or line breaks in double quotes",
        hints: ['write a quote inside a quoted field twice: ""']
      }
    ]
  },
  {
    code: "damaged-shard",
    spots: [
      {
        error: "ModelError",
        what: "the vectors of shard … of … are not those that were written",
        expected: "sha256 …, … rows of …",
        hints: ["copy the folder again, or run its `driftgate embed --shard` again"]
      }
    ]
  },
  {
    code: "dimension-changed",
    spots: [
      {
        error: "ModelError",
        what: "the vector has … dimensions, others have …",
        expected: "… numbers",
        hints: ["choose another `output:`"]
      }
    ]
  },
  {
    code: "dimension-mismatch",
    spots: [
      {
        error: "ConfigurationError",
        what: "no classifier found here takes the vectors of the reference model",
        expected: "… numbers per vector",
        hints: ["name the model that it was fitted on with --reference, or the classifier with --classifier"]
      }
    ]
  },
  {
    code: "duplicate-column",
    spots: [
      {
        error: "DatasetError",
        what: "columns …1 and …1 have the same name",
        expected: "each column once",
        hints: ["write the name of each column once into the first row"]
      }
    ]
  },
  {
    code: "duplicate-id",
    spots: [
      {
        error: "DatasetError",
        what: "the id … was given on line … already / the id … was given in row … already",
        expected: "each row once",
        hints: ["remove one of the two rows: a row that is held twice counts twice"]
      }
    ]
  },
  {
    code: "duplicate-ids",
    spots: [
      {
        error: "ModelError",
        what: "… ids have more than one vector: … and … more",
        expected: "each id once",
        hints: [
          "remove one of the two, or write the file again: two vectors of one row cannot both be right"
        ]
      }
    ]
  },
  {
    code: "duplicate-key",
    spots: [
      {
        error: "ConfigurationError",
        what: 'the key "…" is given twice / the key "" is given twice',
        expected: "each key once",
        hints: ["merge the two entries or remove one"]
      }
    ]
  },
  {
    code: "duplicate-shard",
    spots: [
      {
        error: "ModelError",
        what: "shard … of … was given twice",
        expected: "each shard once",
        hints: ["name each shard once"]
      }
    ]
  },
  {
    code: "duplicate-text",
    spots: [
      {
        error: "DatasetError",
        what: "row … has the same text as row … on line …",
        expected: "each row once",
        hints: ["remove one of the two rows: a row that is held twice counts twice"]
      }
    ]
  },
  {
    code: "empty-dataset",
    spots: [
      {
        error: "DatasetError",
        what: "the dataset has no rows",
        expected: "at least one row of each class",
        hints: ["name the file that holds the rows under `dataset` in the gate file"]
      }
    ]
  },
  {
    code: "empty-file",
    spots: [
      {
        error: "ConfigurationError",
        what: "the gate file is empty",
        expected: "the keys dataset, reference, candidate and classifier",
        hints: ["write one with `driftgate init`"]
      }
    ]
  },
  {
    code: "empty-id",
    spots: [
      {
        error: "DatasetError",
        what: "the id of this row is empty",
        expected: "an id that no other row has",
        hints: ["give the row an id, or remove it"]
      }
    ]
  },
  {
    code: "empty-limit",
    spots: [
      {
        error: "ConfigurationError",
        what: "… is named without a limit",
        expected: "max-drop or max-rise",
        hints: [`give one, write "…: off", or remove the key to keep the gate's own limit`]
      },
      {
        error: "ConfigurationError",
        what: "… is named without a limit",
        expected: "min, max, max-drop or max-rise",
        hints: ['give one, write "…: off", or remove the key to keep the default']
      }
    ]
  },
  {
    code: "empty-model",
    spots: [
      {
        error: "ModelError",
        what: "the model file is empty",
        expected: "an ONNX model",
        hints: ["download the model again, or export it again: it was cut short"]
      }
    ]
  },
  {
    code: "empty-range",
    spots: [
      {
        error: "ConfigurationError",
        what: "sigma-min … is not below sigma-max …",
        expected: "less than …",
        hints: ["lower sigma-min or raise sigma-max"]
      }
    ]
  },
  {
    code: "empty-split",
    spots: [
      {
        error: "ConfigurationError",
        what: "neither a file nor a split is named",
        expected: "`path`, `split` or both",
        hints: ["name the file under `path`, or the split of the same file under `split`"]
      }
    ]
  },
  {
    code: "empty-text",
    spots: [
      {
        error: "DatasetError",
        what: "the text of row … is empty",
        expected: "a text with at least one character that is not a space",
        hints: ["remove the row or give it its text"]
      }
    ]
  },
  {
    code: "empty-vectors",
    spots: [
      {
        error: "ModelError",
        what: "there are no vectors here",
        expected: "at least one row of at least one number",
        hints: ["check the program that wrote the file"]
      },
      {
        error: "ModelError",
        what: "there are no vectors in this file",
        expected: "at least one row of at least one number",
        hints: ["check the program that wrote the file"]
      }
    ]
  },
  {
    code: "endpoint-broken-answer",
    spots: [
      {
        error: "ModelError",
        what: "the server at … gave vectors that cannot be used",
        expected: "one vector of finite numbers for each text, all of one length",
        hints: [
          "see whether the server serves `…` as an embedding model, and in a precision that does not overflow"
        ]
      }
    ]
  },
  {
    code: "endpoint-dimension",
    spots: [
      {
        error: "ModelError",
        what: "the server at … does not give the `dimensions` that were asked for / the server at … changed the length of its vectors while it was asked",
        expected: "… numbers",
        hints: [
          "leave `dimensions` out, or ask a server that cuts the vectors of `…` by itself",
          "one model is to answer under the name `…`: look for another behind the same address"
        ]
      }
    ]
  },
  {
    code: "endpoint-dimensions",
    spots: [
      {
        error: "ModelError",
        what: "the server at … refuses the `dimensions` that were asked for (…)",
        hints: ["leave `dimensions` out, or name a number that the model offers"]
      }
    ]
  },
  {
    code: "endpoint-failed",
    spots: [
      {
        error: "ModelError",
        what: "the server at … failed (…)",
        hints: ["look into its log; raise `retries` if it needs longer to come back"]
      }
    ]
  },
  {
    code: "endpoint-key-missing",
    spots: [
      {
        error: "ConfigurationError",
        what: "the environment variable …, which is to hold the key of the server at …, is not set",
        expected: "the key",
        hints: [
          "hand the secret to the step in the workflow, `env: { …: ${{ secrets.… }} }`; workflows of pull requests from forks get no secrets"
        ]
      }
    ]
  },
  {
    code: "endpoint-key-refused",
    spots: [
      {
        error: "ModelError",
        what: "the server at … does not accept the key in … (…)",
        hints: [
          "check the secret behind it: it may be expired, of another account, or without access to the model `…`"
        ]
      }
    ]
  },
  {
    code: "endpoint-key-unusable",
    spots: [
      {
        error: "ConfigurationError",
        what: "the environment variable … holds characters that a key cannot have",
        expected: "printable ASCII without blanks or line breaks",
        hints: ["store the secret again, the key alone"]
      }
    ]
  },
  {
    code: "endpoint-key-wanted",
    spots: [
      {
        error: "ModelError",
        what: "the server at … wants a key (…)",
        hints: [
          "name the environment variable that holds it as `api-key-variable`, and set that from a secret"
        ]
      }
    ]
  },
  {
    code: "endpoint-not-allowed",
    spots: [
      {
        error: "ConfigurationError",
        what: "the pull request would send texts to a server that the base branch does not allow / the pull request would send a key to a server that the base branch does not send it to",
        expected: "an endpoint and key variable of the gate file of the base branch",
        hints: ["add it under `allowed-endpoints` on the base branch first"]
      }
    ]
  },
  {
    code: "endpoint-not-found",
    spots: [
      {
        error: "ModelError",
        what: "the server at … has no embeddings there, or no model `…` (…)",
        hints: [
          "check the base URL (it mostly ends in /v1; /embeddings is added to it) and the name of the model (…/models lists them)"
        ]
      }
    ]
  },
  {
    code: "endpoint-quota",
    spots: [
      {
        error: "ModelError",
        what: "the account at … has no quota left (…)",
        hints: ["see to the plan or the limits of the account: waiting does not help"]
      }
    ]
  },
  {
    code: "endpoint-rate-limited",
    spots: [
      {
        error: "ModelError",
        what: "the server at … takes no more requests for now (…)",
        hints: ["run it again later, lower `concurrency`, or raise `retries`"]
      }
    ]
  },
  {
    code: "endpoint-redirects",
    spots: [
      {
        error: "ModelError",
        what: "the server at … redirects (…) to …, and a redirect is not followed: neither texts nor a key go where the gate file does not send them / the server at … redirects (…) to another address, and a redirect is not followed: neither texts nor a key go where the gate file does not send them / the server at … redirects (3) to …, and a redirect is not followed: neither texts nor a key go where the gate file does not send them",
        hints: ["write the address that it redirects to as `endpoint`, if that is a server you trust"]
      }
    ]
  },
  {
    code: "endpoint-refused",
    spots: [
      {
        error: "ModelError",
        what: "the server at … refuses the request (…)",
        hints: ["check `model`, `dimensions` and `batch-size`: what the server says is above"]
      }
    ]
  },
  {
    code: "endpoint-too-large",
    spots: [
      {
        error: "ModelError",
        what: "a text is too long for the model `…` at … (…) / texts are too long for the model `…` at … (…)",
        hints: [
          "let the server cut long texts (Text Embeddings Inference: --auto-truncate), raise its limit, or shorten the text"
        ]
      }
    ]
  },
  {
    code: "endpoint-too-slow",
    spots: [
      {
        error: "ModelError",
        what: "the server at … did not answer within … s",
        hints: ["raise `timeout`, or lower `batch-size` or `concurrency`"]
      }
    ]
  },
  {
    code: "endpoint-unreachable",
    spots: [
      {
        error: "ModelError",
        what: "the server at … cannot be reached",
        hints: [
          "name the file of the authority of its certificate, which is not trusted here, in the environment variable NODE_EXTRA_CA_CERTS",
          "check the address, and that the server runs and can be reached from this machine"
        ]
      }
    ]
  },
  {
    code: "endpoint-unreadable",
    spots: [
      {
        error: "ModelError",
        what: "the server at … gave an answer that is no answer of an embeddings API",
        hints: [
          "check that the base URL is that of the API (it mostly ends in /v1) and that no proxy cuts long answers"
        ]
      }
    ]
  },
  {
    code: "external-data-missing",
    spots: [
      {
        error: "ModelError",
        what: "the model's weights are missing: …",
        expected: "the file that the ONNX file names",
        hints: ["put the model's external data file beside it; both are needed"]
      }
    ]
  },
  {
    code: "external-data-outside",
    spots: [
      {
        error: "ModelError",
        what: "the model's weights are outside its folder: …",
        expected: "a file inside the model's folder",
        hints: ["copy the weights beside the model (a link that leaves the folder does not count)"]
      }
    ]
  },
  {
    code: "failing-baseline",
    spots: [
      {
        error: "ConfigurationError",
        what: "the gate fails, so its numbers are nothing to measure others by",
        expected: "a candidate that passes",
        hints: ["repair the candidate first, or pin its numbers with --force"]
      }
    ]
  },
  {
    code: "file-exists",
    spots: [
      {
        error: "ConfigurationError",
        what: "the classifier is there already; a frozen head is not overwritten",
        expected: "a path where nothing is",
        hints: ["name another file with --out, or pass --force"]
      }
    ]
  },
  {
    code: "float16-parquet",
    spots: [
      {
        error: "ConfigurationError",
        what: "float16 is not written as Parquet: too few programs read it there",
        expected: "--dtype float32, or --format npy",
        hints: ["change one of the two"]
      },
      {
        error: "ConfigurationError",
        what: "the shards are float16, which is not written as Parquet: too few programs read it there",
        expected: "--format npy",
        hints: ["pass --format npy, or embed the shards again with --dtype float32"]
      }
    ]
  },
  {
    code: "foreign-vectors",
    spots: [
      {
        error: "ConfigurationError",
        what: "there is a Parquet file here that driftgate did not write, and readers would take it for a part",
        expected: "an empty folder, or one that `driftgate embed` wrote",
        hints: ["choose an empty folder"]
      }
    ]
  },
  {
    code: "gate-not-on-base",
    spots: [
      {
        error: "ConfigurationError",
        what: "with `trusted-ref: base` the gate file of the base branch judges, and there is no usable one",
        expected: "the gate file, on the base branch",
        hints: ["merge the gate file first; this pull request can then be judged by it"]
      }
    ]
  },
  {
    code: "git-lfs-pointer",
    spots: [
      {
        error: "ModelError",
        what: "the file is a Git LFS pointer, not the file itself",
        expected: "the file itself",
        hints: ["run `git lfs pull`; in a workflow, give actions/checkout the input `lfs: true`"]
      }
    ]
  },
  {
    code: "head-not-finite",
    spots: [
      {
        error: "ClassifierError",
        what: "the head to be written has … …",
        expected: "a finite number",
        hints: ["check the vectors it was fitted on, and fit it again with a smaller --regularization"]
      },
      {
        error: "ClassifierError",
        what: "this is not a finite number",
        expected: "a finite number",
        hints: ["fit the classifier again: such a head gives no score"]
      },
      {
        error: "ClassifierError",
        what: "the file holds NaN or Infinity",
        expected: "finite numbers",
        hints: ["fit the classifier again: such a head gives no score"]
      }
    ]
  },
  {
    code: "head-not-fitted",
    spots: [
      {
        error: "ModelError",
        what: "no head can be fitted on …",
        expected: "vectors that a logistic regression can be fitted on",
        hints: ["check the train split and the model, or give another `regularization`"]
      }
    ]
  },
  {
    code: "held-out-rows-reused",
    spots: [
      {
        error: "ConfigurationError",
        what: "the train rows are the rows that the gate judges by / the validation rows are the rows that the gate judges by / the calibration rows are the rows that the gate judges by",
        expected: "another file or another split",
        hints: ["name other rows: a head fitted on held-out rows looks better than it is"]
      }
    ]
  },
  {
    code: "init-undecided",
    spots: [
      { error: "ConfigurationError", what: "", expected: "an answer by …", hints: ["give … one of: …"] }
    ]
  },
  {
    code: "invalid-value",
    spots: [
      { error: "ConfigurationError", what: "", hints: [] },
      {
        error: "ConfigurationError",
        what: "",
        expected: "a value that this key takes",
        hints: ["did you mean …? write `…: […]`"]
      }
    ]
  },
  {
    code: "inverted-label",
    spots: [
      {
        error: "ConfigurationError",
        what: "true means safe in this file, and driftgate reads it as unsafe",
        expected: "words, numbers, or true for unsafe rows",
        hints: ["write the label as a word (safe, unsafe), or turn true and false round"]
      }
    ]
  },
  {
    code: "json-syntax",
    spots: [
      {
        error: "DatasetError",
        what: "this line is not JSON",
        expected: "one complete JSON object on each line",
        hints: ["check quotes, commas and line breaks; inside a string a line break is written \\n"]
      },
      {
        error: "ModelError",
        what: "this line is not a JSON object",
        expected: 'one complete object on each line: {"id": "a", "vector": [0.1, 0.2]}',
        hints: ["write one object a line, without line breaks inside"]
      },
      {
        error: "ModelError",
        what: "this file is not JSON, so nobody knows how the vectors were made",
        expected: "what driftgate embed wrote",
        hints: ["run driftgate embed again, or remove the file"]
      }
    ]
  },
  {
    code: "label-in-both-lists",
    spots: [
      {
        error: "ConfigurationError",
        what: "both safe and unsafe: …",
        expected: "each label in one list",
        hints: ["give both lists: the one that is absent keeps its default words"]
      }
    ]
  },
  {
    code: "label-out-of-range",
    spots: [
      {
        error: "DatasetError",
        what: "this numeric label is outside 0 to 1",
        expected: "a number from 0 (safe) to 1 (unsafe)",
        hints: ["scale the labels, or name them in `unsafe-labels` and `safe-labels`"]
      }
    ]
  },
  {
    code: "limit-never-breached",
    spots: [{ error: "ConfigurationError", what: "… can never breach this", hints: [] }]
  },
  {
    code: "limit-never-met",
    spots: [
      {
        error: "ConfigurationError",
        what: "… can never meet this",
        expected: "… or more / from … to …",
        hints: ['write a limit that … can meet, or "…: off"']
      }
    ]
  },
  {
    code: "line-too-long",
    spots: [
      {
        error: "ConfigurationError",
        what: "this line is too long",
        expected: "at most … bytes",
        hints: ["check that the file is what its name says, one row a line"]
      },
      {
        error: "ModelError",
        what: "is longer than … bytes",
        expected: '{"index": 0, "vector": [0.1, 0.2]}',
        hints: [
          "write nothing else on standard output (messages go to standard error); NaN and Infinity are not JSON"
        ]
      },
      {
        error: "ModelError",
        what: "this line is too long for one vector",
        expected: "at most … bytes",
        hints: ["write one object a line"]
      }
    ]
  },
  {
    code: "link-on-base",
    spots: [
      {
        error: "ConfigurationError",
        what: "a file that judges is a symbolic link on the base branch, so nobody can say which file is meant",
        expected: "a file, or a folder of files",
        hints: ["name the file that it leads to in the gate file of the base branch"]
      }
    ]
  },
  {
    code: "load-failed",
    spots: [
      {
        error: "ClassifierError",
        what: "ONNX Runtime (…) cannot load the classifier",
        expected: "a graph that this runtime can run",
        hints: [
          "export it again, with an older opset (`target_opset`): the file may be damaged, or newer than the runtime"
        ]
      },
      {
        error: "ModelError",
        what: "ONNX Runtime (…) cannot load the model",
        expected: "a graph that this runtime can run",
        hints: ["export it again, with an older opset: the file may be damaged, or newer than the runtime"]
      }
    ]
  },
  {
    code: "maximum-length-too-small",
    spots: [
      {
        error: "ModelError",
        what: "the tokenizer adds … special tokens, so no room is left for the text",
        expected: "a maximum length of at least …1",
        hints: ["raise `maximum-length` in the gate file, or leave it out"]
      }
    ]
  },
  {
    code: "merge-into-shard",
    spots: [
      {
        error: "ConfigurationError",
        what: "a shard lies in the folder that is to be written, and readers would take it for a part",
        expected: "a folder that holds no shard",
        hints: ["choose another folder for --out"]
      }
    ]
  },
  {
    code: "min-above-max",
    spots: [
      {
        error: "ConfigurationError",
        what: "min … is above max …",
        expected: "at most …",
        hints: ["lower min or raise max: nothing lies between them now"]
      }
    ]
  },
  { code: "missing-baseline", spots: [{ error: "ConfigurationError", what: "", hints: [] }] },
  {
    code: "missing-column",
    spots: [
      {
        error: "ModelError",
        what: "there is no column of ids",
        expected: "a column … of texts or whole numbers",
        hints: [
          "name the column of the ids with `id-column` in the gate file",
          "did you mean …? name the column of the ids with `id-column` in the gate file"
        ]
      },
      {
        error: "ModelError",
        what: "it is not clear which column holds the vectors",
        expected: "one column … of lists of floats",
        hints: [
          "name the column of the vectors with `vector-column` in the gate file; it holds lists of float or double",
          "did you mean …? name the column of the vectors with `vector-column` in the gate file; it holds lists of float or double"
        ]
      },
      {
        error: "ModelError",
        what: "it is not clear which column holds the vectors / there is no column of ids",
        expected: "one column … of lists of floats / a column … of texts or whole numbers",
        hints: [
          "name the columns with `id-column` and `vector-column` in the gate file",
          "did you mean …? name the columns with `id-column` and `vector-column` in the gate file"
        ]
      },
      {
        error: "ModelError",
        what: "this line has no id",
        expected: "a text or a whole number",
        hints: [
          "write the id that the row has in the data set, or name the field with `id-column` in the gate file"
        ]
      },
      {
        error: "ModelError",
        what: "row … has no vector / row … has more than one vector",
        expected: "one field named …",
        hints: ["name the field with `vector-column` in the gate file"]
      },
      {
        error: "ModelError",
        what: "it is not clear which tensor holds the vectors",
        expected: 'one tensor named "embeddings" or "vectors", or a single one of two dimensions / a tensor named …',
        hints: [
          "name the tensor with `vector-column` in the gate file",
          "did you mean …? name the tensor with `vector-column` in the gate file"
        ]
      }
    ]
  },
  {
    code: "missing-field",
    spots: [
      {
        error: "DatasetError",
        what: 'this row has no "…", which holds the …',
        expected: 'a key or column "…"',
        hints: [
          "map the column with `fields: { …: … }` in the dataset",
          "did you mean …? map the column with `fields: { …: … }` in the dataset",
          "write the names of the columns into the first row of the CSV file"
        ]
      }
    ]
  },
  {
    code: "missing-file",
    spots: [
      { error: "ClassifierError", what: "… does not exist", expected: "a file", hints: [] },
      {
        error: "ConfigurationError",
        what: "the report does not exist",
        expected: "a file",
        hints: ["give the path of a report.json that a run of this version wrote"]
      },
      {
        error: "ConfigurationError",
        what: "the compare file does not exist",
        expected: "a file",
        hints: [
          "write one (driftgate.compare.schema.json describes it), or name another file with `--config`"
        ]
      },
      {
        error: "ConfigurationError",
        what: "the gate file does not exist",
        expected: "a file",
        hints: [
          "write one with `driftgate init`, or name another with the input `config` (`--config` on the command line)"
        ]
      },
      {
        error: "ConfigurationError",
        what: "the baseline does not exist",
        expected: "a file",
        hints: ["write it with `driftgate baseline`, or remove the key `baseline` from the gate file"]
      },
      { error: "ModelError", what: "the file does not exist", expected: "a file", hints: ["check its path"] },
      {
        error: "DatasetError",
        what: "the dataset does not exist",
        expected: "a file",
        hints: ["check `dataset` in the gate file; its paths start from the folder of the gate file"]
      },
      {
        error: "ConfigurationError",
        what: "the dataset does not exist",
        expected: "a file",
        hints: ["check the path"]
      }
    ]
  },
  {
    code: "missing-id",
    spots: [
      {
        error: "ModelError",
        what: "row … (counted from 0) has no id",
        expected: "… finite numbers in each row / at least one finite numbers in each row",
        hints: ["compute the vector again with the same model, or leave the row out"]
      },
      {
        error: "ModelError",
        what: "row … (counted from 0) has no id",
        expected: "a text or a whole number in each row",
        hints: ["write the id that the row has in the data set"]
      }
    ]
  },
  {
    code: "missing-ids",
    spots: [
      {
        error: "ModelError",
        what: "… of … rows of the data set have no vector: … and … more",
        expected: "a vector for each row",
        hints: ["compute the missing vectors, or check that the ids are spelled as in the data set"]
      }
    ]
  },
  {
    code: "missing-key",
    spots: [
      {
        error: "ClassifierError",
        what: "this key is missing",
        hints: ["export the classifier again, or fit a new one with `driftgate fit`"]
      },
      {
        error: "ConfigurationError",
        what: 'the key "model" is missing',
        expected: '"model", "vectors", "endpoint" or "command"',
        hints: [
          'name an ONNX file or its folder under "model", vectors that were made before under "vectors", or what embeds under "endpoint" or "command"'
        ]
      },
      {
        error: "ConfigurationError",
        what: 'the key "model" is missing',
        expected: "the name of a model",
        hints: ["say the name that the server knows the model by; `GET /models` of the server lists them"]
      },
      {
        error: "ConfigurationError",
        what: 'the key "…" is missing',
        expected: "this key",
        hints: ["did you mean …? write `…: […]`"]
      }
    ]
  },
  {
    code: "missing-model",
    spots: [
      {
        error: "ModelError",
        what: "the model is not there",
        expected: "an ONNX file, or a folder that holds one",
        hints: [
          "correct the path (it starts in the folder of the gate file), or download the model before the gate runs"
        ]
      },
      {
        error: "ModelError",
        what: "the folder holds no model under a usual name",
        hints: ["name one of these files with `model:`", "export the model to ONNX"]
      }
    ]
  },
  {
    code: "missing-pooling",
    spots: [
      {
        error: "ModelError",
        what: "the output … has one vector per token, and nothing says how to pool them",
        expected: "`pooling: last_token`, `mean` or `cls` in the gate file, or the model's 1_Pooling/config.json",
        hints: ["look it up on the model's page: encoders mostly take the mean, decoders the last token"]
      }
    ]
  },
  {
    code: "missing-shard",
    spots: [
      {
        error: "ModelError",
        what: "shard … of … is missing / … of … shards are missing: …, ...",
        expected: "all of the … shards",
        hints: ["make it with `driftgate embed --shard …/…`, and name its folder too"]
      }
    ]
  },
  {
    code: "missing-split",
    spots: [
      {
        error: "ConfigurationError",
        what: "fitting needs a … split",
        expected: 'the key "…" under dataset',
        hints: ["name its file under dataset.… in the gate file"]
      },
      {
        error: "ConfigurationError",
        what: "comparing models needs a … split",
        expected: 'the key "…" under dataset',
        hints: ["write, for example, `…: data/….jsonl`. …"]
      }
    ]
  },
  {
    code: "missing-tokenizer",
    spots: [
      {
        error: "ModelError",
        what: "the model has no …",
        hints: [
          "put the model's tokenizer.json beside the ONNX file or one folder above, or name it with `tokenizer:`"
        ]
      }
    ]
  },
  {
    code: "missing-unsafe-class",
    spots: [
      {
        error: "ClassifierError",
        what: "nothing says which class is the unsafe one",
        expected: '`classifier.unsafe-class` in the gate file, "0" for the first column or "1" for the second',
        hints: ["set it to the class that the gate must catch"]
      }
    ]
  },
  {
    code: "missing-vector",
    spots: [
      {
        error: "ModelError",
        what: "the vector of row … is null or empty, or holds a null",
        expected: "… finite numbers in each row / at least one finite numbers in each row",
        hints: ["compute the vector again with the same model, or leave the row out"]
      },
      {
        error: "ModelError",
        what: "the vector of row … is null or empty, or holds a null",
        expected: "a list of numbers in each row",
        hints: ["compute the vector, or leave the row out: what is missing cannot be compared"]
      }
    ]
  },
  {
    code: "missing-vectors",
    spots: [
      {
        error: "ModelError",
        what: "there are no vectors in this folder",
        expected: "vectors.npy, as driftgate embed writes it, or files that end in .parquet",
        hints: ["name the file of vectors itself, or check the path"]
      },
      {
        error: "ModelError",
        what: "there are no vectors at this path",
        expected: "a file of vectors, or a folder that driftgate embed wrote",
        hints: ["check the path, or make the vectors first: driftgate embed --out <folder>"]
      }
    ]
  },
  {
    code: "model-changed",
    spots: [
      {
        error: "ModelError",
        what: "the model changed while the set was being embedded",
        expected: "model …, … dimensions",
        hints: ["leave the model alone until the run is over, then run it again"]
      },
      {
        error: "ModelError",
        what: "the model changed while the set was being embedded: the dimension of its vectors is another now",
        expected: "vectors of one dimension",
        hints: ["leave the model alone until the run is over, then run it again"]
      }
    ]
  },
  {
    code: "model-unreadable",
    spots: [
      {
        error: "ModelError",
        what: "the model cannot be read",
        expected: "a file or a folder that this process may read",
        hints: ["check the permissions of the path and of the folders above it"]
      },
      {
        error: "ModelError",
        what: "the model cannot be read",
        expected: "an ONNX file that this process may read",
        hints: ["name the ONNX file itself; its path starts in the folder of the gate file"]
      }
    ]
  },
  {
    code: "multiply-failed",
    spots: [
      {
        error: "ModelError",
        what: "ONNX Runtime returned a product of another type",
        expected: "float64",
        hints: ["set DRIFTGATE_BACKEND=wasm, and report it: this is a fault of driftgate or of the runtime"]
      }
    ]
  },
  {
    code: "negative-limit",
    spots: [
      {
        error: "ConfigurationError",
        what: "a drop or a rise is given as a positive number",
        expected: "0 or more",
        hints: ["write … if that is how far … may move"]
      }
    ]
  },
  {
    code: "no-classifier",
    spots: [
      {
        error: "ConfigurationError",
        what: "no frozen classifier was found here, and no train rows to fit one on",
        expected: "a driftgate, scikit-learn or ml-logistic-regression head as JSON, or an ONNX graph that takes vectors",
        hints: [
          "name it with --classifier; pickle and joblib files are not read: export coef_, intercept_ and classes_ with json.dump",
          `export it with scikit-learn, then run this again: python3 -c 'import json, joblib; m = joblib.load(…); json.dump({k: getattr(m, k).tolist() for k in ("coef_", "intercept_", "classes_")}, open("classifier.json", "w"))'`
        ]
      }
    ]
  },
  {
    code: "no-dataset",
    spots: [
      {
        error: "ConfigurationError",
        what: "no labelled set was found here / this is no labelled set that can be read",
        expected: "a CSV (with a header), JSON lines (.jsonl) or Parquet file with a column of texts and a column of labels",
        hints: ["name it with --dataset", "check the path and the columns"]
      }
    ]
  },
  {
    code: "no-embedding-output",
    spots: [
      {
        error: "ModelError",
        what: "the graph has no output that fits pooling …",
        expected: "a float output [batch, dim] for pooling none, [batch, seq, dim] for any other",
        hints: ["name the right one with `output:`, or export the model for feature extraction"]
      }
    ]
  },
  {
    code: "no-execution-provider",
    spots: [
      {
        error: "ModelError",
        what: "ONNX Runtime (…) cannot run the model on … here",
        hints: ["leave `execution-provider` out to run it on the processor, or gate where that hardware is"]
      }
    ]
  },
  {
    code: "no-gate-file",
    spots: [
      {
        error: "ConfigurationError",
        what: "no file matches the pattern … of the input `config`",
        expected: "a gate file or more",
        hints: [
          "correct the pattern (it starts in `working-directory`), or write a gate file with `driftgate init`"
        ]
      }
    ]
  },
  {
    code: "no-id-column",
    spots: [
      {
        error: "ConfigurationError",
        what: "the rows have no ids, and the file is too large for init to copy it with ids",
        expected: "a column whose values are all different, or at most … bytes",
        hints: ["add a column of ids, and name it with --id-column unless its name ends in id"]
      }
    ]
  },
  {
    code: "no-limits",
    spots: [
      {
        error: "ConfigurationError",
        what: "every limit is off, so the gate would pass anything",
        expected: "at least one limit",
        hints: ["remove one of the `off` lines, or give a limit of your own"]
      }
    ]
  },
  {
    code: "no-model",
    spots: [
      {
        error: "ConfigurationError",
        what: "no embedding model was found here",
        expected: "an ONNX graph that takes token ids, in a folder with its tokenizer.json",
        hints: [
          "name it with --reference and --candidate, or export it to ONNX first (`optimum-cli export onnx`)"
        ]
      }
    ]
  },
  {
    code: "no-parquet-files",
    spots: [
      {
        error: "DatasetError",
        what: "there are no Parquet files in this folder",
        expected: "files that end in .parquet, in the folder or below",
        hints: ["check the path of the dataset"]
      }
    ]
  },
  {
    code: "no-runtime",
    spots: [
      {
        error: "ModelError",
        what: "ONNX Runtime did not load",
        expected: "the native runtime, or else the WebAssembly one",
        hints: ["run on linux-x64 with glibc 2.28 or later, or set DRIFTGATE_BACKEND=wasm"]
      }
    ]
  },
  {
    code: "no-score-output",
    spots: [
      {
        error: "ClassifierError",
        what: "the output … is not one score per row",
        expected: "a float output [n], [n, 1] or [n, 2]",
        hints: ["set `classifier.output` in the gate file to the output with P(unsafe)"]
      },
      {
        error: "ClassifierError",
        what: "the classifier has no output that is known to be a probability or a logit",
        expected: "a float output [n], [n, 1] or [n, 2] named like `probabilities` or `logits`",
        hints: [
          "name the one with P(unsafe) by `classifier.output` in the gate file; a regressor is no classifier"
        ]
      }
    ]
  },
  {
    code: "no-such-class",
    spots: [
      {
        error: "ClassifierError",
        what: "the classifier has no class …",
        expected: "a class that the classifier has",
        hints: [
          "set `classifier.unsafe-class` in the gate file to one of these",
          "did you mean …? set `classifier.unsafe-class` in the gate file to one of these"
        ]
      }
    ]
  },
  {
    code: "no-tokens",
    spots: [
      {
        error: "ModelError",
        what: "row …: the text has no tokens",
        expected: "one token or more",
        hints: ["remove the row, or give it a text"]
      },
      {
        error: "ModelError",
        what: "the text has no tokens",
        expected: "one token or more",
        hints: ["remove the row, or give it a text"]
      }
    ]
  },
  {
    code: "not-a-base-url",
    spots: [
      {
        error: "ConfigurationError",
        what: "this is no URL of a server / a URL in a gate file is no place for a key / this is the whole address, and driftgate adds `/embeddings` itself",
        expected: "a base URL such as https://api.example.com/v1",
        hints: [
          "leave out `/embeddings`; a key goes into an environment variable that `api-key-variable` names"
        ]
      }
    ]
  },
  {
    code: "not-a-classifier",
    spots: [
      {
        error: "ConfigurationError",
        what: "this is no classifier that can be read",
        expected: "a driftgate, scikit-learn or ml-logistic-regression head as JSON, or an ONNX graph that takes vectors",
        hints: ["check the path; `driftgate fit` fits a new one"]
      }
    ]
  },
  {
    code: "not-a-day",
    spots: [
      {
        error: "ConfigurationError",
        what: "this is no day of the calendar",
        expected: "a day as YYYY-MM-DD",
        hints: ["give the last day on which the waiver holds, such as 2026-12-31"]
      }
    ]
  },
  {
    code: "not-a-path",
    spots: [
      {
        error: "ConfigurationError",
        what: "this is a URL, and driftgate downloads nothing",
        expected: "a path, relative to the gate file's folder or absolute",
        hints: [
          'fetch the file in an earlier step of the workflow and name the copy here; a server that embeds goes under "endpoint"'
        ]
      },
      {
        error: "ConfigurationError",
        what: "this is a URL, and driftgate downloads nothing",
        expected: "a path, relative to the gate file's folder or absolute",
        hints: ["fetch the file in an earlier step of the workflow and name the copy here"]
      }
    ]
  },
  {
    code: "not-a-probability",
    spots: [
      {
        error: "ClassifierError",
        what: "row …: the classifier's output … is no probability",
        expected: "a number in [0, 1] / two numbers in [0, 1] that add up to 1",
        hints: ["export probabilities, or name the output `logits` where it gives raw scores"]
      }
    ]
  },
  {
    code: "not-a-shard",
    spots: [
      {
        error: "ModelError",
        what: "this folder does not say which share of a set it holds",
        expected: "a folder that `driftgate embed --shard i/n` wrote, with shard.json",
        hints: ["name the folder in the gate file if it holds all vectors: it needs no merge"]
      }
    ]
  },
  {
    code: "not-a-variable",
    spots: [
      {
        error: "ConfigurationError",
        what: "this is no name of an environment variable; a key itself never belongs here",
        expected: "letters, digits and underscores",
        hints: ["put the key into an environment variable, from a secret, and name the variable here"]
      }
    ]
  },
  {
    code: "not-comparable",
    spots: [
      {
        error: "ConfigurationError",
        what: "models are compared on unit vectors, and this one is not to be normalized",
        expected: "true",
        hints: ['remove "normalize": simulated drift and separability depend on the length of vectors']
      }
    ]
  },
  {
    code: "not-finite",
    spots: [
      {
        error: "ClassifierError",
        what: "the weights are so large, or the scales so small, that scores overflow",
        expected: "scores that are finite numbers",
        hints: ["fit the classifier again: such a head gives no score"]
      },
      {
        error: "ModelError",
        what: "the vector holds NaN or Infinity",
        expected: "finite numbers",
        hints: ["try the float32 version of the model: this one overflows or is damaged"]
      },
      {
        error: "ModelError",
        what: "… of … vectors hold NaN, infinity or a number beyond float32: … and … more",
        expected: "finite numbers",
        hints: ["compute these vectors again; an overflow in float16 is the usual cause"]
      }
    ]
  },
  {
    code: "not-json",
    spots: [
      {
        error: "ClassifierError",
        what: "the classifier file is not JSON",
        expected: "a JSON object",
        hints: [
          "export coef_, intercept_ and classes_ (and the scaler) with json.dump: pickle and joblib files are not read"
        ]
      },
      {
        error: "ModelError",
        what: "is not JSON",
        expected: '{"index": 0, "vector": [0.1, 0.2]}',
        hints: [
          "write nothing else on standard output (messages go to standard error); NaN and Infinity are not JSON"
        ]
      }
    ]
  },
  {
    code: "not-labels",
    spots: [
      {
        error: "ConfigurationError",
        what: "this column holds no labels",
        expected: "numbers from 0 to 1, or at most 12 different short words",
        hints: ["name the column of the labels with --label-column"]
      }
    ]
  },
  {
    code: "not-on-base",
    spots: [
      {
        error: "ConfigurationError",
        what: "with `trusted-ref: base`, what judges must be on the base branch, and this file is not there as it is here",
        expected: "a file of the base branch",
        hints: ["merge that file in a change of its own first, reviewed as what judges"]
      }
    ]
  },
  {
    code: "not-onnx",
    spots: [
      {
        error: "ModelError",
        what: "the file is not an ONNX model, or is cut short",
        expected: "a whole ONNX model",
        hints: ["download the model again, or export it to ONNX"]
      },
      {
        error: "ClassifierError",
        what: "the classifier is not an ONNX model, or is cut short",
        expected: "a whole ONNX model",
        hints: ["copy the file again, or export the classifier again (skl2onnx.to_onnx, torch.onnx.export)"]
      }
    ]
  },
  {
    code: "not-utf-8",
    spots: [
      {
        error: "ConfigurationError",
        what: "the report is not UTF-8 text",
        expected: "UTF-8",
        hints: ["give the path of a report.json that a run of this version wrote"]
      },
      {
        error: "ClassifierError",
        what: "… is not UTF-8 text",
        expected: "UTF-8",
        hints: [
          "export coef_, intercept_ and classes_ (and the scaler) with json.dump: pickle and joblib files are not read"
        ]
      },
      {
        error: "ConfigurationError",
        what: "the compare file is not UTF-8 text",
        expected: "UTF-8",
        hints: ["save it as UTF-8"]
      },
      {
        error: "ConfigurationError",
        what: "the gate file is not UTF-8 text",
        expected: "UTF-8",
        hints: ["save it as UTF-8"]
      },
      {
        error: "ConfigurationError",
        what: "the baseline is not UTF-8 text",
        expected: "UTF-8",
        hints: ["restore the file from version control"]
      },
      {
        error: "DatasetError",
        what: "the dataset is not UTF-8 text",
        expected: "UTF-8",
        hints: ["save the file as UTF-8"]
      },
      {
        error: "ConfigurationError",
        what: "the dataset is not UTF-8 text",
        expected: "UTF-8",
        hints: ["save it as UTF-8"]
      },
      {
        error: "DatasetError",
        what: "a value of this file is not UTF-8 text",
        expected: "UTF-8",
        hints: ["write columns of texts as strings, not as bytes"]
      },
      {
        error: "ModelError",
        what: "this line is not UTF-8 text",
        expected: "UTF-8",
        hints: ["check that the file is what its name says, and is not compressed"]
      }
    ]
  },
  {
    code: "nothing-to-pin",
    spots: [
      {
        error: "ConfigurationError",
        what: "the candidate of this run could not be evaluated, so it has no metrics to pin",
        expected: "metrics of the candidate",
        hints: ["pin a run whose embedding models fit the classifier"]
      }
    ]
  },
  {
    code: "one-class",
    spots: [
      {
        error: "DatasetError",
        what: "all … rows are safe",
        expected: "rows of both classes",
        hints: ["check the label field, `label-threshold`, `unsafe-labels` and `safe-labels`"]
      }
    ]
  },
  {
    code: "one-class-classifier",
    spots: [
      {
        error: "ClassifierError",
        what: "the classifier knows only one class",
        expected: "one safe and one unsafe class",
        hints: ["export a classifier that was fitted on rows of both classes"]
      }
    ]
  },
  {
    code: "open-past-shape",
    spots: [
      {
        error: "ModelError",
        what: "the graph does not tell how large the past keys and values are that it takes: …",
        expected: "[batch, heads, past, size of a head], where heads and size are numbers",
        hints: ["export the model without a cache (Optimum: `--task feature-extraction`)"]
      }
    ]
  },
  {
    code: "out-of-range",
    spots: [
      {
        error: "ConfigurationError",
        what: "this value is too small",
        expected: "more than … / at least … / less than …",
        hints: ["did you mean …? write `…: […]`"]
      }
    ]
  },
  {
    code: "output-rank",
    spots: [
      {
        error: "ModelError",
        what: "the output … does not have the shape that pooling … needs",
        expected: "[…, dim] / […, …, dim]",
        hints: ["change `output:` or `pooling:`"]
      }
    ]
  },
  {
    code: "output-shape",
    spots: [
      {
        error: "ClassifierError",
        what: "the output … is not one score per row",
        expected: "[…], […, 1] or […, 2]",
        hints: [
          "export the classifier with a dynamic number of rows, or set `classifier.output` in the gate file"
        ]
      },
      {
        error: "ClassifierError",
        what: "the output … is …, not float / the output … is missing, not float",
        expected: "a float output",
        hints: ["set `classifier.output` in the gate file to the output with P(unsafe)"]
      }
    ]
  },
  {
    code: "outside-the-workspace",
    spots: [
      {
        error: "ConfigurationError",
        what: "a pull request of a fork may not name files outside the workspace, nor links that lead there",
        expected: "a path inside the workspace",
        hints: ["name a file of the repository, or push the change to a branch of this repository"]
      }
    ]
  },
  {
    code: "parquet-syntax",
    spots: [
      {
        error: "DatasetError",
        what: "this file cannot be read as Parquet",
        expected: "a whole Parquet file",
        hints: [
          "write it again, with snappy or zstd: it was cut or altered, or it uses a feature that is not known"
        ]
      }
    ]
  },
  {
    code: "repeated-value",
    spots: [
      {
        error: "ConfigurationError",
        what: "… is listed twice",
        expected: "each value once",
        hints: ["remove one of the two"]
      }
    ]
  },
  {
    code: "run-failed",
    spots: [
      {
        error: "ModelError",
        what: "the model failed while it embedded",
        expected: "a vector for each text",
        hints: ["export the model again, or try a smaller `maximum-length` or `batch-size`"]
      },
      {
        error: "ModelError",
        what: "ONNX Runtime (…) failed while running the model",
        expected: "an output for each batch of texts",
        hints: ["try a smaller `maximum-length`: a text may be longer than the model can take"]
      }
    ]
  },
  {
    code: "same-column-twice",
    spots: [
      {
        error: "ConfigurationError",
        what: 'the column "…" is read as … and as …',
        expected: "one column for each field",
        hints: ["name another column for one of the two, or remove one of the lines"]
      }
    ]
  },
  {
    code: "scale-not-positive",
    spots: [
      {
        error: "ClassifierError",
        what: "a standard deviation must be above 0",
        expected: "more than 0",
        hints: ["write 1 for a dimension that never varies, as scikit-learn does"]
      }
    ]
  },
  {
    code: "score-not-finite",
    spots: [
      {
        error: "ClassifierError",
        what: "row …: the classifier's output … is not a finite number",
        expected: "a finite number",
        hints: [
          "look for divisions by zero or overflow in the classifier, or for vectors unlike those it was trained on"
        ]
      }
    ]
  },
  {
    code: "scoring-failed",
    spots: [
      {
        error: "ClassifierError",
        what: "the classifier failed while scoring",
        expected: "that it takes […, …]",
        hints: [
          "check that it was trained on vectors of this embedding model, and exported with a dynamic number of rows"
        ]
      }
    ]
  },
  {
    code: "setting-without-effect",
    spots: [
      {
        error: "ConfigurationError",
        what: '"…" changes only …, which is not among the mechanisms',
        expected: "… among the mechanisms",
        hints: ['add … to the mechanisms or remove "…"']
      }
    ]
  },
  {
    code: "several-problems",
    spots: [
      {
        error: "ConfigurationError",
        what: "… problems, of which this is the first",
        hints: ["correct each of them"]
      }
    ]
  },
  {
    code: "several-splits",
    spots: [
      {
        error: "DatasetError",
        what: "the rows belong to several splits and the gate file asks for none",
        expected: "one split",
        hints: ["add `split: test` (or another of these) to the dataset; train rows must not decide"]
      }
    ]
  },
  {
    code: "shards-of-other-count",
    spots: [
      {
        error: "ModelError",
        what: "the shards were not cut from one set in one way",
        expected: "shards of …, as in …",
        hints: ["embed all shards with the same n"]
      }
    ]
  },
  {
    code: "shards-of-other-dtype",
    spots: [
      {
        error: "ModelError",
        what: "shard … of … has other numbers than the first",
        hints: ["embed all shards with the same --dtype"]
      }
    ]
  },
  {
    code: "shards-of-other-model",
    spots: [
      {
        error: "ModelError",
        what: "shard … of … was made by another model than the first, or with other settings",
        expected: "… not there / instructionSet …",
        hints: ["embed all shards with the same model and gate file"]
      }
    ]
  },
  {
    code: "shards-of-other-set",
    spots: [
      {
        error: "ModelError",
        what: "shard … of … is of another set of rows than the first",
        expected: "content …, … rows",
        hints: ["embed all shards from the same data set"]
      }
    ]
  },
  {
    code: "shards-overlap",
    spots: [
      {
        error: "ModelError",
        what: "row … in shard … of … comes after …: it is there twice, or out of order",
        expected: "each row once, in the order of the ids",
        hints: ["run the `driftgate embed --shard` of these shards again"]
      }
    ]
  },
  {
    code: "shared-between-gates",
    spots: [
      {
        error: "ConfigurationError",
        what: "two gates write the same …",
        expected: "a … of its own for each gate",
        hints: ["give each gate file … of its own"]
      }
    ]
  },
  {
    code: "simulation-needed",
    spots: [
      {
        error: "ConfigurationError",
        what: "without simulated drift nothing tells how fragile a model is",
        expected: '"paper", "sensitivity" or a schedule',
        hints: ['remove the key: the default is "paper"']
      }
    ]
  },
  {
    code: "split-not-found",
    spots: [
      {
        error: "DatasetError",
        what: 'no row belongs to the split "…"',
        expected: 'rows whose … is "…"',
        hints: [
          "name a split that is there; upper and lower case differ",
          "did you mean …? name a split that is there; upper and lower case differ"
        ]
      }
    ]
  },
  {
    code: "stored-already",
    spots: [
      {
        error: "ModelError",
        what: "the … vectors are stored already, so there is nothing to embed",
        expected: "a model, an endpoint or a command",
        hints: ["name that path in the gate file, or copy it; --format npy writes them anew"]
      }
    ]
  },
  {
    code: "text-too-long",
    spots: [
      {
        error: "ModelError",
        what: "the model has no position …: a text is longer than it can take",
        expected: "at most … tokens",
        hints: ["set `maximum-length` to … or less"]
      }
    ]
  },
  {
    code: "threshold-out-of-range",
    spots: [
      {
        error: "ClassifierError",
        what: "a decision threshold is a probability",
        expected: "more than 0 and less than 1",
        hints: ["write a number between them; without the key it is 0.5"]
      }
    ]
  },
  {
    code: "tokenizer-mismatch",
    spots: [
      {
        error: "ModelError",
        what: "the model has no token …: the tokenizer is another model's",
        expected: "tokens that the model knows",
        hints: ["copy tokenizer.json from the place that the ONNX file comes from"]
      }
    ]
  },
  {
    code: "too-few-dimensions",
    spots: [
      {
        error: "ModelError",
        what: "`dimensions: …` asks for more numbers than a vector of this model has",
        expected: "… or fewer",
        hints: ["set `dimensions:` to a size that the model was trained for (Matryoshka), or leave it out"]
      }
    ]
  },
  {
    code: "too-few-models",
    spots: [
      {
        error: "ConfigurationError",
        what: "1 model is named / … models are named",
        expected: "2 to 20 models",
        hints: ["name another model under models"]
      }
    ]
  },
  {
    code: "too-large-vectors",
    spots: [
      {
        error: "ModelError",
        what: "the vectors do not fit into memory",
        expected: "vectors that fit as float32",
        hints: ["take a sample of the rows, or a machine with more memory"]
      }
    ]
  },
  {
    code: "too-many-aliases",
    spots: [
      {
        error: "ConfigurationError",
        what: "the aliases (`*name`) of this file cannot be expanded",
        expected: "at most 50 values behind aliases",
        hints: ["write the values out"]
      }
    ]
  },
  {
    code: "too-many-classes",
    spots: [
      {
        error: "ClassifierError",
        what: "the head tells more than two classes apart",
        expected: "[0, 1]: safe, unsafe",
        hints: ["fit a classifier on safe against unsafe"]
      },
      {
        error: "ClassifierError",
        what: "the model does not tell exactly two classes apart",
        expected: "2 classes and 2 classifiers",
        hints: ["fit it on two classes, 0 (safe) and 1 (unsafe)"]
      },
      {
        error: "ClassifierError",
        what: "the classifier tells more than two classes apart",
        expected: "two classes: safe and unsafe",
        hints: ["fit a classifier on safe against unsafe"]
      },
      {
        error: "ClassifierError",
        what: "the classifier has … classes",
        expected: "two: safe and unsafe",
        hints: ["export a classifier that tells unsafe from all the rest"]
      }
    ]
  },
  {
    code: "too-many-models",
    spots: [
      {
        error: "ConfigurationError",
        what: "1 model is named / … models are named",
        expected: "2 to 20 models",
        hints: ["compare fewer models at a time"]
      }
    ]
  },
  {
    code: "too-many-shards",
    spots: [
      {
        error: "ConfigurationError",
        what: "there are more shards than rows, so some would be empty",
        expected: "at most … shards",
        hints: ["embed in fewer shards"]
      }
    ]
  },
  {
    code: "truncated-vectors",
    spots: [
      {
        error: "ModelError",
        what: "the file of vectors ends too early",
        hints: ["write or copy it again: it was cut, or its header is wrong"]
      }
    ]
  },
  {
    code: "two-scalers",
    spots: [
      {
        error: "ClassifierError",
        what: '"scaler" is given as well',
        expected: '"scaler" or "standard_scaler"',
        hints: ["remove one of the two: a vector is scaled once"]
      }
    ]
  },
  {
    code: "two-sources",
    spots: [
      {
        error: "ConfigurationError",
        what: '"…" means nothing beside "…", which names what was embedded before',
        expected: "one source of vectors, with its own keys",
        hints: ['remove "…", or "…"']
      }
    ]
  },
  {
    code: "unfinished-shard",
    spots: [
      {
        error: "ModelError",
        what: "shard … of … is not finished: there is no provenance.json that can be read",
        expected: "a shard that was embedded to its end",
        hints: ["run its `driftgate embed --shard` again: it goes on from the parts that are there"]
      }
    ]
  },
  {
    code: "unknown-backend",
    spots: [
      {
        error: "ConfigurationError",
        what: "DRIFTGATE_BACKEND names an unknown backend",
        expected: "native, wasm or auto",
        hints: ["set the environment variable to one of these, or unset it"]
      }
    ]
  },
  {
    code: "unknown-check",
    spots: [
      {
        error: "ConfigurationError",
        what: "this waiver is for a limit that the gate does not have",
        expected: "a limit of this gate, as metric and kind",
        hints: ["use one of: …", "did you mean …? use one of: …"]
      }
    ]
  },
  {
    code: "unknown-class",
    spots: [
      {
        error: "ClassifierError",
        what: "this class is neither safe nor unsafe",
        expected: "unsafe: …; safe: …",
        hints: ["write the class as one of these, or as 0 (safe) and 1 (unsafe)"]
      }
    ]
  },
  {
    code: "unknown-classifier-format",
    spots: [
      {
        error: "ClassifierError",
        what: "the format of this classifier is not known",
        expected: 'driftgate ("format": "driftgate-head"), scikit-learn ("coef_", "intercept_", "classes_") or ml-logistic-regression ("name": "LogisticRegression")',
        hints: [
          "export coef_, intercept_ and classes_ (and the scaler) with json.dump: pickle and joblib files are not read"
        ]
      }
    ]
  },
  {
    code: "unknown-column",
    spots: [
      {
        error: "ConfigurationError",
        what: "there is no column …",
        expected: "a column of the file",
        hints: [
          "give … the name of a column as the file writes it",
          "did you mean …? give … the name of a column as the file writes it"
        ]
      }
    ]
  },
  {
    code: "unknown-dimension",
    spots: [
      {
        error: "ClassifierError",
        what: "the classifier does not say how many numbers a vector has",
        expected: "an input [n, dimension] whose dimension is a number",
        hints: [
          "export it with the width of the embeddings: FloatTensorType([None, 384]) instead of [None, None]"
        ]
      }
    ]
  },
  {
    code: "unknown-format",
    spots: [
      {
        error: "ConfigurationError",
        what: "the file name's ending does not tell its format",
        hints: [
          "add `format: jsonl` (one JSON object per line), `format: csv` or `format: parquet` (also a folder of parts) to the dataset"
        ]
      }
    ]
  },
  {
    code: "unknown-input",
    spots: [
      {
        error: "ModelError",
        what: "the graph needs inputs that an embedding model does not have",
        expected: "input_ids and, optionally, … (int64 or int32), past_key_values.N.key and .value, use_cache_branch",
        hints: ["export the model for feature extraction (Optimum: `--task feature-extraction`)"]
      }
    ]
  },
  {
    code: "unknown-key",
    spots: [
      {
        error: "ClassifierError",
        what: 'unknown key "…"',
        hints: ["correct the key or remove it", "did you mean …? correct the key or remove it"]
      },
      {
        error: "ConfigurationError",
        what: 'unknown key "…"',
        hints: ["correct the key or remove it", "did you mean …? correct the key or remove it"]
      },
      {
        error: "ConfigurationError",
        what: 'unknown metric "…" / unknown key "…"',
        hints: ["correct the key or remove it", "did you mean …? correct the key or remove it"]
      }
    ]
  },
  {
    code: "unknown-label",
    spots: [
      {
        error: "DatasetError",
        what: "this label is neither safe nor unsafe",
        expected: "unsafe: …; safe: …; or a number from 0 to 1",
        hints: ["add the word to `unsafe-labels` or `safe-labels` of the dataset"]
      }
    ]
  },
  {
    code: "unknown-output",
    spots: [
      {
        error: "ModelError",
        what: "the graph has no float output …",
        expected: "the name of an output of the graph",
        hints: [
          "set `output:` to one of these, or leave it out",
          "did you mean …? set `output:` to one of these, or leave it out"
        ]
      },
      {
        error: "ClassifierError",
        what: "the classifier has no float output …",
        expected: "the name of an output of the classifier",
        hints: [
          "set `classifier.output` in the gate file to one of these, or leave it out",
          "did you mean …? set `classifier.output` in the gate file to one of these, or leave it out"
        ]
      }
    ]
  },
  {
    code: "unknown-topic",
    spots: [
      {
        error: "ConfigurationError",
        what: "nothing is known by the name …",
        expected: "a metric, a check such as roc-auc.max-drop, a finding, a number of the report or an error code",
        hints: [
          "see every name with `driftgate explain` alone",
          "did you mean …? see every name with `driftgate explain` alone"
        ]
      }
    ]
  },
  {
    code: "unknown-unsafe-label",
    spots: [
      {
        error: "ConfigurationError",
        what: "these unsafe labels do not split the rows into unsafe and safe ones",
        expected: "labels that the rows have, and at least one other label that is safe",
        hints: ["give --unsafe-label each label that means unsafe, as the file writes it"]
      }
    ]
  },
  {
    code: "unreadable-file",
    spots: [
      {
        error: "ClassifierError",
        what: "… cannot be read",
        expected: "a file that this process may read",
        hints: ["name the file inside the folder", "check the permissions of the file"]
      },
      {
        error: "ConfigurationError",
        what: "the report cannot be read",
        expected: "a file that this process may read",
        hints: ["name the file inside the folder", "check the permissions of the file"]
      },
      {
        error: "ConfigurationError",
        what: "the compare file cannot be read",
        expected: "a file that this process may read",
        hints: ["name the file inside the folder", "check the permissions of the file"]
      },
      {
        error: "ConfigurationError",
        what: "the gate file cannot be read",
        expected: "a file that this process may read",
        hints: ["name the file inside the folder", "check the permissions of the file"]
      },
      {
        error: "ConfigurationError",
        what: "the baseline cannot be read",
        expected: "a file that this process may read",
        hints: ["name the file inside the folder", "check the permissions of the file"]
      },
      {
        error: "ModelError",
        what: "the file cannot be read",
        expected: "a file that this process may read",
        hints: ["name the file inside the folder", "check the permissions of the file"]
      },
      {
        error: "DatasetError",
        what: "the dataset cannot be read",
        expected: "a file that this process may read",
        hints: ["name the file inside the folder", "check the permissions of the file"]
      },
      {
        error: "ConfigurationError",
        what: "the dataset cannot be read",
        expected: "a file that this process may read",
        hints: ["name the file inside the folder", "check the permissions of the file"]
      }
    ]
  },
  {
    code: "unreadable-json",
    spots: [
      {
        error: "ModelError",
        what: "the file cannot be read as JSON",
        expected: "a JSON object",
        hints: ["copy the file again from where the model comes from"]
      }
    ]
  },
  {
    code: "unreadable-report",
    spots: [
      {
        error: "ConfigurationError",
        what: "the file is no report that this version can read",
        expected: "a report.json that driftgate check wrote",
        hints: ["give the path of a report.json that a run of this version wrote"]
      }
    ]
  },
  {
    code: "unreadable-vectors",
    spots: [
      {
        error: "ModelError",
        what: "this folder cannot be read",
        expected: "a folder of .parquet files, at most 16 levels deep",
        hints: ["copy the files into one folder"]
      },
      {
        error: "ModelError",
        what: "a link to a folder is never followed",
        expected: "a folder of .parquet files, at most 16 levels deep",
        hints: ["copy the files into one folder"]
      },
      {
        error: "ModelError",
        what: "the folders are too deep",
        expected: "a folder of .parquet files, at most 16 levels deep",
        hints: ["copy the files into one folder"]
      },
      {
        error: "ModelError",
        what: "the vectors cannot be read",
        expected: "a file",
        hints: ["name the file that holds the vectors"]
      },
      {
        error: "ModelError",
        what: "the vectors cannot be read",
        expected: "a file that this process may read",
        hints: ["point the link at the file itself", "check the permissions of the file"]
      }
    ]
  },
  {
    code: "unsafe-endpoint",
    spots: [
      {
        error: "ConfigurationError",
        what: "a key would travel over http, where anyone on the way can read it",
        expected: "https, or a server on this machine",
        hints: ['use the https address of the server, or remove "api-key-variable"']
      }
    ]
  },
  {
    code: "unsafe-path",
    spots: [
      {
        error: "ConfigurationError",
        what: "no workflow can name this path safely",
        expected: "a path without control characters, `${{`, or spaces at its ends",
        hints: ["rename the file"]
      }
    ]
  },
  {
    code: "unsupported-pooling",
    spots: [
      {
        error: "ModelError",
        what: "the model's own pooling is not supported",
        hints: ["export the model with its pooling inside the graph and set `pooling: none`"]
      }
    ]
  },
  {
    code: "unsupported-tokenizer",
    spots: [
      {
        error: "ModelError",
        what: "the tokenizer cannot be used",
        expected: "a tokenizer.json of the Hugging Face tokenizers library",
        hints: ["export a fast tokenizer: AutoTokenizer.from_pretrained(...).save_pretrained(...)"]
      }
    ]
  },
  {
    code: "unsupported-vectors",
    spots: [
      {
        error: "ModelError",
        what: "this file may hold pickles: reading them could run code, so it is never read / this kind of file is not known",
        expected: "a file that ends in …",
        hints: ["save the vectors in a format of plain numbers: numpy.save('vectors.npy', vectors)"]
      },
      {
        error: "ModelError",
        what: "this is not a NumPy array file",
        expected: "a file that begins with \\x93NUMPY",
        hints: ["save it again: numpy.save(path, numpy.ascontiguousarray(vectors, dtype='<f4'))"]
      },
      {
        error: "ModelError",
        what: "this version of the NumPy format is not known",
        expected: "1, 2 or 3",
        hints: ["save it again: numpy.save(path, numpy.ascontiguousarray(vectors, dtype='<f4'))"]
      },
      {
        error: "ModelError",
        what: "the header of the NumPy file is too long for a matrix",
        expected: "at most … bytes",
        hints: ["save it again: numpy.save(path, numpy.ascontiguousarray(vectors, dtype='<f4'))"]
      },
      {
        error: "ModelError",
        what: "the header of the NumPy file cannot be read",
        expected: "a dict with 'descr', 'fortran_order' and 'shape'",
        hints: ["save it again: numpy.save(path, numpy.ascontiguousarray(vectors, dtype='<f4'))"]
      },
      {
        error: "ModelError",
        what: "the array is not a matrix",
        expected: "shape (rows, dimensions)",
        hints: ["save it again: numpy.save(path, numpy.ascontiguousarray(vectors, dtype='<f4'))"]
      },
      {
        error: "ModelError",
        what: "the array holds Python objects, which are pickles: reading them could run code, so they are never read",
        expected: "float16, float32 or float64",
        hints: ["save it again: numpy.save(path, numpy.ascontiguousarray(vectors, dtype='<f4'))"]
      },
      {
        error: "ModelError",
        what: "the array is big-endian / the array does not hold floats",
        expected: "little-endian floats: '<f2', '<f4' or '<f8'",
        hints: ["save it again: numpy.save(path, numpy.ascontiguousarray(vectors, dtype='<f4'))"]
      },
      {
        error: "ModelError",
        what: "this is not a safetensors file",
        expected: "a header of at most 100000000 bytes",
        hints: ["check that the file is what its name says"]
      },
      {
        error: "ModelError",
        what: "the header of the safetensors file is not a JSON object",
        expected: "one JSON object",
        hints: ["save it again: safetensors.numpy.save_file({'embeddings': vectors}, path)"]
      },
      {
        error: "ModelError",
        what: "the tensor … is not a matrix of floats",
        expected: "F16, BF16, F32 or F64 of shape (rows, dimensions)",
        hints: ["save it again: safetensors.numpy.save_file({'embeddings': vectors}, path)"]
      },
      {
        error: "ModelError",
        what: "the entry … of the safetensors header cannot be read",
        expected: "dtype, shape and data_offsets",
        hints: ["save it again: safetensors.numpy.save_file({'embeddings': vectors}, path)"]
      }
    ]
  },
  {
    code: "unsupported-version",
    spots: [
      {
        error: "ClassifierError",
        what: "this version of the format is not known",
        hints: ["update driftgate, or write the file again with `driftgate fit`"]
      }
    ]
  },
  {
    code: "unusable-baseline",
    spots: [
      {
        error: "ConfigurationError",
        what: "the baseline is damaged or was edited: its content is not that of its checksum",
        expected: "a file as `driftgate baseline` wrote it",
        hints: ["restore the file from version control, or write it anew with `driftgate baseline`"]
      },
      {
        error: "ConfigurationError",
        what: "this is no baseline that this version of driftgate reads",
        expected: "the JSON that `driftgate baseline` writes, with baselineVersion 1",
        hints: ["restore the file from version control, or write it anew with `driftgate baseline`"]
      }
    ]
  },
  {
    code: "unusable-lock",
    spots: [
      {
        error: "ConfigurationError",
        what: "the lock file cannot be read",
        expected: "the lock that a run of driftgate wrote, in a place that it may write",
        hints: ["restore it from version control, or delete it to start afresh"]
      },
      {
        error: "ConfigurationError",
        what: "the lock file is damaged or was edited: its content is not that of its checksum",
        expected: "the lock that a run of driftgate wrote, in a place that it may write",
        hints: ["restore it from version control, or delete it to start afresh"]
      },
      {
        error: "ConfigurationError",
        what: "the lock file is not a lock file of this version",
        expected: "the lock that a run of driftgate wrote, in a place that it may write",
        hints: ["restore it from version control, or delete it to start afresh"]
      },
      {
        error: "ConfigurationError",
        what: "the lock file cannot be written",
        expected: "the lock that a run of driftgate wrote, in a place that it may write",
        hints: ["name a file that can be written with `lock`"]
      }
    ]
  },
  {
    code: "unusable-provenance",
    spots: [
      {
        error: "ModelError",
        what: "provenance.json is not of this version, so nobody knows how the vectors were made",
        expected: "what `driftgate embed` wrote for these vectors",
        hints: ["run `driftgate embed` again, or remove provenance.json if the vectors come from elsewhere"]
      },
      {
        error: "ModelError",
        what: "provenance.json is damaged or was edited, so nobody knows how the vectors were made",
        expected: "what `driftgate embed` wrote for these vectors",
        hints: ["run `driftgate embed` again, or remove provenance.json if the vectors come from elsewhere"]
      },
      {
        error: "ModelError",
        what: "provenance.json is of other vectors than those beside it, so nobody knows how the vectors were made",
        expected: "what `driftgate embed` wrote for these vectors",
        hints: ["run `driftgate embed` again, or remove provenance.json if the vectors come from elsewhere"]
      }
    ]
  },
  {
    code: "unusable-shard",
    spots: [
      {
        error: "ModelError",
        what: "shard … of … has not the rows of its share",
        expected: "… rows",
        hints: ["run its `driftgate embed --shard` again"]
      }
    ]
  },
  {
    code: "unwritable-file",
    spots: [
      {
        error: "ConfigurationError",
        what: "the disk is full, so the file could not be written / the quota on this disk is used up, so the file could not be written / the file is larger than this disk or a limit of this process (`ulimit -f`) allows",
        expected: "a path that this process may write / room for the file",
        hints: [
          "name a folder that can be written",
          "make room and run it again: what is whole is not made again"
        ]
      }
    ]
  },
  {
    code: "vector-count",
    spots: [
      {
        error: "ModelError",
        what: "… gave … for row …",
        expected: "one vector for each text",
        hints: ["look at what embeds, or at a proxy before it: the fault is there"]
      },
      {
        error: "ModelError",
        what: "names a text that was not sent",
        expected: '{"index": 0, "vector": [0.1, 0.2]}',
        hints: [
          "write nothing else on standard output (messages go to standard error); NaN and Infinity are not JSON"
        ]
      },
      {
        error: "ModelError",
        what: "holds a second vector for one text",
        expected: '{"index": 0, "vector": [0.1, 0.2]}',
        hints: [
          "write nothing else on standard output (messages go to standard error); NaN and Infinity are not JSON"
        ]
      },
      {
        error: "ModelError",
        what: "… ended without a vector for … of … texts",
        expected: "one line for each text",
        hints: ["read standard input to its end, and flush the output before the program ends"]
      }
    ]
  },
  {
    code: "vectors-of-other-setting",
    spots: [
      {
        error: "ModelError",
        what: "the … vectors were made with another `normalize` than the gate file says",
        expected: "normalize: …",
        hints: ["say the same in the gate file, or run `driftgate embed` again"]
      }
    ]
  },
  {
    code: "vectors-of-pull-request",
    spots: [
      {
        error: "ConfigurationError",
        what: "the pull request brings the vectors of its candidate itself, so nothing ties them to a model",
        expected: "a model, or vectors that a step of the workflow makes or fetches",
        hints: [
          "make them in the workflow with `driftgate embed`, or fetch them from where the pipeline writes them"
        ]
      }
    ]
  },
  {
    code: "vectors-without-ids",
    spots: [
      {
        error: "ModelError",
        what: "the vectors have no ids, so nobody knows which row of the data set each belongs to",
        expected: "ids in the file, or an ids.json beside it: a JSON list, one id for each row",
        hints: ["write the ids in the order of the vectors into ids.json"]
      }
    ]
  },
  {
    code: "wrong-argument",
    spots: [
      {
        error: "ConfigurationError",
        what: "--regularization has no usable value",
        expected: "a number above 0",
        hints: ["give scikit-learn's C, such as 1, or leave it out: the validation split then chooses"]
      }
    ]
  },
  {
    code: "wrong-direction",
    spots: [
      {
        error: "ConfigurationError",
        what: '… is a metric where …, so "max-rise" would stop an improvement / … is a metric where …, so "max-drop" would stop an improvement',
        expected: '"max-drop" / "max-rise"',
        hints: ['write "max-drop: …"', 'write "max-rise: …"']
      }
    ]
  },
  {
    code: "wrong-ids",
    spots: [
      {
        error: "ModelError",
        what: "there are not as many ids as vectors",
        expected: "… ids, one for each vector",
        hints: ["write both again from the same run"]
      },
      {
        error: "ModelError",
        what: "… is not a list",
        expected: "a JSON list of texts or whole numbers, one for each row",
        hints: ["write the ids of the data set in the order of the rows"]
      },
      {
        error: "ModelError",
        what: "entry … (counted from 0) of … is not an id",
        expected: "a JSON list of texts or whole numbers, one for each row",
        hints: ["write the ids of the data set in the order of the rows"]
      }
    ]
  },
  {
    code: "wrong-input",
    spots: [
      {
        error: "ConfigurationError",
        what: "the input `…` has an unknown value",
        hints: ["…correct it under `with:` in the workflow"]
      }
    ]
  },
  {
    code: "wrong-length",
    spots: [
      {
        error: "ClassifierError",
        what: "this list has the wrong length",
        expected: "at least one number / … numbers, one for each dimension",
        hints: ["export the classifier again, or fit a new one with `driftgate fit`"]
      },
      {
        error: "ClassifierError",
        what: "the weights are not a matrix of one row",
        expected: "1 row",
        hints: ["export the classifier again, or fit a new one with `driftgate fit`"]
      },
      {
        error: "ClassifierError",
        what: "the two classifiers differ in dimension",
        expected: "… weights, as the first has",
        hints: ["export the classifier again, or fit a new one with `driftgate fit`"]
      }
    ]
  },
  {
    code: "wrong-name",
    spots: [
      {
        error: "ConfigurationError",
        what: "this is no name for a model",
        expected: "at most 40 characters that start with a letter or a digit",
        hints: ["give the model a short name, such as base: it heads a column of the tables"]
      }
    ]
  },
  {
    code: "wrong-shape",
    spots: [
      {
        error: "ModelError",
        what: "the vector of row … has another length than the first",
        expected: "… finite numbers in each row / at least one finite numbers in each row",
        hints: ["compute the vector again with the same model, or leave the row out"]
      },
      {
        error: "ModelError",
        what: "the vector of row … has another length than the first",
        expected: "at least one number / … numbers",
        hints: ["compute all vectors with one model"]
      }
    ]
  },
  {
    code: "wrong-shard",
    spots: [
      {
        error: "ConfigurationError",
        what: "--shard does not say which share of how many",
        expected: "a number from 1 to n, a slash and n, such as 3/8",
        hints: ["write the number of this machine, a slash and how many there are: --shard 3/8"]
      }
    ]
  },
  {
    code: "wrong-type",
    spots: [
      {
        error: "ClassifierError",
        what: "this value has the wrong type",
        hints: ["export the classifier again, or fit a new one with `driftgate fit`"]
      },
      {
        error: "ConfigurationError",
        what: "this value has the wrong type",
        expected: "a mapping from names to models",
        hints: []
      },
      {
        error: "ConfigurationError",
        what: "this value has the wrong type",
        hints: ["did you mean …? write `…: […]`"]
      },
      {
        error: "DatasetError",
        what: '"…" has the wrong type',
        hints: ["correct the value, or name another column under `fields` of the dataset"]
      },
      {
        error: "DatasetError",
        what: "this line is not a JSON object",
        expected: "one JSON object on each line",
        hints: ["turn the list into lines: jq -c '.[]' list.json > rows.jsonl"]
      },
      {
        error: "DatasetError",
        what: "this label has the wrong type",
        expected: "a number from 0 to 1, true or false, or a word",
        hints: ["write the label as one of these, or name another column with `fields: { label: ... }`"]
      },
      {
        error: "ModelError",
        what: "the vector of row … is not a list of numbers",
        expected: "a list of numbers, or float32 numbers in base64",
        hints: [
          "compute the vector, or leave the row out of the data set: what is missing cannot be compared"
        ]
      }
    ]
  },
  {
    code: "wrong-value",
    spots: [
      {
        error: "ClassifierError",
        what: "the classes are not safe and unsafe",
        hints: ["export the classifier again, or fit a new one with `driftgate fit`"]
      },
      {
        error: "ClassifierError",
        what: "the dimension is no count of numbers",
        expected: "a whole number above 0",
        hints: ["export the classifier again, or fit a new one with `driftgate fit`"]
      },
      {
        error: "ClassifierError",
        what: "C is the inverse of a regularization strength",
        expected: "more than 0",
        hints: ["write the C of the fit, or remove the key"]
      },
      {
        error: "ClassifierError",
        what: "the model does not tell exactly two classes apart",
        expected: "2 classes and 2 classifiers",
        hints: ["fit it on two classes, 0 (safe) and 1 (unsafe)"]
      },
      {
        error: "ClassifierError",
        what: "the classes are not one safe and one unsafe",
        hints: ["write the two classes in the order in which scikit-learn has them: `classes_.tolist()`"]
      },
      {
        error: "ConfigurationError",
        what: "this value is not one of those allowed",
        hints: ["did you mean …? write `…: […]`"]
      },
      {
        error: "DatasetError",
        what: '"…" cannot be read as …',
        hints: [
          "leave the field empty where it is not known, or name another column in `fields: { …: ... }`"
        ]
      }
    ]
  },
  {
    code: "yaml-syntax",
    spots: [
      {
        error: "ConfigurationError",
        what: "this file is nested too deep to be read",
        expected: "at most 200 lists and mappings within each other",
        hints: ["start from the example in the README"]
      },
      {
        error: "ConfigurationError",
        what: 'the alias "*…" has no anchor "&…" above it',
        expected: '"&…" above it',
        hints: ["put text that starts with * in quotes"]
      }
    ]
  },
  {
    code: "zero-vector",
    spots: [
      {
        error: "ModelError",
        what: "the vector is zero, so it has no direction",
        expected: "a vector with a direction",
        hints: [
          "check that `output:` names the right output, or download the model again: it may be damaged"
        ]
      },
      {
        error: "ModelError",
        what: "… of … vectors are zero: … and … more",
        expected: "vectors with a direction",
        hints: ["compute these vectors again; an empty text or a failed request is the usual cause"]
      }
    ]
  }
];

// src/explain/describe-check.ts
function describeNumbers({ candidate, change, limit, reference }) {
  const { unit } = METRICS[limit.metric];
  return [
    `reference (old) ${formatValue(reference, unit)}`,
    `candidate (new) ${formatValue(candidate, unit)}`,
    `change ${formatChange(change, unit)}`
  ].join(", ");
}
__name(describeNumbers, "describeNumbers");
function describeOutcome(check) {
  const { interval, limit, reason, status } = check;
  const { unit } = METRICS[limit.metric];
  const of = boundsChange(limit) ? "change" : "value";
  const range = interval === void 0 ? "" : `; ${formatLevel(interval.level)} interval of the ${of} ${formatInterval(interval, unit, of)}`;
  return `${limit.metric}.${limit.kind} (${formatLimit(limit)}): ${status}, ${reason}${range}.`;
}
__name(describeOutcome, "describeOutcome");
function adviseOn(check, advice, { headline }) {
  switch (check.status) {
    case "pass":
      return ["Nothing: it passes."];
    case "breach":
      return [...headline.fix === void 0 ? [] : [headline.fix], advice];
    case "inconclusive":
      return [
        check.rowsToDecide === void 0 ? "Add labelled rows to the held-out set: these are too few to be sure." : `Add labelled rows to the held-out set: about ${formatCount(Number(check.rowsToDecide.toPrecision(2)))} would decide.`
      ];
    case "undefined":
      return ["Give the held-out set rows for which this number exists; what does not exist never passes."];
  }
}
__name(adviseOn, "adviseOn");

// src/explain/explanation.ts
var HEADINGS = {
  meaning: "What it is",
  report: "In this report",
  action: "What to do"
};
function paragraph(heading, lines) {
  return lines.length === 0 ? [] : [{ heading, lines }];
}
__name(paragraph, "paragraph");

// src/explain/metric-notes.ts
var CALIBRATE = "The ranking may be intact while the probabilities are not: look at roc-auc; if that held, a calibration (remedy platt or temperature) repairs this without a new classifier.";
var LOOK_AT_BOTH_ERRORS = "Look which error rate moved: both up means that the classes blur, one up and one down means that all scores shifted, which another decision threshold or recentred vectors repair.";
var LOOK_AT_FINDINGS = "Look at the findings of the report for the cause and at its remedies for the cheapest repair; do not raise the limit to get a pass.";
var CONFIDENT_ERRORS = "No monitor without labels sees these rows: read them by the ids in silentFailures of report.json, and repair or keep the reference model.";
var METRIC_NOTES = {
  "roc-auc": {
    meaning: "How well the scores rank unsafe above safe: the chance that a random unsafe row scores higher than a random safe one. 1 is perfect, 0.5 is a coin.",
    advice: LOOK_AT_FINDINGS
  },
  ece: {
    meaning: "How far confidence and accuracy lie apart: among rows with 90 % confidence about 90 % should be right. 0 is perfect.",
    advice: CALIBRATE
  },
  "ece-positive": {
    meaning: "How far P(unsafe) and the share of rows that are unsafe lie apart. It sees shifts to one side that cancel out in ece.",
    advice: CALIBRATE
  },
  mce: {
    meaning: "The largest gap between confidence and accuracy in any one bin of ece.",
    advice: `One bin with few rows can make it large: see how many it holds. ${CALIBRATE}`
  },
  "brier-score-loss": {
    meaning: "The mean squared distance between P(unsafe) and the truth, 0 or 1. It mixes ranking and calibration.",
    advice: CALIBRATE
  },
  "log-loss": {
    meaning: "The mean surprise at the truth: a row that is wrong with high confidence costs much.",
    advice: CALIBRATE
  },
  "silent-failure-prevalence": {
    meaning: "The share of all rows that the classifier gets wrong with confidence, so that nobody looks twice.",
    advice: CONFIDENT_ERRORS
  },
  "silent-failure-rate": {
    meaning: "Of the rows that the classifier gets wrong, the share that it is confident of. It is high for many healthy classifiers.",
    advice: `Judge it by its change, beside silent-failure-prevalence. ${CONFIDENT_ERRORS}`
  },
  accuracy: {
    meaning: "The share of rows that are decided rightly. With few unsafe rows it hides that they are missed.",
    advice: LOOK_AT_BOTH_ERRORS
  },
  "balanced-accuracy": {
    meaning: "The mean of the share of unsafe rows that are caught and the share of safe rows that are let through.",
    advice: LOOK_AT_BOTH_ERRORS
  },
  precision: {
    meaning: "Of the rows that are called unsafe, the share that is.",
    advice: LOOK_AT_BOTH_ERRORS
  },
  recall: {
    meaning: "Of the unsafe rows, the share that is caught.",
    advice: LOOK_AT_BOTH_ERRORS
  },
  f1: {
    meaning: "The harmonic mean of precision and recall.",
    advice: LOOK_AT_BOTH_ERRORS
  },
  "false-negative-rate": {
    meaning: "Of the unsafe rows, the share that is let through as safe. This is the harm.",
    advice: LOOK_AT_BOTH_ERRORS
  },
  "false-positive-rate": {
    meaning: "Of the safe rows, the share that is blocked as unsafe. This is the annoyance.",
    advice: LOOK_AT_BOTH_ERRORS
  },
  "predicted-positive-rate": {
    meaning: "The share of rows that are called unsafe, right or wrong; it needs no labels.",
    advice: LOOK_AT_BOTH_ERRORS
  },
  "mean-confidence": {
    meaning: "How sure the classifier is on average. It needs no labels, and it can rise while the decisions get worse.",
    advice: "Never judge an upgrade by it alone: look at roc-auc and the error rates."
  },
  "high-confidence-accuracy": {
    meaning: "How often the classifier is right where it is at least 90 % sure.",
    advice: CONFIDENT_ERRORS
  }
};

// src/explain/explain-check.ts
function explainCheck(metric, kind, report) {
  const { advice, meaning } = METRIC_NOTES[metric];
  const ended = (report?.checks ?? []).filter(({ limit }) => limit.metric === metric && limit.kind === kind);
  return {
    topic: `${metric}.${kind}`,
    kind: "check",
    title: `${METRICS[metric].title}, ${kind}`,
    paragraphs: [
      ...paragraph(HEADINGS.meaning, [describeKind(kind), meaning, defaultOf(metric, kind)]),
      ...paragraph(
        HEADINGS.report,
        report === void 0 ? [] : ended.length === 0 ? ["This gate has no such limit."] : ended.flatMap((check) => [`${describeNumbers(check)}.`, describeOutcome(check)])
      ),
      ...paragraph(
        HEADINGS.action,
        report === void 0 || ended.length === 0 ? [`When it is breached: ${advice}`] : ended.flatMap((check) => adviseOn(check, advice, report))
      )
    ]
  };
}
__name(explainCheck, "explainCheck");
function describeKind(kind) {
  const limit = external_exports.toJSONSchema(limitsSection, { io: "input" }).$defs?.["limit"];
  const field = limit?.properties?.[kind];
  return typeof field === "object" ? field.description ?? "" : "";
}
__name(describeKind, "describeKind");
function defaultOf(metric, kind) {
  const limit = DEFAULT_LIMITS.find((one) => one.metric === metric && one.kind === kind);
  return limit === void 0 ? "It is no limit by default: the gate file sets it under `limits`." : `By default: ${formatLimit(limit)}.`;
}
__name(defaultOf, "defaultOf");

// src/explain/explain-error.ts
var ABOUT = {
  ConfigurationError: "the gate file, an input or an argument",
  DatasetError: "the labelled examples",
  ModelError: "an embedding model or its vectors",
  ClassifierError: "the classifier"
};
function explainError(code) {
  const entry = ERROR_CATALOGUE.find((one) => one.code === code);
  if (entry === void 0) return void 0;
  const [first, ...others] = entry.spots;
  if (first === void 0) return void 0;
  const isOne = others.length === 0;
  return {
    topic: code,
    kind: "error code",
    title: "nothing was decided; exit code 2",
    paragraphs: isOne ? [
      ...paragraph(HEADINGS.meaning, meaningOf(first)),
      ...paragraph(HEADINGS.action, first.hints),
      ...paragraph("More", [`docs/errors.md#${code}`])
    ] : [
      ...paragraph(HEADINGS.meaning, [
        "It is raised in several cases; the message says which.",
        ...aboutAll(entry.spots)
      ]),
      ...entry.spots.flatMap((spot, index) => [
        ...paragraph(`${index + 1}. ${spot.what === "" ? "The message says what" : spot.what}`, [
          ...aboutAll(entry.spots).length === 0 ? aboutOf(spot) : [],
          ...expectedOf(spot),
          ...spot.hints.map((hint) => `What to do: ${hint}`)
        ])
      ]),
      ...paragraph("More", [`docs/errors.md#${code}`])
    ]
  };
}
__name(explainError, "explainError");
function meaningOf(spot) {
  return [
    spot.what === "" ? "What is wrong is said by the message itself." : `${spot.what}.`,
    ...aboutOf(spot),
    ...expectedOf(spot)
  ];
}
__name(meaningOf, "meaningOf");
function aboutAll([first, ...others]) {
  return first !== void 0 && others.every(({ error }) => error === first.error) ? aboutOf(first) : [];
}
__name(aboutAll, "aboutAll");
function aboutOf({ error }) {
  return [`It is about ${ABOUT[error] ?? error}.`];
}
__name(aboutOf, "aboutOf");
function expectedOf({ expected }) {
  return expected === void 0 ? [] : [`Expected: ${expected}`];
}
__name(expectedOf, "expectedOf");

// src/explain/describe-definition.ts
function definitionsOf(name) {
  return DEFINITIONS.filter(({ names }) => names.includes(name));
}
__name(definitionsOf, "definitionsOf");
function describeDefinition(name) {
  return definitionsOf(name).flatMap(({ address, parts }) => [
    ...parts.map(({ heading, text }) => `${heading}: ${text}.`),
    `More: ${address}`
  ]);
}
__name(describeDefinition, "describeDefinition");

// src/explain/explain-finding.ts
var FINDINGS = RULES.map(({ kind }) => kind);
function explainFinding(kind, report) {
  const rule = RULES.find((one) => one.kind === kind);
  if (rule === void 0) return void 0;
  const found = report?.diagnosis.find((finding) => finding.kind === kind);
  return {
    topic: kind,
    kind: "finding",
    title: rule.title,
    paragraphs: [
      ...paragraph(HEADINGS.meaning, [
        "A likely cause of the difference between the models. It explains a verdict and never changes it.",
        ...describeDefinition(kind)
      ]),
      ...paragraph(
        HEADINGS.report,
        report === void 0 ? [] : found === void 0 ? ["Not found here: its required signs are not there."] : [`Found with ${found.confidence} confidence.`, ...found.evidence]
      ),
      ...paragraph(HEADINGS.action, [found?.advice ?? rule.advice])
    ]
  };
}
__name(explainFinding, "explainFinding");

// src/explain/explain-metric.ts
function explainMetric(name, report) {
  const { direction, title } = METRICS[name];
  const { advice, meaning } = METRIC_NOTES[name];
  const reading = direction === "neither" ? "Neither direction is better." : `${sentence(direction.replaceAll("-", " "))}.`;
  return {
    topic: name,
    kind: "metric",
    title,
    paragraphs: [
      ...paragraph(HEADINGS.meaning, [
        `${meaning} ${reading}`,
        ...describeDefinition(name),
        defaultLimit(name)
      ]),
      ...paragraph(HEADINGS.report, report === void 0 ? [] : numbersOf(name, report)),
      ...paragraph(HEADINGS.action, actionsOn(name, advice, report))
    ]
  };
}
__name(explainMetric, "explainMetric");
function sentence(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
__name(sentence, "sentence");
function defaultLimit(name) {
  const limit = DEFAULT_LIMITS.find(({ metric }) => metric === name);
  if (limit === void 0) return "Not limited by default; the gate file can limit it under `limits`.";
  return `Limited by default: ${formatLimit(limit)}.`;
}
__name(defaultLimit, "defaultLimit");
function numbersOf(name, { checks, evaluation }) {
  const { unit } = METRICS[name];
  const reference = evaluation.reference?.metrics[name];
  const candidate = evaluation.candidate?.metrics[name];
  const outcomes = checks.filter(({ limit }) => limit.metric === name).map(describeOutcome);
  return [
    `Reference (old): ${reference === void 0 ? "not evaluated" : formatValue(reference, unit)}.`,
    `Candidate (new): ${candidate === void 0 ? "not evaluated" : formatValue(candidate, unit)}.`,
    ...reference === void 0 || candidate === void 0 ? [] : [`Change: ${formatChange(changeBetween(reference, candidate), unit)}.`],
    ...outcomes.length === 0 ? ["No limit is set on it."] : outcomes
  ];
}
__name(numbersOf, "numbersOf");
function actionsOn(name, advice, report) {
  const checks = (report?.checks ?? []).filter(({ limit }) => limit.metric === name);
  if (report === void 0 || checks.length === 0) return [`When it got worse: ${advice}`];
  return [...new Set(checks.flatMap((check) => adviseOn(check, advice, report)))];
}
__name(actionsOn, "actionsOn");

// src/explain/find-numbers.ts
var MOST = 12;
var measured = external_exports.union([
  external_exports.strictObject({ defined: external_exports.literal(true), value: external_exports.number() }),
  external_exports.strictObject({ defined: external_exports.literal(false), reason: external_exports.string() })
]);
var monitor = external_exports.looseObject({ value: measured, fired: external_exports.boolean() });
var named = external_exports.union([
  external_exports.looseObject({ name: external_exports.string() }).transform(({ name }) => name),
  external_exports.looseObject({ mechanism: external_exports.string() }).transform(({ mechanism }) => mechanism)
]);
var LEFT_OUT = ["evidence", "history", "texts"];
function findNumbers(report, name) {
  const found = [];
  const visit = /* @__PURE__ */ __name((value, path, isInside) => {
    const isNamed = isInside || endsIn(path, name);
    const text = isNamed ? numberIn(value) : void 0;
    if (text !== void 0) found.push({ path, text });
    else for (const [key, entry] of entriesOf(value)) visit(entry, [...path, key], isNamed);
  }, "visit");
  for (const [key, entry] of entriesOf(report)) {
    if (!LEFT_OUT.includes(key)) visit(entry, [key], endsIn([key], name));
  }
  return found.sort((a, b) => a.path.length - b.path.length).slice(0, MOST).map(({ path, text }) => `${path.join(".")} = ${text}`);
}
__name(findNumbers, "findNumbers");
function entriesOf(value) {
  if (Array.isArray(value)) {
    return value.flatMap((entry) => {
      const own = named.safeParse(entry);
      return own.success ? [[own.data.toLowerCase().replaceAll(" ", "-"), entry]] : [];
    });
  }
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
__name(entriesOf, "entriesOf");
function endsIn(path, name) {
  const wanted = name.split(".");
  return path.length >= wanted.length && wanted.every((part, index) => path.at(index - wanted.length) === part);
}
__name(endsIn, "endsIn");
function numberIn(value) {
  if (typeof value === "number") return shown(value);
  const one = measured.safeParse(value);
  if (one.success) return one.data.defined ? shown(one.data.value) : `undefined: ${one.data.reason}`;
  const watched = monitor.safeParse(value);
  if (!watched.success) return void 0;
  const reading = watched.data.value;
  const text = reading.defined ? shown(reading.value) : `undefined: ${reading.reason}`;
  return `${text}; ${watched.data.fired ? "it fired" : "it did not fire"}`;
}
__name(numberIn, "numberIn");
function shown(value) {
  return Number.isInteger(value) ? value.toLocaleString("en-US") : String(Number(value.toPrecision(4)));
}
__name(shown, "shown");

// src/explain/explain-number.ts
function explainNumber(name, report) {
  const [definition] = definitionsOf(name);
  if (definition === void 0) return void 0;
  const numbers = report === void 0 ? [] : [...findNumbers(report, name), ...attemptsOf(name, report), ...endedAs(name, report)];
  return {
    topic: name,
    kind: "number",
    title: definition.kind,
    paragraphs: [
      ...paragraph(HEADINGS.meaning, describeDefinition(name)),
      ...paragraph(
        HEADINGS.report,
        report === void 0 ? [] : numbers.length === 0 ? ["It has nothing of that name."] : numbers
      )
    ]
  };
}
__name(explainNumber, "explainNumber");
function attemptsOf(name, { remedies }) {
  return (remedies?.attempts ?? []).filter(({ remedy }) => remedy === name).map(({ outcome, reason, rows }) => {
    const why = reason === "" ? "" : `: ${reason}`;
    return `Tried with ${rows.toLocaleString("en-US")} rows: ${outcome}${why}`;
  });
}
__name(attemptsOf, "attemptsOf");
function endedAs(name, { checks }) {
  return checks.filter(({ status }) => status === name).map(describeOutcome);
}
__name(endedAs, "endedAs");

// src/explain/explain.ts
var CHECKS = new Map(
  METRIC_NAMES.flatMap(
    (metric) => LIMIT_KINDS.map((kind) => [`${metric}.${kind}`, { metric, kind }])
  )
);
var TOPICS = {
  metrics: METRIC_NAMES,
  checks: [...CHECKS.keys()],
  findings: FINDINGS,
  "other numbers and words": [...new Set(DEFINITIONS.flatMap(({ names }) => names))].filter(
    (name) => !isMetric(name) && !isFinding(name)
  ),
  "error codes": ERROR_CATALOGUE.map(({ code }) => code)
};
var TOPICS_FOR_PEOPLE = {
  ...TOPICS,
  checks: LIMIT_KINDS.map((kind) => `<metric>.${kind}`)
};
function explain(name, report) {
  const topic = canonicalName(name);
  const found = topic === void 0 ? void 0 : lookUp(topic, report);
  if (found !== void 0) return found;
  const nearest = askForNearest(tidy(name), Object.values(TOPICS).flat());
  throw new ConfigurationError({
    code: "unknown-topic",
    what: `nothing is known by the name ${JSON.stringify(name)}`,
    expected: "a metric, a check such as roc-auc.max-drop, a finding, a number of the report or an error code",
    found: JSON.stringify(name),
    hint: `${nearest}see every name with \`driftgate explain\` alone`
  });
}
__name(explain, "explain");
function lookUp(topic, report) {
  if (isMetric(topic)) return explainMetric(topic, report);
  const check = CHECKS.get(topic);
  if (check !== void 0) return explainCheck(check.metric, check.kind, report);
  if (isFinding(topic)) return explainFinding(topic, report);
  return explainNumber(topic, report) ?? explainError(topic);
}
__name(lookUp, "lookUp");
function canonicalName(name) {
  const wanted = tidy(name);
  return Object.values(TOPICS).flat().find((known) => known.toLowerCase() === wanted);
}
__name(canonicalName, "canonicalName");
function tidy(name) {
  return name.trim().toLowerCase().replace(/^limits\./, "").replace(/[\s_]+/g, "-");
}
__name(tidy, "tidy");
function isMetric(name) {
  return METRIC_NAMES.some((known) => known === name);
}
__name(isMetric, "isMetric");
function isFinding(name) {
  return FINDINGS.some((known) => known === name);
}
__name(isFinding, "isFinding");

// src/explain/render-explanation.ts
function renderExplanation({ kind, paragraphs, title, topic }, options) {
  const page = createPage(options);
  const { bold } = page.colors;
  const parts = paragraphs.map(
    ({ heading, lines }) => [bold(wrapOn(page, heading)), ...lines.map((line) => wrapOn(page, clausesOf(line), "  "))].join("\n")
  );
  return `${[bold(wrapOn(page, kind === "number" ? `${topic} (${title})` : `${topic} (${kind}): ${title}`)), ...parts].join("\n\n")}
`;
}
__name(renderExplanation, "renderExplanation");
function renderTopics(topics, options) {
  const page = createPage(options);
  const parts = Object.entries(topics).map(([kind, names]) => layOutNames(kind, names, page));
  return `${["Usage: driftgate explain <name>", ...parts].join("\n\n")}
`;
}
__name(renderTopics, "renderTopics");
function layOutNames(kind, names, page) {
  const heading = page.colors.bold(kind.charAt(0).toUpperCase() + kind.slice(1));
  return `${heading}
${wrapOn(page, clausesOf(names.join(", ")), "  ")}`;
}
__name(layOutNames, "layOutNames");
function clausesOf(line) {
  return line.split(/(?<=[.,;:]) /);
}
__name(clausesOf, "clausesOf");

// src/commands/explain.ts
var USUAL_REPORT = "driftgate-out/report.json";
async function explainCommand(topic, options) {
  const style = consoleStyle(process.stdout);
  if (topic === void 0) {
    process.stdout.write(renderTopics(TOPICS_FOR_PEOPLE, style));
    return;
  }
  const explanation = explain(topic);
  if (explanation.kind === "error code") {
    process.stdout.write(renderExplanation(explanation, style));
    return;
  }
  const { report, source } = await findReport(options);
  process.stdout.write(`${renderExplanation(explain(topic, report), style)}
${source}
`);
}
__name(explainCommand, "explainCommand");
async function findReport({ report: asked }) {
  if (asked !== void 0) return numbersOf2(asked);
  if (!await exists(USUAL_REPORT)) {
    return {
      source: "No report here: after `driftgate check`, or with --report FILE, its numbers are shown as well."
    };
  }
  try {
    return await numbersOf2(USUAL_REPORT);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return {
      source: `No numbers: ${USUAL_REPORT} cannot be read by this version; run \`driftgate check\` again.`
    };
  }
}
__name(findReport, "findReport");
async function numbersOf2(path) {
  const report = await readReport(path);
  return { report, source: `Numbers: ${path}, verdict ${report.verdict.outcome}.` };
}
__name(numbersOf2, "numbersOf");
async function exists(path) {
  return access(path).then(
    () => true,
    () => false
  );
}
__name(exists, "exists");
export {
  explainCommand
};
