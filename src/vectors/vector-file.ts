import { createHash } from 'node:crypto';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { vectorsError } from './vectors-error.ts';

/** A regular file that is open for reading. */
export interface VectorFile {
  readonly path: string;
  /** Bytes, when it was opened. */
  readonly size: number;
  readonly handle: FileHandle;
}

/** Bytes that one read of a stream asks for. */
const CHUNK_BYTES = 1 << 20;

/** What the system calls an error, such as `ENOENT`. */
export function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

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
    return await use({ path, size, handle });
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
    hint: 'Name the file that holds the vectors.',
  });
}

/**
 * Reads `length` bytes from `start`.
 *
 * @throws ModelError `truncated-vectors` when the file ends before
 */
export async function readRange(file: VectorFile, start: number, length: number): Promise<Uint8Array> {
  if (!(start >= 0 && length >= 0 && start + length <= file.size)) {
    throw truncated(file, `${start + length} bytes`, `${file.size} bytes`);
  }
  const bytes = new Uint8Array(length);
  await readInto(file, bytes, start);
  return bytes;
}

/** The bytes from `start` (0 when left out) to `end` (the end of the file) in chunks; each is only valid until the next. */
export async function* readChunks(
  file: VectorFile,
  { start = 0, end = file.size, chunkBytes = CHUNK_BYTES } = {},
): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(Math.min(chunkBytes, end - start));
  for (let at = start; at < end; at += buffer.length) {
    const chunk = buffer.subarray(0, Math.min(buffer.length, end - at));
    await readInto(file, chunk, at);
    yield chunk;
  }
}

/** sha256 of the whole file, 64 hexadecimal digits. */
export async function hashFile(file: VectorFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readChunks(file)) hash.update(chunk);
  return hash.digest('hex');
}

/** The error for a file that ends too early. */
export function truncated(file: VectorFile, expected: string, found: string): Error {
  return vectorsError(file.path, {
    code: 'truncated-vectors',
    what: 'the file of vectors ends too early',
    expected,
    found,
    hint: 'It was cut while it was written or copied, or its header is wrong: write or copy it again.',
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
}

function unreadable(path: string, cause: unknown): Error {
  const code = systemCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return vectorsError(path, {
      code: 'missing-vectors',
      what: 'there are no vectors at this path',
      expected: 'a file of vectors, or a folder that driftgate embed wrote',
      found: 'nothing',
      hint: 'Check the path, or make the vectors first: driftgate embed --out <folder>',
      cause,
    });
  }
  const isLoop = code === 'ELOOP';
  return vectorsError(path, {
    code: 'unreadable-vectors',
    what: 'the vectors cannot be read',
    expected: 'a file that this process may read',
    found: isLoop ? 'a symbolic link that leads back to itself' : `the system says ${code}`,
    hint: isLoop ? 'Point the link at the file itself.' : 'Check the permissions of the file.',
    cause,
  });
}
