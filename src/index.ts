import { resolve } from 'node:path';
import { resolveCheck } from './check.ts';
import { describeError } from './errors.ts';
import { createOnnxEmbeddingSource } from './embedding/encode.ts';
import { readInputs } from './inputs.ts';
import { createActionsCacheStore } from './platform/actions-cache-store.ts';
import { createActionsLogger } from './platform/actions-logger.ts';
import { locateModel } from './locate-model.ts';
import { readActionsContext } from './platform/actions-context.ts';
import { publishError, publishReport } from './platform/actions-publish.ts';
import { createRuntime } from './platform/onnx/index.ts';
import { createRuntimeMultiply } from './platform/onnx/runtime-multiply.ts';
import { writeReportFiles } from './platform/files.ts';
import { renderReportFiles } from './render-files.ts';
import { today } from './platform/today.ts';
import { run } from './run.ts';

try {
  const inputs = readInputs();
  const workingDirectory = resolve(process.env.GITHUB_WORKSPACE ?? '.', inputs.workingDirectory);
  const config = await resolveCheck({ ...inputs, workingDirectory });
  const logger = createActionsLogger();
  const store = inputs.cache ? createActionsCacheStore(logger) : undefined;
  const runtime = await createRuntime({ logger });
  const embeddings = createOnnxEmbeddingSource({
    runtime,
    logger,
    ...(store === undefined ? {} : { store }),
  });
  const { report, artefacts } = await run(config, {
    logger,
    embeddings,
    multiply: createRuntimeMultiply(runtime),
    runtime,
    today: today(),
    context: readActionsContext(),
  });
  const paths = await writeReportFiles(config.report.directory, {
    ...(await renderReportFiles(report)),
    ...artefacts,
  });
  const modelLine = inputs.annotations ? await locateModel(report, workingDirectory) : undefined;
  await publishReport(report, paths, { ...inputs, workingDirectory, ...(modelLine && { modelLine }) });
} catch (error) {
  publishError(describeError(error));
}
