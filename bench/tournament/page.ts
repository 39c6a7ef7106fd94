import { markdownTable } from 'markdown-table';
import type { CaseResult } from './play.ts';
import type { Results } from './results.ts';
import { isNearLimit, type Score } from './summary.ts';

const BEGIN = '<!-- tournament:begin -->';
const END = '<!-- tournament:end -->';

/**
 * Puts the tables between the markers of the page.
 *
 * @throws Error when a marker is missing
 */
export function fillPage(page: string, results: Results): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`the page lacks the markers ${BEGIN} and ${END}`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${renderTables(results)}\n\n${page.slice(to)}`;
}

function renderTables(results: Results): string {
  return [
    renderFigures(results),
    renderScores(results),
    '<details>\n<summary>Every case</summary>',
    renderCases(results.cases),
    '</details>',
  ].join('\n\n');
}

function renderFigures({ rows, settings, summary }: Results): string {
  const { cases, realCases, nearLimit, gate } = summary;
  return [
    `- ${cases.total} cases on ${count(rows.heldOut)} held-out comments: ${cases.harmful} harmful, ${cases.harmless} harmless.`,
    `  ${cases.real} are real upgrades (${realCases.harmful} harmful, ${realCases.harmless} harmless).`,
    `- ${nearLimit.harmful} harmful and ${nearLimit.harmless} harmless cases lie within 20 % of a limit.`,
    `- driftgate saw ${settings.gateDraws} samples of ${count(settings.sampleRows)} labelled rows per case.`,
    `  A harmful case passed in ${gate.harmfulPasses} of ${count(gate.harmfulDraws)} draws;`,
    `  without those within 20 % of a limit in **${gate.clearHarmfulPasses} of ${count(gate.clearHarmfulDraws)}**.`,
    `  It failed in ${percent(gate.harmfulFailRate)}; all other verdicts were inconclusive.`,
    `- A harmless case failed in ${gate.harmlessFails} of ${count(gate.harmlessDraws)} draws;`,
    `  without those within 20 % of a limit in **${gate.clearHarmlessFails} of ${count(gate.clearHarmlessDraws)}**.`,
    `  It passed in ${percent(gate.harmlessPassRate)} (${percent(gate.clearHarmlessPassRate)} without those near a limit);`,
    `  all others were inconclusive: ${count(settings.sampleRows)} rows are too few to be sure.`,
    `- Youden's J of "no wrong verdict" is **${gate.youdenNoWrongVerdict.toFixed(3)}**, and`,
    `  ${gate.youdenNoWrongVerdictClear.toFixed(3)} without the cases near a limit.`,
  ].join('\n');
}

function renderScores({ summary }: Results): string {
  const { harmful, harmless, drawnTogether } = summary.cases;
  return markdownTable(
    [
      [
        'Judge',
        `Caught of ${harmful} harmful`,
        `False alarms of ${harmless} harmless`,
        'Alarm rate, harmful',
        'Alarm rate, harmless',
        "Youden's J",
        'J, not near a limit',
        'J, real upgrades',
        `Caught of ${drawnTogether} "classes drawn together"`,
      ],
      ...summary.scores.map((score) => [
        describe(score),
        String(score.caught),
        String(score.falseAlarms),
        percent(score.sensitivity),
        percent(1 - score.specificity),
        score.youden.toFixed(2),
        score.youdenClear.toFixed(2),
        score.youdenReal.toFixed(2),
        String(score.caughtDrawnTogether),
      ]),
    ],
    { align: ['l', 'r', 'r', 'r', 'r', 'r', 'r', 'r', 'r'] },
  );
}

function describe({ name, source, rule }: Score): string {
  return `**${name}** (${source}): ${rule}`;
}

function renderCases(cases: readonly CaseResult[]): string {
  const ordered = [...cases].sort(
    (a, b) => Number(a.kind === 'simulated') - Number(b.kind === 'simulated') || b.closeness - a.closeness,
  );
  return markdownTable(
    [
      [
        'Case',
        'Kind',
        'Truth',
        'Change / limit',
        'Limit',
        'Fail',
        'Inconclusive',
        'Pass',
        'Detectors with the alarm in most draws',
      ],
      ...ordered.map((result) => [
        result.name,
        result.kind,
        `${result.harmful ? 'harmful' : 'harmless'}${isNearLimit(result) ? ', near' : ''}`,
        result.closeness.toFixed(2),
        `\`${result.closest}\``,
        percent(result.gate.fail),
        percent(result.gate.inconclusive),
        percent(result.gate.pass),
        countAlarms(result.alarms),
      ]),
    ],
    { align: ['l', 'l', 'l', 'r', 'l', 'r', 'r', 'r', 'r'] },
  );
}

function countAlarms(alarms: CaseResult['alarms']): string {
  const rates = Object.values(alarms);
  return `${rates.filter((rate) => rate > 0.5).length} of ${rates.length}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
