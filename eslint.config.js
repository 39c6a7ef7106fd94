import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Folders lie at most this deep below src/. */
const DEEPEST = 4;

/**
 * What the files of one folder of src/ may import (style.md, section 2). `sources` and `types` are patterns of paths
 * from src/, the latter for `import type` only; `packages` are patterns of package names.
 */
function room({ folder, sources = [], types = [], packages = [], onlyFile }) {
  const top = folder === '' ? 0 : folder.split('/').length;
  const depths = Array.from({ length: DEEPEST - top + 1 }, (_, below) => top + below);
  return depths.map((depth) => {
    const stars = '*/'.repeat(depth - top);
    const prefix = folder === '' ? 'src/' : `src/${folder}/`;
    const up = depth === 0 ? String.raw`\./` : String.raw`(?:\.\./){${depth}}`;
    const own = folder === '' ? [] : [`${folder}/`];
    return {
      files: [`${prefix}${stars}${onlyFile ?? '*.{ts,tsx}'}`],
      rules: {
        '@typescript-eslint/no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                regex: `^(?!\\.)(?!(?:${[...packages, '(?!)'].join('|')})$)`,
                message: `${prefix} may not import this package: see the import table in docs/architecture.md.`,
              },
              {
                regex: `^${up}(?!${alternatives([...own, ...sources, ...types])})`,
                message: `${prefix} may not import from there: see the import table in docs/architecture.md.`,
              },
              ...types.map((type) => ({
                regex: `^${up}(?:${type})`,
                allowTypeImports: true,
                message: `${prefix} may import types from there, nothing else.`,
              })),
            ],
          },
        ],
      },
    };
  });
}

function alternatives(patterns) {
  return `(?:${[...patterns, '(?!)'].join('|')})`;
}

const ERRORS = String.raw`errors\.ts$`;
const PORTS = String.raw`ports\.ts$`;

const importTable = [
  room({ folder: 'core', packages: ['ml-matrix', 'ml-logistic-regression'] }),
  room({
    folder: 'report',
    // The table of metrics: their names, units and senses are needed to write them.
    sources: ['core/metrics/metric'],
    types: ['core/(?!metrics/metric)', ERRORS],
    packages: [
      // What report.json looks like.
      'zod',
      // One library for each thing that is drawn or written.
      'markdown-table',
      'cli-table3',
      'picocolors',
      'sparkly',
      'preact(?:/jsx-runtime)?',
      'preact-render-to-string',
      'vega',
      'vega-lite',
      'fast-xml-builder',
      'prom-client',
      'parse-diff',
    ],
  }),
  room({ folder: 'artefact', sources: ['core/', 'config/classifier/driftgate-head'], packages: ['pbf'] }),
  room({
    folder: 'onnx-head',
    sources: [ERRORS, 'core/', 'config/nearest', 'embedding/(?:git-lfs|onnx-file|onnx-graph)'],
    types: [PORTS],
    packages: ['node:crypto', 'pbf'],
  }),
  room({
    folder: 'config',
    // The names, defaults and senses of limits and sweeps are the core's; the gate file only spells them.
    sources: [
      ERRORS,
      'core/linalg/',
      'core/gate/limit',
      'core/metrics/metric',
      'core/drift/sweep-settings',
      'core/slices/slice-settings',
      'core/remedy/remedy-settings',
      'embedding/pooling',
    ],
    types: [
      'core/(?!linalg/|gate/limit|metrics/metric|drift/sweep-settings|slices/slice-settings|remedy/remedy-settings)',
    ],
    packages: ['node:path', 'node:crypto', 'zod', 'yaml', 'fastest-levenshtein'],
  }),
  room({
    folder: 'dataset',
    sources: [ERRORS, 'core/linalg/', 'config/'],
    packages: [
      'node:path',
      'node:crypto',
      'node:stream/promises',
      'csv-parse',
      'hyparquet',
      String.raw`hyparquet/src/(?:column|datapage|schema)\.js`,
      'hyparquet-compressors',
    ],
  }),
  room({
    folder: 'vectors',
    sources: [ERRORS, 'core/linalg/', 'config/nearest'],
    // The only room of loaders alone: files of vectors are too large to be read whole.
    packages: [
      'node:path',
      'node:crypto',
      'node:fs/promises',
      'hyparquet',
      String.raw`hyparquet/src/(?:column|datapage|delta|encoding|plain|schema)\.js`,
      'hyparquet-compressors',
      'apache-arrow',
    ],
  }),
  room({
    folder: 'embedding',
    sources: [
      ERRORS,
      'core/linalg/',
      'core/measured',
      'config/(?:read-text-file|embedding-config|nearest)',
      'vectors/',
    ],
    types: [PORTS, 'config/(?!read-text-file|embedding-config|nearest)', 'dataset/'],
    packages: ['node:path', 'node:crypto', '@huggingface/tokenizers', 'pbf', 'zod'],
  }),
  room({
    folder: 'init',
    sources: [ERRORS, 'config/', 'dataset/', 'embedding/'],
    packages: ['node:path', 'node:crypto', 'csv-parse/sync', 'pbf'],
  }),
  room({
    folder: 'doctor',
    // Looks at what a run reads with the readers of the run; what touches the world comes through its ports.
    sources: [
      ERRORS,
      'core/',
      'config/',
      'dataset/',
      'embedding/',
      'history/baseline-limits',
      'provenance/lock-file',
      'report/(?:format|terminal/)',
      String.raw`(?:adapt|draw-sample|load-heads|ports-github|shown-path)\.ts$`,
    ],
    types: [PORTS, 'action/trigger'],
    packages: ['node:path'],
  }),
  room({
    folder: 'explain',
    sources: [ERRORS, 'core/', 'report/', 'config/(?:nearest|gate-file/limits-section)'],
    packages: ['zod'],
  }),
  room({
    folder: 'trust',
    sources: [ERRORS, 'config/embedding-config', 'core/gate/limit'],
    types: ['ports-base', 'config/(?!embedding-config)', 'core/(?!gate/limit)', 'dataset/', 'report/'],
  }),
  room({
    folder: 'vectors-out',
    sources: [
      ERRORS,
      'unwritable-file',
      'artefact/npy',
      'core/linalg/',
      'embedding/vectors-provenance',
      'vectors/',
    ],
    types: [PORTS, 'config/', 'dataset/'],
    packages: [
      'node:path',
      'node:crypto',
      'node:fs/promises',
      'hyparquet-writer',
      String.raw`hyparquet-writer/src/column\.js`,
      'zod',
    ],
  }),
].flat();

