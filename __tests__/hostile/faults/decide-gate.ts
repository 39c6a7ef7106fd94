import { createConnection } from '../../../src/connect.ts';
import { loadGateConfig } from '../../../src/config/load-gate-config.ts';
import { createEmbeddingSource } from '../../../src/embedding/encode.ts';
import { DriftgateError } from '../../../src/errors.ts';
import { createDiskStore } from '../../../src/platform/disk-store.ts';
import { createRuntime } from '../../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../../src/platform/onnx/runtime-multiply.ts';
import type { Logger } from '../../../src/ports.ts';
import type { GateReport } from '../../../src/report/gate-report.ts';
import { run } from '../../../src/run.ts';

/** How a run ended: a verdict by its effect on the build, or an error by its code. */
export interface Ending {
  /** Such as `pass`, `fail` or `error missing-model`; an exception that is none of driftgate's: `crash`. */
  readonly ended: string;
  /** Everything that a reader is told. */
  readonly said: string;
  readonly report?: GateReport;
}

/** What a shell would say. */
export interface DecideOptions {
  /** Folder that keeps vectors between runs; absent: nothing is kept. */
  readonly cache?: string;
  readonly today?: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** Runs the gate of a folder as `driftgate check` does, in this process. */
export async function decideGate(folder: string, options: DecideOptions = {}): Promise<Ending> {
  const said: string[] = [];
  try {
    const report = await check(folder, options, (message) => said.push(message));
    const { headline, notes, provenance, verdict } = report;
    const changes = provenance.referenceToCandidate.map(({ what }) => what);
    const told = [...said, ...verdict.reasons, headline.title, ...headline.sentences, ...notes, ...changes];
    const ended = verdict.outcome === 'inconclusive' && verdict.effect === 'fail' ? 'inconclusive' : '';
    return { ended: ended === '' ? verdict.effect : ended, said: told.join('\n'), report };
  } catch (error) {
    if (!(error instanceof DriftgateError)) return { ended: 'crash', said: String(error) };
    const problems = error.details.problems ?? [error.details];
    const codes = [...new Set(problems.map(({ code }) => code))].join(' ');
    return { ended: `error ${codes}`, said: [...said, error.message].join('\n') };
  }
}

async function check(
  folder: string,
  { cache, context = {}, today }: DecideOptions,
  tell: (message: string) => unknown,
): Promise<GateReport> {
  const logger: Logger = {
    debug: () => undefined,
    info: () => undefined,
    warn: (message) => void tell(message),
    group: (_, task) => task(),
    progress: () => undefined,
  };
  const config = await loadGateConfig('driftgate.yml', folder);
  const runtime = await createRuntime();
  const { report } = await run(config, {
    logger,
    embeddings: createEmbeddingSource({
      runtime,
      logger,
      connect: createConnection(logger),
      ...(cache === undefined ? {} : { store: createDiskStore(cache, logger) }),
    }),
    multiply: createRuntimeMultiply(runtime),
    runtime,
    context,
    ...(today === undefined ? {} : { today }),
  });
  return report;
}
