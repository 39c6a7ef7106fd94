import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const GLOBALS = new URL('./test-globals.js', import.meta.url).href;
const compiled = new Map();

/** A copy of a test file, `x.test.ts?copy=3`, imports copies of its own of all sources: modules are never shared. */
export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
  const resolved = await next(specifier, context);
  const copy = context.parentURL === undefined ? null : new URL(context.parentURL).searchParams.get('copy');
  if (copy === null || !/\.tsx?$/.test(resolved.url)) return resolved;
  return { ...resolved, url: `${resolved.url}?copy=${copy}` };
}

export async function load(url, context, next) {
  if (!/\.tsx?(?:\?|$)/.test(url)) return next(url, context);
  const path = fileURLToPath(url.split('?')[0]);
  if (!compiled.has(path)) compiled.set(path, compile(path));
  return { format: 'module', source: compiled.get(path), shortCircuit: true };
}

/** Instead of Stryker's own way to count, which makes a hot loop a hundred times slower; nothing is counted without `counts`. */
const COUNT = `function cover() {
  var counts = ns.counts;
  if (counts === undefined) return;
  for (var i = 0; i < arguments.length; i++) counts[arguments[i]]++;
}
`;

function compile(path) {
  const { code } = transformSync(readFileSync(path, 'utf8'), {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
  });
  return code
    .replace(/function cover\(\) \{[^]*?\n {2}\}\n(?= {2}stryCov)/, COUNT)
    .replace(/(?<=\bstryCov_\w+\()"[^()]+(?=\))/g, (ids) => ids.replaceAll('"', ''));
}
