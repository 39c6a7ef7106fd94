import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);
import {
  layOutTable,
  wrapText
} from "./chunk-UIH6ZW3B.js";
import {
  consoleStyle,
  require_picocolors
} from "./chunk-63QR7BJU.js";
import {
  startSession
} from "./chunk-WUMIP54A.js";
import "./chunk-5MFSTCK4.js";
import "./chunk-M4VW5QNO.js";
import "./chunk-PFE2MOKX.js";
import {
  angleOfSigma,
  holmAdjusted,
  measureSafeEmbed,
  measureSeparability,
  noiseTolerance,
  separabilityChange,
  stressTest
} from "./chunk-S4LSPEH7.js";
import {
  cutInterval,
  delongPaired,
  delongVariance,
  evaluate,
  frozenLinearHead,
  normalInterval,
  shownPath,
  shownPlace
} from "./chunk-EV52PAXY.js";
import {
  DEFAULT_GRID,
  FitError,
  selectRegularization,
  writeReportFiles
} from "./chunk-JOORTSDE.js";
import {
  foldHead,
  labelsOf
} from "./chunk-TJNYRDQN.js";
import {
  measured,
  notMeasured
} from "./chunk-LL2R5VXN.js";
import "./chunk-T4XZNDNP.js";
import {
  inOrderOfId,
  loadDataset
} from "./chunk-G5KVWJPA.js";
import {
  combineProblems,
  datasetSection,
  describeIssues,
  describeValue,
  evaluationSection,
  exampleOf,
  gateFileSchema,
  knownKeys,
  modelSection,
  parseYaml,
  pathField,
  resolveGateFile,
  seedField,
  simulationSection,
  valueAt
} from "./chunk-ZLNCZFLQ.js";
import {
  DEFAULT_LIMITS,
  refuse
} from "./chunk-AU3LF5DE.js";
import "./chunk-UKJQ6ZG6.js";
import "./chunk-3P4XMFCU.js";
import "./chunk-7HG5ZXTM.js";
import "./chunk-RB2N7ERD.js";
import {
  readTextFile
} from "./chunk-OE5SBKQD.js";
import "./chunk-DRZY53KN.js";
import {
  Footnotes,
  renderDetails,
  renderTable
} from "./chunk-JIB4RUMX.js";
import {
  formatLimit
} from "./chunk-T3QPZ3EQ.js";
import {
  NOT_AVAILABLE,
  formatChange,
  formatCount,
  formatInterval,
  formatLevel,
  formatList,
  formatNumber,
  formatP,
  formatPlural,
  formatValue,
  shortenHash
} from "./chunk-V5ZUUGM2.js";
import {
  METRICS
} from "./chunk-ELUNI4SN.js";
import {
  TOOL_VERSION
} from "./chunk-K3LEX42Z.js";
import "./chunk-3OFCQJ4E.js";
import {
  codeMarkdown,
  escapeMarkdown
} from "./chunk-DEQM4B2H.js";
import {
  external_exports
} from "./chunk-2E4C7LRW.js";
import "./chunk-VCSNAYF6.js";
import "./chunk-HMRZW462.js";
import {
  describeUnknownKey,
  nearestName
} from "./chunk-MDXITLKG.js";
import {
  ConfigurationError,
  ModelError
} from "./chunk-3Y6TE6RX.js";
import {
  __name,
  __toESM
} from "./chunk-HRDOIWQD.js";

// src/commands/compare.ts
import { resolve as resolve2 } from "node:path";

// src/core/compare/protocol.ts
var CONFIDENCE_LEVEL = 0.95;

// src/report/compare/comparison-report.ts
var COMPARISON_SCHEMA_VERSION = 1;

// src/report/compare/sentences.ts
var SIGNIFICANCE = 0.05;
var CRITERIA = {
  silhouette: "silhouette",
  "fisher-ratio": "Fisher ratio",
  "class-overlap": "class overlap",
  "critical-angle": "critical angle",
  "noise-tolerance": "noise tolerance"
};
function verb(names, one, several) {
  return `${formatList(names)} ${names.length === 1 ? one : several}`;
}
__name(verb, "verb");
function bestByAll(standings) {
  const [first = [], ...others] = standings.map(({ places }) => places[0] ?? []);
  return first.filter((name) => others.every((place) => place.includes(name)));
}
__name(bestByAll, "bestByAll");
function separabilitySentence({ findings: { separability } }) {
  if (separability.every(({ places }) => places.length < 2)) {
    return "By none of silhouette, Fisher ratio and class overlap can the models be told apart.";
  }
  const best = bestByAll(separability);
  if (best.length > 0) {
    return `By silhouette, Fisher ratio and class overlap alike ${verb(best, "separates", "separate")} safe from unsafe best.`;
  }
  const leaders = separability.map(
    ({ criterion, places }) => `${formatList(places[0] ?? ["none"])} by ${CRITERIA[criterion]}`
  );
  return `Which model separates safe from unsafe best depends on the number: ${leaders.join("; ")}.`;
}
__name(separabilitySentence, "separabilitySentence");
function accuracySentence({ models }) {
  const [first, ...others] = models;
  if (first === void 0) return "";
  const told = others.filter(
    ({ change }) => change?.adjustedP.defined === true && change.adjustedP.value < SIGNIFICANCE
  );
  const alike = others.filter((model) => !told.includes(model)).map(({ name }) => name);
  const sentences = told.map((model) => describeChange(model, first.name));
  if (alike.length > 0) {
    sentences.push(`The ROC-AUC of ${formatList(alike)} cannot be told from that of ${first.name}.`);
  }
  return sentences.join(" ");
}
__name(accuracySentence, "accuracySentence");
function describeChange({ change, name }, first) {
  if (change?.rocAuc.value.defined !== true) return "";
  const word = change.rocAuc.value.value < 0 ? "worse" : "better";
  return `The head of ${name} ranks ${word} than that of ${first}: ROC-AUC ${formatChange(change.rocAuc.value, "number")}, ${formatP(change.adjustedP)} (Holm).`;
}
__name(describeChange, "describeChange");
function fragilitySentence(body) {
  const [byAngle, byTolerance] = body.findings.fragility;
  const { places } = byAngle;
  if (places.flat().length < 2)
    return "Fragility cannot be compared: fewer than two models are ranked by it.";
  const best = places[0];
  const worst = places.slice(-1).flat();
  if (places.length === 1) {
    return `All stand about as much ${body.findings.mechanism} drift: ${describeAngle(body, best)}.`;
  }
  const limit = body.settings.limits.find(({ metric }) => metric === "roc-auc");
  const loss = limit === void 0 ? "ROC-AUC" : `${formatNumber(limit.value, "number")} of ROC-AUC`;
  const found = `Most fragile: ${formatList(worst)}, losing ${loss} under ${body.findings.mechanism} drift at ${describeAngle(body, worst)}; ${verb(best, "stands", "stand")} the most, ${describeAngle(body, best)}.`;
  const otherWorst = byTolerance.places.slice(-1).flat();
  if (worst.some((name) => otherWorst.includes(name))) return found;
  return `${found} By noise tolerance it is ${formatList(otherWorst)}.`;
}
__name(fragilitySentence, "fragilitySentence");
function describeAngle({ findings, models }, names) {
  const angles = models.flatMap(({ fragility, name }) => {
    if (!names.includes(name)) return [];
    const critical = fragility.find(({ mechanism }) => mechanism === findings.mechanism)?.critical.find(({ limit }) => limit.metric === "roc-auc");
    return critical?.angleDegrees.defined === true ? [critical.angleDegrees.value] : [];
  });
  if (angles.length === 0) return "no magnitude looked at being enough";
  const [low, high] = [Math.min(...angles), Math.max(...angles)].map((angle) => formatNumber(angle, "angle"));
  return low === high ? low : `${low} to ${high}`;
}
__name(describeAngle, "describeAngle");
function agreementSentence({ findings }) {
  const { agreement } = findings;
  if (agreement === void 0) return pairSentence(findings);
  const { concordant, discordant, ranked, tau, tied } = agreement;
  const pairs = concordant + discordant + tied;
  const counts = `Of ${pairs} pairs of models, the one with the higher silhouette stands more drift in ${concordant}, less in ${discordant}, and ${tied} ${tied === 1 ? "ties" : "tie"}`;
  const order = tau.defined ? ` (Kendall's tau ${formatChange(tau, "number")})` : "";
  return `${counts}${order}: here ${conclusion(concordant, discordant)}. This describes ${ranked} models and is no test.`;
}
__name(agreementSentence, "agreementSentence");
function conclusion(concordant, discordant) {
  if (concordant + discordant === 0) return "the one says nothing about the other";
  if (discordant === 0) return "more separable goes with less fragile in every pair that can be told apart";
  if (concordant > discordant) return "more separable goes with less fragile more often than not";
  return concordant === discordant ? "more separable goes with less fragile as often as not" : "more separable does not go with less fragile";
}
__name(conclusion, "conclusion");
function pairSentence({
  fragility: [sturdy],
  separability: [separable]
}) {
  if (separable.places.flat().length !== 2 || sturdy.places.flat().length !== 2) return "";
  if (separable.places.length === 1 || sturdy.places.length === 1) return "";
  const [[better], [sturdier]] = [separable.places[0], sturdy.places[0]];
  return better === sturdier ? `${better} has the higher silhouette and stands more drift.` : `${better} has the higher silhouette, yet ${sturdier} stands more drift.`;
}
__name(pairSentence, "pairSentence");

