import type { GraphNode, HeadGraph } from './head-graph.ts';
import { contentsOf, integersOf, textsOf } from './wire.ts';

/** Field numbers of AttributeProto and TensorProto. */
const ATTRIBUTE = { ints: 8, strings: 9 } as const;
const TENSOR = { int32s: 5, strings: 6, int64s: 7, raw: 9, type: 2 } as const;
/** TensorProto.INT32: 4 bytes per number in raw data, INT64 8. */
const INT32 = 6;
const INT64 = 7;
/** Attributes that hold the classes, whatever the operator. */
const INTEGER_ATTRIBUTES = ['classlabels_int64s', 'classlabels_ints'];
const TEXT_ATTRIBUTES = ['classlabels_strings'];

/**
 * Classes in the order of the columns, as text: of the ZipMap, else of the last classifier node (the outermost one of an
 * ensemble), else of the constant that labels are taken from. Undefined when the graph names none, as those of torch.
 */
export function readClasses({ nodes, initializers }: HeadGraph): readonly string[] | undefined {
  const zipMap = nodes.find(({ operator }) => operator === 'ZipMap');
  if (zipMap !== undefined) return classesOfNode(zipMap);
  for (const node of nodes.toReversed()) {
    const classes = classesOfNode(node) ?? classesOfLookUp(node, initializers);
    if (classes !== undefined) return classes;
  }
  return undefined;
}

function classesOfNode({ attributes }: GraphNode): readonly string[] | undefined {
  for (const name of INTEGER_ATTRIBUTES) {
    const classes = integersOf(attributes.get(name) ?? new Uint8Array(), ATTRIBUTE.ints);
    if (classes.length > 0) return classes.map(String);
  }
  for (const name of TEXT_ATTRIBUTES) {
    const classes = textsOf(attributes.get(name) ?? new Uint8Array(), ATTRIBUTE.strings);
    if (classes.length > 0) return classes;
  }
  return undefined;
}

/** skl2onnx looks the label of an MLP up in a constant, by the place of the larger probability. */
function classesOfLookUp(
  { operator, inputs }: GraphNode,
  initializers: HeadGraph['initializers'],
): readonly string[] | undefined {
  const constant = initializers.get(inputs[0] ?? '');
  if (operator !== 'ArrayFeatureExtractor' || constant === undefined) return undefined;
  const texts = textsOf(constant, TENSOR.strings);
  if (texts.length > 0) return texts;
  const integers = [...integersOf(constant, TENSOR.int32s), ...integersOf(constant, TENSOR.int64s)];
  const classes = integers.length > 0 ? integers.map(String) : rawIntegers(constant);
  return classes.length > 0 ? classes : undefined;
}

function rawIntegers(constant: Uint8Array): readonly string[] {
  const type = integersOf(constant, TENSOR.type)[0];
  const raw = contentsOf(constant, TENSOR.raw)[0] ?? new Uint8Array();
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const classes: string[] = [];
  if (type === INT32) {
    for (let at = 0; at + 4 <= raw.length; at += 4) classes.push(String(view.getInt32(at, true)));
  } else if (type === INT64) {
    for (let at = 0; at + 8 <= raw.length; at += 8) classes.push(String(view.getBigInt64(at, true)));
  }
  return classes;
}
