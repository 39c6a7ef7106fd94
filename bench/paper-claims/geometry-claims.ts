import { noiseTolerance } from '../../src/core/classifier/noise-tolerance.ts';
import { randomDirection } from '../../src/core/drift/ingredients.ts';
import { simulateGaussian } from '../../src/core/drift/simulate.ts';
import { normalCdf, normalQuantile } from '../../src/core/inference/normal-distribution.ts';
import { angleDegrees } from '../../src/core/linalg/angle.ts';
import { rowOf, zeros, type Matrix } from '../../src/core/linalg/matrix.ts';
import { createRandom } from '../../src/core/random.ts';
import type { Claim } from './claim.ts';
import { drifted, meanOf, undisturbed, valueOf, type Drift } from './drift.ts';
import type { Study, StudyHead } from './study.ts';
import { degrees, number, percent } from './text.ts';

const PAPER_SIGMA = 0.02;
const PAPER_DIMENSION = 896;
const LAST_SIGMA = 0.15;
const CLIFF_SIGMAS = [0.01, 0.02, 0.03, 0.05] as const;
const EQUAL_ANGLE = 30;
const RADIANS = Math.PI / 180;
/** Differences in ROC-AUC below this are not worth a word. */
const NOTABLE = 0.02;

/** Expected angle in degrees of gaussian noise with `sigma` per coordinate on a unit vector of `dimension`. */
export function gaussianAngle(sigma: number, dimension: number): number {
  return Math.atan(sigma * Math.sqrt(dimension)) / RADIANS;
}

/** ROC-AUC of a binormal score with this one, after noise of `sigma` on vectors (closed form). */
export function aucAfterNoise(auc: number, sigma: number, tolerance: number): number {
  return normalCdf(normalQuantile(auc) / Math.sqrt(1 + (sigma / tolerance) ** 2));
}

const cliff: Claim = {
  name: 'cliff',
  claim: 'ROC-AUC falls off a cliff between sigma .01 and .02, from 85 % to 50 %',
  measure: async (study) => {
    const heads = [
      { C: study.chosen.fit.C, ...(await descend(study, study.chosen)) },
      { C: study.paper.fit.C, ...(await descend(study, study.paper)) },
    ];
    const measured = heads.map(
      ({ C, aucs, share, error }) =>
        `C ${C}: ${aucs.map(number).join(', ')}; the step from .01 to .02 takes ${percent(share)} of what lies above chance; closed form off by ${number(error)} (rms)`,
    );
    const falls = heads.filter(({ share }) => share > 0.5).length;
    return {
      measured: `Gaussian, sigma ${[0, ...CLIFF_SIGMAS].join(', ')}. ${measured.join('. ')}.`,
      verdict: falls === heads.length ? 'holds' : falls > 0 ? 'holds in part' : 'does not hold',
    };
  },
};

async function descend(
  study: Study,
  head: StudyHead,
): Promise<{ readonly aucs: readonly number[]; readonly share: number; readonly error: number }> {
  const start = undisturbed(study, head).rocAuc;
  const tolerance = valueOf(noiseTolerance(head.folded, head.logits, study.test.labels), 'noise tolerance');
  const after: number[] = [];
  for (const sigma of CLIFF_SIGMAS) {
    after.push((await drifted(study, head, { mechanism: 'gaussian', sigma })).rocAuc);
  }
  const gaps = after.map((auc, i) => (auc - aucAfterNoise(start, CLIFF_SIGMAS[i], tolerance)) ** 2);
  const share = (after[0] - after[1]) / (start - 0.5);
  return { aucs: [start, ...after], share, error: Math.sqrt(meanOf(gaps)) };
}

const oneDegree: Claim = {
  name: 'one-degree',
  claim: 'Sigma .02 turns a vector by about one degree',
  measure: async (study) => {
    const { matrix } = study.test;
    const paper = simulatedAngle(randomUnitRows(200, PAPER_DIMENSION));
    const own = simulatedAngle(matrix);
    const asNorm = await drifted(study, study.paper, {
      mechanism: 'gaussian',
      sigma: PAPER_SIGMA,
      sigmaUnit: 'norm',
    });
    const before = undisturbed(study, study.paper).rocAuc;
    return {
      measured: `Per coordinate (eq 5): atan(sigma sqrt(d)) = ${degrees(gaussianAngle(PAPER_SIGMA, PAPER_DIMENSION))} at d = ${PAPER_DIMENSION} (simulated ${degrees(paper)}), ${degrees(gaussianAngle(PAPER_SIGMA, matrix.cols))} at d = ${matrix.cols} (simulated ${degrees(own)}). As a share of the norm it is ${degrees(asNorm.angle)}, and then ROC-AUC goes from ${number(before)} to ${number(asNorm.rocAuc)} (C ${study.paper.fit.C}).`,
      verdict: Math.min(paper, own) < 2 ? 'holds' : 'does not hold',
    };
  },
};

const mechanisms: Claim = {
  name: 'mechanisms',
  claim: 'Gaussian, directional and subspace drift fail alike',
  measure: async (study) => {
    const { cols } = study.test.matrix;
    const all = ['gaussian', 'directional', 'subspace'] as const;
    const equalSigma = await compare(
      study,
      all.map((mechanism) => ({ mechanism, sigma: LAST_SIGMA })),
    );
    const equalAngle = await compare(study, [
      { mechanism: 'gaussian', sigma: Math.tan(EQUAL_ANGLE * RADIANS) / Math.sqrt(cols) },
      { mechanism: 'directional', sigma: Math.tan(EQUAL_ANGLE * RADIANS) },
      { mechanism: 'subspace', sigma: EQUAL_ANGLE / 90, rotation: true },
    ]);
    const alike = [equalSigma, equalAngle].filter(({ spread }) => spread <= NOTABLE).length;
    return {
      measured: `C ${study.paper.fit.C}. ROC-AUC at sigma ${LAST_SIGMA}: ${equalSigma.text}. At equal angle: ${equalAngle.text}.`,
      verdict: alike === 2 ? 'holds' : alike === 1 ? 'holds in part' : 'does not hold',
    };
  },
};

/** ROC-AUC and angle of each drift, in words, and how far the ROC-AUCs lie apart. */
async function compare(
  study: Study,
  drifts: readonly Drift[],
): Promise<{ readonly text: string; readonly spread: number }> {
  const aucs: number[] = [];
  const texts: string[] = [];
  for (const drift of drifts) {
    const { rocAuc, angle } = await drifted(study, study.paper, drift);
    aucs.push(rocAuc);
    texts.push(`${drift.mechanism} ${number(rocAuc)} (${degrees(angle)})`);
  }
  return { text: texts.join(', '), spread: Math.max(...aucs) - Math.min(...aucs) };
}

/** Mean angle in degrees between rows and the same rows with drawn noise. */
function simulatedAngle(rows: Matrix): number {
  const moved = simulateGaussian(rows, PAPER_SIGMA, createRandom(1));
  return meanOf(
    Array.from({ length: rows.rows }, (_, row) => angleDegrees(rowOf(rows, row), rowOf(moved, row))),
  );
}

function randomUnitRows(rows: number, cols: number): Matrix {
  const matrix = zeros(rows, cols);
  for (let row = 0; row < rows; row++) rowOf(matrix, row).set(randomDirection(cols, row));
  return matrix;
}

/** Claims about how far vectors turn and what that does to the ranking. */
export const GEOMETRY_CLAIMS: readonly Claim[] = [cliff, oneDegree, mechanisms];