// src/report/compare/headline.ts
function composeComparisonHeadline(body) {
  const sentences = [
    separabilitySentence(body),
    accuracySentence(body),
    fragilitySentence(body),
    agreementSentence(body)
  ];
  return {
    title: `${body.comparison.name}: ${titleOfSeparability(body)}; ${titleOfFragility(body)}`,
    sentences: sentences.filter((sentence) => sentence !== "")
  };
}
__name(composeComparisonHeadline, "composeComparisonHeadline");
function titleOfSeparability({ findings: { separability } }) {
  if (separability.every(({ places }) => places.length < 2)) return "the models separate the classes alike";
  const best = bestByAll(separability);
  return best.length === 0 ? "no model separates the classes best by every number" : verb(best, "separates the classes best", "separate the classes best");
}
__name(titleOfSeparability, "titleOfSeparability");
function titleOfFragility({ findings: { fragility } }) {
  const { places } = fragility[0];
  if (places.flat().length < 2) return "fragility cannot be compared";
  if (places.length === 1) return "none is more fragile than the others";
  const worst = places.slice(-1).flat();
  return `${formatList(worst)} ${worst.length === 1 ? "is" : "are"} the most fragile`;
}
__name(titleOfFragility, "titleOfFragility");

// src/report/compare/notes.ts
var RECOMMENDED_ROWS = 1e3;
function composeComparisonNotes(body) {
  return [
    `Separability and critical angles are point estimates; those within ${formatLevel(body.findings.sameWithin)} of each other share a place.`,
    ...regularizationNotes(body),
    "Fragility is compared by angles: the same sigma per coordinate turns vectors of more dimensions further. The limit is an absolute drop, and a head near chance has less to lose.",
    ...unrankedNotes(body),
    ...dimensionNotes(body),
    ...truncationNotes(body),
    ...sizeNotes(body),
    ...seedNotes(body)
  ];
}
__name(composeComparisonNotes, "composeComparisonNotes");
function regularizationNotes({ models, settings }) {
  if (settings.regularization !== void 0) return [];
  if (new Set(models.map(({ head }) => head.C)).size < 2) return [];
  const list = formatList(models.map(({ head, name }) => `${name} ${head.C}`));
  return [
    `The heads were chosen with different C (${list}), and a smaller C alone usually makes a head less fragile: set \`regularization\` to compare the models at the same C.`
  ];
}
__name(regularizationNotes, "regularizationNotes");
function unrankedNotes({ findings: { fragility, separability } }) {
  const notes = [separability[0], fragility[0]].flatMap(
    ({ unranked }, at) => unranked.map(
      ({ name, reason }) => `${name} is not ranked by ${at === 0 ? "separability" : "fragility"}: ${reason}.`
    )
  );
  return [...new Set(notes)];
}
__name(unrankedNotes, "unrankedNotes");
function dimensionNotes({ models }) {
  if (new Set(models.map(({ dimension }) => dimension)).size < 2) return [];
  return [
    "The models differ in dimension: the Fisher ratio is the one per dimension, because that of eq 24 grows with it."
  ];
}
__name(dimensionNotes, "dimensionNotes");
function truncationNotes({ dataset, models }) {
  return models.filter(({ truncatedRows }) => truncatedRows > 0).map(
    ({ name, truncatedRows }) => `${name} saw ${formatCount(truncatedRows)} of ${formatCount(dataset.test.rows)} test texts cut at its maximum length.`
  );
}
__name(truncationNotes, "truncationNotes");
function sizeNotes({ dataset: { test }, models }) {
  if (test.rows >= RECOMMENDED_ROWS) return [];
  const widest = models.flatMap(
    ({ name, rocAuc: { interval } }) => interval === void 0 ? [] : [{ name, half: (interval.upper - interval.lower) / 2 }]
  ).reduce(
    (a, b) => a === void 0 || b.half > a.half ? b : a,
    void 0
  );
  const range = widest === void 0 ? "" : ` (a ROC-AUC is known to within ±${formatNumber(widest.half, "number")} at worst)`;
  return [
    `${formatCount(test.rows)} test rows are few${range}: ${formatCount(RECOMMENDED_ROWS)} or more are recommended.`
  ];
}
__name(sizeNotes, "sizeNotes");
function seedNotes({ settings: { simulation } }) {
  if (simulation.seeds.length > 1) return [];
  return [
    'Drift was drawn from one seed: list several under "simulation.seeds" to see how much the draw matters.'
  ];
}
__name(seedNotes, "seedNotes");

