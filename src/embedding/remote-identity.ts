import { createHash } from 'node:crypto';
import { isAbsolute, join } from 'node:path';
import { isEndpoint } from '../config/embedding-config.ts';
import type { CommandConfig, EndpointConfig } from '../config/gate-config.ts';
import type { ModelIdentity } from '../ports.ts';
import { hashFile, withVectorFile } from '../vectors/vector-file.ts';

/**
 * Everything known that can move a vector of a server or a program: its address or words, the files that the words name,
 * and what is asked of it. How many texts are sent at once, how often and for how long does not count.
 *
 * @param changes how often the model behind it was seen to change
 */
export async function identifyRemote(
  config: EndpointConfig | CommandConfig,
  changes: number,
): Promise<Omit<ModelIdentity, 'dimension'>> {
  const { normalize, prefix } = config;
  const common = { normalize, prefix, quantized: false };
  if (isEndpoint(config)) {
    const { modelName, dimensions = 0 } = config;
    const endpoint = config.endpoint.replace(/\/+$/, '');
    return { modelHash: hashOf(endpoint, modelName, dimensions, changes), endpoint, modelName, ...common };
  }
  const files = await hashNamedFiles(config);
  const command = JSON.stringify(config.command);
  return { modelHash: hashOf(command, files, changes), command, ...common };
}

/** sha256 of each file that a word names relative to the folder of the gate file, such as `embed.py`; else nothing. */
async function hashNamedFiles({
  command,
  directory,
}: CommandConfig): Promise<readonly (string | undefined)[]> {
  const hashes: (string | undefined)[] = [];
  for (const word of command) {
    // An absolute path is where this machine has its programs; the next machine has another build of them.
    const hash = isAbsolute(word)
      ? undefined
      : await withVectorFile(join(directory, word), hashFile).catch(() => undefined);
    hashes.push(hash);
  }
  return hashes;
}

function hashOf(...facts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
