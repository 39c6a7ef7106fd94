import { PbfWriter } from 'pbf';
import type { Transposed } from '../../core/linalg/matrix-multiply.ts';

/** An IR version and an operator set that every runtime of the last years reads. */
const IR_VERSION = 8;
const OPERATOR_SET = 13;
/** Codes of onnx.proto: TensorProto.DOUBLE and AttributeProto.INT. */
const DOUBLE = 11;
const INTEGER = 2;

/** Bytes of an ONNX model with one Gemm node in float64: inputs `a` and `b` of any size, output `product`. */
export function writeGemmGraph(transposed: Transposed): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, IR_VERSION);
  pbf.writeMessage(7, writeGraph, transposed);
  pbf.writeMessage(8, writeOperatorSet, OPERATOR_SET);
  return pbf.finish();
}

function writeGraph(transposed: Transposed, pbf: PbfWriter): void {
  pbf.writeMessage(1, writeNode, transposed);
  pbf.writeStringField(2, 'gemm');
  pbf.writeMessage(11, writeMatrix, { name: 'a', sizes: ['a0', 'a1'] });
  pbf.writeMessage(11, writeMatrix, { name: 'b', sizes: ['b0', 'b1'] });
  pbf.writeMessage(12, writeMatrix, { name: 'product', sizes: ['rows', 'cols'] });
}

function writeNode({ a = false, b = false }: Transposed, pbf: PbfWriter): void {
  for (const input of ['a', 'b']) pbf.writeStringField(1, input);
  pbf.writeStringField(2, 'product');
  pbf.writeStringField(4, 'Gemm');
  pbf.writeMessage(5, writeFlag, { name: 'transA', on: a });
  pbf.writeMessage(5, writeFlag, { name: 'transB', on: b });
}

function writeFlag({ name, on }: { readonly name: string; readonly on: boolean }, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeVarintField(3, on ? 1 : 0);
  pbf.writeVarintField(20, INTEGER);
}

/** A float64 matrix of symbolic sizes. */
interface MatrixValue {
  readonly name: string;
  readonly sizes: readonly string[];
}

function writeMatrix({ name, sizes }: MatrixValue, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(2, writeType, sizes);
}

function writeType(sizes: readonly string[], pbf: PbfWriter): void {
  pbf.writeMessage(1, writeTensorType, sizes);
}

function writeTensorType(sizes: readonly string[], pbf: PbfWriter): void {
  pbf.writeVarintField(1, DOUBLE);
  pbf.writeMessage(2, writeShape, sizes);
}

function writeShape(sizes: readonly string[], pbf: PbfWriter): void {
  for (const size of sizes) pbf.writeMessage(1, writeSize, size);
}

function writeSize(size: string, pbf: PbfWriter): void {
  pbf.writeStringField(2, size);
}

function writeOperatorSet(version: number, pbf: PbfWriter): void {
  pbf.writeStringField(1, '');
  pbf.writeVarintField(2, version);
}
