import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** The files of these tests do not exist, so no types are known; the rules of the import table need none. */
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  overrideConfig: tseslint.configs.disableTypeChecked,
});

const IMPORTS = '@typescript-eslint/no-restricted-imports';
const GLOBALS = 'no-restricted-globals';
const PROPERTIES = 'no-restricted-properties';
const SYNTAX = 'no-restricted-syntax';

/** The rules of the import table that object to a file with this line. */
async function objections(path: string, line: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(`${line}\n`, { filePath: path });
  const rules = (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
  return [...new Set(rules.filter((rule) => !/unused-vars|consistent-type-imports/.test(rule)))].sort();
}

describe('the import table refuses', () => {
  test.each([
    ['src/core/new.ts', "import { readFileSync } from 'node:fs';", IMPORTS],
    ['src/core/metrics/new.ts', "import * as core from '@actions/core';", IMPORTS],
    ['src/core/metrics/new.ts', "import { InferenceSession } from 'onnxruntime-node';", IMPORTS],
    ['src/core/metrics/new.ts', "import { parse } from 'yaml';", IMPORTS],
    ['src/core/metrics/new.ts', "import { ModelError } from '../../errors.ts';", IMPORTS],
    ['src/core/metrics/new.ts', "import type { Logger } from '../../ports.ts';", IMPORTS],
    ['src/core/new.ts', "import { formatNumber } from '../report/format.ts';", IMPORTS],
    ['src/core/new.ts', "export { formatNumber } from '../report/format.ts';", IMPORTS],
    ['src/core/new.ts', "export const loaded = import('node:fs');", SYNTAX],
    ['src/core/new.ts', 'export const x = Math.random();', PROPERTIES],
    ['src/core/new.ts', 'export const x = globalThis.performance.now();', PROPERTIES],
    ['src/core/new.ts', 'export const x = new Date();', GLOBALS],
    ['src/core/new.ts', 'export const x = process.pid;', GLOBALS],
    ['src/core/new.ts', 'export const x = performance.now();', GLOBALS],
    ['src/core/deep/er/new.ts', "console.log('x');", GLOBALS],
    ['src/report/new.ts', "import { writeFileSync } from 'node:fs';", IMPORTS],
    ['src/report/markdown/new.ts', "import { decide } from '../../core/gate/verdict.ts';", IMPORTS],
    ['src/report/new.ts', "import { run } from '../run.ts';", IMPORTS],
    ['src/report/new.ts', 'export const now = Date.now();', GLOBALS],
    ['src/config/gate-file/new.ts', "import * as core from '@actions/core';", IMPORTS],
    ['src/config/new.ts', "import { readFile } from 'node:fs/promises';", IMPORTS],
    ['src/artefact/new.ts', "import { writeFile } from 'node:fs/promises';", IMPORTS],
    ['src/dataset/new.ts', "import { createRuntime } from '../platform/onnx/index.ts';", IMPORTS],
    ['src/dataset/new.ts', "import { readFile } from 'node:fs/promises';", IMPORTS],
    ['src/vectors/new.ts', "import { embedLocal } from '../embedding/embed-local.ts';", IMPORTS],
    ['src/vectors-out/new.ts', "import { embedLocal } from '../embedding/embed-local.ts';", IMPORTS],
    ['src/vectors-out/new.ts', "import { connectEndpoint } from '../platform/endpoint-encoder.ts';", IMPORTS],
    ['src/embedding/new.ts', "import { OpenAI } from 'openai';", IMPORTS],
    ['src/embedding/new.ts', "import { Tensor } from 'onnxruntime-node';", IMPORTS],
    ['src/embedding/new.ts', "import { evaluate } from '../core/metrics/evaluate.ts';", IMPORTS],
    ['src/platform/new.ts', "import { run } from '../run.ts';", IMPORTS],
    ['src/platform/new.ts', "import { createRuntime } from './onnx/index.ts';", IMPORTS],
    ['src/run.ts', "import * as core from '@actions/core';", IMPORTS],
    ['src/run.ts', "import { createRuntime } from './platform/onnx/index.ts';", IMPORTS],
    ['src/anything.ts', 'export default 1;', SYNTAX],
    ['src/core/new.ts', 'export default 1;', SYNTAX],
  ])('in %s: %s', async (path, line, rule) => {
    expect(await objections(path, line)).toEqual([rule]);
  });
});

describe('the import table allows', () => {
  test.each([
    ['src/core/new.ts', "import { Matrix } from 'ml-matrix';"],
    ['src/core/classifier/new.ts', "import LogisticRegression from 'ml-logistic-regression';"],
    ['src/core/metrics/new.ts', "import { rowOf } from '../linalg/matrix.ts';"],
    ['src/core/a/b/new.ts', "import { rowOf } from '../../linalg/matrix.ts';"],
    ['src/report/new.ts', "import type { Check } from '../core/gate/verdict.ts';"],
    ['src/report/new.ts', "import { markdownTable } from 'markdown-table';"],
    ['src/report/markdown/new.ts', "import { escapeMarkdown } from '../escape.ts';"],
    ['src/config/read-text-file.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/embedding/new.ts', "import type { Logger } from '../ports.ts';"],
    ['src/platform/onnx/new.ts', "import type { Logger } from '../../ports.ts';"],
    ['src/run.ts', "import { assess } from './core/assess.ts';"],
  ])('in %s: %s', async (path, line) => {
    expect(await objections(path, line)).toEqual([]);
  });
});
