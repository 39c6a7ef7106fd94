import { basename } from 'node:path';
import type { EmbeddingModelConfig } from '../config/gate-config.ts';
import { encodeTexts } from '../embedding/encode-texts.ts';
import { readModel, type LoadedModel } from '../embedding/load-model.ts';
import { ModelError } from '../errors.ts';
import type { InferenceRuntime } from '../ports.ts';
import { formatCount, formatPlural } from '../report/format.ts';
import type { DoctorPorts } from './doctor-ports.ts';
import { embedSample } from './embed-sample.ts';
import type { Exam, Outcome, Probed } from './exam.ts';
import { ok, problem, type Said } from './finding.ts';
import { formatBytes } from './format-bytes.ts';
import { judgeTokenizer } from './judge-tokenizer.ts';
import { areAlike, MADE_UP } from './made-up-texts.ts';
import { withoutRows, type ProbedSide, type RowsToTry, type Side } from './probed-side.ts';

/** What a local model is looked at with. */
export interface LocalModelInput {
  readonly side: Side;
  readonly config: EmbeddingModelConfig;
  readonly runtime: Probed<InferenceRuntime>;
  readonly rows: Probed<RowsToTry>;
  readonly ports: Pick<DoctorPorts, 'clock' | 'sizeOf'>;
}

/** Files, graph, vectors and tokenizer of a model that runs here; with vectors of rows where there are rows. */
export async function probeLocalModel(exam: Exam, input: LocalModelInput): Promise<Probed<ProbedSide>> {
  const { config, ports, rows, runtime, side } = input;
  let session: LoadedModel['session'] | undefined;
  try {
    const opened = await exam.probe(`${side} model`, async (take) => {
      const model = await (await readModel(config, take(runtime))).open();
      session = model.session;
      return { said: await describeModel(model, ports), value: model };
    });
    const tokenizer = await exam.probe(`${side} tokenizer`, async (take) => {
      const said = await judgeTokenizer(take(opened), { rows: rows.value?.all ?? [], side });
      const isWrong = said.some(({ status }) => status === 'problem');
      return { said, ...(isWrong ? {} : { value: true }) };
    });
    const vectors = await exam.probe(`${side} vectors`, (take) =>
      tryVectors(side, take(opened)).catch((error: unknown) => {
        // Said already, with more numbers.
        if (isTokenizerError(error)) take(tokenizer);
        throw error;
      }),
    );
    const embedded = await exam.probe(`${side} rows`, (take) =>
      embedSample(take(opened), take(rows).sample, { side: take(vectors), clock: ports.clock }),
    );
    return embedded.value === undefined ? vectors : embedded;
  } finally {
    await session?.release();
  }
}

function isTokenizerError(error: unknown): boolean {
  return error instanceof ModelError && error.details.code === 'tokenizer-mismatch';
}

async function describeModel(
  { onnx, output }: LoadedModel,
  { sizeOf }: Pick<DoctorPorts, 'sizeOf'>,
): Promise<Said> {
  const weights = onnx.externalData.length;
  const facts = [
    `${basename(onnx.path)}${weights > 0 ? ` with ${formatPlural(weights, 'file')} of weights` : ''}`,
    `${formatBytes(await sizeOf(onnx.path))}, opens; output ${output.name}`,
    `pooling ${output.pooling}`,
    ...(onnx.quantized ? ['quantized: its vectors depend on the processor'] : []),
  ];
  return ok(`${facts.join(', ')}.`);
}

/** Two sentences of nobody, so that a graph that gives anything the same vector is seen. */
async function tryVectors(side: Side, model: LoadedModel): Promise<Outcome<ProbedSide>> {
  const { matrix } = await encodeTexts(model, MADE_UP, () => undefined);
  if (areAlike(matrix)) {
    return {
      said: problem(
        `Two different sentences have the same vector of ${formatCount(matrix.cols)} numbers.`,
        'name the right output with `output:`, and check that the tokenizer belongs to the model',
      ),
    };
  }
  return {
    said: ok(`${formatCount(matrix.cols)} numbers per text, all finite.`),
    value: {
      ...withoutRows(side, matrix.cols),
      modelHash: model.onnx.hash,
      tokenizerHash: model.tokenizer.hash,
    },
  };
}
