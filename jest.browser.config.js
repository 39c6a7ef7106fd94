import config from './jest.config.js';

/** What needs a Chromium; `npm test` is enough without one. */
export default { ...config, testMatch: ['<rootDir>/__tests__/browser/*.browser.ts'], testTimeout: 300_000 };
