import type { DenseMatrix } from '../../core/linalg/dense-matrix.ts';
import { productShape, type MatrixMultiply, type Transposed } from '../../core/linalg/matrix-multiply.ts';
import { ModelError } from '../../errors.ts';
import type { InferenceRuntime, InferenceSession, Tensor } from '../../ports.ts';
import { writeGemmGraph } from './gemm-graph.ts';

/** `MatrixMultiply` by the kernels of the inference runtime: the fastest ones on board. Graphs load at first use. */
export function createRuntimeMultiply(runtime: InferenceRuntime): MatrixMultiply {
  const sessions = new Map<string, Promise<InferenceSession>>();
  return {
    async multiply(a, b, transposed = {}) {
      const { rows, cols } = productShape(a, b, transposed);
      const session = await openOnce(sessions, transposed, runtime);
      const { product } = await session.run({ a: toTensor(a), b: toTensor(b) }, ['product']);
      if (!(product.data instanceof Float64Array)) throw unreadable(product);
      return { rows, cols, data: product.data };
    },
  };
}

function openOnce(
  sessions: Map<string, Promise<InferenceSession>>,
  transposed: Transposed,
  runtime: InferenceRuntime,
): Promise<InferenceSession> {
  const key = JSON.stringify([transposed.a === true, transposed.b === true]);
  const session = sessions.get(key) ?? runtime.load(writeGemmGraph(transposed));
  sessions.set(key, session);
  return session;
}

function toTensor({ rows, cols, data }: DenseMatrix): Tensor {
  return { type: 'float64', dims: [rows, cols], data };
}

function unreadable({ type }: Tensor): ModelError {
  return new ModelError({
    code: 'multiply-failed',
    what: 'ONNX Runtime returned a product of another type',
    expected: 'float64',
    found: type,
    hint: 'set DRIFTGATE_BACKEND=wasm, and report it: this is a fault of driftgate or of the runtime',
  });
}
