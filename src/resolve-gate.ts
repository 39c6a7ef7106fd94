import { dirname, relative, resolve, sep } from 'node:path';
import { replaceShell, resolveCheck, type CheckOptions } from './check.ts';
import type { GateConfig } from './config/gate-config.ts';
import { loadGateConfig } from './config/load-gate-config.ts';
import type { Waiver } from './core/gate/waiver.ts';
import { loadDataset } from './dataset/load-dataset.ts';
import { ConfigurationError, DriftgateError } from './errors.ts';
import { refuseOutside } from './platform/inside-workspace.ts';
import type { BaseTree } from './ports-base.ts';
import type { GateChanges } from './report/gate-changes.ts';
import type { BaseComparison } from './trust/base-comparison.ts';
import { compareGates } from './trust/compare-gates.ts';
import { compareSets } from './trust/compare-sets.ts';
import { judgeByBase } from './trust/judge-by-base.ts';
import { pathsOf } from './trust/paths-of.ts';
import { refuseUntrustedSources } from './trust/refuse-sources.ts';

/** Whose gate files, sets and heads judge. */
export const TRUSTED_REFS = ['head', 'base'] as const;
export type TrustedRef = (typeof TRUSTED_REFS)[number];

/** What is known of a change whose gate is judged. */
export interface ChangeTrust {
  readonly trustedRef: TrustedRef;
  readonly fromFork: boolean;
  /** Absolute root of the checkout. */
  readonly workspace: string;
  /** Absent where the base branch cannot be read. */
  readonly tree?: BaseTree;
}

/** A gate that is ready to run, and how it differs from its version on the base branch. */
export interface ResolvedGate {
  readonly config: GateConfig;
  readonly base?: BaseComparison;
}

/**
 * The gate of a change: confined to the workspace and to allowed servers where a fork wrote it, judged by the base branch
 * where that is asked for, and always compared with the base branch, whose waivers alone count.
 *
 * @throws ConfigurationError when the gate file is wrong, or wants what a change may not have
 */
export async function resolveGate(options: CheckOptions, trust: ChangeTrust): Promise<ResolvedGate> {
  const { workingDirectory } = options;
  const gateFile = resolve(workingDirectory, options.config);
  if (trust.fromFork) {
    await refuseOutside([{ key: 'config', path: gateFile }], options.config, trust.workspace);
  }
  const own = await resolveCheck(options);
  if (trust.fromFork) await refuseOutside(pathsOf(own), own.file, trust.workspace);

  const twin = trust.tree && (await loadTwin(options, trust.tree));
  const base = twin?.config;
  if (trust.fromFork || trust.trustedRef === 'base') {
    refuseUntrustedSources(own, { fromFork: trust.fromFork, base });
  }
  const proposed = own.waivers.filter((waiver) => !hasWaiver(base?.waivers ?? [], waiver));
  if (trust.tree === undefined || base === undefined || twin === undefined) {
    if (trust.trustedRef === 'base') throw gateNotOnBase(own.file, twin?.error);
    return withoutBase(own, proposed, trust);
  }
  const changes = await collectChanges(own, base, { ...trust, tree: trust.tree });
  const judged =
    trust.trustedRef === 'base'
      ? replaceShell(await judgeByBase(base, own, trust.tree, twin.trusted), options)
      : { ...own, waivers: base.waivers };
  return { config: judged, base: { changes, proposed } };
}

/** Waivers of a change nobody compared do not count either. */
function withoutBase(own: GateConfig, proposed: readonly Waiver[], trust: ChangeTrust): ResolvedGate {
  const config = { ...own, waivers: [] };
  if (trust.tree === undefined && proposed.length === 0) return { config };
  const unread =
    trust.tree === undefined
      ? 'The base branch could not be read, so no waiver counts.'
      : 'The base branch has no usable version of this gate file.';
  return {
    config,
    base: {
      changes: {
        base: trust.tree?.commit ?? '',
        trustedRef: 'head',
        settings: [],
        files: trust.tree === undefined ? [] : ['the whole gate file, which is new'],
        unread: [unread],
      },
      proposed,
    },
  };
}

