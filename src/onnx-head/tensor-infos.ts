import type { TensorInfo } from '../ports.ts';

/** The WebAssembly runtime reports a size without a name as -1 in 32 bits without sign. */
const UNSIGNED_UNKNOWN = 2 ** 32 - 1;

/** Inputs or outputs with -1 for every size that is not known, on any runtime. */
export function withKnownSizes(infos: readonly TensorInfo[]): readonly TensorInfo[] {
  return infos.map((info) => ({
    ...info,
    dims: info.dims.map((dim) => (dim === UNSIGNED_UNKNOWN ? -1 : dim)),
  }));
}

/** Names, types and shapes of inputs or outputs, for messages; `?` is any size. */
export function describeTensors(infos: readonly TensorInfo[]): string {
  const one = ({ name, type, dims }: TensorInfo): string =>
    type === 'not a tensor' ? `${name} (${type})` : `${name} (${type} [${describeShape(dims)}])`;
  return infos.map(one).join(', ') || 'nothing';
}

function describeShape(dims: readonly number[]): string {
  return dims.map((dim) => (dim < 0 ? '?' : dim)).join(', ');
}
