import { z } from 'zod';

import type { Habits, Refusal } from './style.ts';

/** What a request may ask for, no more: a field that the API does not know is a mistake of the client. */
const requestSchema = z.strictObject({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string()).min(1)]),
  encoding_format: z.enum(['float', 'base64']).optional(),
  dimensions: z.int().positive().optional(),
  user: z.string().optional(),
});
export type EmbeddingRequest = z.infer<typeof requestSchema>;

/** What a server knows of its model. */
export interface ServedModel {
  readonly name: string;
  readonly key: string | undefined;
  /** Length of its vectors. */
  readonly dimension: number;
  readonly mostInputs: number;
  /** Characters; stands for the tokens that a model takes. */
  readonly longestText: number;
  /** Characters of all texts together. */
  readonly longestRequest: number;
  readonly refusesBase64: boolean;
}

/** A request that may be answered, or why it may not. */
export type Checked =
  { readonly request: EmbeddingRequest } | { readonly refusal: Refusal; readonly words: string };

/** The texts of a request. */
export function textsOf({ input }: EmbeddingRequest): readonly string[] {
  return typeof input === 'string' ? [input] : input;
}

/** Checks a request as servers do: key, form, model, then its texts. */
export function checkRequest(
  { authorization, body }: { readonly authorization: string | undefined; readonly body: unknown },
  model: ServedModel,
  habits: Habits,
): Checked {
  if (model.key !== undefined && authorization !== `Bearer ${model.key}`) {
    return { refusal: 'key', words: `Incorrect API key provided: ${authorization ?? '(none)'}.` };
  }
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) return { refusal: 'malformed', words: z.prettifyError(parsed.error) };
  const request = parsed.data;
  if (habits.checksModel && request.model !== model.name) {
    return { refusal: 'model', words: `The model \`${request.model}\` does not exist.` };
  }
  if (model.refusesBase64 && request.encoding_format === 'base64') {
    return { refusal: 'encoding', words: 'encoding_format base64 is not supported' };
  }
  return checkTexts(request, model, habits);
}

function checkTexts(request: EmbeddingRequest, model: ServedModel, habits: Habits): Checked {
  const texts = textsOf(request);
  const empty = texts.indexOf('');
  if (empty >= 0) return { refusal: 'empty', words: `'input[${empty}]' cannot be an empty string.` };
  if (texts.length > model.mostInputs) {
    return {
      refusal: 'too-many',
      words: `batch size ${texts.length} > maximum allowed batch size ${model.mostInputs}`,
    };
  }
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  const longest = texts.reduce((most, { length }) => Math.max(most, length), 0);
  if (longest > model.longestText) {
    const words = `This model's maximum context length is ${model.longestText} tokens, however you requested ${longest} tokens. Please reduce your prompt.`;
    return { refusal: 'too-long', words };
  }
  if (total > model.longestRequest) {
    const words = `Requested ${total} tokens, max ${model.longestRequest} tokens per request`;
    return { refusal: 'too-long', words };
  }
  const { dimensions } = request;
  const impossible = dimensions !== undefined && dimensions > model.dimension;
  if (dimensions !== undefined && (habits.dimensions === 'refused' || impossible)) {
    return { refusal: 'dimensions', words: `This model does not support dimensions ${dimensions}.` };
  }
  return { request };
}
