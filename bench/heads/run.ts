/**
 * Is silent failure fundamental, or specific to logistic regression?
 * `npx tsx bench/heads/run.ts [--data FOLDER] [--write docs/heads.md]`. The folder holds
 * `toxicity-civil-comments-10k.{train,val,test}.jsonl`; without it, the committed comments are embedded.
 */
import { parseArgs } from 'node:util';
import { createRuntime } from '../../src/platform/onnx/index.ts';
import { createRuntimeMultiply } from '../../src/platform/onnx/runtime-multiply.ts';
import { publishSection } from '../write-section.ts';
import { listDrifts } from './drifts.ts';
import { trainHeads } from './heads.ts';
import { measureDrift, type Outcome } from './measure.ts';
import { renderPage } from './page.ts';
import { loadVectors } from './vectors.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, write: { type: 'string' } } });
const runtime = await createRuntime();
const multiply = createRuntimeMultiply(runtime);
const vectors = await loadVectors(runtime, values.data);
const { heads, target } = await trainHeads(vectors, multiply);
const outcomes: Outcome[] = [];
for (const drift of listDrifts({ vectors, target, multiply })) {
  outcomes.push(await measureDrift(vectors, heads, drift));
  console.error(`${outcomes.length}: ${drift.name}`);
}
await publishSection(values.write, 'heads', renderPage(vectors, heads, outcomes));
