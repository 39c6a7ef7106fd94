const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Counts lines by bytes: the parser's own count takes CRLF inside quotes twice and knows only where a row ends. Holds the
 * bytes from the last row that was found to the last that were added.
 */
export class LineFinder {
  private readonly blocks: { readonly start: number; readonly bytes: Uint8Array }[] = [];
  private added = 0;
  private offset = 0;
  private line = 1;

  /** Adds the bytes that follow. */
  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.blocks.push({ start: this.added, bytes });
    this.added += bytes.length;
  }

  /** Line of the next row after blank ones. */
  skipBlankLines(): number {
    for (let byte = this.byteHere(); byte === LINE_FEED || byte === CARRIAGE_RETURN; byte = this.byteHere()) {
      this.advanceTo(this.offset + 1);
    }
    return this.line;
  }

  /** Line that the byte at `end` stands on; offsets must not decrease. */
  advanceTo(end: number): number {
    while (this.offset < end && this.byteHere() !== undefined) {
      const { start, bytes } = this.blocks[0];
      const stop = Math.min(end - start, bytes.length);
      for (let at = this.offset - start; at < stop; at++) if (bytes[at] === LINE_FEED) this.line += 1;
      this.offset = start + stop;
    }
    return this.line;
  }

  /** The byte at the offset; blocks before it are let go. */
  private byteHere(): number | undefined {
    while (this.blocks.length > 0 && this.offset >= this.blocks[0].start + this.blocks[0].bytes.length) {
      this.blocks.shift();
    }
    const block = this.blocks.at(0);
    return block?.bytes[this.offset - block.start];
  }
}
