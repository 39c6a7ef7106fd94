import { GRAPH, MODEL, NODE, parseNode } from './head-graph.ts';
import { concatenate, encodeInteger, encodeMessage, encodeText, readFields, textOf } from './wire.ts';

/** Field numbers of ValueInfoProto, TypeProto and OperatorSetIdProto, and the code of TensorProto.FLOAT. */
const VALUE = { name: 1, type: 2 } as const;
const TYPE = { tensor: 1 } as const;
const TENSOR_TYPE = { element: 1 } as const;
const OPERATOR_SET = { domain: 1, version: 2 } as const;
const FLOAT = 1;
/** For files that only import ai.onnx.ml; Identity has been the same since the first one. */
const DEFAULT_OPERATOR_SET = 13;

/**
 * Makes the probabilities of an ONNX model a tensor: a ZipMap, whose list of maps no runtime for JavaScript returns,
 * becomes an Identity, so the output keeps its name and is float [n, classes]. Everything else stays byte for byte; a
 * model without ZipMap is returned as it is.
 *
 * @param bytes a valid ModelProto
 */
export function exposeProbabilities(bytes: Uint8Array): Uint8Array {
  const zipped = new Set<string>();
  const parts: Uint8Array[] = [];
  let importsDefault = false;
  for (const { tag, raw, content } of readFields(bytes)) {
    if (tag === MODEL.graph) parts.push(encodeMessage(MODEL.graph, rewriteGraph(content, zipped)));
    else parts.push(raw);
    if (tag === MODEL.operatorSets && isDefaultDomain(textOf(content, OPERATOR_SET.domain))) {
      importsDefault = true;
    }
  }
  if (zipped.size === 0) return bytes;
  if (!importsDefault) {
    const version = encodeInteger(OPERATOR_SET.version, DEFAULT_OPERATOR_SET);
    parts.push(encodeMessage(MODEL.operatorSets, version));
  }
  return concatenate(parts);
}

function isDefaultDomain(domain: string): boolean {
  return domain === '' || domain === 'ai.onnx';
}

/** Nodes come before outputs here whatever their order in the file; `zipped` collects names of former maps. */
function rewriteGraph(graph: Uint8Array, zipped: Set<string>): Uint8Array {
  const fields = [...readFields(graph)];
  const nodes = fields.map(({ tag, raw, content }) =>
    tag === GRAPH.node ? rewriteNode(raw, content, zipped) : raw,
  );
  return concatenate(
    fields.map(({ tag, content }, at) => {
      const describesMap =
        (tag === GRAPH.output || tag === GRAPH.valueInfo) && zipped.has(textOf(content, VALUE.name));
      return describesMap
        ? encodeMessage(tag, floatTensor(textOf(content, VALUE.name)))
        : (nodes[at] ?? content);
    }),
  );
}

function rewriteNode(raw: Uint8Array, content: Uint8Array, zipped: Set<string>): Uint8Array {
  const { operator, inputs, outputs } = parseNode(content);
  // Some exporters put an Identity behind the ZipMap.
  const passesMap = operator === 'Identity' && inputs.some((name) => zipped.has(name));
  if (operator !== 'ZipMap' && !passesMap) return raw;
  for (const output of outputs) zipped.add(output);
  if (operator !== 'ZipMap') return raw;
  const kept = [...readFields(content)].filter(({ tag }) => tag !== NODE.attribute && tag !== NODE.domain);
  const identity = kept.map((field) =>
    field.tag === NODE.operator ? encodeText(NODE.operator, 'Identity') : field.raw,
  );
  return encodeMessage(GRAPH.node, concatenate(identity));
}

/** A ValueInfoProto of a float tensor of unknown shape. */
function floatTensor(name: string): Uint8Array {
  const tensor = encodeMessage(TYPE.tensor, encodeInteger(TENSOR_TYPE.element, FLOAT));
  return concatenate([encodeText(VALUE.name, name), encodeMessage(VALUE.type, tensor)]);
}
