import { resolve } from 'node:path';

import { PAPER_SWEEP, SENSITIVITY_SWEEP, type SweepSettings } from '../../core/drift/sweep-settings.ts';
import type { DecisionSettings } from '../../core/gate/verdict.ts';
import type { ClassifierConfig, GateConfig } from '../gate-config.ts';
import { combineProblems } from './combine-problems.ts';
import { resolveBaseline } from './resolve-baseline.ts';
import { resolveDatasets } from './resolve-dataset.ts';
import { resolveLimits } from './resolve-limits.ts';
import { resolveModel } from './resolve-model.ts';
import { resolveAllowedEndpoint } from './allowed-endpoints-section.ts';
import type { GateFile } from './schema.ts';
import { resolveWaivers } from './resolve-waivers.ts';
import type { YamlSource } from './yaml-source.ts';

/** Until the head's own decision threshold is known. */
const PLACEHOLDER_DECISION_THRESHOLD = 0.5;

/** What both forms of a classifier section say; an absent key stays absent. */
interface ClassifierKeys {
  readonly 'decision-threshold'?: number | undefined;
  readonly output?: string | undefined;
  readonly 'unsafe-class'?: string | undefined;
}

function resolveClassifierKeys(section: ClassifierKeys): Omit<ClassifierConfig, 'path' | 'candidate'> {
  const { 'decision-threshold': decisionThreshold, output, 'unsafe-class': unsafeClass } = section;
  return {
    ...(decisionThreshold === undefined ? {} : { decisionThreshold }),
    ...(output === undefined ? {} : { output }),
    ...(unsafeClass === undefined ? {} : { unsafeClass }),
  };
}

function resolveClassifier(section: GateFile['classifier'], baseDirectory: string): ClassifierConfig {
  const { candidate, ...own } = typeof section === 'string' ? { path: section } : { ...section };
  const path = resolve(baseDirectory, own.path);
  const frozen = { path, ...resolveClassifierKeys(own) };
  if (candidate === undefined) return frozen;
  if (typeof candidate === 'string')
    return { ...frozen, candidate: { path: resolve(baseDirectory, candidate) } };
  // Of the same file the same holds; of another one only what is said of it.
  const base = candidate.path === undefined ? frozen : { path: resolve(baseDirectory, candidate.path) };
  const { calibration } = candidate;
  return {
    ...frozen,
    candidate: {
      ...base,
      ...resolveClassifierKeys(candidate),
      ...(calibration === undefined ? {} : { calibration }),
    },
  };
}

function resolveSimulation(section: GateFile['simulation']): SweepSettings | undefined {
  if (section === 'off') return undefined;
  if (section === 'paper') return PAPER_SWEEP;
  if (section === 'sensitivity') return SENSITIVITY_SWEEP;
  return {
    mechanisms: section.mechanisms,
    sigmaMinimum: section['sigma-min'],
    sigmaMaximum: section['sigma-max'],
    points: section.points,
    seeds: section.seeds,
    sigmaUnit: section['sigma-unit'],
    adversarial: section.adversarial,
    rotation: section.rotation,
    equalAngles: section.angles,
  };
}

function resolveDecision(section: GateFile['decision']): DecisionSettings {
  return {
    rule: section.rule,
    onInconclusive: section['on-inconclusive'],
    confidenceLevel: section['confidence-level'],
    bootstrapResamples: section['bootstrap-resamples'],
    minimumRowsPerClass: section['minimum-rows-per-class'],
    seed: section.seed,
  };
}

/**
 * Turns a checked gate file into the settings of a run; every path becomes absolute.
 *
 * @throws ConfigurationError `unknown-format`, `held-out-rows-reused` or `unknown-check`
 */
export function resolveGateFile(
  parsed: GateFile,
  source: YamlSource,
  file: string,
  baseDirectory: string,
): GateConfig {
  const { problems, ...datasets } = resolveDatasets(parsed.dataset, source, baseDirectory);
  if (problems.length > 0) throw combineProblems(problems);
  const limits = resolveLimits(parsed.limits, source);
  const baseline = resolveBaseline(parsed, limits, source, baseDirectory);
  const { waivers, problems: vain } = resolveWaivers(parsed.waivers, { limits, baseline }, source);
  if (vain.length > 0) throw combineProblems(vain);
  const simulation = resolveSimulation(parsed.simulation);
  return {
    file,
    directory: baseDirectory,
    name: parsed.name,
    ...datasets,
    reference: resolveModel(parsed.reference, baseDirectory),
    candidate: resolveModel(parsed.candidate, baseDirectory),
    ...(parsed.adapter === undefined ? {} : { adapter: resolve(baseDirectory, parsed.adapter) }),
    classifier: resolveClassifier(parsed.classifier, baseDirectory),
    limits,
    ...(baseline === undefined ? {} : { baseline }),
    waivers,
    allowedEndpoints: parsed['allowed-endpoints'].map(resolveAllowedEndpoint),
    evaluation: {
      decisionThreshold: PLACEHOLDER_DECISION_THRESHOLD,
      silentFailureThreshold: parsed.evaluation['silent-failure-threshold'],
      eceBins: parsed.evaluation['ece-bins'],
    },
    ...(simulation === undefined ? {} : { simulation }),
    decision: resolveDecision(parsed.decision),
    slices: {
      level: parsed.slices.level,
      minimumRows: parsed.slices['minimum-rows'],
      minimumRowsPerClass: parsed.slices['minimum-rows-per-class'],
    },
    ...(parsed.remedies === 'off'
      ? {}
      : { remedies: { sizes: parsed.remedies.sizes, maximumRows: parsed.remedies['maximum-rows'] } }),
    report: {
      directory: resolve(baseDirectory, parsed.report.directory),
      showText: parsed.report['show-text'],
    },
    lock: resolve(baseDirectory, parsed.lock),
  };
}