// src/compose-comparison.ts
function composeComparison(parts) {
  const { config, datasets, embedded, limits, comparison } = parts;
  const { regularization } = config;
  const body = {
    schemaVersion: COMPARISON_SCHEMA_VERSION,
    tool: { name: "driftgate", version: TOOL_VERSION },
    comparison: { name: config.name, file: config.file },
    dataset: {
      train: summarizeSplit(config, config.train.path, datasets.train),
      validation: summarizeSplit(config, config.validation.path, datasets.validation),
      test: summarizeSplit(config, config.dataset.path, datasets.test)
    },
    settings: {
      ...regularization === void 0 ? {} : { regularization },
      ...config.evaluation,
      simulation: config.simulation,
      limits,
      confidenceLevel: CONFIDENCE_LEVEL,
      seed: config.seed
    },
    models: comparison.models.map((model, at) => ({
      ...model,
      model: shownPlace(config, config.models[at].config),
      identity: { ...embedded[at].identity },
      truncatedRows: embedded[at].truncatedRows
    })),
    findings: comparison.findings
  };
  return { ...body, headline: composeComparisonHeadline(body), notes: composeComparisonNotes(body) };
}
__name(composeComparison, "composeComparison");
function summarizeSplit(config, path, dataset) {
  const { examples, contentHash } = dataset;
  const positives = examples.filter(({ label }) => label === 1).length;
  return {
    path: shownPath(config, path),
    contentHash,
    rows: examples.length,
    positives,
    negatives: examples.length - positives
  };
}
__name(summarizeSplit, "summarizeSplit");

// src/core/compare/rank-agreement.ts
function rankAgreement(x, y) {
  if (x.length !== y.length) throw new RangeError(`${x.length} and ${y.length} values cannot be paired`);
  if ([...x, ...y].some(Number.isNaN)) throw new RangeError("a value to be ranked is not a number");
  const ranked = x.length;
  const pairs = ranked * (ranked - 1) / 2;
  let [concordant, discordant, tied, tiedX, tiedY] = [0, 0, 0, 0, 0];
  for (let a = 0; a < ranked; a++) {
    for (let b = a + 1; b < ranked; b++) {
      const orderX = compare(x[a], x[b]);
      const orderY = compare(y[a], y[b]);
      if (orderX === 0) tiedX++;
      if (orderY === 0) tiedY++;
      if (orderX === 0 || orderY === 0) tied++;
      else if (orderX === orderY) concordant++;
      else discordant++;
    }
  }
  const scale = Math.sqrt((pairs - tiedX) * (pairs - tiedY));
  const tau = scale === 0 ? notMeasured(ranked < 2 ? "fewer than two are ranked" : "one of the rankings ties all of them") : measured((concordant - discordant) / scale);
  return { ranked, concordant, discordant, tied, tau };
}
__name(rankAgreement, "rankAgreement");
function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
__name(compare, "compare");

