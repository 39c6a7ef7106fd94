import type { Criterion, Standing } from '../../core/compare/standing.ts';
import { formatChange, formatList, formatNumber, formatP } from '../format.ts';
import type { ComparedModelSummary, ComparisonReport } from './comparison-report.ts';

/** What sentences are made from. */
export type ComparisonBody = Omit<ComparisonReport, 'headline' | 'notes'>;

/** Adjusted p-values below it are called a difference. */
const SIGNIFICANCE = 0.05;

const CRITERIA: Readonly<Record<Criterion, string>> = {
  silhouette: 'silhouette',
  'fisher-ratio': 'Fisher ratio',
  'class-overlap': 'class overlap',
  'critical-angle': 'critical angle',
  'noise-tolerance': 'noise tolerance',
};

/** `A does`, `A and B do`. */
export function verb(names: readonly string[], one: string, several: string): string {
  return `${formatList(names)} ${names.length === 1 ? one : several}`;
}

/** The models in the first place of every order; empty when the orders disagree. */
export function bestByAll(standings: readonly Standing[]): readonly string[] {
  const [first = [], ...others] = standings.map(({ places }) => places[0] ?? []);
  return first.filter((name) => others.every((place) => place.includes(name)));
}

/** Which model separates the classes best, by which number. */
export function separabilitySentence({ findings: { separability } }: ComparisonBody): string {
  if (separability.every(({ places }) => places.length < 2)) {
    return 'By none of silhouette, Fisher ratio and class overlap can the models be told apart.';
  }
  const best = bestByAll(separability);
  if (best.length > 0) {
    return `By silhouette, Fisher ratio and class overlap alike ${verb(best, 'separates', 'separate')} safe from unsafe best.`;
  }
  const leaders = separability.map(
    ({ criterion, places }) => `${formatList(places[0] ?? ['none'])} by ${CRITERIA[criterion]}`,
  );
  return `Which model separates safe from unsafe best depends on the number: ${leaders.join('; ')}.`;
}

/** Whose own head ranks better or worse than the first model's, beyond chance. */
export function accuracySentence({ models }: ComparisonBody): string {
  const [first, ...others] = models;
  if (first === undefined) return '';
  const told = others.filter(
    ({ change }) => change?.adjustedP.defined === true && change.adjustedP.value < SIGNIFICANCE,
  );
  const alike = others.filter((model) => !told.includes(model)).map(({ name }) => name);
  const sentences = told.map((model) => describeChange(model, first.name));
  if (alike.length > 0) {
    sentences.push(`The ROC-AUC of ${formatList(alike)} cannot be told from that of ${first.name}.`);
  }
  return sentences.join(' ');
}

function describeChange({ change, name }: ComparedModelSummary, first: string): string {
  if (change?.rocAuc.value.defined !== true) return '';
  const word = change.rocAuc.value.value < 0 ? 'worse' : 'better';
  return `The head of ${name} ranks ${word} than that of ${first}: ROC-AUC ${formatChange(change.rocAuc.value, 'number')}, ${formatP(change.adjustedP)} (Holm).`;
}

/** Which model is the most fragile, which the sturdiest, and whether the second number agrees. */
export function fragilitySentence(body: ComparisonBody): string {
  const [byAngle, byTolerance] = body.findings.fragility;
  const { places } = byAngle;
  if (places.flat().length < 2)
    return 'Fragility cannot be compared: fewer than two models are ranked by it.';
  const best = places[0];
  const worst = places.slice(-1).flat();
  if (places.length === 1) {
    return `All stand about as much ${body.findings.mechanism} drift: ${describeAngle(body, best)}.`;
  }
  const limit = body.settings.limits.find(({ metric }) => metric === 'roc-auc');
  const loss = limit === undefined ? 'ROC-AUC' : `${formatNumber(limit.value, 'number')} of ROC-AUC`;
  const found = `Most fragile: ${formatList(worst)}, losing ${loss} under ${body.findings.mechanism} drift at ${describeAngle(body, worst)}; ${verb(best, 'stands', 'stand')} the most, ${describeAngle(body, best)}.`;
  const otherWorst = byTolerance.places.slice(-1).flat();
  if (worst.some((name) => otherWorst.includes(name))) return found;
  return `${found} By noise tolerance it is ${formatList(otherWorst)}.`;
}

/** `16.4°`, `24.6° to 24.9°`, or that no magnitude looked at is enough. */
function describeAngle({ findings, models }: ComparisonBody, names: readonly string[]): string {
  const angles = models.flatMap(({ fragility, name }) => {
    if (!names.includes(name)) return [];
    const critical = fragility
      .find(({ mechanism }) => mechanism === findings.mechanism)
      ?.critical.find(({ limit }) => limit.metric === 'roc-auc');
    return critical?.angleDegrees.defined === true ? [critical.angleDegrees.value] : [];
  });
  if (angles.length === 0) return 'no magnitude looked at being enough';
  const [low, high] = [Math.min(...angles), Math.max(...angles)].map((angle) => formatNumber(angle, 'angle'));
  return low === high ? low : `${low} to ${high}`;
}

/** Whether the more separable models also stand more drift. */
export function agreementSentence({ findings }: ComparisonBody): string {
  const { agreement } = findings;
  if (agreement === undefined) return pairSentence(findings);
  const { concordant, discordant, ranked, tau, tied } = agreement;
  const pairs = concordant + discordant + tied;
  const counts = `Of ${pairs} pairs of models, the one with the higher silhouette stands more drift in ${concordant}, less in ${discordant}, and ${tied} ${tied === 1 ? 'ties' : 'tie'}`;
  const order = tau.defined ? ` (Kendall's tau ${formatChange(tau, 'number')})` : '';
  return `${counts}${order}: here ${conclusion(concordant, discordant)}. This describes ${ranked} models and is no test.`;
}

function conclusion(concordant: number, discordant: number): string {
  if (concordant + discordant === 0) return 'the one says nothing about the other';
  if (discordant === 0) return 'more separable goes with less fragile in every pair that can be told apart';
  if (concordant > discordant) return 'more separable goes with less fragile more often than not';
  return concordant === discordant
    ? 'more separable goes with less fragile as often as not'
    : 'more separable does not go with less fragile';
}

/** The two orders side by side, of two models. */
function pairSentence({
  fragility: [sturdy],
  separability: [separable],
}: ComparisonReport['findings']): string {
  if (separable.places.flat().length !== 2 || sturdy.places.flat().length !== 2) return '';
  if (separable.places.length === 1 || sturdy.places.length === 1) return '';
  const [[better], [sturdier]] = [separable.places[0], sturdy.places[0]];
  return better === sturdier
    ? `${better} has the higher silhouette and stands more drift.`
    : `${better} has the higher silhouette, yet ${sturdier} stands more drift.`;
}
