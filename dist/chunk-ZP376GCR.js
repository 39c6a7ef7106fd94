import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);

// src/report/gate-report.ts
var REPORT_SCHEMA_VERSION = 1;

export {
  REPORT_SCHEMA_VERSION
};
