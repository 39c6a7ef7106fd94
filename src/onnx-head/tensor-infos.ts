import type { TensorInfo } from '../ports.ts';

/** Names, types and shapes of inputs or outputs, for messages; `?` is any size. */
export function describeTensors(infos: readonly TensorInfo[]): string {
  const one = ({ name, type, dims }: TensorInfo): string =>
    type === 'not a tensor' ? `${name} (${type})` : `${name} (${type} [${describeShape(dims)}])`;
  return infos.map(one).join(', ') || 'nothing';
}

function describeShape(dims: readonly number[]): string {
  return dims.map((dim) => (dim < 0 ? '?' : dim)).join(', ');
}
