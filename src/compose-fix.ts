import { join, relative, sep } from 'node:path';
import { stringify } from 'yaml';
import { composeArtefacts, type Artefacts } from './artefact/compose-artefacts.ts';
import type { GateConfig } from './config/gate-config.ts';
import type { RemedyName } from './core/remedy/remedy.ts';
import { recommendRemedy, type RemedyAttempt } from './core/remedy/try-remedies.ts';
import type { Embeddings } from './ports.ts';
import type { Repair } from './repair.ts';
import type { Recommendation } from './report/gate-report.ts';
import { TOOL_VERSION } from './version.ts';

/** Folder of the report folder that holds what is handed over. */
const FIX_FOLDER = 'fix';
/** The name of a change of settings among the remedies. */
export const SETTING = 'setting';

/** What repairs the gate, and the files that it takes, named from the report folder. */
export interface Fix extends Recommendation {
  readonly remedy: typeof SETTING | RemedyName;
  readonly artefacts: Artefacts;
}

type FittedAttempt = Extract<RemedyAttempt, { readonly fitted: unknown }>;

/** The cheapest repair that passes every check; undefined when none does. */
export function composeFix(repair: Repair, config: GateConfig, candidate: Embeddings): Fix | undefined {
  const { restored, attempts } = repair;
  if (restored?.verdict.outcome === 'pass') {
    const gateFile = stringify({ candidate: restored.settings }).trim();
    return { remedy: SETTING, rows: 0, files: [], gateFile, artefacts: {} };
  }
  const chosen = recommendRemedy(attempts);
  if (chosen === undefined || 'refused' in chosen) return undefined;
  const folder = relative(config.directory, join(config.report.directory, FIX_FOLDER)).split(sep).join('/');
  const files = composeArtefacts({
    remedy: chosen.remedy,
    fitted: chosen.fitted,
    rows: chosen.rows,
    outcome: chosen.verdict.outcome,
    dimension: candidate.matrix.cols,
    modelHash: candidate.identity.modelHash,
    folder,
    toolVersion: TOOL_VERSION,
  });
  const artefacts = Object.fromEntries(
    Object.entries(files).map(([name, content]) => [`${FIX_FOLDER}/${name}`, content]),
  );
  const { remedy, rows } = chosen;
  const gateFile = stringify(gateFileOf(chosen, config, folder, 'head.json' in files)).trim();
  return { remedy, rows, files: Object.keys(artefacts), gateFile, artefacts };
}

/** The keys that put a remedy to use; a head costs nothing at run time, so it is preferred to an adapter. */
function gateFileOf(
  { fitted }: FittedAttempt,
  config: GateConfig,
  folder: string,
  hasHead: boolean,
): Readonly<Record<string, unknown>> {
  const path = relative(config.directory, config.classifier.path).split(sep).join('/');
  const { head, map, scoreMap } = fitted;
  if (hasHead) return { classifier: { path, candidate: `${folder}/head.json` } };
  if (map !== undefined) return { adapter: `${folder}/adapter.onnx` };
  const candidate =
    scoreMap === undefined
      ? { 'decision-threshold': head.decisionThreshold }
      : { calibration: { slope: scoreMap.slope, intercept: scoreMap.intercept } };
  return { classifier: { path, candidate } };
}
