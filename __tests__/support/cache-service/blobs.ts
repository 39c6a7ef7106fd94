import { createHash } from 'node:crypto';

/** A committed blob. */
export interface StoredBlob {
  readonly bytes: Buffer;
  readonly etag: string;
  /** Base64. */
  readonly md5: string;
  readonly modifiedAt: number;
}

/** Bytes under names; what was staged counts for nothing until a block list names it. */
export interface BlobStore {
  get(name: string): StoredBlob | undefined;
  put(name: string, bytes: Buffer): StoredBlob;
  stage(name: string, block: string, bytes: Buffer): void;
  /** `undefined` when a block was never staged. */
  commit(name: string, blocks: readonly string[]): StoredBlob | undefined;
  delete(name: string): void;
}

/** Keeps blobs in memory; `now` gives milliseconds since 1970. */
export function createBlobStore(now: () => number): BlobStore {
  const blobs = new Map<string, StoredBlob>();
  const staged = new Map<string, Map<string, Buffer>>();
  let changes = 0;
  const put = (name: string, bytes: Buffer): StoredBlob => {
    changes += 1;
    const blob = { bytes, etag: `"0x${changes.toString(16)}"`, md5: md5Of(bytes), modifiedAt: now() };
    blobs.set(name, blob);
    staged.delete(name);
    return blob;
  };
  return {
    get: (name) => blobs.get(name),
    put,
    stage: (name, block, bytes) => {
      const blocks = staged.get(name) ?? new Map<string, Buffer>();
      staged.set(name, blocks.set(block, bytes));
    },
    commit: (name, blocks) => {
      const parts = blocks.flatMap((block) => staged.get(name)?.get(block) ?? []);
      return parts.length === blocks.length ? put(name, Buffer.concat(parts)) : undefined;
    },
    delete: (name) => {
      blobs.delete(name);
      staged.delete(name);
    },
  };
}

/** MD5 in base64, as Content-MD5 has it. */
export function md5Of(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('base64');
}