// src/core/compare/standing.ts
var ABOUT_THE_SAME = 0.05;
var PRECISION = {
  silhouette: 1e-3,
  "fisher-ratio": 1e-3,
  "class-overlap": 1e-3,
  "critical-angle": 0.1,
  "noise-tolerance": 0.1
};
function rateModels(criterion, models, yardstick) {
  return models.map((model) => {
    const rating = RATINGS[criterion](model, yardstick);
    return typeof rating === "string" ? { name: model.name, reason: rating } : { name: model.name, rating };
  });
}
__name(rateModels, "rateModels");
function standingOf(criterion, rated) {
  const ranked = rated.flatMap((one) => "rating" in one ? [one] : []);
  const places = [];
  let best = NaN;
  for (const { name, rating } of ranked.toSorted((a, b) => compareRatings(b.rating, a.rating))) {
    if (isAboutTheSame(criterion, best, rating)) places.at(-1)?.push(name);
    else {
      places.push([name]);
      best = rating;
    }
  }
  const names = rated.map(({ name }) => name);
  return {
    criterion,
    places: places.map((place) => place.toSorted((a, b) => names.indexOf(a) - names.indexOf(b))),
    unranked: rated.flatMap((one) => "reason" in one ? [one] : [])
  };
}
__name(standingOf, "standingOf");
function compareRatings(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
__name(compareRatings, "compareRatings");
function isAboutTheSame(criterion, best, rating) {
  if (best === rating) return true;
  if (!Number.isFinite(best)) return false;
  return best - rating <= Math.max(PRECISION[criterion], ABOUT_THE_SAME * Math.abs(best));
}
__name(isAboutTheSame, "isAboutTheSame");
var RATINGS = {
  silhouette: /* @__PURE__ */ __name(({ separability: { silhouette } }) => silhouette.score.defined ? silhouette.score.value : silhouette.score.reason, "silhouette"),
  "fisher-ratio": /* @__PURE__ */ __name(({ separability: { fisher } }) => fisher.dimensionFree.defined ? fisher.dimensionFree.value : fisher.dimensionFree.reason, "fisher-ratio"),
  "class-overlap": /* @__PURE__ */ __name(({ separability: { classOverlap } }) => classOverlap.defined ? -classOverlap.value : classOverlap.reason, "class-overlap"),
  "critical-angle": /* @__PURE__ */ __name((model, yardstick) => reasonAgainst(model) ?? criticalAngle(model, yardstick), "critical-angle"),
  "noise-tolerance": /* @__PURE__ */ __name((model) => {
    const { noiseToleranceDegrees: angle } = model.head;
    return reasonAgainst(model) ?? (angle.defined ? angle.value : angle.reason);
  }, "noise-tolerance")
};
function reasonAgainst({ rocAuc: { value: value2, interval } }) {
  if (!value2.defined) return value2.reason;
  if (interval === void 0) return "its ROC-AUC has no interval";
  return interval.lower <= 0.5 ? "its ROC-AUC cannot be told from chance, so drift has nothing to take" : void 0;
}
__name(reasonAgainst, "reasonAgainst");
function criticalAngle({ fragility }, { metric, mechanism }) {
  const critical = fragility.find((one) => one.mechanism === mechanism)?.critical.find(({ limit }) => limit.metric === metric);
  if (critical === void 0) return `no limit on ${metric} was simulated`;
  return critical.angleDegrees.defined ? critical.angleDegrees.value : Infinity;
}
__name(criticalAngle, "criticalAngle");

// src/core/compare/findings.ts
var FEWEST_FOR_AGREEMENT = 3;
function findingsOf(models, mechanisms) {
  const mechanism = mechanisms.includes("gaussian") ? "gaussian" : mechanisms[0];
  const yardstick = { metric: "roc-auc", mechanism };
  const standings = /* @__PURE__ */ __name((criteria) => criteria.map((criterion) => standingOf(criterion, rateModels(criterion, models, yardstick))), "standings");
  const separability = standings(["silhouette", "fisher-ratio", "class-overlap"]);
  const fragility = standings(["critical-angle", "noise-tolerance"]);
  const agreement = agreementOf(separability[0], fragility[0]);
  return {
    separability,
    fragility,
    mechanism,
    sameWithin: ABOUT_THE_SAME,
    ...agreement === void 0 ? {} : { agreement }
  };
}
__name(findingsOf, "findingsOf");
function agreementOf(separable, sturdy) {
  const placesOfSturdy = placeByName(sturdy);
  const x = [];
  const y = [];
  for (const [name, place] of placeByName(separable)) {
    const other = placesOfSturdy.get(name);
    if (other === void 0) continue;
    x.push(place);
    y.push(other);
  }
  return x.length < FEWEST_FOR_AGREEMENT ? void 0 : rankAgreement(x, y);
}
__name(agreementOf, "agreementOf");
function placeByName({ places }) {
  return new Map(places.flatMap((names, place) => names.map((name) => [name, place])));
}
__name(placeByName, "placeByName");

// src/core/compare/fragility.ts
var NO_CANDIDATE = notMeasured("no candidate is compared");
async function measureFragility(input) {
  const stressed = await stressTest({
    ...input,
    candidate: { meanAngle: NO_CANDIDATE, rocAuc: NO_CANDIDATE, tolerance: NO_CANDIDATE }
  });
  return stressed.map(({ mechanism, critical, firstCritical, equalAngle, points }) => ({
    mechanism,
    critical,
    ...firstCritical === void 0 ? {} : { firstCritical },
    equalAngle: equalAngle.map((point) => ({ degrees: point.degrees, ...aucOf(point) })),
    points: points.map(aucOf)
  }));
}
__name(measureFragility, "measureFragility");
function aucOf({
  sigma,
  meanAngleDegrees,
  metrics
}) {
  return { sigma, meanAngleDegrees, rocAuc: metrics["roc-auc"] };
}
__name(aucOf, "aucOf");

// src/core/compare/own-head.ts
async function fitOwnHead({ name, train, validation }, { regularization, multiply, trainLabels, validationLabels }) {
  try {
    const { chosen } = await selectRegularization(
      { matrix: train, labels: trainLabels },
      { matrix: validation, labels: validationLabels },
      { multiply, grid: regularization === void 0 ? DEFAULT_GRID : [regularization] }
    );
    return chosen;
  } catch (error) {
    if (error instanceof FitError) throw new FitError(`${name}: ${error.message}`);
    throw error;
  }
}
__name(fitOwnHead, "fitOwnHead");
function describeHead({ C, lambda, validationAuc, directionNorm, head }, logits, labels) {
  const tolerance = noiseTolerance(foldHead(head), logits, labels);
  const perCoordinate = {
    mechanism: "gaussian",
    dimension: head.dimension,
    sigmaUnit: "coordinate"
  };
  return {
    C,
    lambda,
    validationAuc,
    directionNorm,
    noiseTolerance: tolerance,
    noiseToleranceDegrees: tolerance.defined ? measured(angleOfSigma(tolerance.value, perCoordinate)) : tolerance
  };
}
__name(describeHead, "describeHead");

// src/core/compare/measure-model.ts
async function measureModel(vectors, protocol) {
  const { name, test } = vectors;
  const { evaluation, limits, multiply, seed, simulation, testRows } = protocol;
  if (test.rows !== testRows.length) {
    throw new RangeError(`${name}: ${test.rows} test vectors but ${testRows.length} test rows`);
  }
  const labels = Uint8Array.from(testRows, ({ label }) => label);
  const chosen = await fitOwnHead(vectors, protocol);
  const head = frozenLinearHead(chosen.head);
  const logits = await head.score(test);
  return {
    logits,
    measurement: {
      name,
      dimension: test.cols,
      head: describeHead(chosen, logits, labels),
      rocAuc: estimateAuc(labels, logits),
      evaluation: evaluate({ labels, logits }, evaluation),
      separability: await measureSeparability(test, labels, multiply, seed),
      safeEmbed: await measureSafeEmbed(test, testRows, { multiply, seed }),
      fragility: await measureFragility({
        embeddings: test,
        labels,
        head,
        evaluation,
        settings: simulation,
        limits,
        multiply
      })
    }
  };
}
__name(measureModel, "measureModel");
function estimateAuc(labels, logits) {
  const { auc, variance } = delongVariance(labels, logits);
  if (!auc.defined || !variance.defined) return { value: auc };
  const interval = normalInterval(auc.value, Math.sqrt(variance.value), CONFIDENCE_LEVEL, "delong");
  return { value: auc, interval: cutInterval(interval, { minimum: 0, maximum: 1 }) };
}
__name(estimateAuc, "estimateAuc");

// src/core/compare-models.ts
async function compareModels(models, protocol) {
  const scored = [];
  for await (const vectors of models) scored.push(await measureModel(vectors, protocol));
  const labels = Uint8Array.from(protocol.testRows, ({ label }) => label);
  const measurements = scored.map(({ measurement }) => measurement);
  return {
    models: addChanges(labels, scored),
    findings: findingsOf(measurements, protocol.simulation.mechanisms)
  };
}
__name(compareModels, "compareModels");
function addChanges(labels, scored) {
  const [first, ...others] = scored;
  if (first === void 0) return [];
  const changes = others.map((other) => changeFrom(labels, first, other));
  const tested = changes.flatMap(({ p }) => p.defined ? [p.value] : []);
  const adjusted = holmAdjusted(tested)[Symbol.iterator]();
  return [
    first.measurement,
    ...others.map(({ measurement }, at) => {
      const change = changes[at];
      const next = change.p.defined ? adjusted.next() : void 0;
      const adjustedP = next === void 0 || next.done === true ? change.p : measured(next.value);
      return { ...measurement, change: { ...change, adjustedP } };
    })
  ];
}
__name(addChanges, "addChanges");
function changeFrom(labels, first, other) {
  const { difference, variance, p } = delongPaired(labels, first.logits, other.logits);
  const interval = difference.defined && variance.defined ? normalInterval(difference.value, Math.sqrt(variance.value), CONFIDENCE_LEVEL, "delong") : void 0;
  return {
    rocAuc: { value: difference, ...interval === void 0 ? {} : { interval } },
    p,
    separability: separabilityChange(first.measurement.separability, other.measurement.separability)
  };
}
__name(changeFrom, "changeFrom");

// src/compare.ts
async function compare2(config, ports) {
  const datasets = {
    train: await loadSplit(config.train),
    validation: await loadSplit(config.validation),
    test: await loadSplit(config.dataset)
  };
  const protocol = {
    trainLabels: labelsOf(datasets.train.examples),
    validationLabels: labelsOf(datasets.validation.examples),
    testRows: datasets.test.examples,
    ...config.regularization === void 0 ? {} : { regularization: config.regularization },
    evaluation: config.evaluation,
    simulation: config.simulation,
    limits: DEFAULT_LIMITS,
    seed: config.seed,
    multiply: ports.multiply
  };
  const embedded = [];
  const comparison = await compareEmbedded(embedModels(config, datasets, ports, embedded), protocol);
  return composeComparison({ config, datasets, embedded, limits: DEFAULT_LIMITS, comparison });
}
__name(compare2, "compare");
async function loadSplit(config) {
  const dataset = await loadDataset(config);
  return { ...dataset, examples: inOrderOfId(dataset.examples) };
}
__name(loadSplit, "loadSplit");
async function* embedModels({ models }, { train, validation, test }, { embeddings, logger }, embedded) {
  for (const { name, config } of models) {
    yield await logger.group(`Model ${name}`, async () => {
      const embed = /* @__PURE__ */ __name((dataset) => embeddings.embed("reference", config, dataset.examples), "embed");
      const fitted = (await embed(train)).matrix;
      const chosen = (await embed(validation)).matrix;
      const { matrix, identity, truncatedRows } = await embed(test);
      embedded.push({ identity, truncatedRows });
      return { name, train: fitted, validation: chosen, test: matrix };
    });
  }
}
__name(embedModels, "embedModels");
async function compareEmbedded(models, protocol) {
  try {
    return await compareModels(models, protocol);
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    throw new ModelError({
      code: "head-not-fitted",
      what: `no head can be fitted on ${error.message}`,
      expected: "vectors that a logistic regression can be fitted on",
      found: error.message,
      hint: "check the train split and the model, or give another `regularization`",
      cause: error
    });
  }
}
__name(compareEmbedded, "compareEmbedded");

// src/config/load-compare-config.ts
import { dirname, resolve } from "node:path";

// src/config/compare-file/models-section.ts
var FEWEST_MODELS = 2;
var MOST_MODELS = 20;
var LONGEST_NAME = 40;
var NAME = /^[\p{L}\p{N}]/u;
var modelsSection = external_exports.record(external_exports.string(), modelSection).superRefine((models, context) => {
  const entries = Object.entries(models);
  refuseCount(entries.length, context);
  for (const [name, model] of entries) {
    if (!NAME.test(name) || [...name].length > LONGEST_NAME) {
      refuse(context, {
        code: "wrong-name",
        what: "this is no name for a model",
        path: [name],
        expected: `at most ${LONGEST_NAME} characters that start with a letter or a digit`,
        hint: "give the model a short name, such as base: it heads a column of the tables"
      });
    }
    if (typeof model === "string" || model.normalize) continue;
    refuse(context, {
      code: "not-comparable",
      what: "models are compared on unit vectors, and this one is not to be normalized",
      path: [name, "normalize"],
      expected: "true",
      hint: 'remove "normalize": simulated drift and separability depend on the length of vectors'
    });
  }
}).meta({
  description: "The models to compare, name to path or long form; changes are counted from the first one.",
  examples: [{ base: "models/base", instruct: "models/instruct" }]
});
function refuseCount(count, context) {
  if (count >= FEWEST_MODELS && count <= MOST_MODELS) return;
  refuse(context, {
    code: count < FEWEST_MODELS ? "too-few-models" : "too-many-models",
    what: `${count === 1 ? "1 model is" : `${count} models are`} named`,
    path: [],
    expected: `${FEWEST_MODELS} to ${MOST_MODELS} models`,
    hint: count < FEWEST_MODELS ? "name another model under models" : "compare fewer models at a time"
  });
}
__name(refuseCount, "refuseCount");

// src/config/compare-file/schema.ts
var LARGEST_C = 1e6;
var compareFileSchema = external_exports.strictObject({
  version: external_exports.literal(1).default(1).meta({ description: "Version of this file format.", examples: [1] }),
  name: external_exports.string().min(1).max(100).default("comparison").meta({ description: "Name of this comparison in reports.", examples: ["base-and-instruct"] }),
  dataset: datasetSection,
  models: modelsSection,
  evaluation: evaluationSection,
  simulation: simulationSection,
  regularization: external_exports.number().gt(0).max(LARGEST_C).optional().meta({
    description: "scikit-learn's C, the same for every model; absent, it is chosen on the validation split for each.",
    examples: [1]
  }),
  report: external_exports.strictObject({
    directory: pathField("Folder the comparison is written to.", "driftgate-out").default("driftgate-out")
  }).prefault({}).meta({ description: "Where the comparison goes.", examples: [{ directory: "out" }] }),
  seed: seedField.default(42).meta({ description: "Seed of the subsamples of large sets.", examples: [42] })
});

// src/config/compare-file/problems.ts
function describeCompareIssues(issues, source) {
  const modelNames = new Set(issues.flatMap(({ path }) => isOfModel(path) ? [String(path[1])] : []));
  const misspelt = issues.flatMap((issue) => isRootKeys(issue) ? issue.keys : []);
  const known = knownKeys(compareFileSchema, []);
  return [
    ...issues.filter(({ path }) => !isOfModel(path)).flatMap((issue) => describeShared(issue, source)),
    ...[...modelNames].flatMap((name) => describeModel(name, issues, source))
  ].filter(
    ({ code, where }) => (
      // A missing key whose misspelt name is reported already would only be said twice.
      code !== "missing-key" || !misspelt.some((key) => nearestName(key, known) === where?.key)
    )
  );
}
__name(describeCompareIssues, "describeCompareIssues");
function isOfModel(path) {
  return path[0] === "models" && path.length > 1;
}
__name(isOfModel, "isOfModel");
function isRootKeys(issue) {
  return issue.code === "unrecognized_keys" && issue.path.length === 0;
}
__name(isRootKeys, "isRootKeys");
function describeShared(issue, source) {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      code: "unknown-key",
      what: `unknown key "${key}"`,
      where: source.locate([...path, key]),
      ...describeUnknownKey(key, knownKeys(compareFileSchema, path))
    }));
  }
  const value2 = valueAt(source.value, path);
  if (path[0] === "models" && issue.code === "invalid_type" && value2 !== void 0) {
    return [
      {
        code: "wrong-type",
        what: "this value has the wrong type",
        where: source.locate(path),
        expected: "a mapping from names to models",
        found: describeValue(value2),
        ...hintFor(path)
      }
    ];
  }
  return describeIssues([issue], source).map((details) => ({ ...hintFor(path), ...details }));
}
__name(describeShared, "describeShared");
function hintFor(path) {
  const hint = exampleOf(compareFileSchema, path);
  return hint === void 0 ? {} : { hint };
}
__name(hintFor, "hintFor");
function describeModel(name, issues, source) {
  const own = issues.filter(({ path }) => isOfModel(path) && String(path[1]) === name);
  const standIn = {
    value: { reference: valueAt(source.value, ["models", name]) },
    locate: /* @__PURE__ */ __name((path) => source.locate(["models", name, ...path.slice(1)]), "locate")
  };
  return describeIssues(
    own.map((issue) => ({ ...issue, path: ["reference", ...issue.path.slice(2)] })),
    standIn
  );
}
__name(describeModel, "describeModel");

