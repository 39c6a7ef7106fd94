import { isEndpoint, isCommand, isStored } from '../config/embedding-config.ts';
import type { DatasetConfig, EmbeddingConfig, GateConfig } from '../config/gate-config.ts';
import { ConfigurationError } from '../errors.ts';
import type { BaseTree } from '../ports-base.ts';

/**
 * The gate as the base branch has it, for the candidate that the pull request proposes: limits, settings, sets, classifier,
 * reference, baseline and waivers are the base branch's, files included. The pull request says which candidate it is, which
 * adapter and which head of its own it gets; those two must be files that the base branch has, for they could be fitted to
 * the held-out rows.
 *
 * @param base parsed as if it lay where the checkout's own gate file lies
 * @throws ConfigurationError `not-on-base` or `vectors-of-pull-request`
 */
export async function judgeByBase(
  base: GateConfig,
  own: GateConfig,
  tree: BaseTree,
  trusted: NonNullable<GateConfig['trusted']>,
): Promise<GateConfig> {
  const { file } = own;
  const judge = async (key: string, path: string): Promise<string> => {
    const found = await tree.resolve(path);
    if (found.kind === 'proposed') throw notOnBase(file, key);
    return found.kind === 'untracked' ? path : found.path;
  };
  const repair = async (key: string, path: string): Promise<string> => {
    const { kind } = await tree.resolve(path);
    if (kind === 'proposed' || kind === 'copy') throw notOnBase(file, key);
    return path;
  };
  const setOf = async (key: string, set: DatasetConfig): Promise<DatasetConfig> => ({
    ...set,
    path: await judge(key, set.path),
  });

  const { adapter, candidate } = own;
  await refuseOwnVectors(candidate, file, tree);
  const frozen = await judge('classifier', base.classifier.path);
  const head = own.classifier.candidate;
  const lock = await tree.resolve(base.lock);
  return {
    ...withoutRepairs(base),
    file,
    trusted,
    dataset: await setOf('dataset', base.dataset),
    ...(base.train && { train: await setOf('dataset.train', base.train) }),
    ...(base.validation && { validation: await setOf('dataset.validation', base.validation) }),
    ...(base.calibration && { calibration: await setOf('dataset.calibration', base.calibration) }),
    reference: await judgedSource(base.reference, judge),
    candidate,
    ...(adapter !== undefined && { adapter: await repair('adapter', adapter) }),
    classifier: {
      ...withoutCandidate(base.classifier),
      path: frozen,
      ...(head && {
        candidate: {
          ...head,
          path: head.path === base.classifier.path ? frozen : await repair('classifier.candidate', head.path),
        },
      }),
    },
    ...(base.baseline && {
      baseline: { ...base.baseline, path: await judge('baseline', base.baseline.path) },
    }),
    lock: lock.kind === 'untracked' ? base.lock : lock.path,
  };
}

/** What the pull request decides is taken from it alone. */
function withoutRepairs(base: GateConfig): Omit<GateConfig, 'adapter'> {
  const { adapter, ...rest } = base;
  return rest;
}

function withoutCandidate({
  candidate,
  ...frozen
}: GateConfig['classifier']): Omit<GateConfig['classifier'], 'candidate'> {
  return frozen;
}

async function judgedSource(
  source: EmbeddingConfig,
  judge: (key: string, path: string) => Promise<string>,
): Promise<EmbeddingConfig> {
  if (isEndpoint(source) || isCommand(source)) return source;
  if (isStored(source)) return { ...source, vectors: await judge('reference.vectors', source.vectors) };
  const { tokenizer } = source;
  return {
    ...source,
    model: await judge('reference.model', source.model),
    ...(tokenizer !== undefined && { tokenizer: await judge('reference.tokenizer', tokenizer) }),
  };
}

/** Vectors that the pull request itself brings may be anybody's: nothing ties them to the candidate. */
async function refuseOwnVectors(candidate: EmbeddingConfig, file: string, tree: BaseTree): Promise<void> {
  if (!isStored(candidate)) return;
  const { kind } = await tree.resolve(candidate.vectors);
  if (kind === 'untracked' || kind === 'same') return;
  throw new ConfigurationError({
    code: 'vectors-of-pull-request',
    what: 'the pull request brings the vectors of its candidate itself, so nothing ties them to a model',
    where: { file, key: 'candidate.vectors' },
    expected: 'a model, or vectors that a step of the workflow makes or fetches',
    found: 'vectors that are committed in this pull request',
    hint: 'make them in the workflow with `driftgate embed`, or fetch them from where the pipeline writes them',
  });
}

function notOnBase(file: string, key: string): ConfigurationError {
  return new ConfigurationError({
    code: 'not-on-base',
    what: 'with `trusted-ref: base`, what judges must be on the base branch, and this file is not there as it is here',
    where: { file, key },
    expected: 'a file of the base branch',
    found: 'a file that this pull request adds or changes',
    hint: 'merge that file in a change of its own first, reviewed as what judges',
  });
}
