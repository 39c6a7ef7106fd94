import { placeOf } from '../config/embedding-config.ts';
import type { CommandConfig, EndpointConfig } from '../config/gate-config.ts';
import type { ConnectEncoder, Embeddings, EmbeddingStore, Logger } from '../ports.ts';
import { embedNewRows, type TextRow } from './embed-new-rows.ts';
import { encodeRemotely } from './remote-encode.ts';
import { identifyRemote } from './remote-identity.ts';
import { modelFingerprint } from './vector-file.ts';

/** What opens servers and programs that embed. */
export interface Connection {
  readonly connect: ConnectEncoder;
}

/** What rows are embedded with by a server or a program. */
export interface RemoteEmbedding extends Connection {
  readonly logger: Logger;
  /** Absent: every run encodes every text, and nobody knows when the model changes. */
  readonly store?: EmbeddingStore;
}

/**
 * Vectors from a server or a program, where texts that the store knows are not embedded again and give the same bits. The
 * model may change there behind its name: probe texts of every run tell, and then every row is embedded anew.
 *
 * @throws ModelError naming the row id when a vector is zero, not finite or of another dimension, or what stopped the
 *   server or the program; the vectors that have come until then are kept
 */
export async function embedRemote(
  label: 'reference' | 'candidate',
  config: EndpointConfig | CommandConfig,
  rows: readonly TextRow[],
  { connect, logger, store }: RemoteEmbedding,
): Promise<Embeddings> {
  const started = performance.now();
  const place = placeOf(config);
  const identity = await identifyRemote(config, 0);
  const { vectors, reuse, changes } = await embedNewRows(rows, {
    store,
    fingerprint: modelFingerprint(identity),
    logger,
    title: `Embedding with the ${label} model`,
    place,
    encode: async (missing, report) =>
      encodeRemotely(await connect(config), missing, { ...config, place, report }),
  });
  const { matrix, norms } = vectors;
  return {
    matrix,
    norms,
    // Whether a text was cut, only the server or the program knows.
    truncatedRows: 0,
    identity: { ...(await identifyRemote(config, changes)), dimension: matrix.cols },
    seconds: (performance.now() - started) / 1000,
    reuse,
  };
}
