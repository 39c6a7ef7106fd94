/** Measures every scenario again and writes its report to `fixtures/reports`, from which goldens and previews are rendered. */
import { copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureFixtureHead, SILENT_LOGGER } from '../fixtures/heads.ts';
import { loadGateConfig } from '../src/config/load-gate-config.ts';
import { createEmbeddingSource } from '../src/embedding/encode.ts';
import { writeTextFile } from '../src/platform/files.ts';
import { createRuntime } from '../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../src/platform/onnx/runtime-multiply.ts';
import type { GateReport } from '../src/report/gate-report.ts';
import { run } from '../src/run.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const scenarios = join(root, 'fixtures', 'scenarios');
const wanted = process.argv.slice(2);

const head = await ensureFixtureHead();
const runtime = await createRuntime();
const ports = {
  logger: SILENT_LOGGER,
  embeddings: createEmbeddingSource({ runtime, logger: SILENT_LOGGER }),
  multiply: createRuntimeMultiply(runtime),
  runtime,
  // No day and no commit: the same models and texts give the same report whenever it is made.
  context: {},
};

for (const name of wanted.length > 0 ? wanted : (await readdir(scenarios)).sort()) {
  const folder = join(scenarios, name);
  const config = await loadGateConfig('driftgate.yml', folder);
  await copyFile(head, config.classifier.path);
  // Every report is that of a first run.
  await rm(config.lock, { force: true });
  const { report } = await run(config, ports);
  await writeTextFile(join(root, 'fixtures', 'reports', `${name}.json`), oneLineASection(report));
  console.log(`${name}: ${report.verdict.outcome}`);
}

/** A line for each part of the report, keys in order, so that a change shows where it is. */
function oneLineASection(report: GateReport): string {
  const lines = Object.entries(report)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}: ${JSON.stringify(part)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}
