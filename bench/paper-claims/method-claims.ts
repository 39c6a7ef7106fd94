import { noiseTolerance } from '../../src/core/classifier/noise-tolerance.ts';
import { rocAucScore } from '../../src/core/metrics/roc-auc.ts';
import { sigmoid } from '../../src/core/metrics/sigmoid.ts';
import type { Claim } from './claim.ts';
import { undisturbed, valueOf } from './drift.ts';
import type { StudyHead } from './study.ts';
import { number } from './text.ts';

/** Offsets of the logits, as a drift along the head's direction makes them. */
const OFFSETS = { float32: 20, float64: 40 } as const;
const NOTABLE = 0.01;

const lambda: Claim = {
  name: 'lambda',
  claim: "lambda = 1.0 is scikit-learn's default",
  measure: ({ trainRows, paper, chosen }) => ({
    measured: `scikit-learn's default is C = 1; with the 1/N loss of eq 12, lambda = 1 / (2 C N). On ${trainRows.toLocaleString('en-US')} rows C = 1 is lambda ${paper.fit.lambda.toExponential(1)}; lambda = 1 is C = ${(1 / (2 * trainRows)).toExponential(1)}; the chosen C = ${chosen.fit.C} is lambda ${chosen.fit.lambda.toExponential(1)}.`,
    verdict: Math.abs(Math.log10(paper.fit.lambda)) < 0.5 ? 'holds' : 'does not hold',
  }),
};

const regularization: Claim = {
  name: 'regularization',
  claim: "A more strongly regularized head is better and less fragile (our claim, not the paper's)",
  measure: (study) => {
    const describe = (head: StudyHead) => {
      const { rocAuc, ece } = undisturbed(study, head);
      const tolerance = noiseTolerance(head.folded, head.logits, study.test.labels);
      return { rocAuc, ece, tolerance: valueOf(tolerance, 'noise tolerance') };
    };
    const [before, after] = [describe(study.paper), describe(study.chosen)];
    const better = [
      after.rocAuc > before.rocAuc,
      after.ece < before.ece,
      after.tolerance > before.tolerance,
    ].filter(Boolean).length;
    return {
      measured: `C ${study.paper.fit.C} to ${study.chosen.fit.C} (chosen on the validation split): ROC-AUC ${number(before.rocAuc)} to ${number(after.rocAuc)}, ECE ${number(before.ece)} to ${number(after.ece)}, noise tolerance ${number(before.tolerance)} to ${number(after.tolerance)}.`,
      verdict: better === 3 ? 'holds' : better > 0 ? 'holds in part' : 'does not hold',
    };
  },
};

const ties: Claim = {
  name: 'ties',
  claim: 'ROC-AUC may be counted with a strict > (eq 15), on probabilities as well as on scores',
  measure: ({ chosen, test: { labels } }) => {
    const onLogits = valueOf(rocAucScore(labels, chosen.logits), 'ROC-AUC');
    const saturated = (['float32', 'float64'] as const).map((precision) => {
      const probabilities = chosen.logits.map((logit) => sigmoid(logit + OFFSETS[precision]));
      const stored = precision === 'float32' ? probabilities.map(Math.fround) : probabilities;
      const midranks = valueOf(rocAucScore(labels, stored), 'ROC-AUC');
      return { precision, midranks, strict: strictAuc(labels, stored) };
    });
    const measured = saturated.map(
      ({ precision, midranks, strict }) =>
        `${precision} probabilities at an offset of ${OFFSETS[precision]} logits: ${number(midranks)} with ties as 1/2, ${number(strict)} with a strict >`,
    );
    const gap = Math.max(...saturated.map(({ strict }) => Math.abs(strict - onLogits)));
    return {
      measured: `On logits ${number(onLogits)}, whatever the offset. ${measured.join('. ')}: the sigmoid saturates and the order is lost.`,
      verdict: gap < NOTABLE ? 'holds' : 'does not hold',
    };
  },
};

/** Share of pairs of an unsafe and a safe row in which the unsafe one scores strictly higher; O(n log n). */
export function strictAuc(labels: Uint8Array, scores: Float64Array): number {
  const safe = scores.filter((_, row) => labels[row] !== 1).sort();
  const unsafe = scores.filter((_, row) => labels[row] === 1).sort();
  let below = 0;
  let pairs = 0;
  for (const score of unsafe) {
    while (below < safe.length && safe[below] < score) below++;
    pairs += below;
  }
  return pairs / (safe.length * unsafe.length);
}

/** Claims about how the numbers are made. */
export const METHOD_CLAIMS: readonly Claim[] = [lambda, regularization, ties];
