import { createRuntime } from '../../src/platform/onnx/index.ts';

/** Entry of a bundle that runs one model: `node probe.js MODEL.onnx`. Prints the backend and the first numbers. */
const runtime = await createRuntime();
const session = await runtime.load(process.argv[2] ?? '');
const ids = [2n, 5n, 3n];
const feeds = Object.fromEntries(
  session.inputs.map(({ name }) => {
    const values = name === 'input_ids' ? ids : ids.map(() => (name === 'attention_mask' ? 1n : 0n));
    return [name, { type: 'int64' as const, dims: [1, ids.length], data: BigInt64Array.from(values) }];
  }),
);
const [output = ''] = session.outputs.map(({ name }) => name);
const result = await session.run(feeds, [output]);
console.log(
  JSON.stringify({
    backend: runtime.backend,
    values: [...(result[output]?.data ?? [])].slice(0, 4).map(Number),
  }),
);
