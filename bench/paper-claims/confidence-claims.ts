import type { Claim } from './claim.ts';
import { drifted, driftedRuns, undisturbed } from './drift.ts';
import { number, percent, signed } from './text.ts';

/** The paper's magnitude, and the last of its schedule. */
const PAPER_SIGMA = 0.02;
const LAST_SIGMA = 0.15;
/** A share of confident errors that no one would call rare. */
const NOTABLE_SHARE = 0.25;
/** Monitors fire beyond this change of mean confidence. */
const ALARM = 0.05;
/** A fall of ROC-AUC below this is not one towards chance. */
const NOTABLE_FALL = 0.05;

const silentFailure: Claim = {
  name: 'silent-failure',
  claim: 'Under drift most errors are made with high confidence (72 % in the abstract)',
  measure: async (study) => {
    const heads: { C: number; before: number; after: number[] }[] = [];
    for (const head of [study.chosen, study.paper]) {
      const after: number[] = [];
      for (const sigma of [PAPER_SIGMA, LAST_SIGMA]) {
        after.push((await drifted(study, head, { mechanism: 'gaussian', sigma })).silentFailureRate);
      }
      heads.push({ C: head.fit.C, before: undisturbed(study, head).silentFailureRate, after });
    }
    const measured = heads.map(
      ({ C, before, after }) =>
        `C ${C}: ${percent(before)} of the errors before, ${after.map(percent).join(' and ')} at sigma ${PAPER_SIGMA} and ${LAST_SIGMA}`,
    );
    const most = heads.filter(({ before, after }) => Math.max(...after) > 0.5 && Math.max(...after) > before);
    return {
      measured: `Errors with confidence >= .8 under gaussian drift. ${measured.join('. ')}.`,
      verdict: most.length === heads.length ? 'holds' : most.length > 0 ? 'holds in part' : 'does not hold',
    };
  },
};

const undriftedRate: Claim = {
  name: 'undrifted-rate',
  claim: 'A high share of confident errors is a sign of drift',
  measure: (study) => {
    const heads = [study.chosen, study.paper].map((head) => ({ C: head.fit.C, ...undisturbed(study, head) }));
    const measured = heads.map(
      ({ C, silentFailureRate, silentFailurePrevalence }) =>
        `C ${C}: ${percent(silentFailureRate)} of the errors, ${(100 * silentFailurePrevalence).toFixed(1)} % of the rows`,
    );
    const notable = heads.some(({ silentFailureRate }) => silentFailureRate >= NOTABLE_SHARE);
    return {
      measured: `Without any drift. ${measured.join('. ')}. The default limit therefore watches the share of rows, as a change.`,
      verdict: notable ? 'does not hold' : 'holds',
    };
  },
};

const confidence: Claim = {
  name: 'confidence',
  claim: 'Mean confidence falls only slightly (14 %), so monitoring sees nothing',
  measure: async (study) => {
    const changes: { C: number; sigma: number; before: number; change: number }[] = [];
    for (const head of [study.chosen, study.paper]) {
      const before = undisturbed(study, head).confidence;
      for (const sigma of [PAPER_SIGMA, LAST_SIGMA]) {
        const after = (await drifted(study, head, { mechanism: 'gaussian', sigma })).confidence;
        changes.push({ C: head.fit.C, sigma, before, change: after - before });
      }
    }
    const measured = changes.map(
      ({ C, sigma, before, change }) => `${signed(change)} from ${number(before)} (C ${C}, sigma ${sigma})`,
    );
    const fell = changes.filter(({ change }) => change < 0).length;
    const loud = changes.filter(({ change }) => Math.abs(change) > ALARM).length;
    const [falls, quiet] = [fell > changes.length / 2, loud < changes.length / 2];
    return {
      measured: `Gaussian: ${measured.join(', ')}. It fell in ${fell} of ${changes.length} cases; an alarm at ±${ALARM} fires in ${loud}.`,
      verdict: falls && quiet ? 'holds' : falls || quiet ? 'holds in part' : 'does not hold',
    };
  },
};

const directional: Claim = {
  name: 'directional',
  claim: 'A directional drift brings the ranking down to chance like any other (mechanism-invariant)',
  measure: async (study) => {
    const drift = { mechanism: 'directional', sigma: LAST_SIGMA } as const;
    const before = undisturbed(study, study.paper);
    const runs = await driftedRuns(study, study.paper, drift);
    const lowest = Math.min(...runs.map(({ rocAuc }) => rocAuc));
    const errors = Math.max(
      ...runs.map((run) =>
        Math.max(
          run.falseNegativeRate - before.falseNegativeRate,
          run.falsePositiveRate - before.falsePositiveRate,
        ),
      ),
    );
    const worst = await drifted(study, study.paper, { ...drift, adversarial: true });
    return {
      measured: `Sigma ${LAST_SIGMA}, C ${study.paper.fit.C}: ROC-AUC ${number(before.rocAuc)}, after five random directions at least ${number(lowest)}; one error rate up by as much as ${signed(errors)}. Along the head's own direction: ROC-AUC ${number(worst.rocAuc)}, false negatives ${percent(before.falseNegativeRate)} to ${percent(worst.falseNegativeRate)}, ECE ${number(before.ece)} to ${number(worst.ece)}.`,
      verdict: before.rocAuc - Math.min(lowest, worst.rocAuc) > NOTABLE_FALL ? 'holds' : 'does not hold',
    };
  },
};

/** Claims about confidence, errors and who would notice. */
export const CONFIDENCE_CLAIMS: readonly Claim[] = [silentFailure, undriftedRate, confidence, directional];
