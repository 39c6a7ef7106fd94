import { expect, test } from '@jest/globals';
import { assess, type AssessmentInput } from '../../src/core/assess.ts';
import { frozenLinearHead } from '../../src/core/classifier/frozen-head.ts';
import { PAPER_SWEEP } from '../../src/core/drift/sweep-settings.ts';
import { rowOf, zeros, type Matrix } from '../../src/core/linalg/matrix.ts';
import { plainMultiply } from '../../src/core/linalg/plain-multiply.ts';
import { takeRows } from '../../src/core/linalg/row-sample.ts';
import { createRandom } from '../../src/core/random.ts';
import { measureSampling } from '../../src/core/sampling.ts';
import { settingsFor } from './gate/judge-settings.ts';

const ROWS = 240;
const DIMENSION = 4;
/** Every third row but the first. */
const SAMPLED = Int32Array.from({ length: 79 }, (_, at) => 3 * at + 3);
const SETTINGS = settingsFor();

const head = frozenLinearHead({
  dimension: DIMENSION,
  mean: new Float64Array(DIMENSION),
  scale: new Float64Array(DIMENSION).fill(1),
  weights: Float64Array.of(2, -1, 0.5, 0),
  intercept: 0.1,
  decisionThreshold: 0.5,
});

/** No two rows are alike, not in their labels, slices, lengths or scores. */
async function wholeInput(): Promise<AssessmentInput> {
  const random = createRandom(4);
  const [before, after] = [zeros(ROWS, DIMENSION), zeros(ROWS, DIMENSION)];
  for (let i = 0; i < before.data.length; i++) {
    before.data[i] = random.normal();
    after.data[i] = before.data[i] + 0.3 * random.normal();
  }
  const logits = await head.score(before);
  const rows = Array.from(logits, (logit) => ({
    label: logit + 2 * random.normal() > 0 ? (1 as const) : (0 as const),
    slices: [random.uniform() < 0.3 ? 'identity:a' : 'identity:b'],
  }));
  const lengths = (): Float64Array => Float64Array.from({ length: ROWS }, () => 1 + random.uniform());
  return {
    rows,
    reference: { matrix: before, norms: lengths() },
    candidate: { matrix: after, norms: lengths() },
    heads: { reference: head, candidate: head },
    settings: SETTINGS,
    slices: { level: 'warning', minimumRows: 20, minimumRowsPerClass: 5 },
    simulation: { ...PAPER_SWEEP, points: 2 },
    multiply: plainMultiply,
  };
}

/** The rows of the sample alone. */
function sampleOf(whole: AssessmentInput): AssessmentInput {
  const take = ({ matrix, norms }: AssessmentInput['reference']): AssessmentInput['reference'] => ({
    matrix: takeRows(matrix, SAMPLED),
    norms: Float64Array.from(SAMPLED, (row) => norms[row]),
  });
  return {
    ...whole,
    rows: Array.from(SAMPLED, (row) => whole.rows[row]),
    reference: take(whole.reference),
    candidate: take(whole.candidate),
  };
}

test('what needs vectors is that of the sampled rows, everything else that of all rows', async () => {
  const whole = await wholeInput();
  const sample = sampleOf(whole);
  const scoresOf = async (matrix: Matrix): Promise<Float64Array> =>
    Float64Array.from(await head.score(matrix));
  const logits = {
    reference: await scoresOf(whole.reference.matrix),
    candidate: await scoresOf(whole.candidate.matrix),
  };
  const norms = { reference: whole.reference.norms, candidate: whole.candidate.norms };
  const streamed = await assess({
    ...whole,
    reference: sample.reference,
    candidate: sample.candidate,
    streamed: { sampled: SAMPLED, logits, norms },
  });

  const { sampling, spaces, stress, ...ofAll } = streamed;
  const { spaces: allSpaces, stress: allStress, ...expected } = await assess(whole);
  const ofSample = await assess(sample);
  expect(ofAll).toEqual(expected);
  expect(spaces).toEqual(ofSample.spaces);
  expect(spaces).not.toEqual(allSpaces);
  expect(stress).toEqual(ofSample.stress);
  expect(stress).not.toEqual(allStress);
  expect(rowOf(sample.reference.matrix, 1)).toEqual(rowOf(whole.reference.matrix, 6));

  const { reference, candidate, rows } = sample;
  expect(sampling).toEqual(
    await measureSampling(
      {
        reference,
        candidate,
        comparison: {
          labels: Uint8Array.from(rows, ({ label }) => label),
          referenceLogits: await scoresOf(reference.matrix),
          candidateLogits: await scoresOf(candidate.matrix),
        },
        rows: ROWS,
      },
      { multiply: plainMultiply, seed: SETTINGS.decision.seed },
    ),
  );
});
