import { METRICS } from '../../core/metrics/metric.ts';
import type { CheckStatus } from '../../core/gate/verdict.ts';
import { codeMarkdown, escapeMarkdown, plainLine } from '../escape.ts';
import { formatCount, formatP, formatPlural } from '../format.ts';
import type { GateReport } from '../gate-report.ts';
import { renderHowToRepair } from '../markdown/remedies.ts';
import { Footnotes, renderDetails, renderTable } from '../markdown/table.ts';
import { renderChecks, renderHeadline } from '../markdown/verdict.ts';
import { sliceHeadline, worstOf, type Slices } from '../slice-rows.ts';

const SHOWN_SENTENCES = 8;
const SHOWN_SLICES = 8;
const SHOWN_FINDINGS = 4;
const SHOWN_EVIDENCE = 8;
const SHOWN_FILES = 12;
/** A fix of more bytes than this is no longer something to paste. */
const LONGEST_FIX = 6_000;
const LONGEST_LINE = 2_000;
/** What the Actions runner, or a reader of hidden comments, could take for its own. */
const NOT_FOR_A_FENCE = /^\s*::|##\[|<!--|-->/m;

const GRAVITY: Readonly<Record<CheckStatus, number>> = { breach: 3, undefined: 2, inconclusive: 1, pass: 0 };

/** Title, sentences, why, fix and verdict: nine lines. */
export function renderCommentHeadline(report: GateReport): string {
  const { headline } = report;
  const sentences = headline.sentences.slice(0, SHOWN_SENTENCES);
  return renderHeadline({ ...report, headline: { ...headline, sentences } });
}

/** The checks, at most so many, and then the gravest. */
export function renderCommentChecks(report: GateReport, most: number): string {
  const { checks } = report;
  if (checks.length <= most) return renderChecks(report);
  const gravest = checks.toSorted(
    (a, b) =>
      GRAVITY[b.status] - GRAVITY[a.status] ||
      Number(a.limit.level === 'warning') - Number(b.limit.level === 'warning'),
  );
  const table = renderChecks({ ...report, checks: gravest.slice(0, most) });
  const more = formatPlural(checks.length - most, 'more check is', 'more checks are');
  return `${table}\n\n${more} not shown; report.json has them all.`;
}

/** The lines of the gate file that repair it; empty where none do. */
export function renderFix({ remedies }: GateReport): string {
  if (remedies?.recommended === undefined) return '';
  const { files, gateFile } = remedies.recommended;
  const lines = gateFile.split('\n').map((line) => plainLine(line, LONGEST_LINE + 1));
  const cleaned = lines.join('\n');
  const tooLong = cleaned.length > LONGEST_FIX || lines.some((line) => line.length > LONGEST_LINE);
  const title = '### Recommended fix';
  if (tooLong || NOT_FOR_A_FENCE.test(cleaned)) {
    return `${title}\n\nIts lines cannot be shown here; report.json has them under ${codeMarkdown('remedies.recommended.gateFile')}.`;
  }
  const shown = { ...remedies.recommended, gateFile: cleaned, files: files.slice(0, SHOWN_FILES) };
  return `${title}\n\n${renderHowToRepair({ ...remedies, recommended: shown })}`;
}

const SLICE_MARKS = { breach: '❌', suspect: '❔', inside: '✅', undefined: '❔' } as const;
const SLICE_GRAVITY = { breach: 3, suspect: 2, undefined: 1, inside: 0 } as const;

/** The worst slices, each with the check that stands out; folded, empty where none was judged. */
export function renderWorstSlices(slices: Slices | undefined): string {
  if (slices === undefined || slices.slices.length === 0) return '';
  const p = (value: { readonly defined: boolean; readonly value?: number }): number => value.value ?? 1;
  const judged = slices.slices
    .flatMap((slice) => {
      const worst = worstOf(slice);
      return worst === undefined ? [] : [{ slice, worst }];
    })
    .toSorted(
      (a, b) =>
        SLICE_GRAVITY[b.worst.status] - SLICE_GRAVITY[a.worst.status] ||
        p(a.worst.adjustedP) - p(b.worst.adjustedP),
    );
  const notes = new Footnotes();
  const rows = judged.slice(0, SHOWN_SLICES).map(({ slice, worst: { adjustedP, check, status } }) => {
    const { title, unit } = METRICS[check.limit.metric];
    return [
      codeMarkdown(slice.slice),
      formatCount(slice.candidate.rows),
      escapeMarkdown(title),
      notes.value(check.reference, unit),
      notes.value(check.candidate, unit),
      adjustedP.defined ? escapeMarkdown(formatP(adjustedP).replace(/^p (= )?/, '')) : '',
      `${SLICE_MARKS[status]}&nbsp;${status}`,
    ];
  });
  const table = renderTable(
    [
      ['Slice', 'l'],
      ['Rows', 'r'],
      ['Worst check', 'l'],
      ['Reference', 'r'],
      ['Candidate', 'r'],
      ['Adjusted p', 'r'],
      ['Status', 'l'],
    ],
    rows,
  );
  const more = judged.length - rows.length;
  const rest =
    more > 0 ? `\n\n${formatPlural(more, 'more slice is', 'more slices are')} in report.json.` : '';
  return renderDetails(
    `<b>Slices</b>: ${escapeMarkdown(sliceHeadline(slices))}`,
    table + notes.render() + rest,
  );
}

/** Likely causes with the numbers behind them; folded, empty where there is nothing to explain. */
export function renderCommentDiagnosis({ diagnosis }: GateReport): string {
  const findings = diagnosis.filter(({ kind }) => kind !== 'none').slice(0, SHOWN_FINDINGS);
  if (findings.length === 0) return '';
  const items = findings.map(
    ({ title, confidence, evidence, advice }) =>
      `- **${escapeMarkdown(title)}** (confidence: ${confidence}). ${evidence.slice(0, SHOWN_EVIDENCE).map(escapeMarkdown).join(' ')} _${escapeMarkdown(advice)}_`,
  );
  const count = formatPlural(findings.length, 'finding');
  return renderDetails(`<b>Diagnosis</b>: ${count}, surest first`, items.join('\n'));
}

/** One line: which gate, on what, by which version. */
export function renderFooter({ dataset, gate, tool }: GateReport): string {
  const rows = `${formatPlural(dataset.rows, 'row')}, ${formatCount(dataset.positives)} unsafe`;
  return `<sub>Gate ${codeMarkdown(gate.name)} of ${codeMarkdown(gate.file)} on ${codeMarkdown(dataset.path)} (${rows}), driftgate ${escapeMarkdown(tool.version)}</sub>`;
}
