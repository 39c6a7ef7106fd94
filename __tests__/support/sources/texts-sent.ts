import type { EmbeddingServer } from '../embedding-server/start-server.ts';

/** Texts that the gate sends beside the rows when it keeps vectors, to see whether the model changed. */
export const PROBES = 8;

/** How many texts a server was sent, from one of its requests on. */
export function textsSent({ requests }: EmbeddingServer, from = 0): number {
  return requests.slice(from).reduce((sum, { body }) => sum + textsOf(body).length, 0);
}

function textsOf(body: unknown): readonly unknown[] {
  const input: unknown = Object(body).input;
  return Array.isArray(input) ? input : [];
}
