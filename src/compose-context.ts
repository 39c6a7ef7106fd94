import type { ReportParts } from './compose-report.ts';
import { auditSet, type AuditReport } from './core/audit/audit-set.ts';
import type { Finding } from './core/diagnosis/finding.ts';
import { geometryChanges } from './core/taxonomy/geometry-change.ts';
import { mapToTaxonomy, type TaxonomyReport } from './core/taxonomy/map-to-taxonomy.ts';
import { rollUpByPhenomenon, type PhenomenonRollUp } from './core/taxonomy/roll-up.ts';

/** How the breaches map to the failure taxonomy (definitions section 13). */
export function composeTaxonomy(
  { assessment, dataset, reference, candidate, fix }: ReportParts,
  findings: readonly Finding[],
): TaxonomyReport {
  const { safeEmbed } = assessment.spaces;
  return mapToTaxonomy({
    checks: assessment.judged?.checks ?? [],
    findings: findings.map(({ kind }) => kind),
    ...(fix === undefined ? {} : { repairedBy: fix.remedy }),
    ...geometryChanges(safeEmbed.reference, safeEmbed.candidate),
    truncation: {
      found: findings.some(({ kind }) => kind === 'truncation'),
      referenceRows: reference.truncatedRows,
      candidateRows: candidate.truncatedRows,
      rows: dataset.examples.length,
    },
  });
}

/** Errors by the phenomena that rows name; undefined where none does, or where the models cannot be compared. */
export function composePhenomena({
  assessment: { scores },
  classifiers,
  dataset,
  settings,
}: ReportParts): PhenomenonRollUp | undefined {
  if (scores.reference === undefined || scores.candidate === undefined) return undefined;
  const rollUp = rollUpByPhenomenon({
    rows: dataset.examples,
    referenceLogits: scores.reference,
    candidateLogits: scores.candidate,
    decisionThreshold: settings.evaluation.decisionThreshold,
    candidateThreshold: classifiers.candidate.head.decisionThreshold,
    confidenceLevel: settings.decision.confidenceLevel,
  });
  return rollUp.phenomena.length > 0 ? rollUp : undefined;
}

/** What the held-out set lacks beside service. */
export function composeAudit({ config, dataset, settings, today }: ReportParts): AuditReport {
  const { turns, source, adversarial, date, category, pairId, slice } = config.dataset.fields;
  return auditSet(
    dataset.examples.map(({ text, ...row }) => ({
      ...row,
      characters: text === '' ? row.characters : text.length,
    })),
    {
      ...(today === undefined ? {} : { today }),
      columns: {
        category,
        pairId,
        slice,
        ...(turns && { turns }),
        ...(source && { source }),
        ...(adversarial && { adversarial }),
        ...(date && { date }),
      },
      confidenceLevel: settings.decision.confidenceLevel,
    },
  );
}
