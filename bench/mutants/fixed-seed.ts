import fc from 'fast-check';

/** Properties draw the same cases with and without a mistake, so that only the mistake can make them fail. */
fc.configureGlobal({ seed: 2 });
