import type { Definition } from './definition.ts';

/** What docs/metrics.md defines, row by row; made by `npm run generate`. */
export const DEFINITIONS: readonly Definition[] = [
  {
    names: ['vector'],
    kind: 'number',
    address: 'docs/metrics.md#embeddings-and-classifier',
    parts: [
      {
        heading: 'Definition',
        text: "pooling last_token (last position with mask 1, either padding side; eq 2), mean (over positions with mask 1; eq 3), cls (first position with mask 1) or none (the model gives one vector); then unit length (eq 4) unless normalize: false. A zero or non-finite vector, or a text without tokens, is an error naming the row. With adapter, the candidate's vectors are what that graph makes of them, not scaled again",
      },
    ],
  },
  {
    names: ['truncatedRows'],
    kind: 'number',
    address: 'docs/metrics.md#embeddings-and-classifier',
    parts: [
      {
        heading: 'Definition',
        text: "texts cut at the maximum length (default 256 tokens, or the model's own if shorter); a note gives the share",
      },
    ],
  },
  {
    names: ['score'],
    kind: 'number',
    address: 'docs/metrics.md#embeddings-and-classifier',
    parts: [
      {
        heading: 'Definition',
        text: 'f = w . (z - mean) / scale + b; folded: v = w / scale, f = v . z + intercept (eq 10, 11). Other heads: below',
      },
    ],
  },
  {
    names: ['directionNorm'],
    kind: 'number',
    address: 'docs/metrics.md#embeddings-and-classifier',
    parts: [{ heading: 'Definition', text: '‖v‖: how far the score moves per unit of displacement' }],
  },
  {
    names: ['noiseTolerance'],
    kind: 'number',
    address: 'docs/metrics.md#embeddings-and-classifier',
    parts: [
      {
        heading: 'Definition',
        text: "s / ‖v‖, s² = mean of the two classes' variances of the reference score (ddof 1): the gaussian sigma at which noise on the score equals that spread. Undefined when a class has fewer than two rows, when all weights are 0, or on a dimension mismatch",
      },
    ],
  },
  {
    names: ['prediction'],
    kind: 'number',
    address: 'docs/metrics.md#embeddings-and-classifier',
    parts: [
      {
        heading: 'Definition',
        text: "unsafe if p > decisionThreshold; exactly at it is safe. The gate file's threshold wins over the classifier's. The candidate has the same threshold unless classifier.candidate gives it its own",
      },
    ],
  },
  {
    names: ['roc-auc'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'Mann-Whitney with midranks, on the logits (eq 15)' },
      {
        heading: 'Edges',
        text: "a tie counts 1/2 (the paper's strict > counts 0); undefined with one class",
      },
    ],
  },
  {
    names: ['ece'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'Σ_b (n_b / n) abs(accuracy_b - confidence_b) (eq 19-21)' },
      { heading: 'Edges', text: 'empty bins add 0; undefined without rows' },
    ],
  },
  {
    names: ['ece-positive'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'the same over p in ten equal bins on [0, 1]' },
      { heading: 'Edges', text: 'the bin count is fixed' },
    ],
  },
  {
    names: ['mce'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'largest gap of any bin of ece that has rows' },
      { heading: 'Edges', text: 'undefined without rows' },
    ],
  },
  {
    names: ['brier-score-loss'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'mean (p - y)²' },
      { heading: 'Edges', text: 'undefined without rows' },
    ],
  },
  {
    names: ['log-loss'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'mean cross entropy in nats, from logits, 0 or more' },
      { heading: 'Edges', text: 'not clipped: a confident error costs its whole score' },
    ],
  },
  {
    names: ['silent-failure-prevalence'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'count(wrong and c >= tau) / n' },
      { heading: 'Edges', text: 'undefined without rows' },
    ],
  },
  {
    names: ['silent-failure-rate'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'count(wrong and c >= tau) / count(wrong) (eq 16-18)' },
      { heading: 'Edges', text: 'undefined when nothing is wrong' },
    ],
  },
  {
    names: ['accuracy'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'share of right decisions' },
      { heading: 'Edges', text: 'undefined without rows' },
    ],
  },
  {
    names: ['balanced-accuracy'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: '(recall + 1 - false-positive-rate) / 2' },
      { heading: 'Edges', text: 'undefined with one class' },
    ],
  },
  {
    names: ['precision'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'unsafe among predicted unsafe' },
      { heading: 'Edges', text: 'undefined when none is predicted unsafe' },
    ],
  },
  {
    names: ['recall'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'predicted unsafe among unsafe' },
      { heading: 'Edges', text: 'undefined without unsafe rows' },
    ],
  },
  {
    names: ['f1'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: '2 TP / (2 TP + FP + FN)' },
      {
        heading: 'Edges',
        text: '0 when unsafe rows exist and none is found; undefined when no row is unsafe or predicted so',
      },
    ],
  },
  {
    names: ['false-negative-rate'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'predicted safe among unsafe' },
      { heading: 'Edges', text: 'undefined without unsafe rows' },
    ],
  },
  {
    names: ['false-positive-rate'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'predicted unsafe among safe' },
      { heading: 'Edges', text: 'undefined without safe rows' },
    ],
  },
  {
    names: ['predicted-positive-rate'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'share predicted unsafe' },
      { heading: 'Edges', text: 'neither direction is better' },
    ],
  },
  {
    names: ['mean-confidence'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'mean c, in [0.5, 1]' },
      { heading: 'Edges', text: 'neither direction is better' },
    ],
  },
  {
    names: ['high-confidence-accuracy'],
    kind: 'metric',
    address: 'docs/metrics.md#one-evaluation',
    parts: [
      { heading: 'Formula', text: 'share of right decisions where c >= 0.9' },
      { heading: 'Edges', text: 'undefined when there is no such row' },
    ],
  },
  {
    names: ['change'],
    kind: 'number',
    address: 'docs/metrics.md#from-reference-to-candidate',
    parts: [{ heading: 'Definition', text: 'candidate minus reference; undefined when either is' }],
  },
  {
    names: ['flips.negative', 'flips.positive'],
    kind: 'number',
    address: 'docs/metrics.md#from-reference-to-candidate',
    parts: [
      { heading: 'Definition', text: 'ids of rows that were right and are wrong now, and the reverse' },
    ],
  },
  {
    names: ['flips.mcnemarP'],
    kind: 'number',
    address: 'docs/metrics.md#from-reference-to-candidate',
    parts: [
      {
        heading: 'Definition',
        text: 'exact two-sided McNemar test of equally many flips either way; 1 when they are equally many',
      },
    ],
  },
  {
    names: ['angle'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [
      {
        heading: 'Definition',
        text: 'degrees, 2 atan2(‖a - b‖, ‖a + b‖) of unit vectors; quantiles interpolate linearly',
      },
    ],
  },
  {
    names: ['meanCosine'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [{ heading: 'Definition', text: 'mean cosine of those angles' }],
  },
  {
    names: ['equivalentSigma'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [
      {
        heading: 'Definition',
        text: 'gaussian sigma with the same mean cosine m: sqrt((1/m² - 1) / d); undefined when m <= 0',
      },
    ],
  },
  {
    names: ['normRatio'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [
      { heading: 'Definition', text: 'mean of candidate norm over reference norm, before normalisation' },
    ],
  },
  {
    names: ['head.offset'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [
      {
        heading: 'Definition',
        text: 'mean change of the score, in population standard deviations (sd) of the reference score',
      },
    ],
  },
  {
    names: ['head.slope'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [{ heading: 'Definition', text: 'least squares slope of the new score on the old' }],
  },
  {
    names: ['head.noise'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [
      { heading: 'Definition', text: 'residual standard deviation (ddof 2), in sd of the reference score' },
    ],
  },
  {
    names: ['head.correlation'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [{ heading: 'Definition', text: 'correlation of old and new score' }],
  },
  {
    names: ['head.flipRate'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [{ heading: 'Definition', text: 'share of rows whose prediction changed' }],
  },
  {
    names: ['standardizedShift'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [
      {
        heading: 'Definition',
        text: 'change of the mean per dimension, in population standard deviations of the reference; a dimension that does not vary counts as it is',
      },
    ],
  },
  {
    names: ['decomposition'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [
      {
        heading: 'Definition',
        text: 'shares of the squared displacement that the change of mean explains, then an orthogonal map about the means (Procrustes; Schönemann, 1966), then neither; sum 1. Fitted on one seeded half of the rows, judged on the other: on its own rows a fitted map explains pure noise. With no more rows than dimensions a ridge of 1e-3 of the top singular value holds the map towards the identity. Undefined when nothing moved',
      },
    ],
  },
  {
    names: ['head.predictedAuc'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [
      {
        heading: 'Definition',
        text: 'ROC-AUC of the candidate without a label of its own: mean over pairs of an unsafe and a safe row of Φ((f_u - f_s) / (r sqrt 2)), reference scores, r = residual deviation over slope. Undefined when the slope is not above 0. Of more than 500 rows of a class 500 quantiles stand for them',
      },
    ],
  },
  {
    names: ['head.predictedAucGap'],
    kind: 'number',
    address: 'docs/metrics.md#measured-drift',
    parts: [
      {
        heading: 'Definition',
        text: 'measured ROC-AUC minus the predicted one: drift that depends on the class',
      },
    ],
  },
  {
    names: ['change-of-mean-confidence'],
    kind: 'monitor',
    address: 'docs/metrics.md#monitors',
    parts: [
      { heading: 'Value', text: 'candidate minus reference' },
      { heading: 'Fires when', text: 'beyond 0.05' },
    ],
  },
  {
    names: ['change-of-predicted-positive-rate'],
    kind: 'monitor',
    address: 'docs/metrics.md#monitors',
    parts: [
      { heading: 'Value', text: 'candidate minus reference' },
      { heading: 'Fires when', text: 'beyond 0.1' },
    ],
  },
  {
    names: ['relative-change-of-embedding-norm'],
    kind: 'monitor',
    address: 'docs/metrics.md#monitors',
    parts: [
      { heading: 'Value', text: 'ratio of the mean norms, minus 1' },
      { heading: 'Fires when', text: 'beyond 0.1' },
    ],
  },
  {
    names: ['score-psi'],
    kind: 'monitor',
    address: 'docs/metrics.md#monitors',
    parts: [
      {
        heading: 'Value',
        text: 'population stability index of the score over deciles of the reference, 0.5 added to every count',
      },
      { heading: 'Fires when', text: 'above 0.2' },
    ],
  },
  {
    names: ['p-of-the-score-ks-test'],
    kind: 'monitor',
    address: 'docs/metrics.md#monitors',
    parts: [
      {
        heading: 'Value',
        text: "two-sample Kolmogorov-Smirnov on the score, asymptotic with Stephens' correction",
      },
      { heading: 'Fires when', text: 'below 0.01' },
    ],
  },
  {
    names: ['gaussian'],
    kind: 'simulated drift',
    address: 'docs/metrics.md#simulated-drift',
    parts: [
      {
        heading: 'Definition',
        text: 'Normalize(z + e), e ~ N(0, sigma² I) per coordinate (eq 5, 6). sigma-unit: norm divides sigma by sqrt(d)',
      },
    ],
  },
  {
    names: ['directional'],
    kind: 'simulated drift',
    address: 'docs/metrics.md#simulated-drift',
    parts: [
      {
        heading: 'Definition',
        text: "Normalize(z + sigma u), one random unit u per seed for all rows and magnitudes (eq 7). adversarial: true takes the head's own direction, lowering every score; for a head that is not linear the line from the mean of the unsafe to the mean of the safe rows, which moves nothing with one class",
      },
    ],
  },
  {
    names: ['subspace'],
    kind: 'simulated drift',
    address: 'docs/metrics.md#simulated-drift',
    parts: [
      {
        heading: 'Definition',
        text: 'Normalize((cos t I + sin t Q) z), t = sigma π / 2, Q Haar-orthogonal (eq 8); that matrix is not a rotation. rotation: true turns every vector by exactly t; in an odd dimension one axis stays',
      },
    ],
  },
  {
    names: ['critical'],
    kind: 'number',
    address: 'docs/metrics.md#readings-of-the-simulation',
    parts: [
      {
        heading: 'Definition',
        text: 'smallest magnitude at which a limit is breached, on point estimates and means over the seeds: first point of a grid in steps of 0.01 (to 0.25, or as far as the sweep goes) beyond the limit, then the first of 8 parts of the step before it, then linear interpolation. 0 when the reference is beyond the limit without drift; undefined when no magnitude breaches it',
      },
    ],
  },
  {
    names: ['firstCritical'],
    kind: 'number',
    address: 'docs/metrics.md#readings-of-the-simulation',
    parts: [{ heading: 'Definition', text: 'the limit that is reached first' }],
  },
  {
    names: ['headroom'],
    kind: 'number',
    address: 'docs/metrics.md#readings-of-the-simulation',
    parts: [
      {
        heading: 'Definition',
        text: "critical angle over the candidate's mean angle; below 1 the candidate turned by more than this kind of drift may",
      },
    ],
  },
  {
    names: ['matched'],
    kind: 'number',
    address: 'docs/metrics.md#readings-of-the-simulation',
    parts: [
      {
        heading: 'Definition',
        text: "the mechanism at the candidate's own mean angle (bisection on the measured angle): what drift of this size does to the metrics, beside what the candidate does. as harmful: the candidate's ROC-AUC lies in the band of the seeds, widened on either side by half the paired DeLong interval",
      },
    ],
  },
  {
    names: ['equalAngle'],
    kind: 'number',
    address: 'docs/metrics.md#readings-of-the-simulation',
    parts: [
      {
        heading: 'Definition',
        text: 'every mechanism at 5, 10, 20, 30 and 45 degrees; an angle that a mechanism does not reach is left out',
      },
    ],
  },
  {
    names: ['closedForm.rocAuc'],
    kind: 'number',
    address: 'docs/metrics.md#readings-of-the-simulation',
    parts: [
      {
        heading: 'Definition',
        text: 'gaussian Φ(Φ⁻¹(AUC₀) / sqrt(1 + (sigma / noiseTolerance)²)) (eq 28); subspace with tan t times the rms within-class standard deviation per dimension for sigma; directional AUC₀',
      },
    ],
  },
  {
    names: ['closedForm.meanScoreShift'],
    kind: 'number',
    address: 'docs/metrics.md#readings-of-the-simulation',
    parts: [{ heading: 'Definition', text: 'directional: sigma v . u, beside the simulated meanScoreShift' }],
  },
  {
    names: ['closedForm.signalToNoise'],
    kind: 'number',
    address: 'docs/metrics.md#readings-of-the-simulation',
    parts: [{ heading: 'Definition', text: 'gaussian: variance of the score over ‖v‖² sigma² (eq 29)' }],
  },
  {
    names: ['similarity.cka'],
    kind: 'number',
    address: 'docs/metrics.md#embedding-spaces',
    parts: [
      {
        heading: 'Definition',
        text: 'linear CKA with the debiased HSIC (Song et al., 2012; Kornblith et al., 2019): about 0 for unrelated spaces at any number of rows, 1 up to a shift, a rotation and one scale. It tells how repairable a drift is: a rotation that kills the head has CKA 1',
      },
      { heading: 'Edges', text: 'dimension-free; undefined below four rows or when nothing varies' },
    ],
  },
  {
    names: ['similarity.knnOverlap'],
    kind: 'number',
    address: 'docs/metrics.md#embedding-spaces',
    parts: [
      {
        heading: 'Definition',
        text: "mean share of a row's 10 nearest others by cosine that both models agree on, [0, 1]",
      },
      {
        heading: 'Edges',
        text: 'ties within 1e-12 go to the lower index; above 5,000 rows a seeded subsample',
      },
    ],
  },
  {
    names: ['separability', 'silhouette'],
    kind: 'number',
    address: 'docs/metrics.md#embedding-spaces',
    parts: [
      {
        heading: 'Definition',
        text: 'mean of (b - a) / max(a, b), Euclidean, exact (eq 22; Rousseeuw, 1987), [-1, 1], higher is better',
      },
      {
        heading: 'Edges',
        text: 'a row alone in its class scores 0; above 5,000 rows a seeded subsample with its standard error; undefined with one class',
      },
    ],
  },
  {
    names: ['fisher-ratio'],
    kind: 'number',
    address: 'docs/metrics.md#embedding-spaces',
    parts: [
      {
        heading: 'Definition',
        text: "squared distance of the class means over the sum of the classes' mean population variance per dimension (eq 24); grows with d; per dimension: divided by d. Higher is better",
      },
      { heading: 'Edges', text: 'undefined with one class or without variance' },
    ],
  },
  {
    names: ['class-overlap'],
    kind: 'number',
    address: 'docs/metrics.md#embedding-spaces',
    parts: [
      {
        heading: 'Definition',
        text: "share of rows strictly nearer to the other class's centroid, lower is better",
      },
      { heading: 'Edges', text: 'a tie does not count' },
    ],
  },
  {
    names: ['change'],
    kind: 'number',
    address: 'docs/metrics.md#embedding-spaces',
    parts: [
      { heading: 'Definition', text: "in per cent of the reference's absolute value" },
      { heading: 'Edges', text: 'undefined when that is 0' },
    ],
  },
  {
    names: ['safeEmbed', 'pairs'],
    kind: 'number',
    address: 'docs/metrics.md#embedding-spaces',
    parts: [
      {
        heading: 'Definition',
        text: '(cos - a) / (1 - a) of an unsafe text and its safe rewrite, a = mean cosine between two disjoint seeded halves of up to 1,000 rows of the same model; not clipped; the most similar rewrite counts; mean over pairs, per category. Lower is better (arXiv 2407.06851)',
      },
      { heading: 'Edges', text: 'rows with the same pair_id; undefined when a is 1' },
    ],
  },
  {
    names: ['safeEmbed', 'purity'],
    kind: 'number',
    address: 'docs/metrics.md#embedding-spaces',
    parts: [
      {
        heading: 'Definition',
        text: "share of an unsafe row's 10 nearest other unsafe rows by cosine in its own category; mean per category, then over categories without weights; beside it chance, (n_c - 1) / (N - 1). Higher is better",
      },
      { heading: 'Edges', text: 'a row is excluded by its index; above 5,000 rows a seeded subsample' },
    ],
  },
  {
    names: ['setting'],
    kind: 'remedy',
    address: 'docs/metrics.md#remedies',
    parts: [
      { heading: 'Needs', text: 'nothing' },
      {
        heading: 'What it is',
        text: "the candidate's model used in the way that brings the old geometry back",
      },
    ],
  },
  {
    names: ['threshold'],
    kind: 'remedy',
    address: 'docs/metrics.md#remedies',
    parts: [
      { heading: 'Needs', text: 'unlabelled texts' },
      {
        heading: 'What it is',
        text: 'the decision threshold at which the candidate calls as many rows unsafe as the reference',
      },
    ],
  },
  {
    names: ['recentre'],
    kind: 'remedy',
    address: 'docs/metrics.md#remedies',
    parts: [
      { heading: 'Needs', text: 'unlabelled texts' },
      { heading: 'What it is', text: 'subtracts the mean shift' },
    ],
  },
  {
    names: ['procrustes'],
    kind: 'remedy',
    address: 'docs/metrics.md#remedies',
    parts: [
      { heading: 'Needs', text: 'unlabelled texts' },
      {
        heading: 'What it is',
        text: 'orthogonal map about the means (Schönemann, 1966); with no more rows than dimensions a ridge of 1e-3 of the top singular value towards the identity',
      },
    ],
  },
  {
    names: ['ridge-map'],
    kind: 'remedy',
    address: 'docs/metrics.md#remedies',
    parts: [
      { heading: 'Needs', text: 'unlabelled texts' },
      { heading: 'What it is', text: 'linear map, shrunk towards a multiple of the identity' },
    ],
  },
  {
    names: ['temperature', 'platt'],
    kind: 'remedy',
    address: 'docs/metrics.md#remedies',
    parts: [
      { heading: 'Needs', text: 'labels' },
      {
        heading: 'What it is',
        text: 'logistic calibration of the score, without and with an intercept (Guo et al., 2017; Platt, 1999); a slope of 0 or less is refused, for it would invert the classifier',
      },
    ],
  },
  {
    names: ['refit'],
    kind: 'remedy',
    address: 'docs/metrics.md#remedies',
    parts: [
      { heading: 'Needs', text: 'labels' },
      {
        heading: 'What it is',
        text: "a new head on the candidate's vectors, C chosen on a fifth of the rows",
      },
    ],
  },
  {
    names: ['configuration-change'],
    kind: 'finding',
    address: 'docs/metrics.md#diagnosis',
    parts: [
      {
        heading: 'Required',
        text: 'a setting or the runtime differs between the models: prefix, pooling, normalisation, output, maximum length, tokenizer, padding side, batch size, runtime, backend, instruction set',
      },
      { heading: 'Supporting', text: 'restored, or the same model file' },
    ],
  },
  {
    names: ['pooling-or-normalisation-changed'],
    kind: 'finding',
    address: 'docs/metrics.md#diagnosis',
    parts: [
      { heading: 'Required', text: 'restored by pooling, output or normalize' },
      { heading: 'Supporting', text: 'at most 5° left' },
    ],
  },
  {
    names: ['other-dimension'],
    kind: 'finding',
    address: 'docs/metrics.md#diagnosis',
    parts: [{ heading: 'Required', text: 'the dimensions differ' }],
  },
  {
    names: ['truncation'],
    kind: 'finding',
    address: 'docs/metrics.md#diagnosis',
    parts: [
      { heading: 'Required', text: 'the candidate cuts 5 % of the texts more, or above' },
      {
        heading: 'Supporting',
        text: 'errors or fall of AUC ≥ .02; restored by maximum-length, or maximum length or tokenizer differs',
      },
    ],
  },
  {
    names: ['classes-drawn-together'],
    kind: 'finding',
    address: 'docs/metrics.md#diagnosis',
    parts: [
      { heading: 'Required', text: 'mean angle ≤ 15°, gap ≤ -.04' },
      { heading: 'Supporting', text: 'AUC falls by ≥ .02; CKA ≥ .8; gap ≤ -.08' },
    ],
  },
  {
    names: ['offset-along-head'],
    kind: 'finding',
    address: 'docs/metrics.md#diagnosis',
    parts: [
      {
        heading: 'Required',
        text: 'size of the offset ≥ .1 and ≥ 1.1 noise, correlation ≥ .8, AUC within ±.02, errors ≥ .02',
      },
      { heading: 'Supporting', text: 'offset ≥ 2 noise; correlation ≥ .95; shift ≥ .5' },
    ],
  },
  {
    names: ['rotated-or-retrained-space'],
    kind: 'finding',
    address: 'docs/metrics.md#diagnosis',
    parts: [
      {
        heading: 'Required',
        text: 'CKA ≥ .8, AUC falls by ≥ .1, and rotation ≥ .5 or (correlation ≤ .5 and neighbours ≥ .5)',
      },
      { heading: 'Supporting', text: 'rotation ≥ .5; correlation ≤ .5; neighbours ≥ .5' },
      { heading: 'Not with', text: 'restored' },
    ],
  },
  {
    names: ['partly-related-model'],
    kind: 'finding',
    address: 'docs/metrics.md#diagnosis',
    parts: [
      { heading: 'Required', text: 'CKA .3 to .8, correlation ≤ .8, AUC falls by ≥ .02 or errors ≥ .02' },
      { heading: 'Supporting', text: 'AUC falls by ≥ .02; neighbours ≤ .5' },
      { heading: 'Not with', text: 'restored, 5 % of the texts more cut' },
    ],
  },
  {
    names: ['unrelated-model'],
    kind: 'finding',
    address: 'docs/metrics.md#diagnosis',
    parts: [
      { heading: 'Required', text: 'CKA ≤ .3, neighbours ≤ .2' },
      {
        heading: 'Supporting',
        text: 'correlation ≤ .5, or other dimension; AUC falls by ≥ .1, or other dimension',
      },
      { heading: 'Not with', text: 'restored' },
    ],
  },
  {
    names: ['random-noise'],
    kind: 'finding',
    address: 'docs/metrics.md#diagnosis',
    parts: [
      {
        heading: 'Required',
        text: 'noise ≥ .1, correlation ≥ .8, slope .8 to 1.1, residual ≥ .8, gap within ±.02',
      },
      { heading: 'Supporting', text: 'offset within ±.1; correlation ≥ .95' },
      { heading: 'Not with', text: 'restored' },
    ],
  },
  {
    names: ['none'],
    kind: 'finding',
    address: 'docs/metrics.md#diagnosis',
    parts: [
      { heading: 'Required', text: 'noise ≤ .1, offset within ±.1, AUC within ±.02, errors ≤ .02' },
      { heading: 'Supporting', text: 'correlation ≥ .95' },
    ],
  },
  {
    names: ['rocAuc'],
    kind: 'number',
    address: 'docs/metrics.md#comparing-models',
    parts: [
      {
        heading: 'Definition',
        text: "DeLong, level .95; the change is from the first model, paired, with the two-sided p (p) and Holm's over all models (adjustedP)",
      },
    ],
  },
  {
    names: ['separability'],
    kind: 'number',
    address: 'docs/metrics.md#comparing-models',
    parts: [{ heading: 'Definition', text: 'as above; changes in per cent of the first model' }],
  },
  {
    names: ['fragility'],
    kind: 'number',
    address: 'docs/metrics.md#comparing-models',
    parts: [
      { heading: 'Definition', text: "the readings of each model's own head, against the default limits" },
    ],
  },
  {
    names: ['noiseToleranceDegrees'],
    kind: 'number',
    address: 'docs/metrics.md#comparing-models',
    parts: [
      {
        heading: 'Definition',
        text: 'atan(noiseTolerance sqrt(d)), the angle by which such noise turns a vector: comparable between dimensions',
      },
    ],
  },
  {
    names: ['order-by-separability'],
    kind: 'number',
    address: 'docs/metrics.md#comparing-models',
    parts: [
      {
        heading: 'Definition',
        text: 'silhouette, Fisher ratio per dimension, class overlap (lower is better)',
      },
    ],
  },
  {
    names: ['order-by-fragility'],
    kind: 'number',
    address: 'docs/metrics.md#comparing-models',
    parts: [
      {
        heading: 'Definition',
        text: 'critical angle of roc-auc (gaussian, else the first mechanism; never reached ranks first), and noiseToleranceDegrees. A head whose interval of ROC-AUC reaches .5 has no place: it has nothing to lose',
      },
    ],
  },
  {
    names: ['agreement'],
    kind: 'number',
    address: 'docs/metrics.md#comparing-models',
    parts: [
      {
        heading: 'Definition',
        text: "Kendall's tau-b (1945) of the places by silhouette and by critical angle, over three models or more that have both",
      },
    ],
  },
  {
    names: ['pass'],
    kind: 'status of a check',
    address: 'docs/metrics.md#checks-and-default-limits',
    parts: [{ heading: 'When', text: 'the estimate and its one-sided bound are inside' }],
  },
  {
    names: ['breach'],
    kind: 'status of a check',
    address: 'docs/metrics.md#checks-and-default-limits',
    parts: [
      {
        heading: 'When',
        text: 'the estimate is beyond; for ece and ece-positive also above the calibrated percentile; with rule: confident the whole interval is beyond',
      },
    ],
  },
  {
    names: ['inconclusive'],
    kind: 'status of a check',
    address: 'docs/metrics.md#checks-and-default-limits',
    parts: [
      {
        heading: 'When',
        text: 'inside, but the bound is not or no interval exists; or beyond, and one of the extra conditions is not met',
      },
    ],
  },
  {
    names: ['undefined'],
    kind: 'status of a check',
    address: 'docs/metrics.md#checks-and-default-limits',
    parts: [{ heading: 'When', text: 'the number does not exist' }],
  },
];
