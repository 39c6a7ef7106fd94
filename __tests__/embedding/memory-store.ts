import type { EmbeddingStore } from '../../src/ports.ts';

/** A store in memory that keeps the newest entry of every model and counts what it is asked. */
export interface MemoryStore extends EmbeddingStore {
  readonly entries: Map<string, Uint8Array>;
  /** What was in the entries that were saved, in order. */
  readonly contents: string[];
}

/** Makes an empty store. */
export function memoryStore(): MemoryStore {
  const entries = new Map<string, Uint8Array>();
  const contents: string[] = [];
  return {
    entries,
    contents,
    load: (fingerprint) => Promise.resolve(entries.get(fingerprint)),
    save: (fingerprint, bytes, content) => {
      entries.set(fingerprint, bytes);
      contents.push(content);
      return Promise.resolve(true);
    },
  };
}
