// What a test sets in its own environment does not reach native libraries.
process.env.ORT_DISABLE_TELEMETRY = '1';

/** Jest 30 in native ESM: types are checked by `tsc`, so esbuild only strips them. */
export default {
  testEnvironment: './__tests__/support/shared-realm-environment.js',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.tsx?$': './__tests__/support/esbuild-transformer.js' },
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/dist/'],
  setupFiles: ['./__tests__/support/property-seed.ts'],
  // All cores: most of a run is arithmetic, and the default leaves one of two idle.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
