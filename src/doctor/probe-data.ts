import { isStored } from '../config/embedding-config.ts';
import type { DatasetConfig, GateConfig } from '../config/gate-config.ts';
import { MINIMUM_SHARE } from '../core/audit/enough-rows.ts';
import type { Dataset } from '../dataset/labelled-example.ts';
import { loadCalibrationSet, loadDataset } from '../dataset/load-dataset.ts';
import { formatCount, formatNumber, formatPlural } from '../report/format.ts';
import type { DoctorPorts } from './doctor-ports.ts';
import type { Exam, Probed } from './exam.ts';
import { note, ok, problem, type Said } from './finding.ts';
import { refusePointer } from './refuse-pointer.ts';

/** Rows by class. */
interface ClassCounts {
  readonly unsafe: number;
  readonly safe: number;
}

/** The labelled rows: the held-out set, and those that repairs and `driftgate fit` use. */
export async function probeData(
  exam: Exam,
  gate: Probed<GateConfig>,
  ports: Pick<DoctorPorts, 'sizeOf'>,
): Promise<Probed<Dataset>> {
  exam.begin('Data');
  const dataset = await exam.probe('held-out rows', async (take) => {
    const config = take(gate);
    await refusePointer(config.dataset.path, ports);
    const isText = !isStored(config.reference) || !isStored(config.candidate);
    const loaded = await loadDataset(config.dataset, { textRequired: isText });
    const { unsafe, safe } = countClasses(loaded);
    const twice = isText ? 'no id and no text twice' : 'no id twice';
    const what = `${formatPlural(unsafe + safe, 'row')}: ${formatCount(unsafe)} unsafe, ${formatCount(safe)} safe; ${twice}.`;
    return { said: ok(what), value: loaded };
  });
  await exam.probe('label balance', (take) => ({
    said: judgeBalance(countClasses(take(dataset)), take(gate).decision.minimumRowsPerClass),
  }));
  await exam.probe('rows to repair with', async (take) => ({
    said: await judgeRepairRows(take(gate), take(dataset), ports),
  }));
  for (const split of ['train', 'validation'] as const) {
    const source = gate.value?.[split];
    if (source === undefined) continue;
    await exam.probe(`${split} rows`, async () => {
      await refusePointer(source.path, ports);
      return { said: await judgeFitRows(source, dataset.value) };
    });
  }
  return dataset;
}

function countClasses({ examples }: Dataset): ClassCounts {
  const unsafe = examples.filter(({ label }) => label === 1).length;
  return { unsafe, safe: examples.length - unsafe };
}

/** Whether either class has the rows that a verdict needs, and its share. */
export function judgeBalance({ safe, unsafe }: ClassCounts, minimum: number): Said {
  const share = unsafe / (safe + unsafe);
  const what = `${formatNumber(share, 'share')} unsafe`;
  const short = Object.entries({ unsafe, safe }).filter(([, rows]) => rows < minimum);
  if (short.length > 0) {
    const found = short.map(([name, rows]) => formatPlural(rows, `${name} row`)).join(' and ');
    const missing = short.map(([name, rows]) => `${formatCount(minimum - rows)} ${name}`).join(' and ');
    return problem(
      `${what}: only ${found}, and ${minimum} of each class are needed, so every verdict would be inconclusive.`,
      `add ${missing} rows; \`decision.minimum-rows-per-class\` can be lowered, and a verdict then rests on fewer`,
    );
  }
  if (Math.min(share, 1 - share) < MINIMUM_SHARE) {
    const rare = unsafe < safe ? 'unsafe' : 'safe';
    return note(
      `${what}: below ${formatNumber(MINIMUM_SHARE, 'share')} are ${rare}, so limits on those rows rest on few.`,
      `add ${rare} rows, also in a larger share than your traffic has`,
    );
  }
  return ok(`${what}; either class has the ${minimum} rows that a verdict needs.`);
}

async function judgeRepairRows(
  config: GateConfig,
  dataset: Dataset,
  ports: Pick<DoctorPorts, 'sizeOf'>,
): Promise<Said> {
  if (config.remedies === undefined) return ok('Remedies are off, so none are needed.');
  const source = config.calibration ?? config.train;
  if (source === undefined) {
    return note(
      'None are named, so a gate that fails proposes no repair.',
      'name rows that are not held out with `dataset.calibration` or `dataset.train`; labels may be missing',
    );
  }
  await refusePointer(source.path, ports);
  const { examples, labelled } = await loadCalibrationSet(source);
  const judged = textsOf(dataset);
  const unseen = examples.filter(({ text }) => !judged.has(text)).length;
  const what = `${formatPlural(examples.length, 'row')}, ${labelled ? 'labelled' : 'not all labelled'}`;
  if (unseen === 0)
    return note(
      `${what}: all of them are held-out rows, so no repair is proposed.`,
      'name other rows with `dataset.calibration`',
    );
  if (unseen < examples.length)
    return note(
      `${what}: ${formatCount(examples.length - unseen)} of them are held-out rows and are left out.`,
    );
  return ok(`${what}; none of them is held out.`);
}

/** Texts that there are: rows whose vectors are stored may have none. */
function textsOf(dataset: Dataset | undefined): ReadonlySet<string> {
  return new Set(dataset?.examples.map(({ text }) => text).filter((text) => text !== ''));
}

/** Rows of `driftgate fit`: of both classes, and not the held-out ones. */
async function judgeFitRows(source: DatasetConfig, heldOut: Dataset | undefined): Promise<Said> {
  const loaded = await loadDataset(source);
  const { safe, unsafe } = countClasses(loaded);
  const what = `${formatPlural(safe + unsafe, 'row')}: ${formatCount(unsafe)} unsafe, ${formatCount(safe)} safe`;
  const judged = textsOf(heldOut);
  const shared = loaded.examples.filter(({ text }) => judged.has(text)).length;
  if (shared === 0) return ok(`${what}.`);
  return note(
    `${what}; ${formatPlural(shared, 'text')} of them are held out as well: a classifier that was fitted on them looks better than it is.`,
    'keep texts of one split out of the others',
  );
}
