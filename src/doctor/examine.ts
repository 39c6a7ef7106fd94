import { sep } from 'node:path';
import type { GateConfig } from '../config/gate-config.ts';
import { loadGateConfig } from '../config/load-gate-config.ts';
import { DriftgateError } from '../errors.ts';
import { formatPlural } from '../report/format.ts';
import type { DoctorPorts } from './doctor-ports.ts';
import { createExam, type Exam, type Probed } from './exam.ts';
import { ok, problemsOf, type Finding } from './finding.ts';
import { probeClassifier } from './probe-classifier.ts';
import { probeData } from './probe-data.ts';
import { probeFiles } from './probe-files.ts';
import { probeJob } from './probe-job.ts';
import { probeLimits } from './probe-limits.ts';
import { probeMachine } from './probe-machine.ts';
import { probeModels } from './probe-models.ts';

/** What is examined. */
export interface ExamineOptions {
  /** The gate file, relative to `workingDirectory`. */
  readonly config: string;
  readonly workingDirectory: string;
  /** Absolute folder that vectors are kept in between runs. */
  readonly cache?: string;
}

/** Looks at everything that a run of a gate needs, in the order in which a run needs it; it never throws for what it finds. */
export async function examine(options: ExamineOptions, ports: DoctorPorts): Promise<readonly Finding[]> {
  const { cache } = options;
  const exam = createExam(ports.tell);
  const runtime = await probeMachine(exam, ports);
  const gate = await probeGate(exam, options);
  const dataset = await probeData(exam, gate, ports);
  const models = await probeModels(exam, { gate, dataset, runtime, ports });
  const scores = await probeClassifier(exam, { gate, dataset, runtime, models, ports });
  await probeLimits(exam, { gate, dataset, models, scores });
  await probeFiles(exam, { gate, dataset, models, ports, ...(cache === undefined ? {} : { cache }) });
  await probeJob(exam, ports);
  return exam.findings.map((finding) => withShortPaths(finding, options.workingDirectory));
}

/** Paths below the folder that this runs in are shown from there. */
function withShortPaths(finding: Finding, folder: string): Finding {
  const shorten = (text: string): string => text.replaceAll(`${folder}${sep}`, '');
  const { todo, what } = finding;
  return { ...finding, what: shorten(what), ...(todo === undefined ? {} : { todo: shorten(todo) }) };
}

function probeGate(
  exam: Exam,
  { config: file, workingDirectory }: ExamineOptions,
): Promise<Probed<GateConfig>> {
  exam.begin('Gate');
  return exam.probe<GateConfig>('gate file', async () => {
    try {
      const config = await loadGateConfig(file, workingDirectory);
      const what = `${file}: gate ${JSON.stringify(config.name)}, ${formatPlural(config.limits.length, 'limit')}.`;
      return { said: ok(what), value: config };
    } catch (error) {
      if (!(error instanceof DriftgateError) || error.details.code !== 'missing-file') throw error;
      const hint = 'write one with `driftgate init`, or name another with `--config`';
      return { said: problemsOf({ ...error.details, hint }) };
    }
  });
}
