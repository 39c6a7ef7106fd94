/** Where a field of a protobuf message has its content. */
interface Field {
  readonly number: number;
  readonly content: Buffer;
}

// Field numbers of onnx.proto.
const GRAPH = 7;
const INITIALIZER = 5;
const RAW_DATA = 9;
const LENGTH_DELIMITED = 2;

/** The bytes of every weight tensor of an ONNX file, as views of it: writing to them writes to the file. */
export function weightsOf(model: Buffer): readonly Buffer[] {
  return below(below([model], GRAPH), INITIALIZER).flatMap((tensor) => below([tensor], RAW_DATA));
}

function below(messages: readonly Buffer[], wanted: number): readonly Buffer[] {
  return messages
    .flatMap((message) => fieldsOf(message))
    .filter(({ number }) => number === wanted)
    .map(({ content }) => content);
}

function fieldsOf(message: Buffer): readonly Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = message[at++];
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const length = varint();
    if ((tag & 7) !== LENGTH_DELIMITED) continue;
    fields.push({ number: tag >> 3, content: message.subarray(at, at + length) });
    at += length;
  }
  return fields;
}