interface Twin {
  readonly config?: GateConfig;
  readonly error?: DriftgateError;
  readonly trusted: NonNullable<GateConfig['trusted']>;
}

/** The base branch's version of a gate file, its paths as if it lay in the checkout. */
async function loadTwin(options: CheckOptions, tree: BaseTree): Promise<Twin> {
  const { config, workingDirectory } = options;
  const folder = await tree.gateFiles(workingDirectory);
  const file = resolve(workingDirectory, config);
  const twinOf = resolve(folder, relative(workingDirectory, file));
  const trusted = { root: tree.files, directory: dirname(twinOf) };
  try {
    if (!twinOf.startsWith(tree.files + sep)) return { trusted };
    const loaded = await loadGateConfig(relative(folder, twinOf), folder, dirname(file));
    return { config: { ...loaded, file: config }, trusted };
  } catch (error) {
    if (error instanceof ConfigurationError) return { error, trusted };
    throw error;
  }
}

async function collectChanges(
  own: GateConfig,
  base: GateConfig,
  { tree, trustedRef }: ChangeTrust & { readonly tree: BaseTree },
): Promise<GateChanges> {
  const files: string[] = [];
  const before = new Map(pathsOf(base).map(({ key, path }) => [key, path]));
  for (const { key, path } of pathsOf(own)) {
    if (!JUDGING.has(key)) continue;
    const moved = before.get(key) !== path;
    const { kind } = await tree.resolve(path);
    if (moved || kind === 'copy' || kind === 'proposed') files.push(NAMES[key] ?? key);
  }
  const unread: string[] = [];
  const rows = files.includes('the held-out set') ? await compareHeldOut(own, base, tree, unread) : undefined;
  return {
    base: tree.commit,
    trustedRef,
    settings: compareGates(base, own),
    ...(rows && { rows }),
    files: files.filter((name) => name !== 'the held-out set' || (rows === undefined && unread.length > 0)),
    unread,
  };
}

const NAMES: Readonly<Record<string, string>> = {
  dataset: 'the held-out set',
  'dataset.train': 'the train split',
  'dataset.calibration': 'the calibration rows',
  'reference.model': 'the reference model',
  'reference.vectors': 'the vectors of the reference',
  'reference.tokenizer': "the reference's tokenizer",
  classifier: 'the classifier',
  'classifier.candidate': "the candidate's own classifier",
  adapter: 'the adapter',
  baseline: 'the baseline',
};
const JUDGING = new Set(Object.keys(NAMES));

async function compareHeldOut(
  own: GateConfig,
  base: GateConfig,
  tree: BaseTree,
  unread: string[],
): Promise<GateChanges['rows']> {
  try {
    const found = await tree.resolve(base.dataset.path);
    const path = found.kind === 'untracked' ? base.dataset.path : found.path;
    const before = await loadDataset({ ...base.dataset, path }, { textRequired: false });
    const after = await loadDataset(own.dataset, { textRequired: false });
    return compareSets(before.examples, after.examples);
  } catch (error) {
    if (!(error instanceof DriftgateError)) throw error;
    unread.push(
      `The held-out set could not be compared with that of the base branch (${error.details.code}).`,
    );
    return undefined;
  }
}

function hasWaiver(waivers: readonly Waiver[], waiver: Waiver): boolean {
  return waivers.some((other) => JSON.stringify(other) === JSON.stringify(waiver));
}

function gateNotOnBase(file: string, cause: DriftgateError | undefined): ConfigurationError {
  return new ConfigurationError({
    code: 'gate-not-on-base',
    what: 'with `trusted-ref: base` the gate file of the base branch judges, and there is no usable one',
    where: { file },
    expected: 'the gate file, on the base branch',
    found: cause === undefined ? 'none' : `one that cannot be used (${cause.details.code})`,
    hint: 'merge the gate file first; this pull request can then be judged by it',
    ...(cause && { cause }),
  });
}
