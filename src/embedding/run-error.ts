import { ModelError } from '../errors.ts';

const OUT_OF_BOUNDS = /indices element out of data bounds, idx=(-?\d+)/;

/**
 * Says what a failed run most likely means: an index outside an embedding table is either a token of another model's
 * tokenizer or, when it is smaller than the batch is wide, a position past the model's longest text.
 */
export function describeRunError(
  cause: unknown,
  { file, width }: { readonly file: string; readonly width: number },
): ModelError {
  const index = OUT_OF_BOUNDS.exec(messagesOf(cause))?.[1];
  if (index === undefined) {
    if (cause instanceof ModelError) return cause;
    return new ModelError({
      code: 'run-failed',
      what: 'the model failed while it embedded',
      where: { file },
      expected: 'a vector for each text',
      found: messagesOf(cause).split('\n', 1)[0] || 'an error without words',
      hint: 'export the model again, or try a smaller `maximum-length` or `batch-size`',
      cause,
    });
  }
  if (Number(index) < width) {
    return new ModelError({
      code: 'text-too-long',
      what: `the model has no position ${index}: a text is longer than it can take`,
      where: { file },
      expected: `at most ${index} tokens`,
      found: `a text of more, as \`maximum-length\` is now`,
      hint: `set \`maximum-length\` to ${index} or less`,
      cause,
    });
  }
  return new ModelError({
    code: 'tokenizer-mismatch',
    what: `the model has no token ${index}: the tokenizer is another model's`,
    where: { file },
    expected: 'tokens that the model knows',
    found: `token ${index}`,
    hint: 'copy tokenizer.json from the place that the ONNX file comes from',
    cause,
  });
}

function messagesOf(error: unknown): string {
  return error instanceof Error ? `${error.message}\n${messagesOf(error.cause)}` : '';
}
