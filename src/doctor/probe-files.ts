import { dirname } from 'node:path';
import type { GateConfig } from '../config/gate-config.ts';
import type { Dataset } from '../dataset/labelled-example.ts';
import { limitsOfGate } from '../history/baseline-limits.ts';
import { readLock } from '../provenance/lock-file.ts';
import { formatPlural } from '../report/format.ts';
import { shownPath } from '../shown-path.ts';
import type { DoctorPorts } from './doctor-ports.ts';
import type { Exam, Probed } from './exam.ts';
import { note, ok, problem, type Said } from './finding.ts';
import { formatBytes } from './format-bytes.ts';
import type { ProbedModels } from './probe-models.ts';

/** A report with its pictures takes about one and a half. */
const REPORT_BYTES = 5_000_000;
/** Per stored vector beside its numbers: the name of its text, its norm and its cost. */
const ENTRY_BYTES = 80;
const FLOAT_BYTES = 4;

/** What is read and written beside models and rows. */
export interface FilesInput {
  readonly gate: Probed<GateConfig>;
  readonly dataset: Probed<Dataset>;
  readonly models: ProbedModels;
  /** Absolute; absent: nothing is kept between runs. */
  readonly cache?: string;
  readonly ports: Pick<DoctorPorts, 'lookAtFolder'>;
}

/** Lock, baseline, and the folders that are written to. */
export async function probeFiles(
  exam: Exam,
  { cache, dataset, gate, models, ports }: FilesInput,
): Promise<void> {
  exam.begin('Files');
  await exam.probe('lock', async (take) => {
    const config = take(gate);
    const lock = await readLock(config.lock);
    const path = shownPath(config, config.lock);
    if (lock === undefined) return { said: ok(`None yet: the first run that is accepted writes ${path}.`) };
    const isSame = lock.dataset['contentHash'] === dataset.value?.contentHash;
    if (dataset.value === undefined || isSame) return { said: ok(`${path} is of this set.`) };
    return {
      said: note(
        `${path} is of another set, ${formatPlural(Number(lock.dataset['rows']), 'row')}: the report will name what changed.`,
      ),
    };
  });
  if (gate.value?.baseline !== undefined) {
    await exam.probe('baseline', async (take) => {
      const config = take(gate);
      const limits = await limitsOfGate(config, take(dataset));
      const pinned = limits.filter(({ baseline }) => baseline !== undefined).length;
      return {
        said: ok(
          `${config.baseline?.shown ?? 'It'} is of this set; ${formatPlural(pinned, 'limit')} from it.`,
        ),
      };
    });
  }
  await exam.probe('report folder', async (take) => {
    const { directory } = take(gate).report;
    return {
      said: await judgeFolder(directory, REPORT_BYTES, {
        config: take(gate),
        ports,
        key: '`report.directory`, or `--report-dir`',
      }),
    };
  });
  await exam.probe('lock folder', async (take) => {
    const config = take(gate);
    return { said: await judgeFolder(dirname(config.lock), ENTRY_BYTES, { config, ports, key: '`lock`' }) };
  });
  if (cache === undefined) return;
  await exam.probe('cache folder', async (take) => {
    const config = take(gate);
    const bytes = bytesOfVectors(dataset.value?.examples.length ?? 0, models);
    return { said: await judgeFolder(cache, bytes, { config, ports, key: '`--cache`' }) };
  });
}

/** Of the vectors of both models. */
function bytesOfVectors(rows: number, { candidate, reference }: ProbedModels): number {
  const numbers = (reference.value?.dimension ?? 0) + (candidate.value?.dimension ?? 0);
  return rows * (numbers * FLOAT_BYTES + 2 * ENTRY_BYTES);
}

async function judgeFolder(
  path: string,
  bytes: number,
  { config, key, ports }: { readonly config: GateConfig; readonly key: string } & Pick<FilesInput, 'ports'>,
): Promise<Said> {
  const shown = shownPath(config, path) || 'The folder of the gate file';
  const state = await ports.lookAtFolder(path);
  if (state.kind === 'refused')
    return problem(
      `${shown} cannot be written: ${state.why}.`,
      `name a folder that can be written with ${key}`,
    );
  const { exists, freeBytes } = state;
  const what = `${shown} ${exists ? 'can be written' : 'will be made'}, ${formatBytes(freeBytes)} free`;
  if (freeBytes >= bytes) return ok(`${what}.`);
  return problem(
    `${what}, and about ${formatBytes(bytes)} are needed.`,
    `make room, or name a folder on another disk with ${key}`,
  );
}
