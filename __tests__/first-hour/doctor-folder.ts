import { cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureFixtureModels } from '../../fixtures/models/build.ts';
import { rowOf } from '../../src/core/linalg/matrix.ts';
import type { DoctorPorts } from '../../src/doctor/doctor-ports.ts';
import { examine } from '../../src/doctor/examine.ts';
import type { Finding } from '../../src/doctor/finding.ts';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import { lookAtFolder } from '../../src/platform/folder-state.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import type { InferenceRuntime } from '../../src/ports.ts';
import { SILENT_LOGGER } from '../run/gate-folder.ts';

/** A word of every text that no output may hold. */
export const SECRET = 'xylophone';

const WORDS = [
  'river',
  'town',
  'letter',
  'sea',
  'day',
  'home',
  'people',
  'old',
  'small',
  'green',
  'walked',
  'evening',
];
const OF_CLASS = [
  ['garden', 'morning', 'water'],
  ['fire', 'night', 'cold'],
] as const;

export interface Row {
  readonly id: string;
  readonly text: string;
  readonly label: number;
}

/** Half unsafe, half safe; no two alike, and a classifier can tell them apart. */
export function makeRows(count: number, name = 'row'): readonly Row[] {
  return Array.from({ length: count }, (_, at) => {
    const label = at % 2;
    const words = [0, 1, 2].map(
      (place) => WORDS[Math.floor((at >> 1) / WORDS.length ** place) % WORDS.length],
    );
    const own = OF_CLASS[label].join(' ');
    return { id: `${name}-${at}`, text: `${SECRET} ${name} ${own} the ${words.join(' ')}`, label };
  });
}

/** One row a line. */
export function jsonLines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

let shared: Promise<{ runtime: InferenceRuntime; models: string; head: string }> | undefined;
const folders: string[] = [];

/** Models, a runtime and a head that tells the classes apart; made once. */
export function prepare(): NonNullable<typeof shared> {
  shared ??= (async () => {
    const [models, runtime] = [await ensureFixtureModels(), await createRuntime()];
    return { models, runtime, head: JSON.stringify(await fitHead(join(models, 'tiny-bert'), runtime)) };
  })();
  return shared;
}

/** The line between the means of both classes. */
async function fitHead(model: string, runtime: InferenceRuntime): Promise<unknown> {
  const rows = makeRows(160);
  const { matrix } = await createEmbeddingSource({ runtime, logger: SILENT_LOGGER }).embed(
    'reference',
    { model, pooling: 'mean', normalize: true, prefix: '', maximumLength: 64, batchSize: 32 },
    rows,
  );
  const [safe, unsafe] = [0, 1].map((label) =>
    Array.from({ length: matrix.cols }, (_, at) => {
      const own = rows.flatMap((row, index) => (row.label === label ? [rowOf(matrix, index)[at]] : []));
      return own.reduce((sum, value) => sum + value, 0) / own.length;
    }),
  );
  const direction = unsafe.map((value, at) => 40 * (value - safe[at]));
  const middle = direction.reduce((sum, weight, at) => sum + (weight * (unsafe[at] + safe[at])) / 2, 0);
  return { coef_: [direction], intercept_: [-middle], classes_: [0, 1] };
}

export const GATE = [
  'dataset: {path: held-out.jsonl, calibration: other.jsonl}',
  'reference: {model: models/old, pooling: mean}',
  'candidate: {model: models/new, pooling: cls}',
  'classifier: head.json',
  '',
].join('\n');

/** A gate that is in order, with these files in the place of its own; `undefined` removes one. */
export async function makeFolder(
  files: Readonly<Record<string, string | Uint8Array | undefined>> = {},
  models: Readonly<Record<'old' | 'new', string>> = { old: 'tiny-bert', new: 'tiny-bert' },
): Promise<string> {
  const { head, models: store } = await prepare();
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-doctor-'));
  folders.push(folder);
  for (const [name, model] of Object.entries(models))
    await cp(join(store, model), join(folder, 'models', name), { recursive: true });
  const all: typeof files = {
    'held-out.jsonl': jsonLines(makeRows(160)),
    'other.jsonl': jsonLines(makeRows(20, 'other')),
    'head.json': head,
    'driftgate.yml': GATE,
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    if (content === undefined) await rm(join(folder, path), { recursive: true, force: true });
    else await writeFile(join(folder, path), content);
  }
  return folder;
}

/** Removes what was made. */
export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** What doctor needs, with the real runtime. */
export async function portsWith(changes: Partial<DoctorPorts> = {}): Promise<DoctorPorts> {
  const { runtime } = await prepare();
  return {
    nodeVersion: 'v22.1.0',
    openRuntime: () => Promise.resolve(runtime),
    connect: () => Promise.reject(new Error('no server here')),
    lookAtFolder,
    sizeOf: async (path) =>
      stat(path).then(
        (found) => (found.isFile() ? found.size : 0),
        () => 0,
      ),
    clock: () => 0,
    tell: () => undefined,
    ...changes,
  };
}

/** Examines a folder; nothing that is found may show a text of a row. */
export async function diagnose(
  folder: string,
  { cache, ...ports }: Partial<DoctorPorts> & { readonly cache?: string } = {},
): Promise<readonly Finding[]> {
  const options = {
    config: 'driftgate.yml',
    workingDirectory: folder,
    ...(cache === undefined ? {} : { cache }),
  };
  const findings = await examine(options, await portsWith(ports));
  if (JSON.stringify(findings).includes(SECRET)) throw new Error('a text of a row was shown');
  return findings;
}

/** What was found under a name. */
export function found(findings: readonly Finding[], name: string): readonly Finding[] {
  return findings.filter((finding) => finding.name === name);
}
