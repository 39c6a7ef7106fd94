import { access } from 'node:fs/promises';
import { explain, TOPICS_FOR_PEOPLE } from '../explain/explain.ts';
import { renderExplanation, renderTopics } from '../explain/render-explanation.ts';
import { ConfigurationError } from '../errors.ts';
import type { GateReport } from '../report/gate-report.ts';
import { consoleStyle } from './console-style.ts';
import { readReport } from './read-report.ts';

/** Where a run writes its report unless the gate file says otherwise. */
const USUAL_REPORT = 'driftgate-out/report.json';

/** Options of `driftgate explain`. */
export interface ExplainCommandOptions {
  /** Whose numbers are shown; absent: `driftgate-out/report.json` where it is there. */
  readonly report?: string;
}

/** A report, if any, and a line that says where the numbers come from or why there are none. */
interface Numbers {
  readonly report?: GateReport;
  readonly source: string;
}

/**
 * Prints what a name of the report, of the gate file or of an error means, a report's numbers for it, and what to do;
 * without a name, every name.
 *
 * @throws ConfigurationError `unknown-topic`, or what `readReport` throws of a report that was asked for
 */
export async function explainCommand(
  topic: string | undefined,
  options: ExplainCommandOptions,
): Promise<void> {
  const style = consoleStyle(process.stdout);
  if (topic === undefined) {
    process.stdout.write(renderTopics(TOPICS_FOR_PEOPLE, style));
    return;
  }
  // An unknown name is told before a report is missed.
  const explanation = explain(topic);
  if (explanation.kind === 'error code') {
    process.stdout.write(renderExplanation(explanation, style));
    return;
  }
  const { report, source } = await findReport(options);
  process.stdout.write(`${renderExplanation(explain(topic, report), style)}\n${source}\n`);
}

async function findReport({ report: asked }: ExplainCommandOptions): Promise<Numbers> {
  if (asked !== undefined) return numbersOf(asked);
  if (!(await exists(USUAL_REPORT))) {
    return {
      source:
        'No report here: after `driftgate check`, or with --report FILE, its numbers are shown as well.',
    };
  }
  try {
    return await numbersOf(USUAL_REPORT);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return {
      source: `No numbers: ${USUAL_REPORT} cannot be read by this version; run \`driftgate check\` again.`,
    };
  }
}

async function numbersOf(path: string): Promise<Numbers> {
  const report = await readReport(path);
  return { report, source: `Numbers: ${path}, verdict ${report.verdict.outcome}.` };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