/** The few files that read from disk, and what they may use to do so. */
const loaders = [
  {
    folder: 'config',
    onlyFile: 'read-text-file.ts',
    packages: ['node:buffer', 'node:fs/promises'],
    sources: [ERRORS],
  },
  {
    folder: 'dataset',
    onlyFile: 'parquet-files.ts',
    packages: ['node:path', 'node:fs/promises', 'hyparquet'],
    sources: [ERRORS, 'config/'],
  },
  {
    folder: 'init',
    onlyFile: '{find-in-repository,copy-with-ids}.ts',
    packages: ['node:path', 'node:crypto', 'node:fs/promises', 'tinyglobby'],
    sources: [ERRORS, 'config/', 'dataset/', 'embedding/'],
  },
  {
    folder: 'embedding',
    onlyFile: '{json-file,onnx-file,model-files}.ts',
    packages: ['node:path', 'node:crypto', 'node:fs', 'node:fs/promises'],
    sources: [ERRORS, 'config/read-text-file'],
    types: [PORTS, 'config/(?!read-text-file)'],
  },
].flatMap(room);

const CORE_GLOBALS = [
  'process',
  'console',
  'performance',
  'Date',
  'setTimeout',
  'setInterval',
  'fetch',
  'Buffer',
  'crypto',
];

const rooms = [
  ...importTable,
  ...loaders,
  {
    files: ['src/platform/*.ts', 'src/platform/*/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: String.raw`^(?:\.\./)+(?:(?:run|index|cli)\.ts$)`,
              message: 'Adapters know ports and types, not the story or the entries.',
            },
            // Down from a file of src/platform/, or up from a folder there to a neighbour.
            {
              regex: String.raw`^\./(?:actions-|console-|files\.ts|onnx/)|^\.\./(?:actions-|console-|files\.ts|onnx/)`,
              message: 'Adapters do not import each other.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/run.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^@actions/', message: 'run.ts takes ports; adapters live in src/platform/.' },
            { regex: 'onnxruntime', message: 'run.ts takes ports; adapters live in src/platform/.' },
            {
              regex: String.raw`^\./(?:platform/|(?:index|cli)\.ts$)`,
              message: 'run.ts takes ports; adapters and entries import run.ts, not the reverse.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/report/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...CORE_GLOBALS.map((name) => ({ name, message: 'Same input, same bits: no clock, no world.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Use a seeded generator that is passed in.' },
        { object: 'globalThis', message: 'Same input, same bits: no clock, no world.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportExpression', message: 'Import statically, so that the import table holds.' },
        { selector: 'ExportDefaultDeclaration', message: 'No default exports.' },
      ],
    },
  },
];

export default defineConfig(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.cache/',
      'coverage/',
      'driftgate-out/',
      'fixtures/scenarios/**/driftgate-out/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      // What is taken out of an object to leave the rest.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // An indexed access is typed as if always there; checking it is no mistake.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Numbers are computed in plain loops over indexes.
      '@typescript-eslint/prefer-for-of': 'off',
      // Strings are spread by code points on purpose.
      '@typescript-eslint/no-misused-spread': 'off',
      // Numbers in messages are plain; a formatter is used where it matters.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // `process.env['X']`: an index signature is not a property.
      '@typescript-eslint/dot-notation': 'off',
      // Parsers give `unknown` or `any` a declared type at the border, once.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'No default exports.' },
      ],
    },
  },
  ...rooms,
  {
    files: ['__tests__/**/*.{ts,tsx}'],
    rules: {
      // Matchers and parsed golden files are typed `any`; the caller of a reader names the type.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        globalThis: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
      },
    },
  },
);
