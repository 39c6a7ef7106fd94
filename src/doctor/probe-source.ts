import { isCommand, isEndpoint, placeOf } from '../config/embedding-config.ts';
import type { CommandConfig, EndpointConfig, StoredVectorsConfig } from '../config/gate-config.ts';
import { embedRemote } from '../embedding/embed-remote.ts';
import { readStoredVectors } from '../embedding/stored-vectors.ts';
import type { ConnectEncoder, Logger } from '../ports.ts';
import { formatCount, formatPlural } from '../report/format.ts';
import type { Exam, Outcome, Probed } from './exam.ts';
import { note, ok, problem } from './finding.ts';
import { areAlike, MADE_UP } from './made-up-texts.ts';
import { withoutRows, type ProbedSide, type RowsToTry, type Side } from './probed-side.ts';

/** Seconds and tries after which a server or a program is taken to be away: doctor does not wait as a run does. */
const PATIENCE = { timeout: 30, retries: 1 } as const;

const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  group: (_, task) => task(),
  progress: () => undefined,
};

/** Vectors that were made before: all rows are looked for in them. */
export function probeStoredVectors(
  exam: Exam,
  side: Side,
  config: StoredVectorsConfig,
  rows: Probed<RowsToTry>,
): Promise<Probed<ProbedSide>> {
  return exam.probe(`${side} vectors`, async (take): Promise<Outcome<ProbedSide>> => {
    const { all, sample } = take(rows);
    const said: string[] = [];
    const logger = { info: (message: string): void => void said.push(message) };
    const places = new Map(all.map(({ id }, at) => [id, at]));
    const keep = Int32Array.from(sample, ({ id }) => places.get(id) ?? 0).sort();
    const visit = (): Promise<void> => Promise.resolve();
    const { identity, matrix } = await readStoredVectors(side, config, all, logger, { keep, visit });
    const known = identity.runtime ?? identity.endpoint ?? identity.command;
    const what = `${formatCount(identity.dimension)} numbers per text, one vector for each of ${formatPlural(all.length, 'row')}`;
    const value = { side, dimension: identity.dimension, rows: Array.from(keep, (at) => all[at]), matrix };
    if (said.length > 0)
      return { said: note(`${what}, and vectors of other rows beside them, which are not used.`), value };
    if (known === undefined)
      return {
        said: note(
          `${what}; nothing says which model made them.`,
          'write them with `driftgate embed`, whose file says how they were made',
        ),
        value,
      };
    return {
      said: ok(`${what}; their file says how they were made.`),
      value: { ...value, modelHash: identity.modelHash },
    };
  });
}

/** A server or a program: two made-up sentences, which cost next to nothing. */
export function probeRemote(
  exam: Exam,
  side: Side,
  config: EndpointConfig | CommandConfig,
  connect: ConnectEncoder,
): Promise<Probed<ProbedSide>> {
  return exam.probe(`${side} vectors`, async (): Promise<Outcome<ProbedSide>> => {
    const timeout = Math.min(config.timeout, PATIENCE.timeout);
    const hasty = isCommand(config) ? { ...config, timeout } : { ...config, ...PATIENCE, timeout };
    const { matrix, seconds } = await embedRemote(side, hasty, MADE_UP, { connect, logger: SILENT });
    if (areAlike(matrix))
      return {
        said: problem(
          `${isEndpoint(config) ? 'The server' : 'The program'} gives two different sentences the same vector of ${matrix.cols} numbers.`,
          'check that it embeds the texts that it is given',
        ),
      };
    const what = `${formatCount(matrix.cols)} numbers per text; ${placeOf(config)} answered in ${seconds.toFixed(1)} s.`;
    return { said: ok(what), value: withoutRows(side, matrix.cols) };
  });
}
