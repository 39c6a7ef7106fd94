import { isDynamicallyQuantized } from '../embedding/onnx-file.ts';
import { parseOnnxGraph } from '../embedding/onnx-graph.ts';
import { ClassifierError, DriftgateError } from '../errors.ts';
import { contentsOf, readFields, textOf, textsOf } from './wire.ts';

/** Field numbers of ModelProto (onnx.proto). */
export const MODEL = { graph: 7, operatorSets: 8, metadata: 14 } as const;
/** Those of StringStringEntryProto. */
const ENTRY = { key: 1, value: 2 } as const;
/** Those of GraphProto. */
export const GRAPH = { node: 1, initializer: 5, output: 12, valueInfo: 13 } as const;
/** Those of NodeProto. */
export const NODE = { input: 1, output: 2, operator: 4, attribute: 5, domain: 7 } as const;
const ATTRIBUTE = { name: 1 } as const;
const TENSOR = { name: 8 } as const;

/** One operator of the graph. */
export interface GraphNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Encoded AttributeProto by name. */
  readonly attributes: ReadonlyMap<string, Uint8Array>;
}

/** What is read from a classifier's file before a runtime opens it. */
export interface HeadGraph {
  /** In the order in which they run. */
  readonly nodes: readonly GraphNode[];
  /** Encoded TensorProto by name. */
  readonly initializers: ReadonlyMap<string, Uint8Array>;
  /** What the file says of itself, by key. */
  readonly metadata: ReadonlyMap<string, string>;
  /** Whether the scale of an operator comes from all rows of a run, so that they influence each other. */
  readonly dynamicallyQuantized: boolean;
  /** Files that hold weights, relative to the folder of the model. */
  readonly externalData: readonly string[];
}

/**
 * Reads the nodes of an ONNX classifier.
 *
 * @throws ClassifierError `not-onnx` when the bytes are no ONNX model, or end early
 */
export function parseHeadGraph(bytes: Uint8Array, file: string): HeadGraph {
  return whileReading(file, () => {
    const { externalLocations, operators } = parseOnnxGraph(bytes);
    const nodes: GraphNode[] = [];
    const initializers = new Map<string, Uint8Array>();
    for (const graph of contentsOf(bytes, MODEL.graph)) {
      for (const { tag, content } of readFields(graph)) {
        if (tag === GRAPH.node) nodes.push(parseNode(content));
        else if (tag === GRAPH.initializer) initializers.set(textOf(content, TENSOR.name), content);
      }
    }
    const entries = contentsOf(bytes, MODEL.metadata);
    return {
      nodes,
      initializers,
      metadata: new Map(entries.map((entry) => [textOf(entry, ENTRY.key), textOf(entry, ENTRY.value)])),
      dynamicallyQuantized: isDynamicallyQuantized(operators),
      externalData: externalLocations,
    };
  });
}

/**
 * Reads parts of a graph that `parseHeadGraph` left encoded; they may be damaged, too.
 *
 * @throws what `read` throws on purpose; ClassifierError `not-onnx` for all else
 */
export function whileReading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof DriftgateError) throw cause;
    throw new ClassifierError({
      code: 'not-onnx',
      what: 'the classifier is not an ONNX model, or is cut short',
      where: { file },
      expected: 'a whole ONNX model',
      found: 'bytes that are none',
      hint: 'copy the file again, or export the classifier again (skl2onnx.to_onnx, torch.onnx.export)',
      cause,
    });
  }
}

/** Reads one NodeProto. */
export function parseNode(content: Uint8Array): GraphNode {
  const attributes = contentsOf(content, NODE.attribute);
  return {
    operator: textOf(content, NODE.operator),
    inputs: textsOf(content, NODE.input),
    outputs: textsOf(content, NODE.output),
    attributes: new Map(attributes.map((attribute) => [textOf(attribute, ATTRIBUTE.name), attribute])),
  };
}
