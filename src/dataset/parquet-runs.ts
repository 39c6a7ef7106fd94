/** Values of a run beyond the end of its page: writers fill groups of eight. */
const PADDING = 1 << 10;

/**
 * Refuses runs of the RLE / bit-packing hybrid (Parquet format, Encodings.md) that are longer than their page. Where the
 * bytes end too early is for the reader to say.
 *
 * @param at where the runs begin
 * @param width bits of a value
 * @param count values at most
 * @throws RangeError
 */
export function checkRuns(bytes: Uint8Array, at: number, width: number, count: number): void {
  let place = at;
  let done = 0;
  while (done < count && place < bytes.length) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.at(place++);
      if (byte === undefined || shift > 28) throw new RangeError('a run without its length');
      header += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    const isPacked = header % 2 === 1;
    const groups = (header - 1) / 2;
    const run = isPacked ? 8 * groups : header / 2;
    if (run > count - done + PADDING) throw new RangeError(`a run of ${run} values in a page of ${count}`);
    done += run;
    place += isPacked ? groups * width : Math.ceil(width / 8);
  }
}
