import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { unwritableFile } from '../unwritable-file.ts';

/** A file that is being written: nobody sees it under its name before it is whole. */
export interface WholeFile {
  /** Adds bytes, which may be used for something else afterwards. */
  write(bytes: Uint8Array): Promise<void>;
}

/**
 * Writes a file piece by piece under another name, brings it to the disk and only then gives it its own, so that a run
 * that is killed leaves a whole file or none.
 *
 * @returns sha256 of what was written, 64 hexadecimal digits
 * @throws ConfigurationError when it cannot be written, or what `fill` throws; nothing is left behind
 */
export async function writeWhole(path: string, fill: (file: WholeFile) => Promise<void>): Promise<string> {
  const temporary = `${path}.${process.pid}.tmp`;
  const hash = createHash('sha256');
  const tried = <T>(step: Promise<T>): Promise<T> =>
    step.catch((cause: unknown) => {
      throw unwritableFile(path, cause);
    });
  await tried(mkdir(dirname(path), { recursive: true }));
  const handle = await tried(open(temporary, 'w'));
  try {
    await fill({
      async write(bytes) {
        hash.update(bytes);
        for (let at = 0; at < bytes.length;) at += (await tried(handle.write(bytes, at))).bytesWritten;
      },
    });
    await tried(handle.sync());
    await handle.close();
    await tried(rename(temporary, path));
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  return hash.digest('hex');
}

/** As `writeWhole`, for content that is there already. */
export function writeContent(path: string, content: string | Uint8Array): Promise<string> {
  return writeWhole(path, (file) =>
    file.write(typeof content === 'string' ? new TextEncoder().encode(content) : content),
  );
}
