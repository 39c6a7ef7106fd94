import { PbfReader } from 'pbf';

/** The metadata of an ONNX file in the order in which they are written: ModelProto.metadata_props of onnx.proto3. */
export function readMetadata(bytes: Uint8Array): readonly (readonly [name: string, value: string])[] {
  const entries: [string, string][] = [];
  new PbfReader(bytes).readFields((tag: number, into: [string, string][], pbf: PbfReader) => {
    if (tag !== 14) return;
    const entry: [string, string] = ['', ''];
    pbf.readMessage((field: number, pair: [string, string], inner: PbfReader) => {
      pair[field - 1] = inner.readString();
    }, entry);
    into.push(entry);
  }, entries);
  return entries;
}
