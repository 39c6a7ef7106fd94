import { lstat, open, readFile, stat } from 'node:fs/promises';
import { posix, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { parseClassifier } from '../config/classifier/load-classifier.ts';
import { withPart } from '../dataset/parquet-files.ts';
import { openTable } from '../dataset/parquet-table.ts';
import { ConfigurationError, DriftgateError } from '../errors.ts';
import { findModelFiles } from '../embedding/model-files.ts';
import type { Pooling } from '../embedding/pooling.ts';
import { classifierOfGraph, modelOfGraph } from './classify-graph.ts';
import { findColumns, isLabelledSet } from './find-columns.ts';
import type { Findings, FoundClassifier, FoundModel, FoundSet, SampledColumn } from './findings.ts';
import { isNameable } from './nameable.ts';
import { COPY_PATH, type InitWishes } from './plan.ts';
import { readOnnxInterface } from './onnx-interface.ts';
import { SAMPLED_ROWS, sampleText } from './sample-text.ts';

/** Folders below the root that are looked into. */
const DEPTH = 8;
/** Files of one kind that are opened; those nearest to the root come first. */
const MOST_FILES = 200;
/** Of a file of rows. */
const SAMPLED_BYTES = 1 << 20;
/** Of a JSON file, to see whether it could be a classifier. */
const SNIFFED_BYTES = 1 << 18;
const LARGEST_CLASSIFIER = 1 << 27;
/** Of a Parquet file whose first row group is read. */
const LARGEST_ROW_GROUP_FILE = 1 << 28;
const CLASSIFIER_SIGN = /"driftgate-head"|"coef_"\s*:|"name"\s*:\s*"LogisticRegression"/;
/** What tools install, build and cache; hidden folders are skipped, too. */
const SKIPPED = [
  'node_modules',
  'dist',
  'build',
  'out',
  'target',
  'coverage',
  'vendor',
  'venv',
  'env',
  '__pycache__',
  'site-packages',
  'driftgate-out',
].map((name) => `**/${name}/**`);
const NO_CLASSIFIERS =
  /(?:^|\/)(?:package(?:-lock)?|tsconfig[^/]*|tokenizer[^/]*|vocab|config[^/]*|special_tokens_map|modules)\.json$/;

/** What one file turned out to be. */
interface Seen {
  readonly model?: FoundModel;
  readonly classifier?: FoundClassifier;
  readonly set?: FoundSet;
  readonly note?: string;
}

/**
 * Looks for embedding models, classifiers and labelled sets by shape and content. Links are not followed, of large files
 * only the beginning is read, and what cannot be read is a note.
 *
 * @param root absolute path of the repository
 */
export async function findInRepository(root: string): Promise<Findings> {
  const options = {
    cwd: root,
    deep: DEPTH,
    ignore: [...SKIPPED, COPY_PATH],
    onlyFiles: true,
    followSymbolicLinks: false,
    caseSensitiveMatch: false,
    expandDirectories: false,
  };
  const paths = await glob('**/*.{onnx,csv,jsonl,ndjson,parquet,json}', options);
  const pickles = await glob('**/*.{joblib,pkl,pickle}', options);
  const { chosen, notes } = choosePaths(paths);
  const seen: Seen[] = [];
  for (const path of chosen) seen.push(await inspect(root, path));
  return {
    models: unique(seen.flatMap(({ model }) => model ?? [])),
    classifiers: unique(seen.flatMap(({ classifier }) => classifier ?? [])),
    sets: unique(seen.flatMap(({ set }) => (set && isLabelledSet(findColumns(set)) ? set : []))),
    pickles: pickles.filter(isNameable).sort(),
    usesLfs: await usesLfs(root),
    notes: [...notes, ...seen.flatMap(({ note }) => note ?? [])],
  };
}

/**
 * Looks at the files and model folders that the user names, too, wherever they are.
 *
 * @throws ConfigurationError `unsafe-path` for a name that no workflow can hold
 */
export async function addNamed(root: string, findings: Findings, wishes: InitWishes): Promise<Findings> {
  const { candidate, classifier, dataset, reference } = wishes;
  const paths = [candidate, classifier, dataset, reference].filter((path) => path !== undefined);
  for (const path of paths) if (!isNameable(path)) throw unsafePath(path);
  const seen = await Promise.all(paths.map((path) => inspectNamed(root, path)));
  return {
    ...findings,
    models: unique([...findings.models, ...seen.flatMap(({ model }) => model ?? [])]),
    classifiers: unique([...findings.classifiers, ...seen.flatMap((one) => one.classifier ?? [])]),
    sets: unique([...findings.sets, ...seen.flatMap(({ set }) => set ?? [])]),
    notes: [...findings.notes, ...seen.flatMap(({ note }) => note ?? [])],
  };
}

/** What lies at a path, which keeps the name that the user gave it. */
async function inspectNamed(root: string, path: string): Promise<Seen> {
  const file = await fileOf(root, path);
  if (file === undefined) return {};
  const { classifier, model, note, set } = await inspect(root, file);
  return {
    ...(classifier && { classifier: { ...classifier, path } }),
    ...(model && { model: { ...model, path } }),
    ...(set && { set: { ...set, path } }),
    ...(note === undefined ? {} : { note }),
  };
}

async function fileOf(root: string, path: string): Promise<string | undefined> {
  if (await isFile(resolve(root, path))) return path;
  for (const name of ['onnx/model.onnx', 'model.onnx']) {
    if (await isFile(resolve(root, path, name))) return posix.join(path, name);
  }
  return undefined;
}

function unsafePath(path: string): ConfigurationError {
  return new ConfigurationError({
    code: 'unsafe-path',
    what: 'no workflow can name this path safely',
    found: JSON.stringify(path),
    expected: 'a path without control characters, `${{`, or spaces at its ends',
    hint: 'rename the file',
  });
}

/** Paths of `candidates`, relative to the root, at which something lies already. */
export async function findExisting(root: string, candidates: readonly string[]): Promise<readonly string[]> {
  const existing: string[] = [];
  for (const path of candidates) {
    const isThere = await lstat(resolve(root, path)).then(
      () => true,
      () => false,
    );
    if (isThere) existing.push(path);
  }
  return existing;
}

function choosePaths(paths: readonly string[]): {
  readonly chosen: readonly string[];
  readonly notes: readonly string[];
} {
  const notes: string[] = [];
  const chosen: string[] = [];
  const hostile = paths.filter((path) => !isNameable(path));
  if (hostile.length > 0) {
    notes.push(
      `${hostile.length} files whose names hold control characters or \`\${{\` were left aside: no workflow can name them safely.`,
    );
  }
  const kinds: readonly (readonly [kind: string, ending: RegExp])[] = [
    ['ONNX', /\.onnx$/i],
    ['data', /\.(?:csv|jsonl|ndjson|parquet)$/i],
    ['JSON', /\.json$/i],
  ];
  for (const [kind, ending] of kinds) {
    const found = paths
      .filter((path) => ending.test(path) && isNameable(path) && !NO_CLASSIFIERS.test(path))
      .toSorted((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
    chosen.push(...found.slice(0, MOST_FILES));
    if (found.length > MOST_FILES) {
      notes.push(
        `Only the first ${MOST_FILES} of ${found.length} ${kind} files were opened; name others with flags.`,
      );
    }
  }
  return { chosen, notes };
}

function depthOf(path: string): number {
  return path.split('/').length;
}

function unique<T extends { readonly path: string }>(found: readonly T[]): readonly T[] {
  return [...new Map(found.map((item) => [item.path, item])).values()].toSorted((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

async function inspect(root: string, path: string): Promise<Seen> {
  try {
    if (/\.onnx$/i.test(path)) return await inspectGraph(root, path);
    if (/\.json$/i.test(path)) return await inspectJson(root, path);
    const set = /\.parquet$/i.test(path) ? await sampleParquet(root, path) : await sampleTextFile(root, path);
    return set === undefined ? {} : { set };
  } catch (error) {
    return { note: `${path} was left aside: ${reasonOf(error)}.` };
  }
}

/** The first line of what an error says, without a text of a row. */
function reasonOf(error: unknown): string {
  if (error instanceof DriftgateError) return error.details.what;
  return 'it cannot be read, or is not what its name says';
}

async function inspectGraph(root: string, path: string): Promise<Seen> {
  const graph = await withFile(resolve(root, path), async (read, size) => {
    if (new TextDecoder().decode(await read(0, LFS_POINTER.length)) === LFS_POINTER) return 'pointer';
    return readOnnxInterface(read, size);
  });
  if (graph === 'pointer') {
    return { note: `${path} is a Git LFS pointer: run \`git lfs pull\`, then \`driftgate init\` again.` };
  }
  const model = modelOfGraph(graph, await surroundings(root, path));
  if (model !== undefined) return { model };
  const classifier = classifierOfGraph(graph, path);
  return classifier === undefined ? {} : { classifier };
}

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

async function surroundings(root: string, path: string): Promise<Parameters<typeof modelOfGraph>[1]> {
  const folder = /^(?:(.*)\/)?onnx\/model\.onnx$/.exec(path) ?? /^(?:(.*)\/)?model\.onnx$/.exec(path);
  const named = folder === null ? path : (folder[1] ?? '.');
  const pooling = await poolingOf(resolve(root, path));
  return {
    path: named,
    hasTokenizer: await hasTokenizer(root, path),
    ...(pooling === undefined ? {} : { pooling }),
  };
}

async function hasTokenizer(root: string, path: string): Promise<boolean> {
  const folder = posix.dirname(path);
  for (const place of [folder, posix.dirname(folder)]) {
    if (await isFile(resolve(root, place, 'tokenizer.json'))) return true;
  }
  return false;
}

/** What the model's own configuration says; the tokenizer is looked for elsewhere. */
async function poolingOf(model: string): Promise<Pooling | undefined> {
  try {
    return (await findModelFiles({ model, tokenizer: model })).pooling;
  } catch {
    return undefined;
  }
}

async function inspectJson(root: string, path: string): Promise<Seen> {
  const file = resolve(root, path);
  const start = await withFile(file, (read) => read(0, SNIFFED_BYTES));
  if (!CLASSIFIER_SIGN.test(new TextDecoder().decode(start))) return {};
  if ((await stat(file)).size > LARGEST_CLASSIFIER)
    return { note: `${path} was left aside: it is very large.` };
  const { format, head } = parseClassifier(await readFile(file, 'utf8'), path);
  return { classifier: { path, format, dimension: head.dimension } };
}

async function sampleTextFile(root: string, path: string): Promise<FoundSet | undefined> {
  return withFile(resolve(root, path), async (read, size) => {
    const text = new TextDecoder().decode(await read(0, SAMPLED_BYTES));
    return sampleText({ path, text, isWhole: size <= SAMPLED_BYTES });
  });
}

async function sampleParquet(root: string, path: string): Promise<FoundSet | undefined> {
  const file = resolve(root, path);
  if ((await stat(file)).size > LARGEST_ROW_GROUP_FILE) return undefined;
  return withPart({ path: file, shown: path, below: '' }, async (part) => {
    const table = await openTable(part);
    const columns: readonly (SampledColumn & { readonly values: unknown[] })[] = table.names.map((name) => ({
      name,
      values: [],
    }));
    let rows = 0;
    const enough = new Error('enough rows');
    try {
      await table.forEachRow(table.names, (cell) => {
        if (rows === SAMPLED_ROWS) throw enough;
        columns.forEach(({ values }, at) => values.push(cell(at)));
        rows += 1;
      });
    } catch (error) {
      if (error !== enough) throw error;
      return { path, columns, rows, isWhole: false };
    }
    return { path, columns, rows, isWhole: true };
  });
}

async function withFile<T>(
  path: string,
  use: (read: (start: number, length: number) => Promise<Uint8Array>, size: number) => Promise<T>,
): Promise<T> {
  const handle = await open(path);
  try {
    const read = async (start: number, length: number): Promise<Uint8Array> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
      return buffer.subarray(0, bytesRead);
    };
    return await use(read, (await handle.stat()).size);
  } finally {
    await handle.close();
  }
}

async function usesLfs(root: string): Promise<boolean> {
  const text = await readFile(resolve(root, '.gitattributes'), 'utf8').catch(() => '');
  return text.includes('filter=lfs');
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
