import { createHash, type Hash } from 'node:crypto';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { systemCode } from '../errors.ts';
import { vectorsError } from './vectors-error.ts';

/** A regular file that is open for reading. */
export interface VectorFile {
  readonly path: string;
  /** Bytes, when it was opened. */
  readonly size: number;
  readonly handle: FileHandle;
  /** sha256 of its first bytes, taken from what is read anyway. */
  readonly hashed: { readonly hash: Hash; bytes: number };
}

/** Bytes that one read of a stream asks for. */
const CHUNK_BYTES = 1 << 20;

/**
 * Opens a regular file, hands it to `use` and closes it whatever comes.
 *
 * @throws ModelError `missing-vectors`, `unreadable-vectors`, or what `use` throws
 */
export async function withVectorFile<T>(path: string, use: (file: VectorFile) => Promise<T>): Promise<T> {
  const { size } = await statVectors(path, 'file');
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  try {
    return await use({ path, size, handle, hashed: { hash: createHash('sha256'), bytes: 0 } });
  } finally {
    await handle.close();
  }
}

/**
 * What is at `path`, with symbolic links followed; never a device or a pipe, which reading could wait on for ever.
 *
 * @throws ModelError `missing-vectors` or `unreadable-vectors`
 */
export async function statVectors(
  path: string,
  wanted: 'file' | 'file or folder',
): Promise<{ readonly size: number; readonly isFolder: boolean }> {
  const found = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  const isFolder = found.isDirectory();
  if (found.isFile() || (isFolder && wanted === 'file or folder')) return { size: found.size, isFolder };
  throw vectorsError(path, {
    code: 'unreadable-vectors',
    what: 'the vectors cannot be read',
    expected: `a ${wanted}`,
    found: isFolder ? 'a folder' : 'a device, pipe or socket',
    hint: 'name the file that holds the vectors',
  });
}

/**
 * Reads `length` bytes from `start`.
 *
 * @throws ModelError `truncated-vectors` when the file ends before
 */
export async function readRange(file: VectorFile, start: number, length: number): Promise<Uint8Array> {
  checkRange(file, start, length);
  const bytes = allocateBytes(length);
  await readInto(file, bytes, start);
  return bytes;
}

/** The same, into bytes that are there. */
export async function readRangeInto(file: VectorFile, into: Uint8Array, start: number): Promise<void> {
  checkRange(file, start, into.length);
  await readInto(file, into, start);
}

/**
 * The bytes from `start` (0 when left out) to `end` (the end of the file) in chunks; each is only valid until the next,
 * which is read meanwhile.
 */
export async function* readChunks(
  file: VectorFile,
  { start = 0, end = file.size, chunkBytes = CHUNK_BYTES } = {},
): AsyncGenerator<Uint8Array> {
  let [buffer, spare] = [0, 0].map(() => allocateBytes(Math.max(0, Math.min(chunkBytes, end - start))));
  const read = (into: Uint8Array, at: number): Promise<Uint8Array> | undefined => {
    if (at >= end) return undefined;
    const chunk = into.subarray(0, Math.min(into.length, end - at));
    return readInto(file, chunk, at).then(() => chunk);
  };
  let pending = read(buffer, start);
  try {
    for (let at = start; pending !== undefined; at += buffer.length) {
      const chunk = await pending;
      pending = read(spare, at + buffer.length);
      // What fails while nobody waits is told when somebody does.
      pending?.catch(() => undefined);
      yield chunk;
      [buffer, spare] = [spare, buffer];
    }
  } finally {
    // The file is closed after this, and a read must not outlive it.
    await pending?.catch(() => undefined);
  }
}

/** Takes the bytes before `end` that were skipped into the hash; where they are read later, they are not hashed again. */
export async function hashUpTo(file: VectorFile, end: number): Promise<void> {
  const start = file.hashed.bytes;
  if (start >= end) return;
  const chunks = readChunks(file, { start, end });
  // Reading is what hashes.
  while ((await chunks.next()).done !== true);
}

/** sha256 of the whole file, 64 hexadecimal digits; only what was not read yet is read. Once for each open file. */
export async function hashFile(file: VectorFile): Promise<string> {
  await hashUpTo(file, file.size);
  return file.hashed.hash.digest('hex');
}

function checkRange(file: VectorFile, start: number, length: number): void {
  if (start >= 0 && length >= 0 && start + length <= file.size) return;
  throw truncated(file, `${start + length} bytes`, `${file.size} bytes`);
}

/** Bytes that hold whatever was there before, as they are all read into; a memory of their own, so that offsets are from 0. */
function allocateBytes(length: number): Uint8Array {
  return new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
}

/** The error for a file that ends too early. */
export function truncated(file: VectorFile, expected: string, found: string): Error {
  return vectorsError(file.path, {
    code: 'truncated-vectors',
    what: 'the file of vectors ends too early',
    expected,
    found,
    hint: 'write or copy it again: it was cut, or its header is wrong',
  });
}

async function readInto(file: VectorFile, into: Uint8Array, start: number): Promise<void> {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await file.handle
      .read(into, done, into.length - done, start + done)
      .catch((cause: unknown) => {
        throw unreadable(file.path, cause);
      });
    if (bytesRead === 0) throw truncated(file, `${file.size} bytes`, `${start + done} bytes`);
    done += bytesRead;
  }
  const { hashed } = file;
  const end = start + into.length;
  if (start > hashed.bytes || end <= hashed.bytes) return;
  hashed.hash.update(into.subarray(hashed.bytes - start));
  hashed.bytes = end;
}

function unreadable(path: string, cause: unknown): Error {
  const code = systemCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return vectorsError(path, {
      code: 'missing-vectors',
      what: 'there are no vectors at this path',
      expected: 'a file of vectors, or a folder that driftgate embed wrote',
      found: 'nothing',
      hint: 'check the path, or make the vectors first: driftgate embed --out <folder>',
      cause,
    });
  }
  const isLoop = code === 'ELOOP';
  return vectorsError(path, {
    code: 'unreadable-vectors',
    what: 'the vectors cannot be read',
    expected: 'a file that this process may read',
    found: isLoop ? 'a symbolic link that leads back to itself' : `the system says ${code}`,
    hint: isLoop ? 'point the link at the file itself' : 'check the permissions of the file',
    cause,
  });
}
