import fc from 'fast-check';

/** Every run draws the same cases, so that a red build can be repeated; `PROPERTY_SEED=7 npm test` draws others. */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1) });
