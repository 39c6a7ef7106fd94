import { appendRecord, parseHistory } from '../history/history-file.ts';
import { composeRecord } from '../history/record.ts';
import type { HistoryStore } from '../history/store.ts';
import { withHistory } from '../history/with-history.ts';
import { locateModel, type Change } from '../locate-model.ts';
import { writeReportFiles } from '../platform/files.ts';
import { publishIssue } from '../platform/nightly-issue.ts';
import { publishComment } from '../platform/sticky-comment.ts';
import type { Logger } from '../ports.ts';
import type { GitHubClient, Repository } from '../ports-github.ts';
import { renderReportFiles } from '../render-files.ts';
import type { ChangedLine } from '../report/changed-line.ts';
import type { GateReport } from '../report/gate-report.ts';
import { describeReuse } from '../report/reuse-text.ts';
import type { CheckedGate } from './check-gates.ts';
import type { PublishingPlan } from './plan.ts';

/** Where a gate's result goes beside the job's own page. */
export interface Surroundings {
  readonly plan: PublishingPlan;
  readonly workingDirectory: string;
  readonly history: HistoryStore | undefined;
  readonly change: Change | undefined;
  /** Absent: nothing is asked of GitHub. */
  readonly github?: { readonly client: GitHubClient; readonly repository: Repository };
  readonly fromFork: boolean;
  readonly commit: string;
  /** Address of this run. */
  readonly runUrl: string | undefined;
  /** UTC. */
  readonly time: string;
  readonly logger: Logger;
}

/** A gate whose files are written, and what the job's page, annotations and outputs say of it. */
export interface ToldGate {
  readonly report: GateReport;
  /** Absolute path by file name. */
  readonly paths: Readonly<Record<string, string>>;
  readonly runNotes: readonly string[];
  readonly modelLine?: ChangedLine;
}

/**
 * Writes a gate's files, its comment, its issue and its line in the history. Whatever GitHub or a store refuses is one
 * sentence and changes no verdict.
 */
export async function tellGate(gate: CheckedGate, where: Surroundings): Promise<ToldGate> {
  const past = await where.history?.load(gate.config.name);
  const { damaged, records } = parseHistory(past ?? '');
  const report = records.length === 0 ? gate.report : withHistory(gate.report, records);
  if (damaged > 0) where.logger.warn(`${damaged} lines of the history could not be read and are dropped.`);
  const paths = await writeReportFiles(gate.config.report.directory, {
    ...(await renderReportFiles(report)),
    ...gate.artefacts,
  });
  await gate.accept();
  const warnings = [await comment(report, where), await issue(report, where)].flatMap(
    (warning) => warning ?? [],
  );
  for (const warning of warnings) where.logger.warn(warning);
  if (where.plan.history === 'append' && where.history !== undefined) {
    const record = composeRecord(report, { time: where.time, commit: where.commit, run: where.runUrl });
    await where.history.save(gate.config.name, appendRecord(past ?? '', record));
  }
  const modelLine = where.change && locateModel(report, where.change, where.workingDirectory);
  return {
    report,
    paths,
    runNotes: [describeReuse(gate.reuse), ...warnings].filter((note) => note !== ''),
    ...(modelLine && { modelLine }),
  };
}

async function comment(report: GateReport, where: Surroundings): Promise<string | undefined> {
  const { commit, fromFork, github, plan, runUrl } = where;
  if (github === undefined || plan.commentOn === undefined) return undefined;
  const { warning } = await publishComment(github.client, {
    repository: github.repository,
    pullRequest: plan.commentOn,
    report,
    mode: plan.commentMode,
    reportUrl: runUrl,
    commit,
    fork: fromFork,
  });
  return warning;
}

async function issue(
  report: GateReport,
  { github, plan, runUrl }: Surroundings,
): Promise<string | undefined> {
  if (github === undefined || !plan.issue) return undefined;
  const { repository } = github;
  return (await publishIssue(github.client, { repository, report, reportUrl: runUrl })).warning;
}