// src/config/compare-file/resolve.ts
var NO_CLASSIFIER = "none.json";
function resolveCompareFile(parsed, source, file, baseDirectory) {
  const gates = inOrderOfFile(Object.keys(parsed.models), source).map((name) => ({
    name,
    gate: resolveGateFile(asGateFile(parsed, name), source, file, baseDirectory)
  }));
  const [{ gate }] = gates;
  const needed = needParts(gate, source);
  return {
    file,
    directory: baseDirectory,
    name: parsed.name,
    dataset: gate.dataset,
    ...needed,
    models: gates.map((one) => ({ name: one.name, config: one.gate.reference })),
    ...parsed.regularization === void 0 ? {} : { regularization: parsed.regularization },
    evaluation: gate.evaluation,
    report: { directory: gate.report.directory },
    seed: parsed.seed
  };
}
__name(resolveCompareFile, "resolveCompareFile");
function asGateFile({ dataset, models, evaluation, simulation, report }, name) {
  return gateFileSchema.parse({
    dataset,
    reference: models[name],
    candidate: models[name],
    classifier: NO_CLASSIFIER,
    evaluation,
    simulation,
    report
  });
}
__name(asGateFile, "asGateFile");
function inOrderOfFile(names, source) {
  return names.map((name) => ({ name, at: source.locate(["models", name]) })).toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column).map(({ name }) => name);
}
__name(inOrderOfFile, "inOrderOfFile");
function needParts({ train, validation, simulation }, source) {
  if (train && validation && simulation) return { train, validation, simulation };
  const problems = [];
  if (!train) problems.push(missingSplit("train", "One head per model is fitted on it.", source));
  if (!validation)
    problems.push(missingSplit("validation", "The regularization of each head is chosen on it.", source));
  if (!simulation) {
    problems.push({
      code: "simulation-needed",
      what: "without simulated drift nothing tells how fragile a model is",
      where: source.locate(["simulation"]),
      expected: '"paper", "sensitivity" or a schedule',
      found: 'the text "off"',
      hint: 'remove the key: the default is "paper"'
    });
  }
  throw combineProblems(problems);
}
__name(needParts, "needParts");
function missingSplit(name, why, source) {
  return {
    code: "missing-split",
    what: `comparing models needs a ${name} split`,
    where: source.locate(["dataset"]),
    expected: `the key "${name}" under dataset`,
    found: "nothing",
    hint: `write, for example, \`${name}: data/${name}.jsonl\`. ${why}`
  };
}
__name(missingSplit, "missingSplit");

