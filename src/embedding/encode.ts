import { isLocalModel, isStored } from '../config/embedding-config.ts';
import type { Embeddings, EmbeddingSource } from '../ports.ts';
import { embedInParts } from './embed-in-parts.ts';
import { embedLocal, type LocalEmbedding } from './embed-local.ts';
import { embedRemote, type Connection } from './embed-remote.ts';
import { readStoredVectors } from './stored-vectors.ts';

/** What all sources need; without `connect` there are no servers and no programs. */
export type EmbeddingSourceOptions = LocalEmbedding & Partial<Connection>;

/** Vectors from wherever the gate file says: a local model, vectors that were made before, a server or a program. */
export function createEmbeddingSource({
  connect = refuseToConnect,
  ...local
}: EmbeddingSourceOptions): EmbeddingSource {
  return {
    embed(label, config, rows, demand) {
      if (isStored(config)) return readStoredVectors(label, config, rows, local.logger, demand);
      const embed = (part: typeof rows, options: LocalEmbedding): Promise<Embeddings> =>
        isLocalModel(config)
          ? embedLocal(label, config, part, options)
          : embedRemote(label, config, part, { ...options, connect });
      return demand === undefined ? embed(rows, local) : embedInParts(rows, demand, local, embed);
    },
  };
}

function refuseToConnect(): never {
  throw new Error('this process connects to no server and starts no program');
}
