import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readReport } from '../../../src/commands/read-report.ts';
import { explain, TOPICS } from '../../../src/explain/explain.ts';
import { renderExplanation } from '../../../src/explain/render-explanation.ts';
import { renderReportFile } from '../../../src/render-files.ts';
import { composeAnnotations } from '../../../src/report/annotations.ts';
import { renderComment } from '../../../src/report/comment/comment.ts';
import type { GateReport } from '../../../src/report/gate-report.ts';
import { composeOutputs } from '../../../src/report/outputs.ts';
import { renderTerminal } from '../../../src/report/terminal.ts';
import { jsonMutator } from '../mutators/json.ts';
import { utf8, type Bytes } from '../mutators/mutator.ts';
import { inRepository, readSeeds } from '../seeds.ts';
import { expectThat, type Target } from '../target.ts';

/** Pages with pictures take most of a second. */
const PAGE_EVERY = 40;
const LONGEST_LIST = 12;

/** A real report whose long lists are cut, so that an edit seldom goes into the thousandth point of a picture. */
async function thinReport(name: string): Promise<Bytes> {
  const whole: unknown = JSON.parse(await readFile(inRepository(`fixtures/reports/${name}.json`), 'utf8'));
  return utf8(
    JSON.stringify(whole, (key, value: unknown) =>
      Array.isArray(value) && isLong(key, value) ? value.slice(0, LONGEST_LIST) : value,
    ),
  );
}

/** Points of pictures alone: the rest of a report has a shape that its renderers may count on. */
function isLong(key: string, value: readonly unknown[]): boolean {
  return (
    value.length > LONGEST_LIST &&
    ['points', 'rows', 'bins', 'silentFailures', 'negative', 'positive'].includes(key)
  );
}

/** `report.json`, as `driftgate render` and `driftgate explain` read it. */
export const reportFile: Target = {
  name: 'report-json',
  mutate: jsonMutator,
  open: async (folder) => {
    const path = join(folder, 'report.json');
    const topics = [
      ...TOPICS.metrics,
      ...TOPICS.findings,
      ...TOPICS['other numbers and words'],
      ...TOPICS.checks,
    ];
    return {
      seeds: [
        ...(await readSeeds(['fixtures/reports/dimension-mismatch.json'])),
        await thinReport('same-model'),
        await thinReport('layer-dropped'),
      ],
      feed: async (bytes, at) => {
        await writeFile(path, bytes);
        const report = await readReport(path);
        const texts = [
          renderTerminal(report, { color: false, ascii: at % 2 === 0 }),
          await renderReportFile('summary.md', report),
          await renderReportFile('junit.xml', report),
          await renderReportFile('metrics.prom', report),
          renderComment(report),
          ...Object.values(composeOutputs(report)),
          explainSome(report, topics[at % topics.length]),
        ];
        if (at % PAGE_EVERY === 0) texts.push(await renderReportFile('report.html', report));
        expectThat(!texts.some((text) => /\p{Surrogate}/u.test(text)), 'no text has half a character');
        checkAnnotations(report);
        return 'accepted';
      },
    };
  },
};

function explainSome(report: GateReport, topic: string): string {
  return renderExplanation(explain(topic, report), { color: false });
}

function checkAnnotations(report: GateReport): void {
  for (const { message, title } of composeAnnotations(report)) {
    expectThat(!/[\r\n]/.test(message + title), 'an annotation is one line');
  }
}
