import type { Measured } from '../../core/measured.ts';
import type { GateReport } from '../gate-report.ts';

/** Labels of a sample, without the gate's, which every sample has. */
export type Labels = Readonly<Record<string, string>>;

/** One sample: a number and what it is of. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/** One family of gauges; all samples of it have the same labels. */
export interface Family {
  /** Ends in the unit where there is one unit. */
  readonly name: string;
  /** One sentence without double quotes: the two text formats escape those differently in a HELP line. */
  readonly help: string;
  /** Of what a value is, for the documentation. */
  readonly unit: string;
  /** Names of the labels beside `gate`. */
  readonly labels: readonly string[];
  /** In a fixed order. */
  readonly samples: (report: GateReport) => readonly Sample[];
}

/** A number that exists as one sample; one that does not is no sample: a gauge never holds NaN. */
export function sampleOf(labels: Labels, value: Measured | undefined): readonly Sample[] {
  return value?.defined ? [{ labels, value: value.value }] : [];
}

/** A truth as 1 or 0. */
export function flag(labels: Labels, value: boolean): Sample {
  return { labels, value: value ? 1 : 0 };
}

/** One sample per state, 1 for the one that holds and 0 for the others, so that a query always finds its series. */
export function stateSet<State extends string>(
  labels: Labels,
  name: string,
  states: readonly State[],
  current: State,
): readonly Sample[] {
  return states.map((state) => flag({ ...labels, [name]: state }, state === current));
}
