import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { memoise } from '../support/memoise.ts';
import { ensureFixtureHead, SILENT_LOGGER } from '../../fixtures/heads.ts';
import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import type { MetricName } from '../../src/core/metrics/metric.ts';
import { createEmbeddingSource } from '../../src/embedding/encode.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';
import type { EmbeddingSource, InferenceRuntime, MatrixMultiply } from '../../src/ports.ts';
import type { GateReport } from '../../src/report/gate-report.ts';
import { run } from '../../src/run.ts';

/** What a scenario's report must say; numbers are `[value, tolerance]`. */
interface Expected {
  readonly outcome: string;
  readonly effect: string;
  readonly silent: boolean;
  readonly breaches: readonly string[];
  readonly inconclusive: readonly string[];
  /** Names of the identity fields that differ between reference and candidate. */
  readonly whatChanged: readonly string[];
  readonly driftAngle?: readonly [number, number];
  readonly candidate: Readonly<Partial<Record<MetricName, readonly [number, number]>>>;
}

const FOLDER = 'fixtures/scenarios';
const NAMES = readdirSync(FOLDER).sort();
let embeddings: EmbeddingSource;
let multiply: MatrixMultiply;
let runtime: InferenceRuntime;
let head = '';
let temporary = '';

beforeAll(async () => {
  head = await ensureFixtureHead();
  temporary = await mkdtemp(join(tmpdir(), 'driftgate-'));
  runtime = await createRuntime();
  multiply = createRuntimeMultiply(runtime);
  embeddings = memoise(createEmbeddingSource({ runtime, logger: SILENT_LOGGER }));
});

async function runScenario(name: string): Promise<GateReport> {
  const config = await loadGateConfig(join(FOLDER, name, 'driftgate.yml'), process.cwd());
  const paths = { classifier: { path: head }, lock: join(temporary, `${name}.lock`) };
  // What repairs it is the subject of diagnosis.test.ts; here it must only not be in the way.
  const remedies = { sizes: [100], maximumRows: 100 };
  const { report } = await run(
    { ...config, ...paths, remedies },
    { logger: SILENT_LOGGER, embeddings, multiply, runtime, context: {} },
  );
  return report;
}

function metricsWith(report: GateReport, status: string): string[] {
  return report.checks.filter((check) => check.status === status).map(({ limit }) => limit.metric);
}

describe('each scenario gives the report that its folder expects', () => {
  test.each(NAMES)('%s', async (name) => {
    const file = join(FOLDER, name, 'expected.json');
    expect(existsSync(file)).toBe(true);
    const expected: Expected = JSON.parse(readFileSync(file, 'utf8'));
    const report = await runScenario(name);

    expect({
      outcome: report.verdict.outcome,
      effect: report.verdict.effect,
      silent: report.silent,
      breaches: metricsWith(report, 'breach'),
      inconclusive: metricsWith(report, 'inconclusive'),
      whatChanged: report.provenance.referenceToCandidate.map(({ what }) => what),
    }).toEqual({
      outcome: expected.outcome,
      effect: expected.effect,
      silent: expected.silent,
      breaches: expected.breaches,
      inconclusive: expected.inconclusive,
      whatChanged: expected.whatChanged,
    });
    if (expected.driftAngle !== undefined) expectNear(report.drift?.angle.mean, expected.driftAngle);
    for (const [metric, near] of Object.entries(expected.candidate)) {
      expectNear(report.evaluation.candidate?.metrics[metric as MetricName], near);
    }
    expect(report.negativeControl.every(({ breached }) => breached)).toBe(true);
  });
});

function expectNear(actual: unknown, [value, tolerance]: readonly [number, number]): void {
  expect(actual).toEqual({ defined: true, value: expect.any(Number) });
  const found = (actual as { value: number }).value;
  expect({ found, near: value, within: tolerance, ok: Math.abs(found - value) <= tolerance }).toMatchObject({
    ok: true,
  });
}
