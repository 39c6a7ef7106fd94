/**
 * The tournament: `npx tsx bench/tournament/run.ts [--data FOLDER]`. With a data set it writes results.json and the
 * tables of docs/why-not-a-drift-detector.md; without one it tries everything on the few committed rows and prints.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadGateConfig } from '../../src/config/load-gate-config.ts';
import { scoreRows } from '../../src/core/classifier/fold-head.ts';
import type { JudgeSettings } from '../../src/core/gate/judge.ts';
import { evaluate } from '../../src/core/metrics/evaluate.ts';
import type { MetricName } from '../../src/core/metrics/metric.ts';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';
import { setUp, type CaseResult } from './play.ts';
import { CACHE, prepare } from './prepare.ts';
import { realCases } from './real-cases.ts';
import { publish } from './publish.ts';
import type { Results } from './results.ts';
import { simulatedCases } from './simulated-cases.ts';
import { summarize } from './summary.ts';
import type { HeldOut } from './tournament-case.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const SAMPLE_ROWS = 1000;
const DRAWS = { pool: 100, gateDraws: 40, detectorDraws: 5, seed: 42 } as const;

async function main(data: string | undefined): Promise<void> {
  const { limits, evaluation, decision } = await loadGateConfig(
    'fixtures/scenarios/same-model/driftgate.yml',
    ROOT,
  );
  const judgeSettings: JudgeSettings = { limits, evaluation, decision };
  const runtime = await createRuntime();
  const multiply = createRuntimeMultiply(runtime);
  const { heldOut, encode, head } = await prepare(data, runtime, multiply);
  const rows = heldOut.examples.length;
  const settings = { ...DRAWS, sampleRows: Math.min(SAMPLE_ROWS, Math.floor(rows / 2)) };
  const tournament = await setUp(heldOut, judgeSettings, settings, multiply);

  const cases: CaseResult[] = [];
  for (const [index, tournamentCase] of [...realCases(CACHE), ...simulatedCases(multiply)].entries()) {
    const candidate = await tournamentCase.embed(heldOut, encode);
    const result = await tournament.play(tournamentCase, candidate, index);
    cases.push(result);
    console.log(describe(result));
  }
  const results = {
    rows: { train: head.trainRows, heldOut: rows, unsafe: heldOut.labels.reduce((n, label) => n + label, 0) },
    head: { C: head.C },
    settings: { ...settings, bootstrapResamples: decision.bootstrapResamples },
    reference: referenceMetrics(heldOut, judgeSettings),
    summary: summarize(cases, settings.gateDraws),
    cases,
  };
  console.table(
    results.summary.scores.map(({ name, caught, falseAlarms, youden }) => ({
      name,
      caught,
      falseAlarms,
      youden,
    })),
  );
  if (data !== undefined) await publish(results);
}

function referenceMetrics(
  { labels, reference, head }: HeldOut,
  { limits, evaluation }: JudgeSettings,
): Results['reference'] {
  const { metrics } = evaluate({ labels, logits: scoreRows(head, reference) }, evaluation);
  const values: Partial<Record<MetricName, number>> = {};
  for (const { metric } of limits) {
    const value = metrics[metric];
    if (value.defined) values[metric] = value.value;
  }
  return values;
}

function describe({ name, harmful, closeness, closest, gate }: CaseResult): string {
  const truth = harmful ? 'harmful' : 'harmless';
  const verdicts = `fail ${gate.fail}, inconclusive ${gate.inconclusive}, pass ${gate.pass}`;
  return `${name}: ${truth}, ${closeness.toFixed(2)} of ${closest}; ${verdicts}`;
}

const { values } = parseArgs({ options: { data: { type: 'string' } } });
await main(values.data);