// src/config/load-compare-config.ts
function parseCompareConfig(text, file, baseDirectory) {
  const source = parseCompareYaml(text, file);
  const result = compareFileSchema.safeParse(source.value);
  if (!result.success) throw combineProblems(describeCompareIssues(result.error.issues, source));
  return resolveCompareFile(result.data, source, file, baseDirectory);
}
__name(parseCompareConfig, "parseCompareConfig");
function parseCompareYaml(text, file) {
  try {
    return parseYaml(text, file);
  } catch (error) {
    if (!(error instanceof ConfigurationError) || error.details.code !== "empty-file") throw error;
    throw new ConfigurationError({
      ...error.details,
      what: "the compare file is empty",
      expected: "the keys dataset and models",
      hint: "write, for example, `models: { base: models/base, instruct: models/instruct }`"
    });
  }
}
__name(parseCompareYaml, "parseCompareYaml");
async function loadCompareConfig(file, cwd) {
  const path = resolve(cwd, file);
  const text = await readTextFile(
    {
      path,
      shown: file,
      noun: "the compare file",
      missingHint: "write one (driftgate.compare.schema.json describes it), or name another file with `--config`",
      encodingHint: "save it as UTF-8"
    },
    (details) => new ConfigurationError(details)
  );
  return parseCompareConfig(text, file, dirname(path));
}
__name(loadCompareConfig, "loadCompareConfig");

// src/report/compare/json.ts
function sortKeys(_key, value2) {
  if (value2 === null || typeof value2 !== "object" || Array.isArray(value2)) return value2;
  return Object.fromEntries(Object.entries(value2).toSorted(([a], [b]) => a < b ? -1 : 1));
}
__name(sortKeys, "sortKeys");
function serializeComparison(report) {
  return `${JSON.stringify(report, sortKeys, 2)}
`;
}
__name(serializeComparison, "serializeComparison");

