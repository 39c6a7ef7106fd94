import { join, sep } from 'node:path';
import { stringify } from 'yaml';
import { composeArtefacts, type ArtefactInput, type Artefacts } from './artefact/compose-artefacts.ts';
import type { GateConfig } from './config/gate-config.ts';
import type { RemedyName } from './core/remedy/remedy.ts';
import { recommendRemedy, type RemedyAttempt } from './core/remedy/try-remedies.ts';
import type { Embeddings } from './ports.ts';
import type { Repair } from './repair.ts';
import type { Recommendation } from './report/gate-report.ts';
import { shownPath } from './shown-path.ts';
import { TOOL_VERSION } from './version.ts';

/** Folder of the report folder that holds what is handed over, unless the gate file names a file in it. */
const FIX_FOLDER = 'fix';
/** The name of a change of settings among the remedies. */
export const SETTING = 'setting';

/** What repairs the gate, and the files that it takes, named from the report folder. */
export interface Fix extends Recommendation {
  readonly remedy: typeof SETTING | RemedyName;
  readonly artefacts: Artefacts;
}

type FittedAttempt = Extract<RemedyAttempt, { readonly fitted: unknown }>;

/** The cheapest repair that passes the gate; undefined when none does. */
export function composeFix(repair: Repair, config: GateConfig, candidate: Embeddings): Fix | undefined {
  const { restored, attempts } = repair;
  if (restored?.verdict.outcome === 'pass') {
    const gateFile = writeYaml({ candidate: restored.settings }, config, restored.removed);
    return { remedy: SETTING, rows: 0, files: [], gateFile, artefacts: {} };
  }
  const chosen = recommendRemedy(attempts);
  if (chosen === undefined || 'refused' in chosen) return undefined;
  const name = freeFolder(config);
  const folder = shownPath(config, join(config.report.directory, name));
  const files = composeFiles({
    remedy: chosen.remedy,
    fitted: chosen.fitted,
    rows: chosen.rows,
    outcome: chosen.verdict.outcome,
    dimension: candidate.matrix.cols,
    modelHash: candidate.identity.modelHash,
    folder,
    toolVersion: TOOL_VERSION,
  });
  if (files === undefined) return undefined;
  const artefacts = Object.fromEntries(
    Object.entries(files).map(([file, content]) => [`${name}/${file}`, content]),
  );
  const { remedy, rows } = chosen;
  const gateFile = writeYaml(keysOf(chosen, config, folder, 'head.json' in files), config);
  return { remedy, rows, files: Object.keys(artefacts), gateFile, artefacts };
}

/** The files; undefined when a number of the remedy does not fit the formats, so that it cannot be handed over. */
function composeFiles(input: ArtefactInput): Artefacts | undefined {
  try {
    return composeArtefacts(input);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A folder of the report folder that holds no file which the gate file names: those stay as they were judged. */
function freeFolder({ adapter, classifier, report }: GateConfig): string {
  const named = [adapter, classifier.path, classifier.candidate?.path].filter((path) => path !== undefined);
  for (let number = 1; ; number++) {
    const folder = number === 1 ? FIX_FOLDER : `${FIX_FOLDER}-${number}`;
    const start = join(report.directory, folder) + sep;
    if (!named.some((path) => path.startsWith(start))) return folder;
  }
}

/** Keys of the gate file that put a repair to use. */
interface GateFileKeys {
  readonly candidate?: Readonly<Record<string, unknown>>;
  readonly classifier?: Readonly<Record<string, unknown>>;
  readonly adapter?: string;
}

/** A head costs nothing at run time, so it is preferred to an adapter. */
function keysOf(
  { fitted }: FittedAttempt,
  config: GateConfig,
  folder: string,
  hasHead: boolean,
): GateFileKeys {
  const { head, map, scoreMap } = fitted;
  if (hasHead) return { classifier: { ...frozenKeys(config), candidate: `${folder}/head.json` } };
  if (map !== undefined) return { adapter: `${folder}/adapter.onnx` };
  const candidate =
    scoreMap === undefined
      ? { 'decision-threshold': head.decisionThreshold }
      : { calibration: { slope: scoreMap.slope, intercept: scoreMap.intercept } };
  return { classifier: { ...frozenKeys(config), candidate } };
}

/** What the gate file says of the frozen classifier, which stays. */
function frozenKeys(config: GateConfig): Readonly<Record<string, string | number>> {
  const { path, decisionThreshold, output, unsafeClass } = config.classifier;
  return {
    path: shownPath(config, path),
    ...(decisionThreshold === undefined ? {} : { 'decision-threshold': decisionThreshold }),
    ...(output === undefined ? {} : { output }),
    ...(unsafeClass === undefined ? {} : { 'unsafe-class': unsafeClass }),
  };
}

/** The lines, and what has to go because the repair was judged without it. */
function writeYaml(
  keys: GateFileKeys,
  { adapter, classifier }: GateConfig,
  removed: readonly string[] = [],
): string {
  const stale = [
    ...removed.map((key) => `candidate.${key}`),
    ...(adapter !== undefined && keys.adapter === undefined ? ['adapter'] : []),
    ...(classifier.candidate !== undefined && keys.classifier === undefined ? ['classifier.candidate'] : []),
  ];
  const remove = stale.map((key) => `# and remove ${key}, which this replaces`);
  return [stringify(keys).trim(), ...remove].join('\n');
}
