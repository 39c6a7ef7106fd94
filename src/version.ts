import manifest from '../package.json' with { type: 'json' };

/** Version of driftgate, from its package.json. */
export const TOOL_VERSION = manifest.version;