// src/report/compare/table-model.ts
function value(number, unit, after = "") {
  return { as: "value", number, unit, after };
}
__name(value, "value");
function renderMarkdownTable({ columns, legend, rows }) {
  const notes = new Footnotes();
  const table = renderTable(
    columns.map(({ heading, align }) => [escapeMarkdown(heading), align === "right" ? "r" : "l"]),
    rows.map((row) => row.map((cell) => markdownCell(cell, notes)))
  );
  return `${table}${notes.render()}

<sub>${escapeMarkdown(legend)}</sub>`;
}
__name(renderMarkdownTable, "renderMarkdownTable");
function markdownCell(cell, notes) {
  if (typeof cell === "string") return escapeMarkdown(cell);
  if ("ours" in cell) return cell.ours;
  const { number, unit, after = "" } = cell;
  if (!number.defined) return notes.value(number, unit);
  return format(cell, number) + after;
}
__name(markdownCell, "markdownCell");
function layOutComparisonTable({ columns, legend, rows }) {
  const reasons = /* @__PURE__ */ new Set();
  const table = layOutTable(
    columns,
    rows.map((row) => row.map((cell) => terminalCell(cell, reasons)))
  );
  const notes = [...reasons].map((reason) => wrapText(`${NOT_AVAILABLE}: ${reason}`, "  "));
  return [table, ...notes, wrapText(legend, "  ")].join("\n");
}
__name(layOutComparisonTable, "layOutComparisonTable");
function terminalCell(cell, reasons) {
  if (typeof cell === "string") return cell;
  if ("ours" in cell) return cell.ours;
  const { number, after = "" } = cell;
  if (number.defined) return format(cell, number) + after.replace(/(?<=\[\S+,) /, "");
  reasons.add(number.reason);
  return NOT_AVAILABLE;
}
__name(terminalCell, "terminalCell");
function format({ as, unit }, number) {
  switch (as) {
    case "value":
      return formatValue(number, unit);
    case "change":
      return formatChange(number, unit);
    case "per-cent":
      return formatChange({ defined: true, value: number.value / 100 }, "share").replace(" pp", " %");
  }
}
__name(format, "format");

// src/report/compare/drift-tables.ts
var SHOWN_ANGLES = 8;
var MODEL = { heading: "Model", width: 20, align: "left" };
var DRIFT = { heading: "Drift", width: 11, align: "left" };
function firstLimitTable({ models }) {
  return {
    title: "Which limit breaks first?",
    columns: [
      MODEL,
      DRIFT,
      { heading: "First limit to break", width: 34, align: "left" },
      { heading: "Sigma", width: 7, align: "right" },
      { heading: "Angle", width: 7, align: "right" }
    ],
    rows: models.flatMap(
      ({ name, fragility }) => fragility.map(({ mechanism, firstCritical: first }) => {
        if (first?.sigma.defined !== true)
          return [name, { ours: mechanism }, { ours: "none" }, { ours: "" }, { ours: "" }];
        return [
          name,
          { ours: mechanism },
          { ours: `${METRICS[first.limit.metric].title} (${formatLimit(first.limit)})` },
          value(first.sigma, "number"),
          value(first.angleDegrees, "angle")
        ];
      })
    ),
    legend: "The default limits of the gate, each against the same head without drift."
  };
}
__name(firstLimitTable, "firstLimitTable");
function equalAngleTable({ models, settings }) {
  const angles = settings.simulation.equalAngles.slice(0, SHOWN_ANGLES);
  if (angles.length === 0) return void 0;
  return {
    title: "ROC-AUC at equal angle",
    columns: [
      MODEL,
      DRIFT,
      ...[0, ...angles].map((degrees) => ({
        heading: formatNumber(degrees, "angle"),
        width: 5,
        align: "right"
      }))
    ],
    rows: models.flatMap(
      ({ name, fragility, rocAuc }) => fragility.map(({ mechanism, equalAngle }) => [
        name,
        { ours: mechanism },
        value(rocAuc.value, "number"),
        ...angles.map((degrees) => {
          const point = equalAngle.find((one) => one.degrees === degrees);
          return point === void 0 ? { ours: "-" } : value(point.rocAuc.mean, "number");
        })
      ])
    ),
    legend: "Mean angle between a vector and itself after drift; means over the seeds. A dash: the drift turns no vector that far."
  };
}
__name(equalAngleTable, "equalAngleTable");

// src/report/compare/fragility-table.ts
var NOT_REACHED = { ours: "not reached" };
function right(heading, width) {
  return { heading, width, align: "right" };
}
__name(right, "right");
function fragilityTable({
  models,
  settings
}) {
  const { mechanisms } = settings.simulation;
  const limit = settings.limits.find(({ metric }) => metric === "roc-auc");
  const missed = models.flatMap(
    (model) => mechanisms.flatMap((mechanism) => {
      const sigma = criticalOf(model, mechanism)?.sigma;
      return sigma?.defined === false && model.rocAuc.value.defined ? [sigma.reason] : [];
    })
  );
  return {
    title: "How much drift does each model's head stand?",
    columns: [
      { heading: "Model", width: 16, align: "left" },
      right("C", 6),
      right("||v||", 6),
      right("Noise tolerance", 14),
      ...mechanisms.map((mechanism) => right(`Critical, ${mechanism}`, 14))
    ],
    rows: models.map((model) => [
      model.name,
      { ours: String(model.head.C) },
      { ours: model.head.directionNorm.toFixed(1) },
      angleCell(model.head.noiseToleranceDegrees, model.head.noiseTolerance),
      ...mechanisms.map((mechanism) => criticalCell(model, criticalOf(model, mechanism)))
    ]),
    legend: [
      `Critical: mean angle and sigma at which ROC-AUC breaks its limit${limit === void 0 ? "" : ` (${formatLimit(limit)})`}; a larger angle is sturdier.`,
      "Noise tolerance: where gaussian noise on the score is as large as the spread within a class. A large ||v|| moves the score further.",
      // "not reached up to sigma 0.25", once for all cells that say so.
      ...[...new Set(missed)].map((reason) => `Where it says so: ${reason}.`)
    ].join(" ")
  };
}
__name(fragilityTable, "fragilityTable");
function criticalOf({ fragility }, mechanism) {
  return fragility.find((one) => one.mechanism === mechanism)?.critical.find(({ limit }) => limit.metric === "roc-auc");
}
__name(criticalOf, "criticalOf");
function criticalCell({ rocAuc }, critical) {
  if (critical === void 0) return { ours: "" };
  if (!critical.sigma.defined && rocAuc.value.defined) return NOT_REACHED;
  return angleCell(critical.angleDegrees, critical.sigma);
}
__name(criticalCell, "criticalCell");
function angleCell(angle, sigma) {
  return value(angle, "angle", sigma.defined ? `, σ ${formatNumber(sigma.value, "number")}` : "");
}
__name(angleCell, "angleCell");

// src/report/compare/tables.ts
var MODEL2 = { heading: "Model", width: 16, align: "left" };
var NONE = { ours: "" };
function right2(heading, width) {
  return { heading, width, align: "right" };
}
__name(right2, "right");
function separabilityTable({ models }) {
  const first = models[0]?.name ?? "";
  return {
    title: "How well does each model separate safe from unsafe?",
    columns: [
      MODEL2,
      right2("Dimensions", 10),
      right2("Silhouette", 10),
      right2("Change", 8),
      right2("Fisher ratio", 8),
      right2("Change", 8),
      right2("Class overlap", 8),
      right2("Change", 8)
    ],
    rows: models.map(({ name, dimension, separability, change }) => {
      const { silhouette, fisher, classOverlap } = separability;
      const changed = /* @__PURE__ */ __name((key) => change === void 0 ? NONE : { as: "per-cent", number: change.separability[key], unit: "share" }, "changed");
      return [
        name,
        { ours: String(dimension) },
        value(silhouette.score, "number"),
        changed("silhouette"),
        value(fisher.dimensionFree, "number"),
        changed("fisherDimensionFree"),
        value(classOverlap, "share"),
        changed("classOverlap")
      ];
    }),
    legend: `Silhouette and Fisher ratio (per dimension): higher is better. Class overlap, the share of rows nearer to the other class: lower is better. Changes in per cent of ${first}.`
  };
}
__name(separabilityTable, "separabilityTable");
function safeEmbedTable({ models }) {
  const [pairs, purity] = [models[0]?.safeEmbed.pairs, models[0]?.safeEmbed.purity];
  if (pairs === void 0 && purity === void 0) return void 0;
  const ofPairs = pairs && `Similarity of ${pairs.pairs} unsafe texts to their safe rewrites, normalised: lower is better.`;
  const ofPurity = purity && `Purity of the unsafe categories among the ${purity.k} nearest unsafe rows: higher is better.`;
  return {
    title: "Pairs and categories (Safe-Embed)",
    columns: [
      MODEL2,
      ...pairs === void 0 ? [] : [right2("Similarity of pairs", 12)],
      ...purity === void 0 ? [] : [right2("Purity of categories", 12), right2("Purity by chance", 12)]
    ],
    rows: models.map(({ name, safeEmbed }) => [
      name,
      ...safeEmbed.pairs === void 0 ? [] : [value(safeEmbed.pairs.similarity, "number")],
      ...safeEmbed.purity === void 0 ? [] : [value(safeEmbed.purity.macro, "share"), value(safeEmbed.purity.chance, "share")]
    ]),
    legend: [ofPairs, ofPurity].filter((one) => one !== void 0).join(" ")
  };
}
__name(safeEmbedTable, "safeEmbedTable");
function accuracyTable({ models, settings }) {
  const first = models[0]?.name ?? "";
  const metric = /* @__PURE__ */ __name((name, { evaluation }) => value(evaluation.metrics[name], METRICS[name].unit), "metric");
  return {
    title: "How good is each model's own head?",
    columns: [
      MODEL2,
      right2("ROC-AUC", 14),
      right2(`Change from ${first}`, 16),
      right2("ECE", 6),
      right2("Silent, of rows", 7),
      right2("Silent, of errors", 7),
      right2("False negatives", 9),
      right2("False positives", 9)
    ],
    rows: models.map((model) => [
      model.name,
      estimateCell(model.rocAuc, "value"),
      model.change === void 0 ? NONE : estimateCell(model.change.rocAuc, "change"),
      metric("ece", model),
      metric("silent-failure-prevalence", model),
      metric("silent-failure-rate", model),
      metric("false-negative-rate", model),
      metric("false-positive-rate", model)
    ]),
    legend: `One head per model, fitted on the same rows. In brackets: 95 % interval (DeLong, paired for the change). Silent: wrong with a confidence of ${settings.silentFailureThreshold} or more. False negatives are of unsafe rows, false positives of safe ones.`
  };
}
__name(accuracyTable, "accuracyTable");
function estimateCell({ value: number, interval }, as) {
  const after = interval === void 0 ? "" : ` ${formatInterval(interval, "number", as)}`;
  return { as, number, unit: "number", after };
}
__name(estimateCell, "estimateCell");

// src/report/compare/markdown.ts
function renderComparisonMarkdown(report) {
  const { headline, notes } = report;
  const safeEmbed = safeEmbedTable(report);
  const equalAngle = equalAngleTable(report);
  const parts = [
    `## ${escapeMarkdown(headline.title)}`,
    headline.sentences.map(escapeMarkdown).join(" "),
    renderProtocol(report),
    renderQuestion(separabilityTable(report)),
    renderQuestion(accuracyTable(report)),
    renderQuestion(fragilityTable(report)),
    renderFolded(firstLimitTable(report)),
    ...equalAngle === void 0 ? [] : [renderFolded(equalAngle)],
    ...safeEmbed === void 0 ? [] : [renderFolded(safeEmbed)],
    renderDetails("<b>Models</b>: how their vectors were made", renderModels(report)),
    `**How far this carries**

${notes.map((note) => `- ${escapeMarkdown(note)}`).join("\n")}`
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}
__name(renderComparisonMarkdown, "renderComparisonMarkdown");
function renderQuestion(table) {
  return `### ${escapeMarkdown(table.title)}

${renderMarkdownTable(table)}`;
}
__name(renderQuestion, "renderQuestion");
function renderFolded(table) {
  return renderDetails(`<b>${escapeMarkdown(table.title)}</b>`, renderMarkdownTable(table));
}
__name(renderFolded, "renderFolded");
function renderProtocol({ comparison, dataset, models, settings }) {
  const { train, validation, test } = dataset;
  const rule = settings.regularization === void 0 ? `C chosen on ${formatCount(validation.rows)} of ${codeMarkdown(validation.path)}` : `C = ${settings.regularization}`;
  return `${formatPlural(models.length, "model")} by ${codeMarkdown(comparison.file)}: one head per model, fitted on ${formatCount(train.rows)} rows of ${codeMarkdown(train.path)} (${rule}), everything measured on ${formatCount(test.rows)} rows of ${codeMarkdown(test.path)} (${formatCount(test.positives)} unsafe, ${formatCount(test.negatives)} safe).`;
}
__name(renderProtocol, "renderProtocol");
function renderModels({ dataset, models, settings, tool }) {
  const table = renderTable(
    [
      ["Model", "l"],
      ["File", "l"],
      ["Hash", "l"],
      ["Pooling", "l"],
      ["Prefix", "l"],
      ["Maximum length", "r"],
      ["Texts cut", "r"]
    ],
    models.map(({ name, model, identity, truncatedRows }) => [
      escapeMarkdown(name),
      codeMarkdown(model),
      codeMarkdown(shortenHash(String(identity["modelHash"] ?? ""))),
      escapeMarkdown(String(identity["pooling"] ?? "")),
      codeMarkdown(String(identity["prefix"] ?? "")),
      escapeMarkdown(String(identity["maximumLength"] ?? "")),
      formatCount(truncatedRows)
    ])
  );
  const data = `${tool.name} ${tool.version}, test rows ${codeMarkdown(shortenHash(dataset.test.contentHash))}, seed ${settings.seed}, seeds of the drift ${settings.simulation.seeds.join(", ")}.`;
  return `${table}

${data}`;
}
__name(renderModels, "renderModels");

// src/report/compare/files.ts
function renderComparisonFiles(report) {
  return {
    "comparison.json": serializeComparison(report),
    "comparison.md": renderComparisonMarkdown(report)
  };
}
__name(renderComparisonFiles, "renderComparisonFiles");

// src/report/compare/terminal.ts
var import_picocolors = __toESM(require_picocolors(), 1);
function renderComparisonTerminal(report, { color }) {
  const { bold } = import_picocolors.default.createColors(color);
  const { headline, notes } = report;
  const tables = [
    separabilityTable(report),
    accuracyTable(report),
    fragilityTable(report),
    firstLimitTable(report),
    equalAngleTable(report),
    safeEmbedTable(report)
  ];
  const parts = [
    [bold(wrapText(headline.title)), ...headline.sentences.map((one) => wrapText(one))].join("\n"),
    wrapText(describeProtocol(report)),
    ...tables.flatMap(
      (table) => table === void 0 ? [] : [`${bold(table.title)}
${layOutComparisonTable(table)}`]
    ),
    [bold("How far this carries"), ...notes.map((note) => wrapText(note, "    ", "  - "))].join("\n")
  ];
  return `${parts.join("\n\n")}
`;
}
__name(renderComparisonTerminal, "renderComparisonTerminal");
function describeProtocol({ dataset: { test, train, validation }, settings }) {
  const rule = settings.regularization === void 0 ? `C chosen on ${formatCount(validation.rows)}` : `C = ${settings.regularization}`;
  return `One head per model, fitted on ${formatCount(train.rows)} rows (${rule}), measured on ${formatCount(test.rows)} rows of ${test.path} (${formatCount(test.positives)} unsafe, ${formatCount(test.negatives)} safe).`;
}
__name(describeProtocol, "describeProtocol");

// src/commands/compare.ts
var FILES = { json: "comparison.json", markdown: "comparison.md" };
async function compareCommand(options) {
  const config = await loadCompareConfig(options.config, process.cwd());
  const report = await compare2(config, await startSession(options));
  const files = renderComparisonFiles(report);
  const directory = options.reportDir === void 0 ? config.report.directory : resolve2(options.reportDir);
  const paths = await writeReportFiles(directory, files);
  process.stdout.write(
    options.format === "terminal" ? renderComparisonTerminal(report, consoleStyle(process.stdout)) : files[FILES[options.format]]
  );
  process.stderr.write(`Report: ${paths["comparison.md"]}
`);
}
__name(compareCommand, "compareCommand");
export {
  compareCommand
};
