import { DriftgateError } from '../errors.ts';
import { problem, problemsOf, type Finding, type Said } from './finding.ts';

/** What a probe found, and what later probes take from it; without a value those are skipped. */
export interface Outcome<T = undefined> {
  readonly said: Said | readonly Said[];
  readonly value?: T;
}

/** The result of a probe, for those after it. */
export interface Probed<T> {
  readonly name: string;
  /** Absent: there is none, and what takes it is skipped. */
  readonly value?: T;
  /** The probe that has to be right first, when this one was skipped. */
  readonly waitsFor?: string;
}

/** Takes the value of an earlier probe; where there is none the probe that takes it ends here and is skipped. */
export type Take = <T>(probed: Probed<T>) => T;

/** Probes, one after the other: one that fails is a problem and stops none but those that need its value. */
export interface Exam {
  readonly findings: readonly Finding[];
  /** What the next probes belong to. */
  begin(part: string): void;
  probe<T>(name: string, look: (take: Take) => Promise<Outcome<T>> | Outcome<T>): Promise<Probed<T>>;
}

/**
 * A new examination.
 *
 * @param tell hears what is being looked at
 */
export function createExam(tell: (name: string) => void): Exam {
  const findings: Finding[] = [];
  let part = '';
  return {
    findings,
    begin(next) {
      part = next;
    },
    async probe(name, look) {
      tell(name);
      try {
        const { said, value } = await attempt(look);
        for (const one of [said].flat()) findings.push({ part, name, ...one });
        return { name, ...(value === undefined ? {} : { value }) };
      } catch (error) {
        if (!(error instanceof Waiting)) throw error;
        findings.push({ part, name, ...waiting(error.message) });
        return { name, waitsFor: error.message };
      }
    },
  };
}

/** A probe whose value another one waits for has none. */
class Waiting extends Error {}

/** What is said of a probe that another one has to be right for. */
export function waiting(name: string): Said {
  return { status: 'skipped', what: `Waits for: ${name}.` };
}

function take<T>({ name, value, waitsFor }: Probed<T>): T {
  if (value === undefined) throw new Waiting(waitsFor ?? name);
  return value;
}

/** What a probe found; its failure is a problem. */
async function attempt<T>(look: (take: Take) => Promise<Outcome<T>> | Outcome<T>): Promise<Outcome<T>> {
  try {
    return await look(take);
  } catch (error) {
    if (error instanceof Waiting) throw error;
    if (error instanceof DriftgateError) return { said: problemsOf(error.details) };
    const what = `It could not be looked at: ${String(error)}`;
    return { said: problem(what, 'run it again; should it stay, report it with this line') };
  }
}
