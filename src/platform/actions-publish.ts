import * as core from '@actions/core';
import { dirname, relative, resolve, sep } from 'node:path';
import type { DescribedError } from '../errors.ts';
import type { FailOn } from '../inputs.ts';
import { composeAnnotations, shareAnnotations } from '../report/annotations.ts';
import type { ChangedLine } from '../report/changed-line.ts';
import { renderGatesSummary, type SummarizedGate } from '../report/gates-summary.ts';
import { composeGateOutputs } from '../report/outputs.ts';
import { combineVerdicts } from '../report/several-gates.ts';
import type { StoppedRun } from './stop-signal.ts';

/** The gate could not decide. */
const EXIT_ERROR = 2;

/** What the workflow asked for. */
export interface PublishOptions {
  readonly annotations: boolean;
  readonly failOn: FailOn;
  /** Absolute; a gate file's path is relative to it. */
  readonly workingDirectory: string;
}

/** A gate whose files are written. */
export interface PublishedGate extends SummarizedGate {
  /** Absolute path by file name. */
  readonly paths: Readonly<Record<string, string>>;
  /** Where the change names the candidate; the path is absolute. */
  readonly modelLine?: ChangedLine;
}

/**
 * Publishes gates as summary, annotations and outputs; fails the job as their effect and `fail-on` say, and with exit
 * code 2 where one of them could not decide.
 */
export async function publishGates(
  gates: readonly PublishedGate[],
  errors: readonly DescribedError[],
  options: PublishOptions,
): Promise<void> {
  if (errors.length === 0) setOutputs(gates);
  if (options.annotations) annotate(gates, options);
  await core.summary.addRaw(renderGatesSummary(gates, errors)).write();
  if (errors.length > 0) {
    annotateErrors(errors);
    return;
  }
  const { effect, title } = combineVerdicts(gates.map(({ report }) => report));
  const fails =
    effect === 'fail' ? options.failOn !== 'never' : effect === 'warn' && options.failOn === 'warn';
  if (fails) core.setFailed(title);
  else core.info(title);
}

function setOutputs(gates: readonly PublishedGate[]): void {
  const reports = gates.map(({ report }) => report);
  for (const [name, value] of Object.entries(composeGateOutputs(reports))) core.setOutput(name, value);
  const folders = gates.map(({ paths }) => dirname(paths['report.json']));
  core.setOutput('report-path', gates.length === 1 ? gates[0].paths['report.html'] : '');
  core.setOutput('report-json', gates.length === 1 ? gates[0].paths['report.json'] : '');
  core.setOutput('report-directory', commonFolder(folders));
  core.setOutput(
    'gates',
    JSON.stringify(
      gates.map(({ paths, report: { gate, verdict } }) => ({
        name: gate.name,
        file: gate.file,
        verdict: verdict.outcome,
        effect: verdict.effect,
        'report-path': paths['report.html'],
        'report-json': paths['report.json'],
      })),
    ),
  );
}

/** The folder that holds all of them. */
function commonFolder([first, ...others]: readonly string[]): string {
  let folder = first;
  while (others.some((other) => other !== folder && !other.startsWith(folder + sep)))
    folder = dirname(folder);
  return folder;
}

/** Publishes that nothing could be decided: the job fails with exit code 2, whatever `fail-on` says. */
export async function publishError(errors: readonly DescribedError[]): Promise<void> {
  annotateErrors(errors);
  // The runner may have no summary to write to; the error is told already.
  await core.summary
    .addRaw(renderGatesSummary([], errors))
    .write()
    .catch(() => undefined);
}

/** Publishes that the run was stopped, as an error; what it decided until then is part of the message. */
export async function publishStop(stopped: StoppedRun): Promise<void> {
  // Of what is in a group that folds nobody sees anything.
  if (stopped.inGroup) core.endGroup();
  core.setOutput('verdict', 'error');
  core.setOutput('effect', 'fail');
  await publishError([stopped]);
}

function annotateErrors(errors: readonly DescribedError[]): void {
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

function annotate(gates: readonly PublishedGate[], { workingDirectory }: PublishOptions): void {
  const workspace = process.env.GITHUB_WORKSPACE ?? workingDirectory;
  const most = gates.length === 1 ? {} : { most: Infinity };
  const all = gates.map(({ report, modelLine }) => composeAnnotations(report, { modelLine, ...most }));
  for (const { level, title, message, file, line, column } of shareAnnotations(all)) {
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
