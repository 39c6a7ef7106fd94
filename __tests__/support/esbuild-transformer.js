import { transformSync } from 'esbuild';

/** Strips the types of one TypeScript module; line numbers survive through the inline source map. */
export default {
  process(source, path) {
    return transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      supported: { 'import-attributes': true },
      sourcemap: 'inline',
      sourcefile: path,
    });
  },
};
