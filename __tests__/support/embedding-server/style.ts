/** The servers whose habits are told apart. */
export type Style = 'openai' | 'vllm' | 'tei' | 'ollama' | 'llamacpp';

/** Why a request is refused. */
export type Refusal =
  | 'key'
  | 'model'
  | 'malformed'
  | 'empty'
  | 'too-many'
  | 'too-long'
  | 'dimensions'
  | 'encoding'
  | 'failing'
  | 'overloaded';

/** A refusal as it is sent. */
export interface RefusalReply {
  readonly status: number;
  readonly body: unknown;
}

/** How a server behaves where servers differ. */
export interface Habits {
  /** Whether names of models are looked at; some serve one model under any name. */
  readonly checksModel: boolean;
  /** What becomes of `dimensions`. */
  readonly dimensions: 'cut' | 'refused' | 'ignored';
  readonly mostInputs: number;
  refuse(refusal: Refusal, words: string): RefusalReply;
}

const STATUS: Readonly<Record<Refusal, number>> = {
  key: 401,
  model: 404,
  malformed: 400,
  empty: 400,
  'too-many': 400,
  'too-long': 400,
  dimensions: 400,
  encoding: 400,
  failing: 500,
  overloaded: 429,
};

/** `{error: {message, type, param, code}}`; codes as OpenAI's guide to errors has them. */
const openai: Habits = {
  checksModel: true,
  dimensions: 'cut',
  mostInputs: 2048,
  refuse: (refusal, words) => {
    const codes: Partial<Record<Refusal, string>> = {
      key: 'invalid_api_key',
      model: 'model_not_found',
      overloaded: 'rate_limit_exceeded',
    };
    const type = refusal === 'failing' ? 'server_error' : 'invalid_request_error';
    const said = refusal === 'too-many' ? `Invalid 'input': array too long. ${words}` : words;
    return {
      status: STATUS[refusal],
      body: { error: { message: said, type, param: null, code: codes[refusal] ?? null } },
    };
  },
};

/** Up to 0.9: `{object: 'error', message, type, param, code}` at the top; no model is cut unless it says so. */
const vllm: Habits = {
  checksModel: true,
  dimensions: 'refused',
  mostInputs: Infinity,
  refuse: (refusal, words) => {
    const status = STATUS[refusal];
    if (refusal === 'key') return { status, body: { error: 'Unauthorized' } };
    const type = status === 404 ? 'NotFoundError' : status < 500 ? 'BadRequestError' : 'InternalServerError';
    const said =
      refusal === 'too-long'
        ? `This model's maximum context length is 512 tokens. However, you requested 600 tokens in the input for embedding generation. Please reduce the length of the input.`
        : refusal === 'dimensions'
          ? 'Model "served" does not support matryoshka representation, changing output dimensions will lead to poor results.'
          : words;
    return { status, body: { object: 'error', message: said, type, param: null, code: status } };
  },
};

/** `{message, code, type}` at the top, and 413 for both kinds of too much (its `ErrorType::Validation`). */
const tei: Habits = {
  checksModel: false,
  dimensions: 'ignored',
  mostInputs: 32,
  refuse: (refusal, words) => {
    switch (refusal) {
      case 'too-many':
        return { status: 413, body: { message: words, code: 413, type: 'Validation' } };
      case 'too-long': {
        const message = '`inputs` must have less than 512 tokens. Given: 600';
        return { status: 413, body: { message, code: 413, type: 'Validation' } };
      }
      case 'empty':
        return { status: 400, body: { message: '`inputs` cannot be empty', code: 400, type: 'Empty' } };
      case 'failing':
        return { status: 424, body: { message: words, code: 424, type: 'Backend' } };
      case 'overloaded':
        return { status: 429, body: { message: 'Model is overloaded', code: 429, type: 'Overloaded' } };
      case 'key':
        return { status: 401, body: undefined };
      default:
        return { status: 422, body: `Failed to deserialize the JSON body into the target type: ${words}` };
    }
  },
};

const ollama: Habits = {
  checksModel: true,
  dimensions: 'cut',
  mostInputs: Infinity,
  refuse: (refusal, words) => {
    const status = STATUS[refusal];
    const type = status === 404 ? 'not_found_error' : status === 400 ? 'invalid_request_error' : 'api_error';
    const message = refusal === 'too-long' ? 'the input length exceeds the context length' : words;
    return { status, body: { error: { message, type, param: null, code: null } } };
  },
};

/** `{error: {code, message, type}}`; a text that is too long is a failure of the server (500) to it. */
const llamacpp: Habits = {
  checksModel: false,
  dimensions: 'ignored',
  mostInputs: Infinity,
  refuse: (refusal, words) => {
    const status = refusal === 'too-long' ? 500 : STATUS[refusal];
    const message =
      refusal === 'too-long'
        ? 'input (600 tokens) is too large to process. increase the physical batch size (current batch size: 512)'
        : words;
    const type =
      status === 401 ? 'authentication_error' : status === 500 ? 'server_error' : 'invalid_request_error';
    return { status, body: { error: { code: status, message, type } } };
  },
};

export const HABITS: Readonly<Record<Style, Habits>> = { openai, vllm, tei, ollama, llamacpp };
