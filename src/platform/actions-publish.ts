import * as core from '@actions/core';
import { relative, resolve } from 'node:path';
import type { DescribedError } from '../errors.ts';
import type { FailOn } from '../inputs.ts';
import { composeAnnotations } from '../report/annotations.ts';
import type { ChangedLine } from '../report/changed-line.ts';
import type { GateReport } from '../report/gate-report.ts';
import { composeOutputs } from '../report/outputs.ts';
import { renderSummary } from '../report/markdown/summary.ts';

/** The gate could not decide. */
const EXIT_ERROR = 2;

/** What the workflow asked for. */
export interface PublishOptions {
  readonly annotations: boolean;
  readonly failOn: FailOn;
  /** Absolute; the gate file's path is relative to it. */
  readonly workingDirectory: string;
  /** Where the change names the candidate; the path is absolute. */
  readonly modelLine?: ChangedLine;
}

/** Publishes a report as summary, annotations and outputs; fails the job as its effect and `fail-on` say. */
export async function publishReport(
  report: GateReport,
  paths: Readonly<Record<string, string>>,
  options: PublishOptions,
): Promise<void> {
  for (const [name, value] of Object.entries(composeOutputs(report))) core.setOutput(name, value);
  core.setOutput('report-path', paths['report.html']);
  core.setOutput('report-json', paths['report.json']);
  if (options.annotations) annotate(report, options);
  await core.summary.addRaw(renderSummary(report)).write();

  const { effect } = report.verdict;
  const fails =
    effect === 'fail' ? options.failOn !== 'never' : effect === 'warn' && options.failOn === 'warn';
  if (fails) core.setFailed(report.headline.title);
  else core.info(report.headline.title);
}

/** Publishes what went wrong: the job fails with exit code 2, whatever `fail-on` says. */
export function publishError(errors: readonly DescribedError[]): void {
  for (const { message, where } of errors) {
    const position =
      where?.line === undefined ? {} : { startLine: where.line, startColumn: where.column ?? 1 };
    core.error(message, {
      title: 'driftgate could not decide',
      ...(where ? { file: where.file } : {}),
      ...position,
    });
  }
  process.exitCode = EXIT_ERROR;
}

function annotate(report: GateReport, { modelLine, workingDirectory }: PublishOptions): void {
  const workspace = process.env.GITHUB_WORKSPACE ?? workingDirectory;
  for (const { level, title, message, file, line, column } of composeAnnotations(
    report,
    modelLine ? { modelLine } : {},
  )) {
    const properties = {
      title,
      ...(file === undefined ? {} : { file: relative(workspace, resolve(workingDirectory, file)) }),
      ...(line === undefined ? {} : { startLine: line }),
      ...(column === undefined ? {} : { startColumn: column }),
    };
    const publish = { error: core.error, warning: core.warning, notice: core.notice }[level];
    publish(message, properties);
  }
}
