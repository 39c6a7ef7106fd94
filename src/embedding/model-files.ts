import { readdir, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { EmbeddingModelConfig } from '../config/gate-config.ts';
import { isMissingFile, ModelError } from '../errors.ts';
import { loadJsonFile, type JsonObject } from './json-file.ts';
import type { Pooling } from './pooling.ts';
import { missingTokenizer } from './tokenizer.ts';

/** Where the files of a model are. */
export interface ModelFiles {
  readonly onnx: string;
  readonly tokenizer: string;
  /** From sentence-transformers' `1_Pooling/config.json`, when the model brings one. */
  readonly pooling?: Pooling;
}

const MODEL_NAMES = ['onnx/model.onnx', 'model.onnx'];

/** sentence-transformers' names of pooling modes, in its older and newer form. */
const POOLING_MODES: ReadonlyMap<string, Pooling> = new Map([
  ['pooling_mode_cls_token', 'cls'],
  ['pooling_mode_mean_tokens', 'mean'],
  ['pooling_mode_lasttoken', 'last_token'],
  ['cls', 'cls'],
  ['mean', 'mean'],
  ['lasttoken', 'last_token'],
]);

/**
 * Finds a model's ONNX file, its tokenizer (beside it or one folder above) and its default pooling.
 *
 * @throws ModelError `missing-model`, `missing-tokenizer` or `unsupported-pooling`
 */
export async function findModelFiles(
  config: Pick<EmbeddingModelConfig, 'model' | 'tokenizer' | 'pooling'>,
): Promise<ModelFiles> {
  const onnx = await findOnnxFile(config.model);
  const folders = [dirname(onnx), dirname(dirname(onnx))];
  const tokenizer = await findTokenizer(config.tokenizer, folders);
  if (config.pooling !== undefined) return { onnx, tokenizer };
  for (const folder of folders) {
    const file = join(folder, '1_Pooling', 'config.json');
    const settings = await loadJsonFile(file);
    if (settings !== undefined) return { onnx, tokenizer, pooling: parsePooling(file, settings.content) };
  }
  return { onnx, tokenizer };
}

async function findOnnxFile(model: string): Promise<string> {
  const kind = await kindOf(model);
  if (kind === 'file') return model;
  if (kind === 'missing') {
    throw new ModelError({
      code: 'missing-model',
      what: 'the model is not there',
      where: { file: model },
      expected: 'an ONNX file, or a folder that holds one',
      found: 'nothing',
      hint: 'correct the path (it starts in the folder of the gate file), or download the model before the gate runs',
    });
  }
  for (const name of MODEL_NAMES) {
    if ((await kindOf(join(model, name))) === 'file') return join(model, name);
  }
  const found = await listOnnxFiles(model);
  throw new ModelError({
    code: 'missing-model',
    what: 'the folder holds no model under a usual name',
    where: { file: model },
    expected: MODEL_NAMES.join(' or '),
    found: found.length > 0 ? found.join(', ') : 'no .onnx file',
    hint: found.length > 0 ? 'name one of these files with `model:`' : 'export the model to ONNX',
  });
}

async function listOnnxFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.onnx'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

async function findTokenizer(configured: string | undefined, folders: readonly string[]): Promise<string> {
  const candidates =
    configured === undefined ? folders.map((folder) => join(folder, 'tokenizer.json')) : [configured];
  for (const candidate of candidates) {
    if ((await kindOf(candidate)) === 'file') return candidate;
  }
  throw missingTokenizer(candidates);
}

function parsePooling(file: string, settings: JsonObject): Pooling {
  const named = settings['pooling_mode'];
  const flags = Object.keys(settings).filter(
    (key) => key.startsWith('pooling_mode_') && settings[key] === true,
  );
  const modes = typeof named === 'string' ? [named] : flags;
  const pooling = modes.length === 1 ? POOLING_MODES.get(modes[0] ?? '') : undefined;
  if (pooling !== undefined) return pooling;
  throw new ModelError({
    code: 'unsupported-pooling',
    what: "the model's own pooling is not supported",
    where: { file },
    expected: [...POOLING_MODES.keys()].join(', '),
    found: modes.join(' + ') || 'none',
    hint: 'export the model with its pooling inside the graph and set `pooling: none`',
  });
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'missing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (isMissingFile(error)) return 'missing';
    throw new ModelError({
      code: 'model-unreadable',
      what: 'the model cannot be read',
      where: { file: path },
      expected: 'a file or a folder that this process may read',
      found: String(error instanceof Error && 'code' in error ? error.code : error),
      hint: 'check the permissions of the path and of the folders above it',
      cause: error,
    });
  }
}
