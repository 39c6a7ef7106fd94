import type { GateConfig } from '../config/gate-config.ts';
import { nameOfLimit, type Limit } from '../core/gate/limit.ts';
import type { GateChange } from '../report/gate-changes.ts';

/** A setting that judges, as text, and how much passes by it where that can be ordered: more passes by the larger number. */
interface Setting {
  readonly shown: string;
  readonly leniency?: number;
}

const ABSENT: Setting = { shown: 'none' };
const EFFECTS = ['fail', 'warn', 'pass'] as const;
const SLICE_LEVELS = ['error', 'warning', 'off'] as const;

/** Every setting by which two versions of a gate judge differently, and which of the two lets more pass. */
export function compareGates(base: GateConfig, own: GateConfig): readonly GateChange[] {
  const [before, after] = [settingsOf(base), settingsOf(own)];
  const limits = compareLimits(base.limits, own.limits, 'limits');
  const pinned = compareLimits(base.baseline?.limits ?? [], own.baseline?.limits ?? [], 'baseline.limits');
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const others = names.flatMap((what): readonly GateChange[] => {
    const [old, now] = [before.get(what) ?? ABSENT, after.get(what) ?? ABSENT];
    return old.shown === now.shown
      ? []
      : [{ what, before: old.shown, after: now.shown, effect: effectOf(old.leniency, now.leniency) }];
  });
  return [...limits, ...pinned, ...others];
}

function compareLimits(
  before: readonly Limit[],
  after: readonly Limit[],
  section: string,
): readonly GateChange[] {
  const names = [...new Set([...before, ...after].map(nameOfLimit))];
  return names.flatMap((name): readonly GateChange[] => {
    const what = `${section}.${name}`;
    const old = before.find((limit) => nameOfLimit(limit) === name);
    const now = after.find((limit) => nameOfLimit(limit) === name);
    if (old === undefined) return [{ what, before: 'none', after: showLimit(now), effect: 'tighter' }];
    if (now === undefined) return [{ what, before: showLimit(old), after: 'none', effect: 'looser' }];
    if (old.value === now.value && old.level === now.level) return [];
    const steps = [leniencyOf(now) - leniencyOf(old), levelOf(now) - levelOf(old)];
    return [{ what, before: showLimit(old), after: showLimit(now), effect: effectOfSteps(steps) }];
  });
}

function showLimit(limit: Limit | undefined): string {
  if (limit === undefined) return 'none';
  return limit.level === 'error' ? `${limit.value}` : `${limit.value} as a warning`;
}

function leniencyOf({ kind, value }: Limit): number {
  return kind === 'min' ? -value : value;
}

function levelOf({ level }: Limit): number {
  return level === 'error' ? 0 : 1;
}

/** Some of each is neither. */
function effectOfSteps(steps: readonly number[]): GateChange['effect'] {
  const [up, down] = [steps.some((step) => step > 0), steps.some((step) => step < 0)];
  if (up === down) return 'other';
  return up ? 'looser' : 'tighter';
}

function effectOf(before: number | undefined, after: number | undefined): GateChange['effect'] {
  return before === undefined || after === undefined ? 'other' : effectOfSteps([after - before]);
}

function settingsOf(config: GateConfig): ReadonlyMap<string, Setting> {
  const { classifier, dataset, decision, evaluation, remedies, simulation, slices } = config;
  const settings: Readonly<Record<string, Setting>> = {
    'decision.rule': { shown: decision.rule, leniency: decision.rule === 'point' ? 0 : 1 },
    'decision.on-inconclusive': ordered(decision.onInconclusive, EFFECTS),
    'decision.minimum-rows-per-class': number(decision.minimumRowsPerClass, -1),
    'decision.confidence-level': number(decision.confidenceLevel),
    'decision.bootstrap-resamples': number(decision.bootstrapResamples),
    'decision.seed': number(decision.seed),
    'evaluation.silent-failure-threshold': number(evaluation.silentFailureThreshold, 1),
    'evaluation.ece-bins': number(evaluation.eceBins),
    'slices.level': ordered(slices.level, SLICE_LEVELS),
    'slices.minimum-rows': number(slices.minimumRows, 1),
    'slices.minimum-rows-per-class': number(slices.minimumRowsPerClass, 1),
    simulation: { shown: simulation === undefined ? 'off' : 'on' },
    remedies: { shown: remedies === undefined ? 'off' : 'on' },
    baseline: { shown: config.baseline?.shown ?? 'none', leniency: config.baseline === undefined ? 1 : 0 },
    'classifier.decision-threshold': optional(classifier.decisionThreshold),
    'classifier.output': optional(classifier.output),
    'classifier.unsafe-class': optional(classifier.unsafeClass),
    'classifier.candidate.decision-threshold': optional(classifier.candidate?.decisionThreshold),
    'classifier.candidate.calibration': optional(classifier.candidate?.calibration),
    'dataset.split': optional(dataset.split),
    'dataset.label-threshold': number(dataset.labelThreshold),
    'dataset.unsafe-labels': optional(dataset.unsafeLabels),
    'dataset.safe-labels': optional(dataset.safeLabels),
    'dataset.fields': optional(dataset.fields),
  };
  return new Map(Object.entries(settings));
}

/** @param direction 1: more passes by a larger number; -1: by a smaller one; absent: neither */
function number(value: number, direction?: 1 | -1): Setting {
  return { shown: `${value}`, ...(direction === undefined ? {} : { leniency: direction * value }) };
}

function ordered<T extends string>(value: T, strictestFirst: readonly T[]): Setting {
  return { shown: value, leniency: strictestFirst.indexOf(value) };
}

function optional(value: unknown): Setting {
  if (value === undefined) return ABSENT;
  return { shown: typeof value === 'string' ? value : JSON.stringify(value) };
}
